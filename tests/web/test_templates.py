"""Templates compile, each is used, and every printed shape has its fragment."""

from pathlib import Path
from typing import get_args

import pytest

from app.document.printed import Printed
from app.web.reading_page import FRAGMENTS
from app.web.rendering import ENVIRONMENT, STATIC, TEMPLATES

NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))


@pytest.mark.parametrize("name", NAMES)
def test_template_compiles(name: str) -> None:
    ENVIRONMENT.get_template(name)


def test_every_printed_shape_has_a_fragment() -> None:
    assert set(FRAGMENTS) == set(get_args(Printed))
    shapes = {Path(name).stem for name in NAMES if name.startswith("fragments/shapes/")}
    assert shapes == set(FRAGMENTS.values())


def test_style_asks_for_nothing_from_elsewhere() -> None:
    style = (STATIC / "style.css").read_text(encoding="utf-8")
    assert "@import" not in style
    assert "url(" not in style

"""c0210: more people than the file holds."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told


def both(held: str | None, given: str, group: str, item: str) -> Any:
    return document(II=[{"id": "f1", "II-2-2": held, group: [{"id": "x1", item: given}]}])


GROUPS = [("II-4-O", "II-4-O-2.subjects"), ("II-5-P", "II-5-P-4"), ("II-5-T", "II-5-T-4")]


@pytest.mark.parametrize(("group", "item"), GROUPS)
def test_more_than_the_file(group: str, item: str) -> None:
    assert told("c0210", both("under-10k", "10k-100k", group, item)) == [
        (
            f"II/f1/{group}/x1/{item}",
            (
                "「1万人以上10万人未満」は、ファイルの本人の数（Ⅱ２② 1万人未満）より多くなっています。"
                "どちらかを直してください。"
            ),
        )
    ]


@pytest.mark.parametrize(("group", "item"), GROUPS)
def test_as_many_fewer_or_unknown(group: str, item: str) -> None:
    for held in ("10k-100k", "100k-1m", None):
        assert not told("c0210", both(held, "10k-100k", group, item))

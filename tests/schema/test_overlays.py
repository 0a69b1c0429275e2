"""What an installation prints otherwise: words, what counts as confirmed, columns; and what stops the start.

OV1 words of items, choices, stamp; the released folder stays as it is
OV2 what the official workbook confirmed is verified, with the workbook as its source
OV3 columns of a table: order, hidden ones, own ones; documents keep every answer
OV4 an overlay that does not fit names its file and the place in it
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from app.document.document import parse_document
from app.document.fields import fields_by_key
from app.formats.excel.reader import read_workbook
from app.formats.excel.writer import write_workbook
from assessment_schema.loader import DefinitionError, editions, released_editions, use_overlays
from assessment_schema.model import Item, walk
from tests.builders import LINEAGE, document

KEY = "form2/2024-10"
REGISTER = "form1/2014-04"


def lay(folder: Path, key: str = KEY, **content: Any) -> Path:
    form, _, edition = key.partition("/")
    path = folder / form / edition / "overlay.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(yaml.safe_dump({"form": form, "edition": edition, **content}, allow_unicode=True), encoding="utf-8")
    use_overlays(folder)
    return path


def item(code: str, key: str = KEY) -> Item:
    return next(one for chapter in editions()[key].chapters for one in walk(chapter) if one.code == code)


REWORDING = {"label": "所属長の職", "verified": True, "source": "official blank.xlsx"}


def test_words_are_laid_over(tmp_path: Path) -> None:  # OV1
    lay(
        tmp_path,
        rewordings={"I-5-2": REWORDING},
        choices={"audit-types": {"external": "外部の監査"}},
        stamp="[令和6年10月1日　様式2]",
    )
    form = editions()[KEY]
    assert item("I-5-2").label == "所属長の職"
    assert form.choice_lists["audit-types"].label_of("external") == "外部の監査"
    assert form.stamp == "[令和6年10月1日　様式2]"
    assert released_editions()[KEY].stamp == "[令和6年10月　様式2]"
    assert fields_by_key(KEY)["I-5-2"].label == "②所属長の職"


def test_a_workbook_bears_the_local_words_and_comes_back(tmp_path: Path) -> None:  # OV1
    lay(tmp_path, rewordings={"I-5-2": REWORDING}, choices={"audit-types": {"external": "外部の監査"}})
    written = document(KEY, **{"I-5-2": "課長", "IV-9.audit": {"checked": ["external"], "text": {}}})
    assert read_workbook(write_workbook(written)).document == written


def test_without_overlays_everything_is_as_released(tmp_path: Path) -> None:  # OV1
    lay(tmp_path, rewordings={"I-5-2": REWORDING})
    assert item("I-5-2").label == "所属長の職"
    use_overlays(None)
    assert item("I-5-2").label == "所属長の役職名"
    assert fields_by_key(KEY)["I-5-2"].label == "②所属長の役職名"
    assert editions() == released_editions()


def test_what_was_confirmed_is_verified(tmp_path: Path) -> None:  # OV2
    before = len(editions()[KEY].unverified)
    lay(tmp_path, confirmed={"I-1": "official blank.xlsx, 2026-11-24"})
    assert (item("I-1").verified, item("I-1").source) == (True, "official blank.xlsx, 2026-11-24")
    assert len(editions()[KEY].unverified) == before - 1


COLUMNS = [
    "register.title",
    "register.number",
    {"code": "register.section_head", "label": "所管課長", "width": 90},
]


def test_columns_have_the_order_of_the_overlay(tmp_path: Path) -> None:  # OV3
    lay(tmp_path, REGISTER, columns={"register": COLUMNS})
    found = item("register", REGISTER).items
    assert [one.code for one in found if not one.hidden] == [
        "register.title",
        "register.number",
        "register.section_head",
    ]
    assert {one.code for one in found} == {
        *(one.code for chapter in released_editions()[REGISTER].chapters for one in walk(chapter) if one.width),
        "register.section_head",
    }


def test_hidden_and_own_columns_keep_their_answers(tmp_path: Path) -> None:  # OV3
    row = {
        "id": "n1",
        "register.title": "住民税",
        "register.number": "1",
        "register.section_head": "市民税課長",
        "register.notes": "長い備考です。\n" * 40,
        "register.published_on": "2026-04-01",
    }
    lay(tmp_path, REGISTER, columns={"register": COLUMNS})
    written = document(REGISTER, register=[row])
    assert read_workbook(write_workbook(written)).document == written


def test_a_column_of_ones_own_is_unknown_elsewhere(tmp_path: Path) -> None:  # OV3
    lay(tmp_path, REGISTER, columns={"register": COLUMNS})
    raw = {"form": "form1", "edition": "2014-04", "lineage": LINEAGE}
    answers = {"register": [{"id": "n1", "register.section_head": "課長"}]}
    parse_document({**raw, "answers": answers})
    use_overlays(None)
    with pytest.raises(Exception, match=r"register\.section_head"):
        parse_document({**raw, "answers": answers})


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        pytest.param({"rewordings": {"I-99": REWORDING}}, "I-99", "no item", id="unknown-item"),
        pytest.param({"confirmed": {"I-99": "x"}}, "I-99", "no item", id="unknown-confirmed"),
        pytest.param({"choices": {"fee": {"free": "ただ"}}}, "fee/free", "no choice", id="list-of-another-form"),
        pytest.param({"choices": {"audit-types": {"x": "x"}}}, "audit-types/x", "no choice", id="unknown-slug"),
        pytest.param(
            {"choices": {"audit-types": {"external": "内部監査"}}}, "audit-types", "twice", id="two-alike-choices"
        ),
        pytest.param({"columns": {"I": ["I-1"]}}, "I", "no table", id="columns-of-no-table"),
        pytest.param({"kind": "text"}, "", "kind", id="unknown-key"),
        pytest.param({"edition": "2019-01"}, "", "is for form2/2019-01", id="another-edition"),
        pytest.param(
            {"rewordings": {"I-5-2": {**REWORDING, "number": "③"}}}, "I-5-2", "asks for the code", id="another-number"
        ),
    ],
)
def test_an_overlay_that_does_not_fit(tmp_path: Path, content: Any, place: str, words: str) -> None:  # OV4
    path = lay(tmp_path, **content)
    with pytest.raises(DefinitionError) as caught:
        editions()
    assert caught.value.file == path
    assert caught.value.item == place or place in str(caught.value)
    assert words in caught.value.message


@pytest.mark.parametrize(
    ("columns", "place", "words"),
    [
        (["register.nothing"], "register.nothing", "no column"),
        (["register.title", "register.title"], "register.title", "stands twice"),
        ([{"code": "register.title", "label": "x", "width": 9}], "register.title", "already"),
        ([{"code": "cover.title", "label": "x", "width": 9}], "cover.title", "must be called"),
    ],
)
def test_columns_that_do_not_fit(tmp_path: Path, columns: Any, place: str, words: str) -> None:  # OV4
    lay(tmp_path, REGISTER, columns={"register": columns})
    with pytest.raises(DefinitionError) as caught:
        editions()
    assert (caught.value.item, words in caught.value.message) == (place, True)

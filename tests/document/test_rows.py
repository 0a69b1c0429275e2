"""Rows and what is made of rows: ids, links, records, figures, change rows."""

from __future__ import annotations

from typing import Any

import pytest

from app.document.fields import fields_by_key
from app.document.kinds.base import Field, Parsed
from app.document.kinds.figures import DRAWING
from app.document.printed import Blocks, Pictures, RecordLists, Table, Words
from tests.builders import FORM4

FIELDS = fields_by_key(FORM4)
SYSTEMS = FIELDS["I-2-S"]
RISKS = FIELDS["III"]
RECORDS = FIELDS["annex2"]
NAMES = RECORDS.fields["groups"].fields["items"]
FIGURES = FIELDS["annex1.figures"]
CHANGES = FIELDS["annex3"]


def parsed(field: Field, raw: Any) -> Parsed:
    return field.kind.parse(field, raw, field.key)


def codes(found: Parsed) -> list[str]:
    return [problem.code for problem in found.problems]


@pytest.mark.parametrize("raw", ["a", 1, True, {}, {"id": "s1"}, 0.5], ids=repr)
def test_rows_are_a_list(raw: Any) -> None:
    assert codes(parsed(SYSTEMS, raw)) == ["row-shape"]


@pytest.mark.parametrize("raw", [[1], ["s1"], [None], [[]]], ids=repr)
def test_a_row_is_an_object(raw: Any) -> None:
    assert codes(parsed(SYSTEMS, raw)) == ["row-shape"]


@pytest.mark.parametrize("identity", ["s1", "A-b_9", "x" * 64, "0"])
def test_id(identity: str) -> None:
    assert parsed(SYSTEMS, [{"id": identity}]) == Parsed([{"id": identity}])


@pytest.mark.parametrize(
    "identity", ["", "x" * 65, "a/b", "a b", "一", "s1\n", "ｓ１", 1, None, ["s1"], "\ud800"], ids=ascii
)
def test_no_id(identity: Any) -> None:
    found = parsed(SYSTEMS, [{"id": identity}])
    assert codes(found) == ["row-id"]
    assert found.problems[0].message.encode()


def test_row_without_id() -> None:
    assert codes(parsed(SYSTEMS, [{"I-2-S-1": "a"}])) == ["row-id"]


def test_two_rows_of_one_id() -> None:
    assert codes(parsed(SYSTEMS, [{"id": "s1"}, {"id": "s2"}, {"id": "s1"}])) == ["row-id"]


def test_rows_of_different_groups_may_share_an_id() -> None:
    raw = [{"id": "x", "II-4-O": [{"id": "x"}], "II-5-P": [{"id": "x"}]}, {"id": "y", "II-4-O": [{"id": "x"}]}]
    assert parsed(FIELDS["II"], raw) == Parsed(raw)


def test_keys_of_a_row_stand_in_printed_order() -> None:
    (row,) = parsed(SYSTEMS, [{"I-2-S-2": "b", "I-2-S-1": "a", "id": "s1"}]).value
    assert list(row) == ["id", "I-2-S-1", "I-2-S-2"]


def test_unknown_key_of_a_row_is_named_with_its_row() -> None:
    (problem,) = parsed(SYSTEMS, [{"id": "s1", "I-2-S-4": "a"}]).problems
    assert (problem.code, problem.path, problem.item) == ("key-unknown", "I-2-S/s1/I-2-S-4", "I-2-S")


def test_every_problem_of_every_row_is_found() -> None:
    raw = [{"id": "s1", "I-2-S-1": 1}, 7, {"id": "s1"}, {"id": "s2", "I-2-S-1": 2, "x": 3}]
    assert codes(parsed(SYSTEMS, raw)) == ["text-expected", "row-shape", "row-id", "text-expected", "key-unknown"]


def test_blocks_know_how_many() -> None:
    assert SYSTEMS.kind.printed(SYSTEMS, [{"id": "a"}, {"id": "b"}]) == Blocks(2)


def test_words_of_rows_are_labels_and_answers() -> None:
    rows = [{"id": "s1", "I-2-S-1": "税", "I-2-S-2": "a\nb"}, {"id": "s2", "I-2-S-1": "", "I-2-S-2": "c"}]
    assert SYSTEMS.kind.words(SYSTEMS, rows) == "①システムの名称　税\n②システムの機能\na\nb\n②システムの機能　c"


# --- Links -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("links", [[], ["f1"], ["f2", "f1"]], ids=repr)
def test_links_are_ids(links: list[str]) -> None:
    assert parsed(RISKS, [{"id": "r1", "file_ids": links}]) == Parsed([{"id": "r1", "file_ids": links}])


@pytest.mark.parametrize("links", ["f1", None, [1], ["a b"], {"f1": 1}, [["f1"]]], ids=repr)
def test_misshapen_links(links: Any) -> None:
    (problem,) = parsed(RISKS, [{"id": "r1", "file_ids": links}]).problems
    assert (problem.code, problem.path) == ("row-shape", "III/r1/file_ids")


def test_rows_without_links_have_no_such_key() -> None:
    assert codes(parsed(SYSTEMS, [{"id": "s1", "file_ids": []}])) == ["key-unknown"]


# --- 別添2 -----------------------------------------------------------------------------------------------------------


def test_records_print_as_lists() -> None:
    rows = [
        {"id": "a1", "name": "台帳", "groups": [{"id": "g1", "name": "宛名", "items": ["氏名", "住所"]}, {"id": "g2"}]},
        {"id": "a2"},
    ]
    assert parsed(RECORDS, rows) == Parsed(rows)
    shape = RECORDS.kind.printed(RECORDS, rows)
    assert isinstance(shape, RecordLists)
    assert [(entry.name, entry.groups) for entry in shape.lists] == [
        ("台帳", (("宛名", ("氏名", "住所")), ("", ()))),
        ("", ()),
    ]


@pytest.mark.parametrize("name", ["", " a", "a ", "a　b", "a\nb", "a\r", "\t", "\u0085"], ids=ascii)
def test_a_record_name_is_one_name(name: str) -> None:
    assert codes(parsed(NAMES, [name])) == ["name-separator"]


@pytest.mark.parametrize("raw", ["氏名", 1, ["a", 1], {"a": "b"}, [None]], ids=repr)
def test_record_names_are_a_list_of_texts(raw: Any) -> None:
    assert codes(parsed(NAMES, raw)) == ["text-expected"]


def test_record_names_are_printed_and_read_on_lines() -> None:
    names = ["氏名", "住所 （漢字）", "＜x＞"]
    assert NAMES.kind.printed(NAMES, names) == Words("氏名　住所 （漢字）　＜x＞")
    assert NAMES.kind.read(NAMES, Words("氏名　　住所 （漢字）\n　＜x＞　\n"), "x") == Parsed(names)


@pytest.mark.parametrize("path", [("name",), ("groups", "name")], ids=["file", "group"])
def test_a_heading_of_records_is_one_line(path: tuple[str, ...]) -> None:
    field = RECORDS
    for key in path:
        field = field.fields[key]
    assert codes(parsed(field, "宛名\n情報")) == ["name-line-break"]
    assert parsed(field, "宛名　情報 ") == Parsed("宛名　情報 ")


# --- 別添1 and 別添3 -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("media_type", ["image/gif", "IMAGE/PNG", " image/png", "x" * 1000])
def test_media_type_of_a_figure(media_type: str) -> None:
    (problem,) = parsed(FIGURES, [{"id": "g1", "sha256": "a", "media_type": media_type}]).problems
    assert (problem.code, problem.path) == ("figure-type", "annex1.figures/g1/media_type")
    assert len(problem.message) < 150


@pytest.mark.parametrize("media_type", ["image/png", "image/jpeg", DRAWING, ""])
def test_known_media_type(media_type: str) -> None:
    assert parsed(FIGURES.fields["media_type"], media_type) == Parsed(media_type)


def test_figures_print_as_pictures() -> None:
    rows = [{"id": "g1", "sha256": "a", "media_type": "image/png", "alt": "流れ"}, {"id": "g2", "sha256": "b"}]
    assert FIGURES.kind.printed(FIGURES, rows) == Pictures((("a", "流れ"), ("b", "")))
    assert FIGURES.kind.words(FIGURES, rows) == "図（流れ）\n図"


def test_changes_print_as_a_table_with_the_heads_of_the_form() -> None:
    rows = [
        {"id": "c1", "date": "2022-10-01", "item": "Ⅰ-1-③", "before": "a\nb", "after": "", "timing": "prior"},
        {"id": "c2", "explanation": "軽微"},
    ]
    assert parsed(CHANGES, rows) == Parsed(rows)
    assert CHANGES.kind.printed(CHANGES, rows) == Table(
        head=("変更日", "項目", "変更前の記載", "変更後の記載", "提出時期", "提出時期に係る説明"),
        rows=(("令和4年10月1日", "Ⅰ-1-③", "a\nb", "", "事前", ""), ("", "", "", "", "", "軽微")),
    )

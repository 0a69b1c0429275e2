"""Does somebody's own workbook come back with the new answers, and with nothing else changed?

FI1 a workbook filled with what it says already is the same file, byte for byte
FI2 other answers: the document comes back equal, from our own workbooks with ids and states, from others without
FI3 only the sheets with changed answers differ, in them only answer cells, heights, dimension; labels stay
FI4 what years of use made of a workbook: every mangling alone
FI5 an item without a cell refuses the export, each is named; on demand the rest stands in a 別紙
FI6 another form, no workbook, an edited proof: refused, nothing given
FI7 generated documents into generated workbooks
FI8 replaced texts leave nothing behind in the file
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.document.document import Document
from app.document.kinds.base import Field
from app.errors import Refused
from app.formats.excel.into import fill_workbook
from app.formats.excel.into.proof import differences
from app.formats.excel.reader import read_workbook
from app.formats.excel.reader.book import open_book
from app.formats.excel.writer import write_workbook
from assessment_schema.loader import editions
from assessment_schema.model import KindName
from tests.builders import document, documents
from tests.examples import EXAMPLES, LARGE, SMALL, WHOLE, example
from tests.formats.excel.into.packages import changed_cells, changed_parts, is_sheet, parts_of, stray_differences
from tests.formats.excel.into.workbooks import foreign, own
from tests.formats.excel.mangling import MANGLINGS, opened, saved


def edited(found: Document, share: int = 3) -> Document:
    """Every ``share``-th text, choice and box of a document answered otherwise."""
    return replace(found, answers=_edited(found.fields, found.answers, iter(range(10_000)), share))


def _edited(fields: Mapping[str, Field], holder: Mapping[str, Any], counter: Any, share: int) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for key, value in holder.items():
        field = fields.get(key)
        answers[key] = value
        if field is None or key.startswith("annex"):
            continue
        if field.fields:
            answers[key] = [_edited(field.fields, row, counter, share) for row in value]
        elif next(counter) % share == 0:
            answers[key] = _otherwise(field, value)
    return answers


def _otherwise(field: Field, value: Any) -> Any:
    if field.item.kind in {KindName.TEXT, KindName.LONG_TEXT}:
        return f"{value}\n改めた記載。"
    if field.item.kind is KindName.CHOICE and field.choices is not None:
        slugs = [choice.slug for choice in field.choices.choices]
        return slugs[(slugs.index(value) + 1) % len(slugs)] if value in slugs else slugs[0]
    if field.item.kind is KindName.CHECKS and field.choices is not None:
        slugs = [choice.slug for choice in field.choices.choices]
        return {"checked": [slug for slug in slugs if slug not in value["checked"]], "text": value["text"]}
    return value


def assert_filled(wanted: Document, workbook: bytes) -> bytes:
    filled = fill_workbook(wanted, workbook)
    assert differences(wanted, read_workbook(filled.data)) == []
    return filled.data


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_answers_give_the_same_file(name: str) -> None:  # FI1
    assert fill_workbook(example(name), own(name)).data == own(name)
    same = read_workbook(foreign(name)).document
    assert fill_workbook(same, foreign(name)).data == foreign(name)


@pytest.mark.parametrize("name", EXAMPLES)
def test_other_answers_come_back_from_our_own_workbook(name: str) -> None:  # FI2
    wanted = edited(example(name))
    filled = fill_workbook(wanted, own(name))
    imported = read_workbook(filled.data)
    assert imported.document == wanted
    assert imported.document.leftovers == ()
    assert filled.findings == ()


@pytest.mark.parametrize("written", WHOLE)
@pytest.mark.parametrize("into", WHOLE)
def test_any_assessment_into_the_workbook_of_any_other(written: str, into: str) -> None:  # FI2
    filled = fill_workbook(example(written), own(into))
    assert read_workbook(filled.data).document == example(written)


def test_only_answers_change() -> None:  # FI3
    wanted = edited(example(LARGE), share=11)
    before, after = own(LARGE), fill_workbook(wanted, own(LARGE)).data
    old, new = parts_of(before), parts_of(after)
    changed = changed_parts(before, after)
    assert list(new) == list(old)
    others = {part for part in changed if not is_sheet(part)}
    assert others <= {"xl/sharedStrings.xml", "xl/styles.xml", "docProps/custom.xml"}
    for part in changed - others:
        assert stray_differences(old[part], new[part]) == [], part
    assert read_workbook(after).findings == read_workbook(before).findings == ()


def test_a_single_answer_changes_a_single_cell() -> None:  # FI3
    wanted = read_workbook(foreign(LARGE)).document.set("I-7-2", "課税課長補佐")
    before, after = foreign(LARGE), fill_workbook(wanted, foreign(LARGE)).data
    sheets = {part for part in changed_parts(before, after) if is_sheet(part)}
    assert len(sheets) == 1
    assert changed_parts(before, after) - sheets <= {"xl/sharedStrings.xml"}
    (part,) = sheets
    assert len(changed_cells(parts_of(before)[part], parts_of(after)[part])) == 1


@pytest.mark.parametrize("mangling", MANGLINGS)
def test_what_years_of_use_made_of_it(mangling: str) -> None:  # FI4
    assert_filled(edited(example(SMALL)), foreign(SMALL, mangling))


def test_a_larger_assessment_into_a_mangled_workbook() -> None:  # FI4
    assert_filled(example(LARGE), foreign(SMALL, "lines-of-boxes", "offset"))


def test_an_item_without_a_cell_refuses_the_export() -> None:  # FI5
    book = [grid for grid in opened(own(SMALL)) if not grid.name.startswith("Ⅴ")]
    with pytest.raises(Refused) as refusal:
        fill_workbook(example(SMALL), saved(tuple(book)))
    written = {path for path, field, value in example(SMALL).walk() if not field.kind.is_blank(value)}
    (problem,) = refusal.value.problems
    assert (problem.code, problem.path) == ("into-missing-sheet", "V")
    assert problem.values["count"] == len([path for path in written if path.startswith("V-")])


def test_what_has_no_cell_stands_in_a_sheet_of_its_own_on_demand() -> None:  # FI5
    book = [grid for grid in opened(own(SMALL)) if not grid.name.startswith("Ⅴ")]
    filled = fill_workbook(example(SMALL), saved(tuple(book)), allow_missing=True)
    assert {finding.code for finding in filled.findings} == {"into-apart"}
    imported = read_workbook(filled.data)
    apart = "\n".join(left.text for left in imported.document.leftovers if left.sheet.startswith("（別紙）"))
    for path in (finding.path for finding in filled.findings):
        field = example(SMALL).fields[path]
        assert field.kind.words(field, example(SMALL).answers[path]) in apart
    assert differences(example(SMALL), imported, without={finding.path for finding in filled.findings}) == []


def test_no_workbook_is_refused() -> None:  # FI6
    with pytest.raises(Refused) as refusal:
        fill_workbook(example(SMALL), b"no workbook")
    assert refusal.value.problems[0].code == "workbook-unreadable"


def test_another_form_is_refused() -> None:  # FI6
    other = example(SMALL).form.model_copy(update={"edition": "2099-01", "stamp": "[令和81年1月　様式4]"})
    with pytest.raises(Refused) as refusal:
        fill_workbook(replace(example(SMALL), form=other), own(SMALL))
    assert [problem.code for problem in refusal.value.problems] == ["into-edition"]
    assert "[平成30年5月" in str(refusal.value)


def test_what_would_not_come_back_is_refused() -> None:  # FI6
    grids = [
        replace(grid, cells={at: text for at, text in grid.cells.items() if not str(text).startswith("（別紙")})
        for grid in opened(own(SMALL))
    ]
    wanted = example(SMALL).set("cover.number", "（別紙1）")
    unreadable = replace(wanted, answers={**wanted.answers, "cover.title": "x" * 40_000})
    with pytest.raises(Refused) as refusal:
        fill_workbook(unreadable, saved(tuple(grids)))
    assert {problem.code for problem in refusal.value.problems} == {"into-unlike"}
    assert refusal.value.problems[0].path == "cover.title"


pairs = st.sampled_from(sorted(editions())).flatmap(
    lambda key: st.tuples(documents(key, huge=False, most_rows=12), documents(key, huge=False, most_rows=12))
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(pairs)
def test_any_document_into_the_workbook_of_any_other(pair: tuple[Document, Document]) -> None:  # FI7
    wanted, before = pair
    filled = fill_workbook(wanted, write_workbook(before))
    assert read_workbook(filled.data).document.to_json() == wanted.to_json()


def test_replaced_texts_are_gone_from_the_file() -> None:  # FI8
    found = document(**{"I-1-1": "消えるはずの事務の名称", "I-1-2": "残る内容"})
    filled = fill_workbook(found.set("I-1-1", "新しい名称"), write_workbook(found)).data
    assert not [name for name, data in parts_of(filled).items() if "消えるはずの事務の名称".encode() in data]
    assert [name for name, data in parts_of(filled).items() if "残る内容".encode() in data]


def test_the_title_of_the_second_list_stays() -> None:  # FI3
    found = example(LARGE)
    assert len(found.answers["annex2"]) > 1
    groups = [{**group, "items": [*group["items"], "新しい項目"]} for group in found.answers["annex2"][0]["groups"]]
    wanted = replace(
        found,
        answers={
            **found.answers,
            "annex2": [{**found.answers["annex2"][0], "groups": groups}, *found.answers["annex2"][1:]],
        },
    )
    title = "（別添２）\u3000特定個人情報ファイル記録項目"
    before, after = (
        [cell.text for sheet in open_book(data) for cell in sheet.cells if cell.text == title]
        for data in (own(LARGE), fill_workbook(wanted, own(LARGE)).data)
    )
    assert before == after
    assert len(before) > 1


FILES = [
    {"id": f"a{n}", "name": f"台帳{n}", "groups": [{"id": "g1", "name": f"情報{n}", "items": [f"項目{n}", "氏名"]}]}
    for n in range(1, 6)
]


@settings(max_examples=15, deadline=None)
@given(
    before=st.lists(st.sampled_from(FILES), unique_by=id, min_size=1),
    after=st.lists(st.sampled_from(FILES), unique_by=id, min_size=1),
    is_ours=st.booleans(),
)
def test_lists_of_names_in_any_order(before: list[Any], after: list[Any], is_ours: bool) -> None:  # FI2
    data = write_workbook(document(annex2=before))
    wanted = document(annex2=after)
    filled = fill_workbook(wanted, data if is_ours else saved(opened(data))).data
    assert differences(wanted, read_workbook(filled)) == []
    numbers = [cell.text[1] for sheet in open_book(filled) for cell in sheet.cells if cell.text[3:5] == "台帳"]
    assert numbers == list("１２３４５")[: len(after)]


def test_a_note_beside_a_label_is_not_taken_for_the_answer() -> None:  # FI2
    grids = load_workbook(BytesIO(own(SMALL)))
    sheet = grids["Ⅰ 基本情報"]
    label = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "①部署")
    (wide,) = [one for one in sheet.merged_cells.ranges if one.min_row == label.row and one.min_col == label.column]
    sheet.unmerge_cells(str(wide))
    sheet.cell(label.row, label.column + 1, "要確認")
    book = BytesIO()
    grids.save(book)
    assert read_workbook(book.getvalue()).document.get("I-7-1") == example(SMALL).answers["I-7-1"]

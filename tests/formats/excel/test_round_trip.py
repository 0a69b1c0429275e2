"""Does a document survive the trip through Excel? import(export(d)) == d, for bundled and generated documents.

RT1 bundled assessments come back equal, without findings and leftovers
RT2 every field of the form filled, 25 systems, 40 提供先, 3 files, 300 change rows
RT3 generated documents: every kind, absent and blank, huge, emoji, private-use characters, line breaks
RT4 the same document gives the same bytes
RT5 every answer of an import says where it was read, and there the text stands
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.document.document import Document
from app.document.printed import Words
from app.formats.excel.reader import read_workbook
from app.formats.excel.writer import write_workbook
from tests.builders import KEYS, document, documents, full_document
from tests.examples import EXAMPLES, example

every_edition = pytest.mark.parametrize("key", KEYS)


def assert_survives(written: Document) -> None:
    imported = read_workbook(write_workbook(written))
    assert imported.document.to_json() == written.to_json()
    assert imported.document == written
    codes = {finding.code for finding in imported.findings}
    assert codes <= {"date-verbatim", "number-verbatim", "workbook-count", "individual-number"}, codes


@pytest.mark.parametrize("name", EXAMPLES)
def test_bundled_assessments_come_back_equal(name: str) -> None:  # RT1
    imported = read_workbook(write_workbook(example(name)))
    assert imported.document == example(name)
    assert imported.findings == ()
    assert imported.document.leftovers == ()


@every_edition
def test_every_field_filled_comes_back_equal(key: str) -> None:  # RT2
    assert_survives(full_document(key, systems=25, provisions=40, files=3, changes=300))


@every_edition
def test_an_empty_document_comes_back_equal(key: str) -> None:  # RT3
    assert_survives(document(key))


@every_edition
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_generated_documents_come_back_equal(key: str, data: st.DataObject) -> None:  # RT3
    assert_survives(data.draw(documents(key)))


@pytest.mark.parametrize("length", [16_384, 32_767, 32_768, 70_000])
@pytest.mark.parametrize("character", ["あ", "a", "𠮷", "\n", "葛󠄀"])
def test_texts_around_the_limit_of_a_cell_come_back_equal(character: str, length: int) -> None:  # RT3
    text = (character * length)[:length] + "終"
    assert_survives(document(**{"I-1-2": text, "annex3": [{"id": "c1", "after": text, "before": "－"}]}))


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents(huge=False))
def test_the_same_document_gives_the_same_bytes(generated: Document) -> None:  # RT4
    again = replace(generated, answers=dict(reversed(list(generated.answers.items()))))
    assert write_workbook(generated) == write_workbook(again)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_answer_says_where_it_was_read(name: str) -> None:  # RT5
    data = write_workbook(example(name))
    imported = read_workbook(data)
    workbook = load_workbook(BytesIO(data))
    wrong = []
    for path, field, value in example(name).walk():
        text = field.kind.words(field, value)
        if field.fields or path.startswith("annex1.figures") or not text:
            continue
        sheet, _, cell = imported.places[path].rpartition("!")
        found = str(workbook[sheet][cell].value or "")
        first_line = text.split("\n")[0].split("　")[0]
        if field.kind.shape is Words and first_line not in found:
            wrong.append((path, found[:30], first_line[:30]))
    assert wrong == []


DECLARATION = "個人のプライバシー等の権利利益の保護の宣言"


@pytest.mark.parametrize(
    "answers",
    [
        {"cover.number": DECLARATION},
        {"cover.number": "1", "cover.title": DECLARATION},
        {"cover.number": DECLARATION, "cover.title": DECLARATION, "cover.declaration": DECLARATION},
        {"cover.number": "評価書名", "cover.title": "評価書番号"},
    ],
)
@pytest.mark.parametrize("key", ["form2/2024-10", "form4/2018-05"])
def test_answers_that_read_like_the_labels_around_them_come_back_equal(key: str, answers: dict[str, str]) -> None:
    assert_survives(document(key, **answers))  # RT3


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_blank_and_not_asked_stay_apart(data: st.DataObject) -> None:  # RT3
    written = data.draw(documents(huge=False, most_rows=4))
    for key in list(written.fields)[:10]:
        blanked = replace(written, answers={**written.answers, key: written.fields[key].kind.blank})
        assert read_workbook(write_workbook(blanked)).document.answers.get(key) == blanked.answers[key]
        break
    unasked = replace(written, answers={})
    assert read_workbook(write_workbook(replace(unasked, attachments={}))).document.answers == {}

"""An uploaded workbook is shown as read, with places, states, findings and leftovers; hostile ones are turned away."""

import io
import json
import zipfile

import openpyxl
import pytest

from app.errors import CATALOGUE
from app.web.limits import BODY_BYTES, UPLOAD_BYTES
from tests.builders import document
from tests.web.conftest import DRAFT, PUBLISHED, workbook
from tests.web.pages import Pages, parsed, text_of

SCRIPT = "<script>alert('x')</script>&amp;"


def test_shows_what_was_read_and_where(pages: Pages) -> None:
    html = pages.upload(workbook(document(**PUBLISHED))).text
    item = parsed(html).find(".//div[@id='I-2-S/s2/I-2-S-1']")
    assert item is not None
    shown = " ".join("".join(item.itertext()).split())
    assert shown.startswith("①システムの名称")
    assert "宛名システム" in shown
    assert "Ⅰ 基本情報!" in shown


def test_says_how_surely_only_where_it_is_not_certain(pages: Pages) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(document(**{**PUBLISHED, "I-1-1": "賦課"}))))
    sheet = book["Ⅰ 基本情報"]
    label = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "①事務の名称")
    label.value = "(1) 事務の名称"
    changed = io.BytesIO()
    book.save(changed)
    page = parsed(pages.upload(changed.getvalue()).text)
    (said,) = page.findall(".//span[@class='unsure']")
    assert said.text == ("ほぼ確か: 見出しの番号の書き方が様式（①事務の名称）と違います。同じ項目か確かめてください。")
    assert page.find(".//div[@id='I-1-1']//span[@class='unsure']") is said


def test_keeps_blank_and_not_asked_apart(pages: Pages) -> None:
    page = parsed(pages.upload(workbook(document(**DRAFT))).text)
    states = {
        code: page.find(f".//div[@id='{code}']//span[@class='state']") for code in ("cover.published_on", "I-1-1")
    }
    assert {code: state.text for code, state in states.items() if state is not None} == {
        "cover.published_on": "空欄",
        "I-1-1": "まだ聞いていない",
    }


def test_says_that_nothing_is_stored(pages: Pages) -> None:
    assert "どこにも保存していません" in pages.upload(workbook(document(**DRAFT))).text


def test_line_breaks_stay_as_typed(pages: Pages) -> None:
    html = pages.upload(workbook(document(**{"I-1-2": "一行目\n　二行目\n\n四行目"}))).text
    assert '<div class="typed">一行目\n　二行目\n\n四行目</div>' in html


def test_findings_link_to_their_item(pages: Pages) -> None:
    page = parsed(pages.upload(workbook(document(**{"VI-1-1": "令和8年秋ごろ"}))).text)
    links = page.findall(".//li[@class='notice look']/a")
    assert [link.get("href") for link in links] == ["#VI-1-1"]


def test_leftovers_are_listed_with_sheet_and_cell(pages: Pages) -> None:
    page = parsed(pages.upload(_with_sheet({"B7": "置き場所のない文字"})).text)
    cells = [cell.text for cell in page.findall(".//table/tbody/tr/td")]
    assert cells == ["メモ", "B7", "置き場所のない文字"]


def test_json_button_gives_the_document(pages: Pages) -> None:
    response = pages.upload(workbook(document(**PUBLISHED)), "課税 評価書.xlsx", answer="json")
    assert json.loads(response.content)["answers"] == document(**PUBLISHED).to_json()["answers"]
    assert "%E8%AA%B2%E7%A8%8E%20" in response.headers["content-disposition"]


@pytest.mark.parametrize("code", ["cover.title", "I-1-1", "I-1-2"])
def test_markup_in_answers_is_text(pages: Pages, code: str) -> None:
    html = pages.upload(workbook(document(**{code: SCRIPT}))).text
    assert SCRIPT in text_of(html)
    assert "<script" not in html


def test_markup_in_leftovers_and_file_names_is_text(pages: Pages) -> None:
    html = pages.upload(_with_sheet({"A1": SCRIPT}), '"><img src=x onerror=alert(1)>.xlsx').text
    assert SCRIPT in text_of(html)
    assert "<img" not in html


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.xlsx", "file-empty"),
        (b"not a zip at all", "a.xlsx", "workbook-unreadable"),
        (b"PK\x03\x04 broken", "a.xlsx", "workbook-unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xls", "workbook-old"),
        (b'{"form": "form4"}', "a.json", "file-type"),
        (b"a,b,c\n", "a.csv", "file-type"),
        (b"%PDF-1.7", "評価書.pdf", "file-type"),
    ],
)
def test_other_files_are_refused_with_the_next_step(pages: Pages, data: bytes, name: str, code: str) -> None:
    response = pages.upload(data, name)
    assert response.status_code == 422
    assert CATALOGUE[code].rpartition("}")[2].strip("）") in text_of(response.text)


def test_a_zip_that_is_no_workbook_is_refused(pages: Pages) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("../../evil.txt", "x")
    assert pages.upload(archive.getvalue()).status_code == 422


def test_a_workbook_of_something_else_is_refused(pages: Pages) -> None:
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    assert pages.upload(book.getvalue()).status_code == 422


@pytest.mark.parametrize("size", [UPLOAD_BYTES + 1, BODY_BYTES + 1])
def test_too_large_is_413(pages: Pages, size: int) -> None:
    response = pages.upload(b"\0" * size)
    assert response.status_code == 413
    assert "20MBを超えています" in response.text


def test_nothing_chosen_is_said(pages: Pages) -> None:
    for response in (pages.upload(b"", ""), pages.post("/readings"), pages.post("/readings", data={"workbook": "x"})):
        assert response.status_code == 422
    assert "ファイルが選ばれていません" in pages.post("/readings").text


def _with_sheet(cells: dict[str, str]) -> bytes:
    """Our workbook with one more sheet that belongs to no form."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(document(**DRAFT))))
    sheet = book.create_sheet("メモ")
    for cell, text in cells.items():
        sheet[cell] = text
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()

"""One upload becomes findings by chapter, a report, and the same file with the chosen mends; nothing is kept."""

from __future__ import annotations

import base64
import io
import json
from datetime import date
from hashlib import shake_256
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from httpx2 import Response

from app.checks.mends import key_of, mended
from app.checks.rule import Mend
from app.formats.excel.reader import read_workbook
from app.formats.excel.strings import zipped
from app.formats.files import NamedFile
from app.formats.json.reader import read_json
from app.web.limits import BODY_BYTES, CARRIED_BYTES, UPLOAD_BYTES
from app.workflows.check_documents import Basis, CheckedFile, check_sent
from app.workflows.export_document import export_document
from tests.builders import document
from tests.formats.excel.into.packages import changed_cells, changed_parts, is_sheet, parts_of
from tests.formats.excel.into.workbooks import foreign
from tests.web.conftest import workbook
from tests.web.pages import Pages, parsed, text_of

SPELLED = "個人情報の漏洩を防ぐ。"
ANSWERS: dict[str, Any] = {
    "cover.number": "1",
    "cover.title": "見本税賦課事務　全項目評価書",
    "cover.published_on": "2026-02-20",
    "I-1-2": f"{SPELLED}㈱みほんの機器を使う。",
    "II": [{"id": "f1", "II-4.count": 1, "II-4-O": [{"id": "o1", "II-4-O-1": "㈱みほんによる印刷"}]}],
}
SCRIPT = "<script>alert('x')</script>&amp;"
SMALL = "03-vaccination"
NUMBER = "123456789018"
MUTING = {"rule": "c0705", "at": "I-1-2", "reason": "様式どおり", "date": "2026-11-24"}


def sent(pages: Pages, data: bytes | None = None, name: str = "評価書.xlsx", **others: tuple[str, bytes]) -> Response:
    given = workbook(document(**ANSWERS)) if data is None else data
    return pages.post("/checks", files={"document": (name, given), **others})


def as_json(**answers: Any) -> bytes:
    return export_document(document(**{**ANSWERS, **answers}), format_name="json").data


def carried(html: str) -> dict[str, Any]:
    """What the browser sends with any button of the page, before anybody makes a mark."""
    form = parsed(html).find(".//form[@action='/checks/file']")
    assert form is not None
    fields = [one for one in form.iter("input") if one.get("type") == "hidden" or "checked" in one.attrib]
    found: dict[str, Any] = {"mend": []}
    for field in fields:
        name, value = field.get("name") or "", field.get("value") or ""
        found[name] = [*found["mend"], value] if name == "mend" else value
    return found


def marks(html: str) -> dict[str, str]:
    """Key of every mend with a box → what its label says."""
    page = parsed(html)
    labels = {one.get("for"): "".join(one.itertext()) for one in page.iter("label")}
    boxes = page.findall(".//input[@type='checkbox']")
    return {str(box.get("value")): labels[box.get("id")] for box in boxes}


def pressed(pages: Pages, html: str, answer: str, *, mends: list[str] | None = None, **changed: str) -> Response:
    return pages.post("/checks/file", data={**carried(html), "mend": mends or [], "answer": answer, **changed})


def proposed(data: bytes) -> list[Mend]:
    file = check_sent(NamedFile("a.xlsx", data), Basis(date(2026, 11, 24)))
    return [one.mend for one in file.checked.open if one.mend]


def name_of(response: Response) -> str:
    return unquote(response.headers["content-disposition"].partition("''")[2])


# --- The page --------------------------------------------------------------------------------------------------------


def test_findings_stand_below_their_chapters_with_level_cell_and_source(pages: Pages) -> None:
    rows = [{**ANSWERS["II"][0], "II-4.count": 3}]
    page = parsed(sent(pages, workbook(document(**{**ANSWERS, "II": rows}))).text)
    chapters = {"".join(one[0].itertext()): one for one in page.findall(".//section[@class='chapter']")}
    chapter = chapters["Ⅱ　特定個人情報ファイルの概要"]
    said = [" ".join("".join(one.itertext()).split()) for one in chapter.iter("li")]
    (count,) = [one for one in said if "c0103" in one]
    assert count.startswith("誤り Ⅱ ファイルの概要!")
    assert "内の件数は3件ですが" in count
    assert "根拠: " in count
    links = {one.get("href") for one in page.findall(".//nav//a")}
    assert links == {f"#{one[0].get('id')}" for one in chapters.values()}


def test_says_that_nothing_is_stored(pages: Pages) -> None:
    assert "どこにも保存していません" in sent(pages).text
    assert "ファイルも内容も保存しません" in pages.get("/checks").text
    assert sent(pages).headers["cache-control"] == "no-store"


def test_home_links_to_the_page_and_asks_for_the_file(pages: Pages) -> None:
    home = parsed(pages.get("/").text)
    assert home.find(".//a[@href='/checks']") is not None
    for page in (home, parsed(pages.get("/checks").text)):
        form = page.find(".//form[@action='/checks']")
        assert form is not None
        assert [one.get("name") for one in form.iter("input")] == ["document", "previous", "mutings"]


def test_what_came_up_in_the_reading_stands_apart(pages: Pages) -> None:
    raw = json.loads(as_json())
    raw["leftovers"] = [{"sheet": "メモ", "cell": "B7", "text": "余り"}]
    page = parsed(sent(pages, json.dumps(raw).encode(), "a.json").text)
    (section,) = [one for one in page.iter("section") if one.get("aria-labelledby") == "reading"]
    assert "メモ!B7" in "".join(section.itertext())
    assert not section.findall(".//li[@class='finding']")
    assert not [one for one in parsed(sent(pages).text).iter("section") if one.get("aria-labelledby") == "reading"]


def test_muted_findings_are_counted_and_idle_mutings_said(pages: Pages) -> None:
    mutings = json.dumps({"version": 1, "mutings": [MUTING, {**MUTING, "at": "I-1-1"}]}).encode()
    html = sent(pages, mutings=("a.mutings.json", mutings)).text
    (muted,) = [one for one in parsed(html).iter("section") if one.get("aria-labelledby") == "muted"]
    assert "止めた理由: 様式どおり（2026-11-24）" in "".join(muted.itertext())
    assert "c0705（I-1-1）" in text_of(html)
    assert SPELLED not in " ".join(marks(html).values())
    assert len(marks(html)) == len(marks(sent(pages).text)) - 1
    report = openpyxl.load_workbook(io.BytesIO(pressed(pages, html, "report").content))
    assert "様式どおり（2026-11-24）" in [row[8] for row in report["指摘"].iter_rows(values_only=True)]


def test_the_version_before_is_compared_too(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []

    def noted(file: NamedFile, basis: Basis, **others: Any) -> CheckedFile:
        names.append(others["previous"].name)
        return check_sent(file, basis, **others)

    monkeypatch.setattr("app.web.checks.check_sent", noted)
    html = sent(pages, previous=("前.json", as_json())).text
    assert "前.json" in text_of(html)
    assert pressed(pages, html, "report").status_code == 200
    assert names == ["前.json", "前.json"]


def test_markup_in_answers_and_names_is_text(pages: Pages) -> None:
    data = workbook(document(**{**ANSWERS, "cover.title": SCRIPT, "I-1-2": f"{SCRIPT}㈱"}))
    html = sent(pages, data, '"><img src=x>.xlsx').text
    assert SCRIPT in text_of(html)
    assert "<script" not in html
    assert "<img" not in html


def test_a_number_is_found_and_never_shown(pages: Pages) -> None:
    raw = json.loads(as_json(**{"cover.title": f"事務 {NUMBER}", "I-1-2": f"{NUMBER}の漏洩"}))
    raw["leftovers"] = [{"sheet": "メモ", "cell": "B7", "text": NUMBER}]
    html = sent(pages, json.dumps(raw).encode(), "a.json").text
    assert "c0709" in html
    assert NUMBER not in html
    report = openpyxl.load_workbook(io.BytesIO(pressed(pages, html, "report").content))
    texts = [str(value) for sheet in report for row in sheet.iter_rows(values_only=True) for value in row]
    assert any("c0709" in text for text in texts)
    assert not [text for text in texts if NUMBER in text]


# --- Downloads -------------------------------------------------------------------------------------------------------


def test_marked_mends_come_into_the_same_workbook_and_nothing_else_changes(pages: Pages) -> None:
    before = foreign(SMALL)
    html = sent(pages, before).text
    old = read_workbook(before).document
    key = list(marks(html))[1]
    (mend,) = [one for one in proposed(before) if key_of(one) == key]
    response = pressed(pages, html, "marked", mends=[key])
    assert response.status_code == 200
    assert name_of(response) == "評価書（直し方の案を反映）.xlsx"
    assert read_workbook(response.content).document.answers == mended(old, [mend]).answers != old.answers
    sheets = {part for part in changed_parts(before, response.content) if is_sheet(part)}
    assert changed_parts(before, response.content) - sheets <= {"xl/sharedStrings.xml", "xl/styles.xml"}
    (part,) = sheets
    assert len(changed_cells(parts_of(before)[part], parts_of(response.content)[part])) == 1


def test_all_mends_at_once(pages: Pages) -> None:
    html = sent(pages).text
    assert len(marks(html)) == 3
    new = read_workbook(pressed(pages, html, "all").content).document
    assert new.get("I-1-2") == "個人情報の漏えいを防ぐ。（株）みほんの機器を使う。"
    assert new.get("II/f1/II-4-O/o1/II-4-O-1") == "（株）みほんによる印刷"
    assert marks(sent(pages, workbook(new)).text) == {}


def test_a_document_comes_back_as_a_document(pages: Pages) -> None:
    html = sent(pages, as_json(), "評価書.json").text
    response = pressed(pages, html, "all")
    assert name_of(response) == "評価書（直し方の案を反映）.json"
    assert read_json(response.content).document.get("I-1-2").startswith("個人情報の漏えい")


def test_the_report_is_a_workbook(pages: Pages) -> None:
    html = sent(pages).text
    response = pressed(pages, html, "report")
    assert name_of(response) == "点検 評価書.xlsx"
    assert response.headers["cache-control"] == "no-store"
    report = openpyxl.load_workbook(io.BytesIO(response.content))
    assert report.sheetnames == ["指摘", "ファイルごとの数", "規則ごとの数"]
    assert report["指摘"].max_row - 1 == len(parsed(html).findall(".//ul[@class='findings']/li"))


# --- Refusals --------------------------------------------------------------------------------------------------------


def test_no_mark_is_said_on_the_same_page(pages: Pages) -> None:
    response = pressed(pages, sent(pages).text, "marked")
    assert response.status_code == 422
    assert "印が付いていません" in text_of(response.text)
    assert pressed(pages, response.text, "all").status_code == 200


def test_a_mend_nobody_proposed_is_refused_and_the_marks_stay(pages: Pages) -> None:
    html = sent(pages).text
    known = next(iter(marks(html)))
    response = pressed(pages, html, "marked", mends=[known, "0" * 16])
    assert response.status_code == 422
    assert "この評価書の案にありません" in text_of(response.text)
    assert carried(response.text)["mend"] == [known]


def test_a_mend_of_another_file_is_refused(pages: Pages) -> None:
    other = sent(pages, as_json(**{"I-1-2": "なし", "I-1-1": "漏洩"}), "b.json").text
    response = pressed(pages, sent(pages).text, "marked", mends=list(marks(other))[:1])
    assert response.status_code == 422


def test_a_formula_is_not_overwritten(pages: Pages) -> None:
    html = sent(pages, foreign(SMALL, "formulas")).text
    key = next(iter(marks(html)))
    response = pressed(pages, html, "marked", mends=[key])
    assert response.status_code == 422
    assert "数式の入ったセル" in text_of(response.text)
    assert carried(response.text)["mend"] == [key]


def test_a_workbook_that_takes_no_mends_offers_no_box(pages: Pages) -> None:
    """The bytes say what it is, the name says that nobody could open the copy."""
    html = sent(pages, name="評価書.dat").text
    assert marks(html) == {}
    assert "このファイルには案を書き込めません" in text_of(html)
    assert "評価書.dat" in text_of(pressed(pages, html, "all").text)
    assert pressed(pages, html, "all").status_code == 422
    assert pressed(pages, html, "report").status_code == 200


@pytest.mark.parametrize("data", [b"", b"not a book", b"PK\x03\x04 broken", b"%PDF-1.7", b"{", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_assessment_is_refused(pages: Pages, data: bytes) -> None:
    response = sent(pages, data)
    assert response.status_code == 422
    assert parsed(response.text).findall(".//li[@class='notice']")


def test_no_file_and_broken_companions_are_refused(pages: Pages) -> None:
    assert "ファイルが選ばれていません" in pages.post("/checks").text
    mutings = sent(pages, mutings=("a.mutings.json", b"["))
    assert mutings.status_code == 422
    assert "「a.mutings.json」: 指摘を止める判断のファイルをJSONとして読めません" in text_of(mutings.text)
    previous = sent(pages, previous=("前.xlsx", b"PK\x03\x04"))
    assert previous.status_code == 422
    assert "「前.xlsx」" in text_of(previous.text)


def test_the_day_of_the_law_is_said(pages: Pages) -> None:
    assert "令和8年2月20日（公表日）の法令と言葉で見ました" in text_of(sent(pages).text)


def test_too_much_is_refused_before_it_is_read(pages: Pages) -> None:
    assert sent(pages, b"x" * BODY_BYTES).status_code == 413
    half = b"x" * (UPLOAD_BYTES // 2 + 1)
    assert sent(pages, half, previous=("前.xlsx", half)).status_code == 413


def test_the_largest_upload_can_be_carried_back(pages: Pages) -> None:
    """Far more than forms hold as a rule: it is read, and only then refused for what it is."""
    largest = base64.urlsafe_b64encode(b"PK\x03\x04" + bytes(UPLOAD_BYTES - 4)).decode()
    assert len(largest) == CARRIED_BYTES
    response = pages.post("/checks/file", data={"document": largest, "document_name": "a.xlsx", "answer": "report"})
    assert response.status_code == 422
    assert "Excelブック（.xlsx）として読めません" in text_of(response.text)


def test_a_large_file_is_carried_there_and_back(pages: Pages) -> None:
    book = workbook(document(**ANSWERS))
    parts = {**parts_of(book), "xl/media/large.bin": shake_256(b"figure").digest(3 * 1024 * 1024)}
    html = sent(pages, zipped(parts)).text
    taken = pressed(pages, html, "all")
    assert taken.status_code == 200
    assert parts_of(taken.content)["xl/media/large.bin"] == parts["xl/media/large.bin"]


def test_more_marks_than_a_form_has_as_a_rule(pages: Pages) -> None:
    html = sent(pages).text
    response = pressed(pages, html, "marked", mends=[*marks(html), *map(str, range(2_000))])
    assert "この評価書の案にありません" in text_of(response.text)


@pytest.mark.parametrize(
    "changed",
    [
        {"document": "あ"},
        {"document": "a b!"},
        {"document": "abc"},
        {"document": ""},
        {"document": base64.urlsafe_b64encode(b"PK\x03\x04 broken").decode()},
        {"document_name": ""},
        {"previous_name": "前.xlsx", "previous": "x"},
        {"answer": "other"},
        {"answer": ""},
    ],
    ids=["kana", "spaces", "short", "empty", "broken", "no-name", "previous", "answer", "no-answer"],
)
def test_what_somebody_changed_on_the_way_is_refused(pages: Pages, changed: dict[str, str]) -> None:
    response = pages.post("/checks/file", data={**carried(sent(pages).text), "answer": "report", **changed})
    assert response.status_code == 422
    assert parsed(response.text).findall(".//li[@class='notice']")


def test_a_name_with_folders_is_a_name(pages: Pages) -> None:
    response = pressed(pages, sent(pages).text, "report", document_name="..\\..\\秘密/評価書.xlsx")
    assert name_of(response) == "点検 評価書.xlsx"


@pytest.mark.parametrize("path", ["/checks", "/checks/file"])
def test_another_site_cannot_post(pages: Pages, path: str) -> None:
    assert pages.post(path, data={"answer": "all"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403

"""Two uploads become a table: shown with marks, downloaded without a second upload, and kept nowhere."""

from __future__ import annotations

import base64
import io
import json
import re
import zlib
from hashlib import shake_256
from typing import Any
from urllib.parse import unquote

import docx
import openpyxl
import pytest
from httpx2 import Response

from app.web.limits import BODY_BYTES
from app.workflows.export_document import export_document
from tests.builders import document
from tests.web.conftest import PUBLISHED, workbook
from tests.web.pages import Pages, parsed, text_of

CHANGED = {**PUBLISHED, "I-1-2": "督促及び催告を行う。", "I-2-S": PUBLISHED["I-2-S"][:1]}
ORIGINAL = {**PUBLISHED, "I-1-2": "催告を行う。"}
SCRIPT = "<script>alert('x')</script>&amp;"


def compared(
    pages: Pages,
    before: bytes | None = None,
    after: bytes | None = None,
    names: tuple[str, str] = ("旧.xlsx", "新.xlsx"),
    **fields: str,
) -> Response:
    files: dict[str, Any] = {
        "before": (names[0], workbook(document(**ORIGINAL)) if before is None else before),
        "after": (names[1], workbook(document(**CHANGED)) if after is None else after),
    }
    return pages.post("/comparisons", files=files, data=fields)


def packed(html: str) -> str:
    found = parsed(html).find(".//input[@name='packed']")
    assert found is not None
    return found.get("value") or ""


def test_shows_the_table_and_the_marks(pages: Pages) -> None:
    response = compared(pages, date="令和8年10月1日", submitted="2026-09-15")
    assert response.status_code == 200
    page = parsed(response.text)
    (first, second) = page.findall(".//table[@class='change-table stacking']/tbody/tr")
    cells = ["".join(cell.itertext()) for cell in first]
    assert cells == ["令和8年10月1日", "Ⅰ-1-②事務の内容", "催告を行う。", "督促及び催告を行う。", "事前", ""]
    assert [mark.text for mark in first.iter("ins")] == ["督促及び"]
    assert "".join(second[3].itertext()) == "削除"
    assert len(page.findall(".//table[@class='comparison stacking']/tbody/tr")) == 2


def test_says_that_nothing_is_stored(pages: Pages) -> None:
    assert "どこにも保存していません" in compared(pages).text
    assert "ファイルも内容も保存しません" in pages.get("/").text


def test_home_asks_for_two_files(pages: Pages) -> None:
    form = parsed(pages.get("/").text).find(".//form[@action='/comparisons']")
    assert form is not None
    assert [one.get("name") for one in form.iter("input")] == [
        "before",
        "after",
        "date",
        "submitted",
        "published",
        "decisions",
        "drawn_pages",
    ]


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".html", ".json"])
def test_the_table_is_downloaded_without_a_second_upload(pages: Pages, suffix: str) -> None:
    carried = packed(compared(pages).text)
    response = pages.take_table(carried, suffix)
    assert response.status_code == 200
    name = unquote(response.headers["content-disposition"].partition("''")[2])
    assert name == f"変更箇所 1 見本税賦課事務 全項目評価書{suffix}"
    assert response.headers["cache-control"] == "no-store"
    if suffix == ".xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(response.content)).worksheets[0]
        assert [row[1].value for row in sheet.iter_rows(min_row=4)] == [
            "Ⅰ-1-②事務の内容",
            "Ⅰ-2-システム2（宛名システム）",
        ]
    elif suffix == ".json":
        assert json.loads(response.content)["rows"][0]["item"] == "Ⅰ-1-②事務の内容"
    elif suffix == ".docx":
        (table,) = docx.Document(io.BytesIO(response.content)).tables
        assert [cell.text for cell in table.rows[2].cells][2] == "Ⅰ-1-②事務の内容　※"
    else:
        assert b"<ins>" in response.content


def test_the_comparison_for_the_council_is_on_the_page(pages: Pages) -> None:
    page = parsed(compared(pages).text)
    body = page.findall(".//table[@class='side-by-side stacking']/tbody/tr")
    texts = [["".join(cell.itertext()).strip() for cell in row] for row in body]
    assert texts[0] == ["Ⅰ　基本情報"]
    assert texts[1][:3] == ["1", "3", "Ⅰ-1-②事務の内容 ※"]
    assert texts[1][4:] == ["督促及び催告を行う。", "催告を行う。"]
    assert "【修正のポイント】（案）" in texts[3][0]


def test_pages_are_those_of_our_workbook_only_where_asked(pages: Pages) -> None:
    """A workbook that somebody saved again is not ours any more."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(document(**CHANGED))))
    target = io.BytesIO()
    book.save(target)
    without = text_of(compared(pages, after=target.getvalue()).text)
    assert "印刷したときのページが分からないので、ページの欄を空けた" in without
    drawn = parsed(compared(pages, after=target.getvalue(), drawn_pages="1").text)
    (row, _) = (drawn.find(f".//tr[@id='compared-{number}']") for number in (1, 2))
    assert row is not None
    assert (row[1].text or "") == "3"


def test_what_has_to_be_decided_is_asked(pages: Pages) -> None:
    page = parsed(compared(pages).text)
    (row,) = page.findall(".//table[@class='importance stacking']/tbody/tr")
    cells = ["".join(cell.itertext()) for cell in row]
    assert cells[:2] == ["1", "Ⅰ-1-②事務の内容"]
    assert "規則第11条" in cells[2]
    assert cells[3].startswith("まだありません。")
    assert "公示・住民等の意見聴取" in "".join(page.itertext())


def test_a_file_of_decisions_is_taken_along(pages: Pages) -> None:
    plain = json.loads(pages.take_table(packed(compared(pages).text), ".json").content)
    changes = [{"path": plain["changes"][0]["path"], "digest": plain["comparison"][0]["digest"]}]
    said = {
        "decisions": [
            {"kind": "key-point", "changes": changes, "text": SCRIPT},
            {"kind": "importance", "changes": changes, "important": True},
        ]
    }
    files = {
        "before": ("旧.xlsx", workbook(document(**ORIGINAL))),
        "after": ("新.xlsx", workbook(document(**CHANGED))),
        "decisions": ("判断.json", json.dumps(said).encode()),
    }
    response = pages.post("/comparisons", files=files, data={})
    assert SCRIPT in text_of(response.text)
    assert "<script>" not in response.text
    page = parsed(response.text)
    judgement = page.find(".//section[@aria-labelledby='judgement']")
    assert judgement is not None
    assert "重要な変更かどうかの判断に、理由がありません" in "".join(judgement.itertext())
    sections = [one.get("aria-labelledby") for one in page.iter("section")]
    assert sections.index("judgement") < sections.index("rows")
    tile = page.find(".//ul[@class='totals']/li[@class='look']")
    assert tile is not None
    assert "".join(tile.itertext()) == "2 重要な変更についての指摘"


def test_json_and_workbook_are_compared_too(pages: Pages) -> None:
    before = export_document(document(**ORIGINAL), format_name="json").data
    assert compared(pages, before=before, names=("旧.json", "新.xlsx")).status_code == 200


def test_a_large_table_is_downloaded_too(pages: Pages) -> None:
    """More than a form holds as a rule, and random enough to stay so when it is packed."""
    random_text = "".join(
        chr(0x4E00 + number % 20_000) for number in memoryview(shake_256().digest(1_000_000)).cast("H")
    )
    raw = {**ORIGINAL, "I-1-2": random_text}
    before = export_document(document(**raw), format_name="json").data
    after = export_document(document(**CHANGED), format_name="json").data
    carried = packed(compared(pages, before, after, ("旧.json", "新.json")).text)
    assert len(carried) > 1024 * 1024
    assert pages.take_table(carried, ".json").status_code == 200


def test_no_change_is_said(pages: Pages) -> None:
    same = workbook(document(**ORIGINAL))
    assert "変更はありません。" in compared(pages, same, same).text


def test_what_was_found_while_reading_is_said(pages: Pages) -> None:
    raw = json.loads(export_document(document(**ORIGINAL), format_name="json").data)
    raw["leftovers"] = [{"sheet": "メモ", "cell": "B7", "text": "余り"}]
    html = compared(pages, before=json.dumps(raw).encode(), names=("旧.json", "新.xlsx")).text
    assert "旧.json: メモ!B7: 「余り」はどの項目にも入らなかった" in text_of(html)


def test_markup_in_answers_and_names_is_text(pages: Pages) -> None:
    after = workbook(document(**{**CHANGED, "I-1-2": SCRIPT}))
    html = compared(pages, after=after, names=('"><img src=x>.xlsx', "新.xlsx")).text
    assert SCRIPT in text_of(html)
    assert "<script" not in html
    assert "<img" not in html


@pytest.mark.parametrize(
    ("fields", "files", "status"),
    [
        ({"date": "いつか"}, ("before", "after"), 422),
        ({}, ("before",), 422),
        ({}, (), 422),
    ],
    ids=["date", "one-file", "no-file"],
)
def test_what_is_missing_or_wrong_is_said(
    pages: Pages, fields: dict[str, str], files: tuple[str, ...], status: int
) -> None:
    sent = {name: (f"{name}.xlsx", workbook(document(**ORIGINAL))) for name in files}
    response = pages.post("/comparisons", files=sent or None, data=fields)
    assert response.status_code == status
    assert parsed(response.text).findall(".//li[@class='notice']")


@pytest.mark.parametrize("data", [b"", b"not a book", b"PK\x03\x04 broken", b"%PDF-1.7"])
def test_what_is_no_assessment_is_refused(pages: Pages, data: bytes) -> None:
    assert compared(pages, after=data).status_code == 422


def test_too_much_is_refused(pages: Pages) -> None:
    assert compared(pages, after=b"x" * BODY_BYTES).status_code == 413


@pytest.mark.parametrize("path", ["/comparisons", "/comparisons/file"])
def test_another_site_cannot_post(pages: Pages, path: str) -> None:
    response = pages.post(path, data={"packed": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403


# --- What a page carried along is not trusted ------------------------------------------------------------------------


def repacked(html: str, change: Any) -> str:
    data = json.loads(zlib.decompress(base64.urlsafe_b64decode(packed(html))))
    change(data)
    return base64.urlsafe_b64encode(zlib.compress(json.dumps(data).encode())).decode()


@pytest.mark.parametrize(
    "carried",
    [
        "",
        "x",
        "あ",
        base64.urlsafe_b64encode(b"no zlib").decode(),
        base64.urlsafe_b64encode(zlib.compress(b"{}")).decode(),
        base64.urlsafe_b64encode(zlib.compress(b"[")).decode(),
        base64.urlsafe_b64encode(zlib.compress(b" " * (80 * 1024 * 1024))).decode(),
    ],
    ids=["empty", "letter", "kana", "no-zlib", "no-table", "no-json", "bomb"],
)
def test_what_is_no_table_is_refused(pages: Pages, carried: str) -> None:
    response = pages.take_table(carried, ".xlsx")
    assert response.status_code == 422
    assert "二つのファイルを選び直して" in response.text


def test_a_table_somebody_changed_is_still_text(pages: Pages) -> None:
    def change(data: Any) -> None:
        data["title"] = SCRIPT
        data["table"]["rows"][0]["item"] = '=HYPERLINK("http://x")'

    carried = repacked(compared(pages).text, change)
    html = pages.take_table(carried, ".html").text
    assert "<script" not in html
    book = openpyxl.load_workbook(io.BytesIO(pages.take_table(carried, ".xlsx").content))
    cell = book.worksheets[0]["B4"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("http://x")', "s")


def test_an_unknown_kind_of_file_is_refused(pages: Pages) -> None:
    carried = packed(compared(pages).text)
    assert pages.take_table(carried, ".pdf").status_code == 422


def test_the_page_holds_no_figure(pages: Pages) -> None:
    """Figures stay where they are: the table tells them in words."""
    assert not re.search(r"data:image", compared(pages).text)


def test_a_typed_address_leads_to_the_form(pages: Pages) -> None:
    response = pages.get("/comparisons", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, "/#compare")

"""The table as a page: well-formed, on its own, told without colour, and safe whatever the texts say."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import html5lib
import pytest

from app.changes.marks import Runs
from app.formats.change_page import write_change_page
from tests.formats.tables import ODD, Tables, odd_table, table_of


def page_of(tables: Tables, title: str = "18 見本事務") -> tuple[str, Element]:
    html = write_change_page(
        tables.shown, tables.comparison, title=title, before_name="旧.xlsx", after_name="新.json"
    ).decode("utf-8")
    tree: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    return html, tree


def cells(tree: Element, table: str) -> list[list[Element]]:
    (found,) = (one for one in tree.iter("table") if table in str(one.get("class")).split())
    body = found.find("tbody")
    assert body is not None
    return [list(row) for row in body]


def runs_of(cell: Element) -> list[tuple[str, str]]:
    found = [("", cell.text or "")]
    for child in cell:
        found += [(child.tag, child.text or ""), ("", child.tail or "")]
    return [(tag, text) for tag, text in found if text]


def plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def test_marks_are_del_and_ins() -> None:
    _, tree = page_of(table_of({"I-1-2": "総務大臣が設置する。"}, {"I-1-2": "内閣総理大臣が設置する。"}))
    (row,) = cells(tree, "change-table")
    assert [runs_of(cell) for cell in row[2:4]] == [
        [("del", "総務"), ("", "大臣が設置する。")],
        [("ins", "内閣総理"), ("", "大臣が設置する。")],
    ]


@pytest.mark.parametrize("text", ODD)
def test_whatever_a_text_says_it_is_a_text(text: str) -> None:
    table = odd_table(text)
    html, tree = page_of(table, title=text)
    assert not [one.tag for one in tree.iter("*") if one.tag in {"script", "img", "a", "iframe", "link", "form"}]
    shown = [["".join(cell.itertext()) for cell in row] for row in cells(tree, "comparison")]
    assert [row[4] for row in shown] == [plain(one.after) for one in table.shown.changes]
    assert "49" not in html or "{{ 7 * 7 }}" not in text


def test_the_page_asks_for_nothing() -> None:
    html, tree = page_of(odd_table("x"))
    addresses = [one.get(name) for one in tree.iter("*") for name in ("src", "href", "action", "srcset")]
    assert not [address for address in addresses if address is not None]
    assert "@import" not in html
    assert "url(" not in html
    assert not re.search(r"\son[a-z]+=", html)


def test_a_reader_finds_the_way() -> None:
    _, tree = page_of(odd_table("x"))
    assert tree.get("lang") == "ja"
    assert [len(list(tree.iter(tag))) for tag in ("h1", "title", "main")] == [1, 1, 1]
    heads = [one.get("scope") for one in tree.iter("th")]
    assert set(heads) == {"col", "row", "rowgroup"}
    labels = {one.get("aria-labelledby") for one in tree.iter("section")}
    assert labels == {one.get("id") for one in tree.iter("h2")}


def test_marks_are_told_without_colour() -> None:
    html, _ = page_of(odd_table("x"))
    assert re.search(r"^del \{[^}]*line-through", html, re.MULTILINE)
    assert re.search(r"^ins \{[^}]*underline", html, re.MULTILINE)
    assert "変更後ここから" in html


def test_decisions_proposals_and_findings_are_told() -> None:
    _, tree = page_of(odd_table("x"))
    text = " ".join("".join(tree.itertext()).split())
    assert "書き換え済み" in text
    assert "重要な変更（x）" in text
    assert "別添3に載せない変更" in text
    assert "I-9" in text
    _, other = page_of(table_of({"I-4-1": "a"}, {"I-4-1": "b"}))
    assert "案: その他の項目の変更" in "".join(other.itertext())


def test_the_comparison_stands_by_chapter_with_marks_on_both_sides() -> None:
    tables = table_of({"I-1-2": "総務大臣が置く。", "V-2-1": "a"}, {"I-1-2": "内閣総理大臣が置く。", "V-2-1": "b"})
    _, tree = page_of(tables)
    (table,) = (one for one in tree.iter("table") if one.get("class") == "side-by-side stacking")
    first, second = table.findall("tbody")
    assert ["".join(row.itertext()).split()[0] for row in (first[0], second[0])] == ["Ⅰ", "Ⅴ"]
    assert [runs_of(cell) for cell in first[1][4:6]] == [
        [("ins", "内閣総理"), ("", "大臣が置く。")],
        [("del", "総務"), ("", "大臣が置く。")],
    ]
    assert "（「総務大臣が置く。」を「内閣総理大臣が置く。」に改めた）" in "".join(first[1][3].itertext())
    assert "【修正のポイント】（案）" in "".join(first[2].itertext())


def test_what_is_left_out_is_counted_and_named() -> None:
    tables = table_of(
        {"I-1-1": "a", "I-1-2": "甲"},
        {"I-1-1": "b", "I-1-2": "乙"},
        decisions=({"kind": "minor", "paths": ["I-1-1"], "reason": "名称だけのため。"},),
    )
    _, tree = page_of(tables)
    assert "軽微のため省略: 1件（Ⅰ-1-①事務の名称（名称だけのため。））" in "".join(tree.itertext())


def test_nothing_changed_is_said() -> None:
    _, tree = page_of(table_of({}, {}))
    assert "変更はありません。" in "".join(tree.itertext())
    assert not list(tree.iter("table"))


def test_each_table_says_how_it_marks_what_went() -> None:
    """別添3 strikes it out, the 新旧対照表 underlines it twice; the words of the legend look as they say."""
    _, tree = page_of(table_of({"I-1-2": "a"}, {"I-1-2": "b"}))
    legends = [one for one in tree.iter("p") if "legend" in str(one.get("class")).split()]
    assert [[mark.text for mark in one.iter("del")] for one in legends] == [["二重の取り消し線"], ["二重下線"]]
    assert str(legends[1].get("class")).split() == ["legend", "side-by-side"]


def test_on_a_narrow_screen_every_cell_has_the_name_of_its_column() -> None:
    html, tree = page_of(table_of({"I-1-2": "a"}, {"I-1-2": "b"}))
    assert "@media screen and (max-width: 47.99rem)" in html
    assert ".stacking [data-label]::before { content: attr(data-label);" in html
    for table in tree.iter("table"):
        assert "stacking" in str(table.get("class")).split()
        heads = ["".join(one.itertext()) for one in table.iter("th") if one.get("scope") == "col"]
        for row in (row for body in table.findall("tbody") for row in body if len(row) > 1):
            assert [cell.get("data-label") for cell in row] == heads

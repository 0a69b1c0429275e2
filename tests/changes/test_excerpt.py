"""What a row quotes: paragraphs with （略）, the boxes concerned, blocks, figures, 削除."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from app.changes.change import ABSENT, ChangeKind
from app.changes.compare import compare
from app.changes.excerpt import Quote, TextMode, Wording, quote
from app.document.document import Document
from app.document.equality import USUAL
from app.document.kinds.base import Field
from tests.builders import document
from tests.changes.revisions import revisions

PARAGRAPH = "・端末は施錠した部屋に置き、利用者IDと生体情報を示してから操作する。操作の記録は7年間残す。"
LONG = "\n".join(f"{number}．{PARAGRAPH}" for number in range(1, 8))
GAP = "（略）"


def quoted(before: dict[str, Any], after: dict[str, Any], mode: TextMode = TextMode.CHANGED, **words: Any) -> Quote:
    (change,) = compare(document(**before), document(**after)).changes
    return quote(change, mode, USUAL, Wording(**words))


def text(before: str, after: str, mode: TextMode = TextMode.CHANGED, **words: Any) -> Quote:
    return quoted({"I-1-2": before}, {"I-1-2": after}, mode, **words)


# --- Texts -----------------------------------------------------------------------------------------------------------


def test_a_short_text_is_quoted_whole() -> None:
    assert text("収納を行う。\n催告を行う。", "収納を行う。\n督促を行う。") == Quote(
        "収納を行う。\n催告を行う。", "収納を行う。\n督促を行う。"
    )


def test_of_a_long_text_the_changed_paragraphs() -> None:
    after = LONG.replace("3．・端末", "3．・専用の端末").replace("5．・端末", "5．・専用の端末")
    assert text(LONG, after) == Quote(
        f"{GAP}\n3．{PARAGRAPH}\n{GAP}\n5．{PARAGRAPH}\n{GAP}",
        f"{GAP}\n3．・専用の{PARAGRAPH[1:]}\n{GAP}\n5．・専用の{PARAGRAPH[1:]}\n{GAP}",
    )


def test_beside_a_long_paragraph_a_new_one_stands_with_the_nearest_sentence() -> None:
    long = "端末は施錠した部屋に置く。" * 12
    assert text(f"{long}\n{long}", f"{long}\n新しい措置を講じる。\n{long}") == Quote(
        f"{GAP}端末は施錠した部屋に置く。\n{GAP}", f"{GAP}端末は施錠した部屋に置く。\n新しい措置を講じる。\n{GAP}"
    )
    assert text(long, f"新しい措置を講じる。\n{long}") == Quote(
        f"端末は施錠した部屋に置く。{GAP}", f"新しい措置を講じる。\n端末は施錠した部屋に置く。{GAP}"
    )


def test_the_whole_text_where_a_person_wants_it() -> None:
    after = LONG.replace("3．・端末", "3．・専用の端末")
    assert text(LONG, after, TextMode.WHOLE) == Quote(LONG, after)


def test_a_paragraph_that_comes_stands_beside_one_that_was_there() -> None:
    after = LONG.replace("\n4．", "\n新しい措置を講じる。\n4．")
    assert text(LONG, after) == Quote(
        f"{GAP}\n3．{PARAGRAPH}\n{GAP}", f"{GAP}\n3．{PARAGRAPH}\n新しい措置を講じる。\n{GAP}"
    )


def test_a_paragraph_that_comes_first_stands_beside_the_next() -> None:
    assert text(LONG, f"はじめに。\n{LONG}") == Quote(f"1．{PARAGRAPH}\n{GAP}", f"はじめに。\n1．{PARAGRAPH}\n{GAP}")


def test_the_heading_above_stays() -> None:
    ours, other = f"＜みほん市における措置＞\n{LONG}\n", f"＜中間サーバーにおける措置＞\n{LONG}"
    assert text(ours + other, ours + other.replace("3．・端末", "3．・専用の端末")).after == (
        f"{GAP}\n＜中間サーバーにおける措置＞\n{GAP}\n3．・専用の{PARAGRAPH[1:]}\n{GAP}"
    )


def test_of_a_long_paragraph_the_changed_sentences() -> None:
    sentences = [f"第{number}の措置として、{PARAGRAPH}" for number in range(6)]
    before = "".join(sentences)
    found = text(before, before.replace("第3の措置", "第三の措置"))
    assert (
        found.after
        == f"{GAP}第三の措置として、・端末は施錠した部屋に置き、利用者IDと生体情報を示してから操作する。{GAP}"
    )


def test_empty_lines_are_not_worth_a_word() -> None:
    before = f"{PARAGRAPH * 3}\n\n\n催告を行う。"
    assert text(before, f"{PARAGRAPH * 3}\n\n\n督促を行う。").after == f"{GAP}\n督促を行う。"


def test_a_text_that_goes_is_removed() -> None:
    assert text("催告を行う。", "") == Quote("催告を行う。", "削除")
    assert text("催告を行う。", " ", removed="（削除）") == Quote("催告を行う。", "（削除）")


def test_a_text_that_comes() -> None:
    assert text("", "催告を行う。") == Quote("", "催告を行う。")


def test_paragraphs_that_changed_places_are_quoted_whole() -> None:
    lines = [f"{number}．{PARAGRAPH}" for number in range(1, 4)]
    before, after = "\n".join(lines), "\n".join([lines[2], lines[0], lines[1]])
    assert text(before, after) == Quote(before, after) or GAP in text(before, after).before


@settings(max_examples=100, deadline=None)
@given(pair=revisions())
def test_both_sides_differ_and_hold_nothing_but_the_answers(pair: tuple[Document, Document]) -> None:
    for change in compare(*pair).changes:
        found = quote(change, TextMode.CHANGED, USUAL)
        assert USUAL.folded(found.before) != USUAL.folded(found.after) or change.field.kind.noun
        if change.kind is ChangeKind.CHANGED and not change.is_row:
            _is_taken_from(found.before, change.old_field, change.edit.before)
            if found.after != "削除":
                _is_taken_from(found.after, change.field, change.edit.after)


def _is_taken_from(found: str, field: Field, value: Any) -> None:
    whole = field.kind.pieces(field, field.kind.blank if value is ABSENT else value).text
    for part in found.split(GAP):
        assert all(line in whole for line in part.strip("\n").split("\n")), part


# --- Boxes, names, blocks, figures -----------------------------------------------------------------------------------


def boxes(checked: list[str], **others: str) -> dict[str, Any]:
    return {"I-2-S": [{"id": "s1", "I-2-S-1": "番号連携サーバー", "I-2-S-3": {"checked": checked, "text": others}}]}


def test_only_the_boxes_concerned() -> None:
    before = boxes(["information-network", "internal-link", "resident-network"])
    after = boxes(["internal-link", "resident-network", "other"], other="中間サーバー")
    assert quoted(before, after) == Quote(
        "[○]情報提供ネットワークシステム\n[　]その他", "[　]情報提供ネットワークシステム\n[○]その他（中間サーバー）"
    )


def test_the_text_in_the_brackets_of_a_box() -> None:
    assert quoted(boxes(["other"], other="台帳"), boxes(["other"], other="台帳、収納")) == Quote(
        "[○]その他（台帳）", "[○]その他（台帳、収納）"
    )


def names(*items: str) -> dict[str, Any]:
    return {"annex2": [{"id": "a1", "name": "台帳", "groups": [{"id": "g1", "name": "宛名", "items": list(items)}]}]}


def test_only_the_names_concerned() -> None:
    assert quoted(names("氏名", "口座情報", "住所"), names("氏名", "口座情報（公金受取口座）", "住所")) == Quote(
        "口座情報", "口座情報（公金受取口座）"
    )
    assert quoted(names("氏名", "住所"), names("氏名", "住所", "口座", "名義")) == Quote("", "口座　名義")
    assert quoted(names("氏名", "住所"), names("氏名")) == Quote("住所", "削除")


def test_names_in_another_order_are_quoted_whole() -> None:
    assert quoted(names("氏名", "住所", "性別"), names("住所", "氏名", "性別")) == Quote(
        "氏名　住所　性別", "住所　氏名　性別"
    )


def test_a_block_that_comes_and_goes() -> None:
    row = {"I-2-S": [{"id": "s1", "I-2-S-1": "電話催告システム", "I-2-S-2": "架電する。\n記録する。"}]}
    block = "①システムの名称　電話催告システム\n②システムの機能\n架電する。\n記録する。"
    assert quoted({}, row) == Quote("", block)
    assert quoted(row, {}) == Quote(block, "削除")


def drawn(sha256: str, alt: str) -> Document:
    return replace(document(), answers={"annex1.figures": [{"id": "g1", "sha256": sha256, "alt": alt}]})


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (drawn("a", ""), drawn("b", ""), Quote("図", "図の差し替え")),
        (drawn("a", "流れ"), drawn("b", "流れ"), Quote("図（流れ）", "図の差し替え（流れ）")),
        (drawn("a", "流れ"), drawn("a", "事務の流れ"), Quote("図（流れ）", "図（事務の流れ）")),
        (document(), drawn("a", "流れ"), Quote("", "図の追加（流れ）")),
        (drawn("a", "流れ"), document(), Quote("図（流れ）", "図の削除（流れ）")),
    ],
    ids=["replaced", "replaced-with-words", "words-only", "added", "removed"],
)
def test_figures_are_told_in_words(before: Document, after: Document, expected: Quote) -> None:
    (change,) = compare(before, after).changes
    assert quote(change, TextMode.CHANGED, USUAL) == expected


def test_choices_and_dates_are_quoted_whole() -> None:
    assert quoted({"I-1-3": "100k-300k"}, {"I-1-3": "300k-or-more"}) == Quote("10万人以上30万人未満", "30万人以上")
    assert quoted({"VI-1-1": "2022-04"}, {"VI-1-1": "2022-05-01"}) == Quote("令和4年4月", "令和4年5月1日")

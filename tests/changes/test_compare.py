"""What counts as a change: by kind of item, by setting, across editions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.changes.change import Change, ChangeKind
from app.changes.compare import compare
from app.document.document import Document
from app.document.equality import Equality
from tests.builders import attachment, document


def only(before: dict[str, Any], after: dict[str, Any], *, width: bool = False) -> Change | None:
    found = compare(document(**before), document(**after), Equality(width=width)).changes
    assert len(found) <= 1
    return found[0] if found else None


# --- Texts -----------------------------------------------------------------------------------------------------------

NEVER = {
    "line ends": ("一行目\r\n二行目", "一行目\n二行目"),
    "space at the end": ("収納課 ", "収納課"),
    "full-width space at the end": ("収納課　", "収納課"),
    "spaces at the end of a line": ("一行目　 \n二行目", "一行目\n二行目"),
    "empty lines at the end": ("収納課\n\n", "収納課"),
    "nothing but spaces": ("　\n ", ""),
}
WIDTH = {
    "letters": ("ＩＤとパスワード", "IDとパスワード"),
    "digits": ("第１９条", "第19条"),
    "brackets": ("(備考)", "（備考）"),
    "kana": ("ﾊﾞｯｸｱｯﾌﾟ", "バックアップ"),
    "space within": ("第7号　別表", "第7号 別表"),
}
ALWAYS = {
    "a character": ("標示機能", "表示機能"),
    "circled digit": ("①照会", "1照会"),
    "wave dash": ("2〜5", "2～5"),
    "variant of a character": ("葛城市", "葛\U000e0100城市"),
    "compatibility character": ("塚", "\ufa10"),
    "space at the start": ("　収納課", "収納課"),
    "space within": ("収納 課", "収納課"),
    "line break": ("一行目二行目", "一行目\n二行目"),
    "empty line between": ("一\n二", "一\n\n二"),
    "long vowel": ("サーバ", "サーバー"),
    "large and small": ("id", "ID"),
    "blank and dash": ("", "－"),
}


@pytest.mark.parametrize("pair", NEVER.values(), ids=NEVER)
@pytest.mark.parametrize("width", [False, True])
def test_nobody_sees_the_difference(pair: tuple[str, str], width: bool) -> None:
    assert only({"I-1-2": pair[0]}, {"I-1-2": pair[1]}, width=width) is None


@pytest.mark.parametrize("pair", WIDTH.values(), ids=WIDTH)
def test_width_counts_where_the_setting_says_so(pair: tuple[str, str]) -> None:
    assert only({"I-1-2": pair[0]}, {"I-1-2": pair[1]}) is None
    change = only({"I-1-2": pair[0]}, {"I-1-2": pair[1]}, width=True)
    assert change is not None
    assert (change.before, change.after) == pair


@pytest.mark.parametrize("pair", ALWAYS.values(), ids=ALWAYS)
@pytest.mark.parametrize("width", [False, True])
def test_every_other_character_counts(pair: tuple[str, str], width: bool) -> None:
    change = only({"I-1-2": pair[0]}, {"I-1-2": pair[1]}, width=width)
    assert change is not None
    assert (change.kind, change.item, change.path, change.before, change.after) == (
        ChangeKind.CHANGED,
        "I-1-2",
        "I-1-2",
        *pair,
    )


def test_what_nobody_sees_is_kept_beside_the_changes() -> None:
    found = compare(document(**{"I-1-2": "収納課　"}), document(**{"I-1-2": "収納課"}))
    assert [(edit.before, edit.after) for edit in found.quiet] == [("収納課　", "収納課")]


@pytest.mark.parametrize("item", ["I-1-2", "I-1-3", "I-2-S-3", "I-2-S", "II-4.count", "cover.published_on"])
def test_not_asked_and_blank_print_the_same(item: str) -> None:
    if item == "I-2-S-3":
        assert only({"I-2-S": [{"id": "s1"}]}, {"I-2-S": [{"id": "s1", item: None}]}) is None
    elif item == "II-4.count":
        assert only({"II": [{"id": "f1"}]}, {"II": [{"id": "f1", item: None}]}) is None
    else:
        assert only({}, {item: None}) is None


# --- Other kinds -----------------------------------------------------------------------------------------------------


def test_choice() -> None:
    change = only({"I-1-3": "100k-300k"}, {"I-1-3": "300k-or-more"})
    assert change is not None
    assert (change.before, change.after, change.marked) == ("10万人以上30万人未満", "30万人以上", False)


def test_date() -> None:
    change = only({"cover.published_on": "2022-10"}, {"cover.published_on": "令和4年10月1日"})
    assert change is not None
    assert (change.before, change.after) == ("令和4年10月", "令和4年10月1日")


def boxes(checked: list[str], **text: str) -> dict[str, Any]:
    return {"I-2-S": [{"id": "s1", "I-2-S-1": "番号連携サーバー", "I-2-S-3": {"checked": checked, "text": text}}]}


def test_boxes_print_what_is_ticked() -> None:
    change = only(boxes(["internal-link"]), boxes(["internal-link", "other"], other="中間サーバー"))
    assert change is not None
    assert change.path == "I-2-S/s1/I-2-S-3"
    assert (change.before, change.after) == (
        "[○]庁内連携システム",
        "[○]庁内連携システム\n[○]その他（中間サーバー）",
    )


def test_the_text_of_a_box_without_a_mark_counts_and_is_shown() -> None:
    change = only(boxes(["internal-link"]), boxes(["internal-link"], other="中間サーバー"))
    assert change is not None
    assert "[　]その他\n" in f"{change.before}\n"
    assert "[　]その他（中間サーバー）" in change.after


def test_width_of_a_text_in_brackets() -> None:
    assert only(boxes(["other"], other="ＡＢ"), boxes(["other"], other="AB ")) is None
    assert only(boxes(["other"], other="ＡＢ"), boxes(["other"], other="AB"), width=True) is not None


def test_marked_items_say_so() -> None:
    change = only({"I-1-2": "a"}, {"I-1-2": "b"})
    assert change is not None
    assert change.marked


def test_the_change_table_is_not_compared() -> None:
    before = {"annex3": [{"id": "c1", "date": "2020-04-01", "item": "Ⅰ-1", "before": "a", "after": "b"}]}
    assert only(before, {"annex3": []}) is None


# --- Figures ---------------------------------------------------------------------------------------------------------


def drawn(*figures: tuple[int, str], lineage: str = "a") -> Document:
    rows, attachments = [], {}
    for place, (seed, alt) in enumerate(figures):
        figure = attachment(seed)
        attachments[figure.sha256] = figure
        rows.append({"id": f"g{place}", "sha256": figure.sha256, "media_type": figure.media_type, "alt": alt})
    return replace(document(), answers={"annex1.figures": rows}, attachments=attachments, lineage=lineage)


@pytest.mark.parametrize("lineage", ["a", "b"])
def test_a_figure_with_other_bytes_is_one_change(lineage: str) -> None:
    (change,) = compare(drawn((1, "事務の流れ")), drawn((2, "事務の流れ"), lineage=lineage)).changes
    assert (change.kind, change.path, change.is_row) == (ChangeKind.CHANGED, "annex1.figures/g0", True)
    assert (change.before, change.after) == ("図（事務の流れ）", "図（事務の流れ）")


def test_a_figure_is_known_by_its_bytes() -> None:
    before = drawn((1, "全体"), (2, "収納"), (3, "滞納"))
    after = drawn((2, "収納"), (3, "滞納"), (1, "全体"), lineage="b")
    assert {one.kind for one in compare(before, after).changes} == {ChangeKind.MOVED}


def test_a_figure_with_new_bytes_is_known_by_its_words() -> None:
    before = drawn((1, "全体"), (2, "収納"))
    after = drawn((3, "収納"), (4, "全体"), lineage="b")
    found = compare(before, after)
    assert sorted((one.kind, one.before) for one in found.changes if one.kind is ChangeKind.CHANGED) == [
        (ChangeKind.CHANGED, "図（全体）"),
        (ChangeKind.CHANGED, "図（収納）"),
    ]


def test_a_figure_more_is_an_addition() -> None:
    (change,) = compare(drawn((1, "全体")), drawn((1, "全体"), (2, "収納"), lineage="b")).changes
    assert (change.kind, change.after) == (ChangeKind.ADDED, "図（収納）")


# --- Order of the answer ---------------------------------------------------------------------------------------------


def test_changes_stand_in_the_order_of_the_form() -> None:
    before = {"IV-3": "a", "I-1-1": "a", "I-2-S": [{"id": "s1", "I-2-S-1": "a"}], "cover.title": "a"}
    after = {"IV-3": "b", "I-1-1": "b", "I-2-S": [{"id": "s1", "I-2-S-1": "b"}], "cover.title": "b"}
    found = compare(document(**before), document(**after))
    assert [one.item for one in found.changes] == ["cover.title", "I-1-1", "I-2-S-1", "IV-3"]


def test_a_row_that_is_gone_stands_where_it_stood() -> None:
    names = [{"id": f"s{place}", "I-2-S-1": name} for place, name in enumerate(("収納", "滞納", "宛名", "連携"))]
    before = document(**{"I-2-S": names})
    after = document(**{"I-2-S": [{**names[0], "I-2-S-2": "x"}, names[2], {**names[3], "I-2-S-2": "x"}]})
    assert [one.kind for one in compare(before, after).changes] == ["changed", "removed", "changed"]

"""Marks as a person would draw them, and what holds for any two texts."""

from __future__ import annotations

from itertools import pairwise

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from app.changes.graphemes import Script, graphemes, script_of
from app.changes.marks import Runs, mark
from app.document.equality import USUAL, Equality, one_width, without_trailing
from tests.builders import CHARACTERS, SNIPPETS

# --- As a person would -----------------------------------------------------------------------------------------------


def shown(runs: Runs) -> str:
    return "".join(f"【{run.text}】" if run.marked else run.text for run in runs)


LIKE_A_PERSON = {
    "one word": (
        "各情報の照会・標示機能",
        "各情報の照会・表示機能",
        "各情報の照会・【標示】機能",
        "各情報の照会・【表示】機能",
    ),
    "words that come": (
        "個人を正確に特定し、公平な徴収を行うため。",
        "個人又は口座情報を正確に特定し、公平な徴収又は還付事務を行うため。",
        "個人を正確に特定し、公平な徴収を行うため。",
        "個人【又は口座情報】を正確に特定し、公平な徴収【又は還付事務】を行うため。",
    ),
    "a number is whole": ("別表第2の119", "別表第2の120", "別表第2の【119】", "別表第2の【120】"),
    "two numbers": (
        "第19条第7号 別表第2の5",
        "第19条第8号 別表第2の6",
        "第19条第【7】号 別表第2の【5】",
        "第19条第【8】号 別表第2の【6】",
    ),
    "a katakana word is whole": (
        "中間サーバを使う",
        "中間サーバーを使う",
        "中間【サーバ】を使う",
        "中間【サーバー】を使う",
    ),
    "a latin word is whole": ("富士見の業者IDを", "富士見の業者IPを", "富士見の業者【ID】を", "富士見の業者【IP】を"),
    "an ending is whole": ("台帳により確認", "台帳による確認", "台帳【により】確認", "台帳【による】確認"),
    "no crumbs": (
        "総務大臣が設置する",
        "内閣総理大臣が設置する",
        "【総務】大臣が設置する",
        "【内閣総理】大臣が設置する",
    ),
    "an entry of a list": ("住民課、収納課", "住民課、納税課、収納課", "住民課、収納課", "住民課、【納税課、】収納課"),
    "the last entry of a list": (
        "催告、収納管理",
        "催告、収納管理、還付",
        "催告、収納管理",
        "催告、収納管理【、還付】",
    ),
    "a sentence": (
        "確認する。記録する。",
        "確認する。報告する。記録する。",
        "確認する。記録する。",
        "確認する。【報告する。】記録する。",
    ),
    "a line": (
        "・確認する。\n・消去する。",
        "・確認する。\n・記録する。\n・消去する。",
        "・確認する。\n・消去する。",
        "・確認する。\n【・記録する。\n】・消去する。",
    ),
    "a line at the end": (
        "・確認する。",
        "・確認する。\n・記録する。",
        "・確認する。",
        "・確認する。【\n・記録する。】",
    ),
    "a line in two": (
        "確認する。記録する。",
        "確認する。\n記録する。",
        "確認する。記録する。",
        "確認する。【\n】記録する。",
    ),
    "another text": ("紙", "電子記録媒体", "【紙】", "【電子記録媒体】"),
    "from nothing": ("", "紙\n媒体", "", "【紙\n媒体】"),
    "to nothing": ("紙\n媒体", "", "【紙\n媒体】", ""),
    "a box": ("[○]その他", "[　]その他（国）", "【[○]】その他", "【[　]】その他【（国）】"),
    "brackets": (
        "口座情報",
        "口座情報（公金受取口座情報を含む。）",
        "口座情報",
        "口座情報【（公金受取口座情報を含む。）】",
    ),
}


@pytest.mark.parametrize("case", LIKE_A_PERSON.values(), ids=LIKE_A_PERSON)
def test_marks_like_a_person(case: tuple[str, str, str, str]) -> None:
    before, after, *expected = case
    assert [shown(runs) for runs in mark(before, after)] == expected


GRAPHEMES = {
    "variant of a character": ("葛城市", "葛\U000e0100城市", "【葛】城市", "【葛\U000e0100】城市"),
    "濁点 of its own": ("か\u3099っこう", "かっこう", "【か\u3099っこう】", "【かっこう】"),
    "half-width 濁点": ("ﾊﾞｽ券", "ﾊｽ券", "【ﾊﾞｽ】券", "【ﾊｽ】券"),
    "family": ("印👨‍👩‍👧あり", "印👨‍👩‍👦あり", "印【👨‍👩‍👧】あり", "印【👨‍👩‍👦】あり"),
    "skin": ("可👍です", "可👍🏽です", "可【👍】です", "可【👍🏽】です"),
    "flag": ("国🇯🇵旗", "国🇰🇷旗", "国【🇯🇵】旗", "国【🇰🇷】旗"),
}


@pytest.mark.parametrize("case", GRAPHEMES.values(), ids=GRAPHEMES)
def test_a_grapheme_is_marked_whole(case: tuple[str, str, str, str]) -> None:
    before, after, *expected = case
    assert [shown(runs) for runs in mark(before, after)] == expected


def test_what_nobody_sees_is_not_marked() -> None:
    before, after = "ＩＤを確認　\n（毎月）\n", "IDを記録\n(毎月)"
    assert [shown(runs) for runs in mark(before, after)] == ["ＩＤを【確認】　\n（毎月）\n", "IDを【記録】\n(毎月)"]
    assert shown(mark(before, after, Equality(width=True))[0]) == "【ＩＤを確認】　\n【（毎月）】\n"


def test_a_text_that_is_written_anew_is_no_mosaic() -> None:
    before = "職員が特定個人情報を取り扱う際に、評価書を配布し、内容理解及びその遵守を徹底する。"
    after = "番号制度に関する基礎的事項を常時確認できるよう、研修資料を庁内公開し、毎年度見直しを実施している。"
    for runs in mark(before, after):
        assert sum(run.marked for run in runs) <= 2
        assert sum(len(run.text) for run in runs if run.marked) > 0.8 * len("".join(run.text for run in runs))


# --- Whatever the texts ----------------------------------------------------------------------------------------------

WORDS = (
    "みほん市",
    "情報",
    "システム",
    "収納管理",
    "する",
    "により",
    "を",
    "の",
    "、",
    "。",
    "\n",
    "ID",
    "12",
    "第",
    "　",
    " \n",
)
prose = st.lists(st.sampled_from(WORDS), max_size=25).map("".join)
any_text = st.one_of(prose, st.text(CHARACTERS, max_size=30), st.sampled_from(SNIPPETS))
equalities = st.sampled_from((USUAL, Equality(width=True)))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Two texts with much in common: the second is the first with a part of it replaced, twice."""
    before = after = draw(any_text)
    for _ in range(draw(st.integers(0, 3))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(after))] * 2)))
        after = after[:start] + draw(any_text) + after[end:]
    return before, after


many = settings(max_examples=400, deadline=None)


@many
@given(pairs(), equalities)
def test_runs_joined_are_the_texts(pair: tuple[str, str], equality: Equality) -> None:
    for text, runs in zip(pair, mark(*pair, equality), strict=True):
        assert "".join(run.text for run in runs) == text
        assert all(run.text for run in runs)
        assert all(one.marked is not other.marked for one, other in pairwise(runs))


@many
@given(pairs(), equalities)
def test_outside_the_marks_both_sides_read_the_same(pair: tuple[str, str], equality: Equality) -> None:
    before, after = (_unmarked(runs, equality) for runs in mark(*pair, equality))
    assert before == after


def _unmarked(runs: Runs, equality: Equality) -> str:
    """Each run as equality sees it: run by run, for what stands between them no longer stands there."""
    kept = []
    for place, run in enumerate(runs):
        text = run.text if run.marked or place + 1 < len(runs) else without_trailing(run.text)
        kept += [] if run.marked else ["\n".join(line.rstrip(" \t\u00a0　") for line in f"{text}|".split("\n"))[:-1]]
    found = "".join(kept)
    return found if equality.width else one_width(found)


@many
@given(pairs(), equalities)
def test_there_are_marks_exactly_where_there_is_a_difference(pair: tuple[str, str], equality: Equality) -> None:
    is_marked = any(run.marked for runs in mark(*pair, equality) for run in runs)
    assert is_marked == (equality.folded(pair[0]) != equality.folded(pair[1]))


@many
@given(pairs(), equalities)
def test_no_cut_goes_through_a_grapheme_or_a_word(pair: tuple[str, str], equality: Equality) -> None:
    whole = {Script.HIRAGANA, Script.KATAKANA, Script.LATIN, Script.DIGIT}
    for text, runs in zip(pair, mark(*pair, equality), strict=True):
        ends = {0}
        for grapheme in regex.findall(r"\X", text):
            ends.add(max(ends) + len(grapheme))
        place = 0
        for run in runs[:-1]:
            place += len(run.text)
            assert place in ends
            scripts = script_of(text[place - 1]), script_of(text[place])
            assert scripts[0] is not scripts[1] or scripts[0] not in whole or not text[place].isprintable()


@many
@given(pairs())
def test_no_single_kana_stands_between_two_marks(pair: tuple[str, str]) -> None:
    for runs in mark(*pair):
        for one, between, other in zip(runs, runs[1:], runs[2:], strict=False):
            if one.marked and other.marked:
                assert len(between.text) > 1 or script_of(between.text) is not Script.HIRAGANA


@many
@given(any_text | st.text(CHARACTERS))
def test_graphemes_are_those_of_unicode(text: str) -> None:
    assert list(graphemes(text)) == regex.findall(r"\X", text)

"""What does an edition of a form ask? The generated page for people: every item, its choices, its conditions."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment_schema.model import Chapter, ChoiceList, Form, Item, KindName, walk

KIND_WORDS: Mapping[KindName, str] = {
    KindName.HEADING: "見出し",
    KindName.FIXED: "固定文",
    KindName.NOTE: "説明文",
    KindName.TEXT: "文字",
    KindName.LONG_TEXT: "長文",
    KindName.CHOICE: "選択",
    KindName.RESULT: "自動で決まる文",
    KindName.CHECKS: "印（複数可）",
    KindName.NUMBER: "数",
    KindName.DATE: "日付",
    KindName.ROWS: "繰り返し",
    KindName.RECORDS: "記録項目の一覧",
    KindName.FIGURES: "図",
    KindName.TABLE: "表",
    KindName.CHANGES: "変更箇所の表",
    KindName.NAMES: "名前の一覧",
}
_BOLD = frozenset({KindName.HEADING, KindName.ROWS})
_ANSWER_WORDS = {
    (True, True): "に○",
    (True, False): "に○がない",
    (False, True): "",
    (False, False): "以外",
}
"""By whether the condition looks at boxes, and whether it holds where one of them is given."""
FILL_WORDS = {"text": "（　）に文字", "count": "（　）件"}
INLINE = 40
"""Characters of a choice list up to which its words stand in the table itself."""
ITEM_HEADS = ("コード", "番号", "項目", "種類", "選択肢", "記載不要になる条件", "出典", "確認", "コードの番号")

INTRODUCTION = """\
> このページは `assessment_schema/` の定義から `make docs` で作られます。直すときは、定義のYAMLを直してください。

{stamp} の「{title}」（`{key}`）で、様式が尋ねる全ての項目の一覧です。見出しや固定文も、様式の順に載せています。
画面もExcelの書き出しと読み取りも、全てこの定義だけから作られます。

- 根拠：{legal_basis}
- この版の開始日：{in_force_from}
- 様式名と版の印字：{confirmed}（出典：{source}）
- 出典の記号（`seed`、`found F1`、`own` など）と、公式の様式とまだ照合していない点：[SOURCE.md]({evidence})
"""
LEGEND = """\
- **コード**：文書（JSON）や指摘の中で項目を指す名前です。様式に印刷された番号をつないだもので、\
番号のない行には本ツールの語を付けます（「コードの番号」の欄が「本ツール」）。
- **項目**：印刷された文字のままです。「※」は様式が印刷する印（変更すると重要な変更に当たり得る項目）、\
「（※）」は上の見出しの※が及ぶもの、「（※の対象外）」は見出しの※から除かれるものです。「{{n}}」には何番目かが入ります。
- **種類**：「空欄可」は、様式が空欄のままを認める項目です。
- **選択肢**：長いものは末尾の「[選択肢の一覧](#choices)」にあります。
- **記載不要になる条件**：その欄の答えから自動で判断し、保存しません。書いてあった文章は消えません。
- **出典**：`L` 項目名、`N` 番号、`C` 選択肢、`※` 印を、それぞれ何で確かめたかです。`own` は資料で確かめていません。
- **確認**：「済」は、項目名、番号、選択肢、※の全てを資料で見たものです。条件と空欄可は含みません。
"""


@dataclass(frozen=True)
class Entry:
    """An item with what stands above it, the chapter first."""

    item: Item
    above: tuple[Item, ...] = ()

    @property
    def notation(self) -> str:
        """As people quote it: ``Ⅱ-4 委託の有無``, ``Ⅰ-2-システムn-① システムの名称``."""
        steps = [_step(item) for item in self.above] + [_plain(self.item.number)]
        return f"{'-'.join(filter(None, steps))} {self.item.label.replace('{n}', 'n')}".strip()

    @property
    def label(self) -> str:
        """The printed words, one step to the right for each heading above, with ※."""
        marks = [item.marked for item in (*self.above, self.item) if item.marked is not None]
        if self.item.marked:
            mark = "　※"
        elif self.item.marked is False:
            mark = "　（※の対象外）"
        else:
            mark = "　（※）" if marks and marks[-1] else ""
        words = f"**{self.item.label}**" if self.item.kind in _BOLD else self.item.label
        return "　" * max(len(self.above) - 1, 0) + words + mark


def form_page(form: Form) -> str:
    """The whole page as Markdown."""
    entries = {entry.item.code: entry for chapter in form.chapters for entry in _entries(chapter)}
    evidence = f"../../assessment_schema/forms/{form.form}/{form.edition}/SOURCE.md"
    confirmed = "確認済" if form.verified else "**未確認**"
    parts = [
        f"# {form.title}　{form.key}\n",
        INTRODUCTION.format(evidence=evidence, confirmed=confirmed, key=form.key, **dict(form)),
        *_totals(form, entries),
        "## 表の読み方\n",
        LEGEND.format(),
        *(part for chapter in form.chapters for part in _chapter(chapter, form, entries)),
        *_unverified(entries),
        *_choices(form),
    ]
    return "\n".join(parts)


def _entries(item: Item, above: tuple[Item, ...] = ()) -> Iterator[Entry]:
    yield Entry(item, above)
    for child in item.items:
        yield from _entries(child, (*above, item))


def _step(item: Item) -> str:
    """What a heading adds to the notation of the items below: its number, or the name of a group (``システムn``)."""
    if item.kind is KindName.ROWS and not item.number:
        return f"{item.label}n"
    return _plain(item.number)


def _plain(number: str) -> str:
    """``２．`` → ``2``, ``（別添１）`` → ``別添1``; circled numbers stay as they are."""
    if len(number) == 1:
        return number
    return unicodedata.normalize("NFKC", number).strip("().")


def _totals(form: Form, entries: Mapping[str, Entry]) -> Iterator[str]:
    yield "## 集計\n"
    rows = [(f"[{_title(chapter)}](#{chapter.code})", *_counts(list(walk(chapter)))) for chapter in form.chapters]
    everything = _counts([entry.item for entry in entries.values()])
    rows.append(("**全体**", *(f"**{count}**" for count in everything)))
    yield _table(("章", "項目", "うち記入する項目", "うち※", "[未確認](#unverified)"), rows)


def _counts(items: Sequence[Item]) -> tuple[str, ...]:
    counts = (
        len(items),
        sum(item.holds_answer for item in items),
        sum(bool(item.marked) for item in items),
        sum(not item.verified for item in items),
    )
    return tuple(map(str, counts))


def _title(chapter: Chapter) -> str:
    return f"{chapter.number}　{chapter.label}" if chapter.number else chapter.label


def _printed_title(chapter: Chapter) -> str:
    return f"印刷される見出しは「{chapter.title}」。" if chapter.title else ""


def _chapter(chapter: Chapter, form: Form, entries: Mapping[str, Entry]) -> Iterator[str]:
    own = [entry for entry in entries.values() if (*entry.above, entry.item)[0] is chapter]
    yield f"## {_title(chapter)}\n"
    yield (
        f"シート「{chapter.sheet}」、{chapter.paper}{'横' if chapter.landscape else '縦'}。"
        + _printed_title(chapter)
        + "\n"
    )
    yield _table(ITEM_HEADS, [_row(entry, form, entries) for entry in own])
    advised = [entry for entry in own if entry.item.guidance or entry.item.viewpoint]
    if advised:
        yield f"### 記載要領と審査の観点：{_title(chapter)}\n"
        rows = [(_link(entry), entry.item.guidance, entry.item.viewpoint) for entry in advised]
        yield _table(("項目", "記載要領（本ツール作成）", "審査の観点"), rows)


def _row(entry: Entry, form: Form, entries: Mapping[str, Entry]) -> tuple[str, ...]:
    item = entry.item
    return (
        f'<a id="{item.code}"></a>`{item.code}`',
        item.number,
        entry.label,
        _kind(item),
        _choice_words(item, form),
        _condition(entry, form, entries),
        item.source,
        "済" if item.verified else "**未確認**",
        "様式" if item.official_code else "本ツール",
    )


def _link(entry: Entry) -> str:
    return f"[{entry.notation}](#{entry.item.code})"


def _kind(item: Item) -> str:
    words = KIND_WORDS[item.kind]
    if item.text:
        words += f"「{item.text}」"
    if item.before or item.after:
        words += f"「{item.before}　{item.after}」"
    if item.width:
        words += f"（幅{item.width}）"
    if item.columns:
        words += f"（列：{'、'.join(item.columns.values())}）"
    if item.max_length:
        words += f"（{item.max_length}文字まで）"
    return words + ("、空欄可" if item.optional else "")


def _choice_words(item: Item, form: Form) -> str:
    if item.choices is None:
        return ""
    words = "／".join(choice.label for choice in form.choice_lists[item.choices].choices)
    if len(words) > INLINE:
        words = f"{len(form.choice_lists[item.choices].choices)}個"
    return f"[{words}](#choices-{item.choices})"


def _condition(entry: Entry, form: Form, entries: Mapping[str, Entry]) -> str:
    """The item's own condition; where a heading above has one, a pointer to it."""
    sentences = [
        f"[{_code_words(item)}](#{item.code})と同じ"
        for item in entry.above
        if item.not_applicable_when and entry.item.code not in {trigger.item for trigger in item.not_applicable_when}
    ]
    if entry.item.not_applicable_when:
        sentences.append("、かつ".join(_triggers(entry.item, form, entries)) + "のとき記載不要")
    return "。".join(sentences)


def _code_words(item: Item) -> str:
    return item.number if item.number.startswith("リスク") else f"`{item.code}`"


def _triggers(item: Item, form: Form, entries: Mapping[str, Entry]) -> Iterator[str]:
    """Each condition in words; an item that several conditions name is named once."""
    named = ""
    for trigger in item.not_applicable_when:
        source = entries[trigger.item].item
        labels = form.choice_lists[source.choices or ""]
        words = "又は".join(f"「{labels.label_of(slug)}」" for slug in trigger.slugs)
        is_box = source.kind is KindName.CHECKS
        name = "" if trigger.item == named else _link(entries[trigger.item]) + ("の" if is_box else "が")
        yield name + words + _ANSWER_WORDS[is_box, bool(trigger.any_of)]
        named = trigger.item


def _unverified(entries: Mapping[str, Entry]) -> Iterator[str]:
    yield '## <a id="unverified"></a>未確認の項目\n'
    open_ones = [entry for entry in entries.values() if not entry.item.verified]
    yield f"公式の様式と、まず照合する{len(open_ones)}項目です。出典の `own` が、資料で見ていない部分です。\n"
    yield _table(("コード", "項目", "出典"), [(f"`{e.item.code}`", _link(e), e.item.source) for e in open_ones])


def _choices(form: Form) -> Iterator[str]:
    yield '## <a id="choices"></a>選択肢の一覧\n'
    yield "文書（JSON）には左の語を入れます。右が様式に印刷される文字です。順は様式の順です。\n"
    for name, entries in form.choice_lists.items():
        yield f'### <a id="choices-{name}"></a>{name}\n'
        users = [item for chapter in form.chapters for item in walk(chapter) if item.choices == name]
        yield f"- 使う項目：{'、'.join(f'[`{item.code}`](#{item.code})' for item in users)}"
        yield f"- 出典：{entries.source}（{'確認済' if entries.verified else '**未確認**'}）\n"
        yield _choice_table(entries)


def _choice_table(entries: ChoiceList) -> str:
    has_groups = any(choice.group for choice in entries.choices)
    has_fills = any(choice.fill for choice in entries.choices)
    heads = ["文書での語", "様式の文字", *(["小見出し"] if has_groups else []), *(["自由記入"] if has_fills else [])]
    rows = []
    for choice in entries.choices:
        row = [f"`{choice.slug}`", choice.label]
        row += [choice.group or ""] if has_groups else []
        row += [FILL_WORDS[choice.fill] if choice.fill else ""] if has_fills else []
        rows.append(tuple(row))
    return _table(heads, rows)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *([_escaped(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _escaped(text: str) -> str:
    """Inside a table a bar would end the cell, and a line end the row."""
    return text.replace("|", "\\|").replace("\n", "<br>")

"""Which rules are there? The generated page for people: every rule, and every question of reviewers with its answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.checks.questions import questions
from app.checks.registry import rules
from app.checks.rule import LEVEL_NAMES, DocumentRule, OrganisationRule, RevisionRule, Rule

_THEMES: Mapping[str, str] = {
    "c01": "記載の漏れ",
    "c02": "項目どうしの食い違い",
    "c03": "選択肢と本文",
    "c04": "法令上の根拠",
    "c05": "別添3と前の版",
    "c06": "機関全体",
    "c07": "書き方",
    "c08": "評価の手続",
}
_SEES: Mapping[type[Rule], str] = {
    DocumentRule: "評価書",
    RevisionRule: "前の版との違い",
    OrganisationRule: "機関全体",
}
_HEADS = ("コード", "重さ", "見るもの", "規則", "文", "根拠", "問い")
_INTRODUCTION = """\
# 点検の規則

> このページは規則のファイル（`app/checks/rules/`）から `make docs` で作られます。

`hyokasho check` が見る{count}の規則です。重さは、**誤り**（このままでは提出できない）、**確認**（人が見て答える）、\
**参考**（校正）の三つです。文の頭に【要確認】が付くものは、根拠を確かめられていない規則で、誤りとは言いません。\
指摘は、理由と日付を付けて項目ごとに止められます（[書き方](#mutings)）。"""
_MUTINGS = """\
## <a id="mutings"></a>指摘を止める

評価書の隣に、同じ名前で `.mutings.json` の付くファイルを置きます（`01.xlsx` には `01.mutings.json`）。\
文書には何も書きません。

```json
{
  "version": 1,
  "mutings": [
    {"rule": "c0101", "at": "II/f1/II-4-O/o2/II-4-O-6", "reason": "入札前のため", "date": "2026-11-24"}
  ]
}
```

`at` は項目のパス、または項目コード（`II-4-O-6`。全ての行に効く）です。評価書全体への指摘なら空にします。\
止めた指摘も数えられ、何も止めなくなった判断は点検のたびに知らせます。"""


def checks_page() -> str:
    """The page in Markdown."""
    parts = [_INTRODUCTION.format(count=len(rules())), *_themes(), _MUTINGS, *_questions()]
    return "\n\n".join(parts) + "\n"


def _themes() -> Iterator[str]:
    for theme, title in _THEMES.items():
        rows = [_row(rule) for rule in rules().values() if rule.code.startswith(theme)]
        if rows:
            yield f"## {title}"
            yield _table(_HEADS, rows)


def _row(rule: Rule) -> tuple[str, ...]:
    values = (rule.code, LEVEL_NAMES[rule.level], _SEES[type(rule)], rule.title, _sentence(rule), rule.source)
    return (*values, "、".join(rule.covers))


def _sentence(rule: Rule) -> str:
    """With what the program fills in as it stands in the rule: ``{box}``."""
    cases = "".join(f"<br>・{case}" for case in rule.cases)
    return (
        ("" if rule.is_found else "【要確認】")
        + rule.sentence
        + (f"<br>{{says}}は次のどれか：{cases}" if cases else "")
    )


def _questions() -> Iterator[str]:
    yield "## 集めた問いと規則"
    yield "審査や校正で問われることとして集めた問いです。規則のないもの、一部だけのものには、その理由があります。"
    deciding: dict[str, list[str]] = {}
    for rule in rules().values():
        for covered in rule.covers:
            deciding.setdefault(covered, []).append(rule.code)
    rows = [(one.id, one.items, one.question, "、".join(deciding.get(one.id, ())), one.left_out) for one in questions()]
    yield _table(("問い", "項目", "内容", "規則", "規則にしない理由"), rows)


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join(cell.replace('|', '｜').replace(chr(10), ' ') for cell in row)} |" for row in rows]
    return "\n".join(lines)

"""Are 「～」, 「〜」 and 「~」 mixed? They are three characters, and a search finds only one.

校正 (本ツールの知識)。評価書ごとに一度だけ指摘する。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_DASHES = ("～", "〜", "~")
_NAMES = {"～": "～（全角チルダ）", "〜": "〜（波ダッシュ）", "~": "~（半角チルダ）"}


def _find(subject: Subject) -> Iterator[Spot]:
    counts = {dash: subject.everything.count(dash) for dash in _DASHES if dash in subject.everything}
    if len(counts) > 1:
        rarest = min(counts, key=lambda dash: counts[dash])
        at = next(said.path for said in subject.texts if rarest in said.text)
        told = "、".join(f"{_NAMES[dash]}{count}か所" for dash, count in counts.items())
        yield Spot(at, {"told": told})


RULE = DocumentRule(
    code="c0714",
    level=Level.HINT,
    title="波線の混在",
    sentence="範囲の波線が混ざっています（{told}）。一つにそろえてください。",
    source="校正（本ツール）",
    is_found=False,
    check=_find,
)

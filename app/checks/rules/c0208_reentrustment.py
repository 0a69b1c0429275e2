"""Do 再委託の有無 of the 委託事項 and Ⅲ－４ 再委託先による…適切な取扱いの確保 agree?

様式4 Ⅱ４⑦（様式3は④）再委託しない ↔ Ⅲ４「再委託していない」、再委託する → 「再委託していない」以外 (様式の選択肢)。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_NONE = "not-reentrusted"
_FURTHER = "「再委託していない」となっていますが、Ⅱ４に「再委託する」とした委託事項があります"
_NO_FURTHER = "Ⅱ４の全ての委託事項が「再委託しない」ですが、「再委託していない」になっていません"


def _find(subject: Subject) -> Iterator[Spot]:
    for file, risk in subject.files_with_risks:
        control = risk.choice("reentrustment-control")
        rows = [row for row in file.rows("entrustments") if row.choice("reentrusted")]
        if control is None or not rows or not risk.applies("reentrustment-control"):
            continue
        further = [row for row in rows if row.choice("reentrusted") == "reentrusted"]
        if further and control == _NONE:
            says = _FURTHER
        elif not further and control != _NONE and len(rows) == len(file.rows("entrustments")):
            says = _NO_FURTHER
        else:
            continue
        related = tuple(row.path("reentrusted") for row in (further or rows))
        yield Spot(risk.path("reentrustment-control"), {"says": says}, related=related)


RULE = DocumentRule(
    code="c0208",
    level=Level.ERROR,
    title="再委託とⅢ４",
    sentence="{says}。どちらかを直してください。",
    source="様式3・4 Ⅱ４ 再委託の有無とⅢ４の選択肢",
    covers=("E04",),
    cases=(_FURTHER, _NO_FURTHER),
    check=_find,
)

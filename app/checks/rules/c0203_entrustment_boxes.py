"""Do Ⅱ－４ 委託の有無 and the box 「委託しない」 of Ⅲ－４ say the same?

様式3・4: Ⅱ４「委託しない」なら Ⅲ４の見出しの「委託しない」に○、「委託する」なら○を付けずにⅢ４を書く (様式の構造)。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_SAYS = {
    (True, True): "「委託する」となっていますが、Ⅲ４の「委託しない」に○があります",
    (False, False): "「委託しない」となっていますが、Ⅲ４の「委託しない」に○がありません",
}


def _find(subject: Subject) -> Iterator[Spot]:
    for file, risk in subject.files_with_risks:
        chosen = file.choice("entrusted")
        if chosen is None or not risk.is_asked("no-entrustment"):
            continue
        says = _SAYS.get((chosen == "entrusted", bool(risk.ticked("no-entrustment"))))
        if says:
            yield Spot(file.path("entrusted"), {"says": says}, related=(risk.path("no-entrustment"),))


RULE = DocumentRule(
    code="c0203",
    level=Level.ERROR,
    title="委託の有無とⅢ４",
    sentence="{says}。どちらかを直してください。",
    source="様式3・4 Ⅱ４とⅢ４の見出しの欄",
    covers=("E03",),
    cases=tuple(_SAYS.values()),
    check=_find,
)

"""Do 情報連携 実施の有無 and the boxes 「接続しない」 of Ⅲ－６ say the same?

様式3・4: Ⅰ（４は６、３は５）① 実施する → Ⅲ６の「接続しない（入手）」「接続しない（提供）」の両方に○が付くことはない。
実施しない → 両方に○。様式2は Ⅰ４① と Ⅳ６。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_BOTH = {"no-acquisition", "no-provision"}
_DONE = "「実施する」となっていますが、Ⅲ６（様式2はⅣ６）の「接続しない」の両方に○があります"
_NOT_DONE = "「実施しない」となっていますが、Ⅲ６（様式2はⅣ６）の「接続しない」の{missing}に○がありません"
_NAMES = {"no-acquisition": "入手", "no-provision": "提供"}


def _find(subject: Subject) -> Iterator[Spot]:
    whole = subject.whole
    chosen = whole.choice("network")
    asked = [risk for risk in subject.risks if risk.is_asked("no-connection")]
    if chosen is None or not asked:
        return
    if chosen == "done" and all(set(risk.ticked("no-connection")) == _BOTH for risk in asked):
        related = tuple(risk.path("no-connection") for risk in asked)
        yield Spot(whole.path("network"), {"says": _DONE}, related=related)
    elif chosen == "not-done":
        for risk in asked:
            missing = [name for box, name in _NAMES.items() if box not in risk.ticked("no-connection")]
            if missing:
                says = _NOT_DONE.format(missing="・".join(missing))
                yield Spot(whole.path("network"), {"says": says}, related=(risk.path("no-connection"),))


RULE = DocumentRule(
    code="c0202",
    level=Level.ERROR,
    title="情報連携の有無とⅢ６",
    sentence="{says}。どちらかを直してください。",
    source="様式3・4 情報連携の①とⅢ６の見出しの欄",
    covers=("C11",),
    cases=(_DONE, _NOT_DONE),
    check=_find,
)

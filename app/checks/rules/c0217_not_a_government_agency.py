"""Does a 地方公共団体 answer what is asked of 政府機関 only, or fill in the approval of the 委員会?

様式4 Ⅲ７リスク1① 選択肢「政府機関ではない」。承認日・Ⅵ４は【行政機関等のみ】(番号法第28条第2項・第3項)。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.agencies import is_local
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject, says_nothing

_ONLY_STATE = ("approved-on", "submitted-on", "approval")
_STANDARD = "地方公共団体なので、「政府機関ではない」を選びます"
_APPROVAL = "【行政機関等のみ】の欄なので、地方公共団体では空欄のままにします"


def _find(subject: Subject) -> Iterator[Spot]:
    whole = subject.whole
    if not is_local(whole.text("agency")):
        return
    for risk in subject.risks:
        chosen = risk.choice("government-standard")
        if chosen is not None and chosen != "not-government-agency":
            yield Spot(risk.path("government-standard"), {"says": _STANDARD})
    for role in _ONLY_STATE:
        if not says_nothing(whole.text(role)):
            yield Spot(whole.path(role), {"says": _APPROVAL})


RULE = DocumentRule(
    code="c0217",
    level=Level.ERROR,
    title="行政機関等だけの欄",
    sentence="{says}。記載を直してください。",
    source="様式4 Ⅲ７リスク1①・承認日・Ⅵ４【行政機関等のみ】、番号法第28条",
    covers=("A03", "G04"),
    cases=(_STANDARD, _APPROVAL),
    check=_find,
)

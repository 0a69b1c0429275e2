"""Does 「当該対策は十分か【再掲】」 repeat what was answered for the measure that has the highest priority?

様式2（令和6年10月）Ⅳ１１: 【再掲】は、選んだ対策についてⅣ２からⅣ７までに答えたもの (様式の言葉。見方は本ツールによる)。
従業者に対する教育・啓発は尺度が違うので見ない。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_NOT_DONE = "選んだ対策の欄は「しない」になっています"
_OTHER = "選んだ対策には「{first}」と答えています"
_ANSWERED = {
    "acquisition": "acquisition-sufficient",
    "linking": "linking-sufficient",
    "unauthorized": "unauthorized-sufficient",
    "entrustment": "entrustment-sufficient",
    "provision": "provision-sufficient",
    "network-acquisition": "network-acquisition-sufficient",
    "network-provision": "network-provision-sufficient",
    "storage": "storage-sufficient",
}


def _find(subject: Subject) -> Iterator[Spot]:
    whole = subject.whole
    role = _ANSWERED.get(whole.choice("priority-measure") or "")
    if role is None or not whole.applies("priority-measure"):
        return
    again, first = whole.choice("priority-sufficient"), whole.choice(role)
    if not whole.applies(role):
        yield Spot(whole.path("priority-measure"), {"says": _NOT_DONE})
    elif again and first and again != first:
        says = _OTHER.format(first=whole.label(role, first))
        yield Spot(whole.path("priority-sufficient"), {"says": says}, related=(whole.path(role),))


RULE = DocumentRule(
    code="c0222",
    level=Level.WARNING,
    title="最も優先度が高い対策の再掲",
    sentence="{says}。どちらかを直してください。",
    source="様式2（令和6年10月）Ⅳ１１【再掲】",
    is_found=False,
    cases=(_NOT_DONE, _OTHER),
    check=_find,
)

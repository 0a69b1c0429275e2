"""Is less submitted than しきい値判断 asks for? And does the box of Ⅳ－１１ agree with what is submitted?

規則第6条第1項・第7条第1項: 重点項目評価書・全項目評価書は、基礎項目評価書とともに提出する。様式2 Ⅲ ↔ Ⅳ１ ↔ Ⅳ１１の欄。
重い評価を任意に行うことはできるので、足りないときだけを言う。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_LESS = "しきい値判断結果は「{due}」ですが、提出するのは「{chosen}」です"
_BOX = "「{chosen}」を提出しますが、「全項目評価又は重点項目評価を実施する」に○が{mark}"
_SIZES = {"form2": 0, "form2-form3": 1, "form2-form4": 2}
_DUE = {"not-required": 0, "form2-required": 0, "form3-required": 1, "form4-required": 2}


def _find(subject: Subject) -> Iterator[Spot]:
    whole = subject.whole
    submitted, result = whole.choice("submitted-assessments"), whole.choice("threshold-result")
    if submitted is None:
        return
    chosen = whole.label("submitted-assessments", submitted)
    if result is not None and _SIZES[submitted] < _DUE[result]:
        says = _LESS.format(due=whole.label("threshold-result", result), chosen=chosen)
        yield Spot(whole.path("submitted-assessments"), {"says": says}, related=(whole.path("threshold-result"),))
    is_larger = bool(whole.ticked("larger-assessment"))
    if whole.is_asked("larger-assessment") and is_larger is not (_SIZES[submitted] > 0):
        mark = "あります" if is_larger else "ありません"
        says = _BOX.format(chosen=chosen, mark=mark)
        yield Spot(whole.path("larger-assessment"), {"says": says}, related=(whole.path("submitted-assessments"),))


RULE = DocumentRule(
    code="c0223",
    level=Level.ERROR,
    title="提出する評価書の種類",
    sentence="{says}。どちらかを直してください。",
    source="規則第6条第1項・第7条第1項、様式2 Ⅲ・Ⅳ１・Ⅳ１１",
    covers=("B01",),
    cases=(_LESS, _BOX),
    check=_find,
)

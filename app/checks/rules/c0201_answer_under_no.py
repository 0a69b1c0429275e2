"""Is something answered that the form takes out? Text below 「委託しない」, a basis although nothing is done.

様式3・4 の「しない」の欄と、選択肢による記載不要 (様式の構造)。どちらが古いのかを、人が決める。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Answer, Subject, says_nothing
from assessment_schema.model import KindName

_WORDS = frozenset({KindName.TEXT, KindName.LONG_TEXT, KindName.ROWS, KindName.CHOICE, KindName.NUMBER})


def _find(subject: Subject) -> Iterator[Spot]:
    told: list[str] = []
    for answer in subject.answers:
        if not _says_something(answer) or answer.applies:
            continue
        if not any(answer.path.startswith(f"{group}/") for group in told):
            told += [answer.path] if answer.field.fields else []
            yield Spot(answer.path, {"because": _because(answer)})


def _says_something(answer: Answer) -> bool:
    """A number of 0 and a dash are what one writes there."""
    if answer.field.item.kind not in _WORDS or not answer.is_asked or answer.is_blank or answer.value == 0:
        return False
    return bool(answer.field.fields) or not says_nothing(answer.words)


def _because(answer: Answer) -> str:
    """What takes it out, in the words of the form."""
    for triggers in answer.field.triggers:
        for trigger in triggers:
            for holder in reversed(answer.holders):
                if trigger.item in holder:
                    return _given(answer, trigger.item, holder[trigger.item])
    return ""


def _given(answer: Answer, code: str, value: Any) -> str:
    field = answer.beside.get(code)
    if field is None or field.choices is None:
        return ""
    slugs = value["checked"] if isinstance(value, dict) else [value]
    return "・".join(field.choices.label_of(slug) for slug in slugs if slug)


RULE = DocumentRule(
    code="c0201",
    level=Level.WARNING,
    title="記載不要の欄の記載",
    sentence="「{because}」なのに、ここに記載があります。記載を消すか、選択を見直してください。",
    source="様式3・4の「しない」の欄と選択肢",
    covers=("C04", "G03", "E03", "E04"),
    check=_find,
)

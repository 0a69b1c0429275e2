"""Is something answered that the form takes out? Text below 「委託しない」, a basis although nothing is done.

様式3・4 の「しない」の欄と、選択肢による記載不要 (様式の構造)。どちらが古いのかを、人が決める。
同じ欄が除く記載は、いくつあっても一つの指摘にする。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.rules.c0205_nothing_provided import says_both
from app.checks.subject import Answer, Subject, says_nothing
from assessment_schema.model import KindName

_WORDS = frozenset({KindName.TEXT, KindName.LONG_TEXT, KindName.ROWS, KindName.CHOICE, KindName.NUMBER})


def _find(subject: Subject) -> Iterator[Spot]:
    by_cause: dict[str, list[Answer]] = {}
    groups: list[str] = []
    for answer in subject.answers:
        if not _says_something(answer) or answer.applies or answer.path.startswith(tuple(groups)):
            continue
        groups += [f"{answer.path}/"] if answer.field.fields else []
        by_cause.setdefault(_cause(subject, answer), []).append(answer)
    told = {file.path("provided") for file in subject.files if says_both(file)}
    for cause, answers in by_cause.items():
        if cause in told:  # c0205 asks which of the boxes holds; the rest follows from the answer
            continue
        first, *others = (answer.path for answer in answers)
        values = {"because": _given(subject, cause), "count": len(answers)}
        yield Spot(first, values, related=(*filter(None, (cause,)), *others))


def _says_something(answer: Answer) -> bool:
    """A number of 0 and a dash are what one writes there."""
    if answer.field.item.kind not in _WORDS or not answer.is_asked or answer.is_blank or answer.value == 0:
        return False
    return bool(answer.field.fields) or not says_nothing(answer.words)


def _cause(subject: Subject, answer: Answer) -> str:
    """Path of the box or choice that takes it out: in its own row, or in one around it."""
    codes = {trigger.item for triggers in answer.field.triggers for trigger in triggers}
    prefix = answer.path
    while True:
        prefix = prefix.rpartition("/")[0]
        within = f"{prefix}/" if prefix else ""
        for code in sorted(codes):
            if f"{within}{code}" in subject.by_path:
                return f"{within}{code}"
        if not prefix:
            return ""


def _given(subject: Subject, path: str) -> str:
    """What was ticked or chosen there, in the words of the form."""
    cause = subject.by_path.get(path)
    return cause.words.replace("[○]", "").replace("\n", "・") if cause is not None else "記載不要"


RULE = DocumentRule(
    code="c0201",
    level=Level.WARNING,
    title="記載不要の欄の記載",
    sentence="「{because}」なのに、{count}か所に記載があります（ここが最初）。記載を消すか、選択を見直してください。",
    source="様式3・4の「しない」の欄と選択肢",
    covers=("C04", "G03", "E03", "E04"),
    check=_find,
)

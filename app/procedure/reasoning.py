"""Why did しきい値判断 come out so? The questions in their order, each with its answer and its article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.document.calendar import write_date
from app.procedure.incidents import Counting, SpecificIncident, last_day, longest
from app.procedure.inputs import Count, Inputs
from assessment_schema.threshold import Exemption, Row, RuleEdition, band_words, threshold_rule

_WITHOUT_EFFECT = "結果には影響しない"


@dataclass(frozen=True)
class Step:
    """One question of the way to the result."""

    question: str
    answer: str
    article: str = ""
    decides: bool = False
    """The result hangs on this answer: another one could lead to another result."""


def explain(inputs: Inputs, on: date, rows: Sequence[Row], edition: RuleEdition) -> tuple[Step, ...]:
    """The steps in the order in which a person would ask; none is asked after the result stands."""
    return tuple(_steps(inputs, on, rows, edition))


def _steps(inputs: Inputs, on: date, rows: Sequence[Row], edition: RuleEdition) -> Iterator[Step]:
    since = write_date(edition.in_force_from.isoformat())
    yield Step(
        f"{write_date(on.isoformat())}の判断は、どの規則によるか", f"{edition.title}の{since}からの内容", edition.law
    )
    yield _exemption_step(inputs)
    if inputs.is_wholly_exempt:
        return
    rule = threshold_rule()
    yield Step(rule.subjects.question, _subjects(inputs.subjects), rule.subjects.article, decides=True)
    counts = any(row.handlers.at_least or row.handlers.below for row in rows)
    effect = "" if counts else f"（この対象人数では、{_WITHOUT_EFFECT}）"
    yield Step(rule.handlers.question, _handlers(inputs.handlers) + effect, rule.handlers.article, decides=counts)
    counts = any(row.incident is not None for row in rows)
    effect = "" if counts else f"（この対象人数と取扱者数では、{_WITHOUT_EFFECT}）"
    asked = rule.incidents.specific
    yield Step(asked.question, _incidents(inputs, on) + effect, asked.article, decides=counts)


def _exemption_step(inputs: Inputs) -> Step:
    exceptions = threshold_rule().exceptions
    exempted = [file for file in exceptions.files if file.number in inputs.exemptions]
    return Step(
        "評価の対象とならず、人数に数えないファイルがあるか",
        _exempt(exempted, is_whole=inputs.is_wholly_exempt),
        exceptions.cite(file.number for file in exempted or exceptions.files),
        decides=inputs.is_wholly_exempt,
    )


def _exempt(exempted: Sequence[Exemption], *, is_whole: bool) -> str:
    if not exempted:
        return "ないものとして判断した"
    kinds = "、".join(f"第{file.number}号（{file.words}）" for file in exempted)
    return f"全てのファイルが{kinds}に当たる" if is_whole else f"{kinds}を除いて数えた"


def _subjects(count: Count) -> str:
    bands = threshold_rule().bands.items()
    words = "、又は".join(band_words(band) for band, bounds in bands if bounds.meets(count.at_least, count.below))
    return f"{count}{_as_of(count)}: {words}"


def _handlers(count: Count) -> str:
    (cut,) = threshold_rule().cuts("handlers")
    if count.at_least >= cut:
        side = f"{cut:,}人以上"
    elif count.below is not None and count.below <= cut:
        side = f"{cut:,}人未満"
    else:
        side = f"{cut:,}人以上か未満か分からない"
    return f"{count}{_as_of(count)}: {side}"


def _incidents(inputs: Inputs, on: date) -> str:
    if found := longest(inputs.incidents, on):
        return f"発生あり（{_told(*found)}）"
    if inputs.states_incident(on) and inputs.stated_on:
        years = threshold_rule().incidents.specific.years
        until = write_date(last_day(inputs.stated_on, years).isoformat())
        return f"発生あり（{write_date(inputs.stated_on.isoformat())}の申告。日付が分からないので、{until}まで数える）"
    past = [_days(incident) for incident in inputs.incidents]
    return "発生なし" + (f"（{'、'.join(past)}の事故は、この期間に入らない）" if past else "")


def _told(incident: SpecificIncident, counting: Counting) -> str:
    since, until = write_date(counting.since.isoformat()), write_date(counting.until.isoformat())
    verb = "発生を知った" if counting.is_since_known else "発生した"
    record = f"記録{incident.record}、" if incident.record else ""
    return f"{record}{since}に{verb}。{until}まで数える"


def _days(incident: SpecificIncident) -> str:
    told = ((incident.occurred_on, "発生"), (incident.known_on, "認知"))
    return "・".join(f"{write_date(day.isoformat())}{verb}" for day, verb in told if day)


def _as_of(count: Count) -> str:
    return f"（{write_date(count.as_of)}時点）" if count.as_of else ""

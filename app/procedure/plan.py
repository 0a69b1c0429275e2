"""By when must each step be done, and when can it be? From the day of a change backwards, from today onwards.

``latest`` is the last time a step may take so that all that follows still fits before the day; ``earliest`` the first
time at which it can take place when work begins on ``ready``. Steps never overlap and begin and end on 開庁日.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from app.document.calendar import write_date
from app.errors import Problem, refused
from app.procedure.incidents import last_day
from app.procedure.opening_days import OpeningDays, announced_until, check_range
from assessment_schema.model import FormName
from assessment_schema.procedure import BodyKey, PathStep, ProcedurePath, Reason, ReasonKey, Span, Step, procedure

CONSULTATION = "consultation"
"""The step whose length the 指針 sets."""
_DAY = timedelta(days=1)
_CONSTRUCTION = "システムの構築・改修の開始"


@dataclass(frozen=True)
class PlanInputs:
    """What a plan is made of."""

    form: FormName
    body: BodyKey
    reason: ReasonKey
    day: date
    """The day the steps are counted from: of the change, of the last publication, of しきい値判断."""
    ready: date
    """When work can begin."""
    construction: date | None = None
    """When building or rebuilding of the system begins (規則第9条第1項): all steps end before it too."""
    lengths: Mapping[str, int] = field(default_factory=dict)
    """Step → days, in place of those of ``procedure.yaml``."""
    closed: tuple[date, ...] = ()


@dataclass(frozen=True)
class Window:
    """From one 開庁日 to another, both counted."""

    start: date
    end: date


@dataclass(frozen=True)
class PlannedStep:
    """One step with its dates."""

    step: str
    name: str
    who: str
    article: str
    span: str
    """How long it takes here: 30日, 10開庁日."""
    measure: str
    """The same, and what it is: 30日以上, 10開庁日が目安, 20日（定めは30日以上）."""
    by_law: bool
    basis: str
    """Where the length comes from, and what is to be heeded."""
    uncertain: str
    """要確認, empty where there is nothing."""
    earliest: Window
    latest: Window | None
    """None: there is no last day, it is done 速やかに."""
    spare: int | None
    """開庁日 between the earliest and the latest end; negative: too late."""


@dataclass(frozen=True)
class Plan:
    """The steps of one revision, in order."""

    inputs: PlanInputs
    name: str
    words: str
    article: str
    day_name: str
    deadline: date | None
    """Last day on which all may end; None where there is none."""
    deadline_basis: str
    steps: tuple[PlannedStep, ...]
    notes: tuple[str, ...]
    uncertain: tuple[str, ...]
    """要確認."""
    findings: tuple[Problem, ...]

    @property
    def is_feasible(self) -> bool:
        return self.deadline is None or self.steps[-1].earliest.end <= self.deadline

    def as_json(self) -> dict[str, Any]:
        """Plain data; days are ISO."""
        told = asdict(self)
        told.pop("findings")
        plain: dict[str, Any] = _plain(told)
        return {**plain, "feasible": self.is_feasible, "findings": [one.as_json() for one in self.findings]}


def make_plan(inputs: PlanInputs) -> Plan:
    """The plan of these inputs; no clock.

    Raises Refused where the form does not know the reason (plan-no-path), for a step that the path does not have
    (plan-step-unknown), and for days that cannot be reckoned (plan-day-range).
    """
    rule = procedure()
    path = rule.path(inputs.form, inputs.body, inputs.reason)
    reason = rule.reasons[inputs.reason]
    if path is None:
        raise refused("plan-no-path", form=inputs.form.replace("form", "様式"), reason=reason.name)
    spans = _spans(path, inputs)
    for day in filter(None, (inputs.day, inputs.ready, inputs.construction)):
        check_range(day)
    days = OpeningDays(frozenset(inputs.closed))
    deadline, basis = _deadline(inputs, reason)
    begin = inputs.day if reason.when == "after" else inputs.ready
    earliest = _onwards(max(begin, inputs.ready), list(spans.values()), days)
    latest = _backwards(deadline, list(spans.values()), days) if deadline else [None] * len(spans)
    steps = tuple(
        _planned(rule.steps[one.step], one, spans[one.step], first, last, days)
        for one, first, last in zip(path.steps, earliest, latest, strict=True)
    )
    return Plan(
        inputs=inputs,
        name=reason.name,
        words=reason.words,
        article=path.articles[inputs.reason],
        day_name=reason.day,
        deadline=deadline,
        deadline_basis=basis,
        steps=steps,
        notes=tuple(_notes(inputs, reason, path)),
        uncertain=tuple(_uncertain(inputs, steps)),
        findings=tuple(_findings(inputs, reason, deadline, steps)),
    )


def _spans(path: ProcedurePath, inputs: PlanInputs) -> dict[str, Span]:
    usual = {one.step: procedure().steps[one.step].span for one in path.steps}
    unknown = [step for step in inputs.lengths if step not in usual]
    if unknown:
        raise refused("plan-step-unknown", step=unknown[0][:60], known="、".join(usual))
    return {step: span.lasting(inputs.lengths.get(step, span.days)) for step, span in usual.items()}


def _is_bound_by_construction(inputs: PlanInputs, reason: Reason) -> bool:
    """規則第9条第1項: where steps end before a change, and the system is built or rebuilt before it too."""
    return reason.when == "before" and inputs.construction is not None and inputs.construction <= inputs.day


def _deadline(inputs: PlanInputs, reason: Reason) -> tuple[date | None, str]:
    """The last day, and why it is that one."""
    if reason.when == "after":
        return None, "期限の日数は定められていない。速やかに行う。"
    if reason.years is not None:
        day = last_day(inputs.day, reason.years)
        return day, f"公表の日（{_told(inputs.day)}）から{reason.years}年を経過する前（規則第15条）"
    if inputs.construction is not None and _is_bound_by_construction(inputs, reason):
        return (
            inputs.construction - _DAY,
            f"{_CONSTRUCTION}（{_told(inputs.construction)}）の前（規則第9条第1項）",
        )
    return inputs.day - _DAY, f"{reason.day}（{_told(inputs.day)}）の前"


def _onwards(ready: date, spans: Sequence[Span], days: OpeningDays) -> list[Window]:
    windows = []
    start = days.first_from(ready)
    for span in spans:
        end = days.first_from(start + span.days * _DAY) if span.calendar else days.forward(start, span.days)
        windows.append(Window(start, end))
        start = days.first_from(end + _DAY)
    return windows


def _backwards(deadline: date, spans: Sequence[Span], days: OpeningDays) -> list[Window]:
    windows = []
    end = days.last_until(deadline)
    for span in reversed(spans):
        start = days.last_until(end - span.days * _DAY) if span.calendar else days.back(end, span.days)
        windows.append(Window(start, end))
        end = days.last_until(start - _DAY)
    return windows[::-1]


def _planned(
    step: Step, one: PathStep, span: Span, earliest: Window, latest: Window | None, days: OpeningDays
) -> PlannedStep:
    measure, basis = f"{span.words}が目安", f"{span.words}を目安とした（日数を定める条文はない）。"
    if step.by_law:
        measure, basis = f"{span.words}以上", f"{span.words}以上（{one.article}）。"
        if span != step.span:
            measure = f"{span.words}（定めは{step.span.words}以上）"
            basis = f"指定により{span.words}とした。定めは{step.span.words}以上（{one.article}）。"
    return PlannedStep(
        step=one.step,
        name=one.name or step.name,
        who=step.who,
        article=one.article,
        span=span.words,
        measure=measure,
        by_law=step.by_law,
        basis=basis + step.note,
        uncertain="" if step.verified and "own" not in step.source else "日数や数え方は本ツールの目安で、要確認。",
        earliest=earliest,
        latest=latest,
        spare=_spare(earliest.end, latest.end, days) if latest else None,
    )


def _spare(earliest: date, latest: date, days: OpeningDays) -> int:
    if earliest <= latest:
        return days.between(earliest, latest) - 1
    return 1 - days.between(latest, earliest)


def _notes(inputs: PlanInputs, reason: Reason, path: ProcedurePath) -> Iterator[str]:
    if path.note:
        yield path.note
    if inputs.construction is not None and not _is_bound_by_construction(inputs, reason):
        why = f"{reason.day}の後" if reason.when == "before" else f"「{reason.name}」の期限に関わらない"
        yield f"{_CONSTRUCTION}（{_told(inputs.construction)}）は、{why}なので、日程に使っていません。"


def _uncertain(inputs: PlanInputs, steps: Sequence[PlannedStep]) -> Iterator[str]:
    yield procedure().note
    last = max(window.end.year for step in steps for window in (step.earliest, step.latest) if window)
    known = announced_until(inputs.ready)
    if last > known:
        yield f"{known + 1}年以後の春分の日・秋分の日は、官報で公表されていないことがあり、計算による日を使いました。"


def _findings(
    inputs: PlanInputs, reason: Reason, deadline: date | None, steps: Sequence[PlannedStep]
) -> Iterator[Problem]:
    least = procedure().steps[CONSULTATION].span.days
    asked = inputs.lengths.get(CONSULTATION, least)
    if asked < least:
        yield Problem("plan-consultation-short", {"days": asked, "least": least})
    if deadline is not None and steps[0].latest and steps[-1].earliest.end > deadline:
        values = {
            "ready": _told(inputs.ready),
            "end": _told(steps[-1].earliest.end),
            "deadline": _told(deadline),
            "start": _told(steps[0].latest.start),
            "day": _CONSTRUCTION if _is_bound_by_construction(inputs, reason) else reason.day,
        }
        is_past = deadline < inputs.ready
        over = "plan-period-past" if is_past else "plan-period-over"
        yield Problem("plan-too-late" if reason.when == "before" else over, values)


def _told(day: date) -> str:
    return write_date(day.isoformat())


def _plain(value: Any) -> Any:
    """Dates as ISO, tuples as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value

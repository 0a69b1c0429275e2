"""A plan as a picture: SVG on the proportions of A4 landscape, told in words for those who cannot see it.

Bars differ in fill, not in colour: what can be done earliest is hatched, what may be done latest is solid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from app.document.calendar import write_date
from app.formats.templates import filled
from app.procedure.plan import Plan, PlannedStep, Window
from assessment_schema.procedure import procedure

WIDTH = 1120
_LABELS, _CHART = 310, 440
"""Widths of the step names and of the bars; the dates stand at the right."""
_HEAD, _AXIS, _ROW = 40, 58, 60
"""Heights of the title, of legend and months together, and of a step."""
_SMALL_LINE = 17
_LEAST = 4.0
"""Width of a bar that lasts one day."""
_MOST_MONTHS, _MOST_YEARS = 12, 8
"""Ticks that have room, with a month each and with a year each."""
_YEAR = 54.0
"""Room that the name of a year takes."""
_WEEKDAYS = "月火水木金土日"
_BESIDE, _ACROSS = 23, 82
"""Full-width characters in a line of small print: beside the bars, across the picture."""


@dataclass(frozen=True)
class Bar:
    """From the left edge, in units of the picture."""

    x: float
    width: float


@dataclass(frozen=True)
class DrawnStep:
    """One row of the picture."""

    y: int
    number: int
    name: str
    details: tuple[str, ...]
    earliest: Bar
    latest: Bar | None
    dates: tuple[str, ...]


@dataclass(frozen=True)
class Tick:
    """The beginning of a month."""

    x: float
    words: str
    year: str
    """Empty where the one before has the same."""


@dataclass(frozen=True)
class Marker:
    """A day that counts: of the change, and the last one where that is another."""

    x: float
    words: str
    anchor: str
    """``start`` or ``end``: on which side of the line the words stand."""


@dataclass(frozen=True)
class Picture:
    """Everything the template places."""

    width: int
    height: int
    top: int
    bottom: int
    chart: tuple[int, int]
    title: str
    description: str
    subtitle: tuple[str, ...]
    steps: tuple[DrawnStep, ...]
    ticks: tuple[Tick, ...]
    markers: tuple[Marker, ...]
    notes: tuple[str, ...]


def write_timeline(plan: Plan) -> bytes:
    """The bytes of the picture, UTF-8; the same plan always gives the same."""
    return filled("files/timeline.svg", picture=_picture(plan))


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day begins."""
        return round(_LABELS + _CHART * (day - self.first).days / ((self.last - self.first).days + 1), 1)

    def bar(self, window: Window) -> Bar:
        start, end = self.x(window.start), self.x(window.end + timedelta(days=1))
        return Bar(start, round(max(end - start, _LEAST), 1))


def _picture(plan: Plan) -> Picture:
    scale = _scale(plan)
    about = (plan.words, f"根拠: {plan.article}　期限: {plan.deadline_basis}")
    subtitle = tuple(line for words in about for line in _lines(words, _ACROSS))
    top = _HEAD + _SMALL_LINE * len(subtitle) + _AXIS
    steps = tuple(_drawn(number, step, scale, top) for number, step in enumerate(plan.steps, start=1))
    bottom = top + _ROW * len(steps)
    notes = tuple(line for words in _notes(plan) for line in _lines(words, _ACROSS + 6))
    body = procedure().bodies[plan.inputs.body].name
    title = f"{plan.name}の手続の日程（{plan.inputs.form.replace('form', '様式')}、{body}）"
    markers = tuple(_markers(plan, scale))
    return Picture(
        width=WIDTH,
        height=bottom + 24 + 18 * len(markers) + 20 * len(notes),
        top=top,
        bottom=bottom,
        chart=(_LABELS, _LABELS + _CHART),
        title=title,
        description="".join(_sentences(plan)),
        subtitle=subtitle,
        steps=steps,
        ticks=tuple(_ticks(scale)),
        markers=markers,
        notes=notes,
    )


def _markers(plan: Plan, scale: _Scale) -> Iterator[Marker]:
    told = [(plan.inputs.day, f"{plan.day_name}　{_day(plan.inputs.day)}")]
    if plan.deadline is not None and plan.deadline + timedelta(days=1) != plan.inputs.day:
        told.append((plan.deadline + timedelta(days=1), f"期限　{_day(plan.deadline)}"))
    for day, words in told:
        if scale.first <= day <= scale.last:
            place = scale.x(day)
            yield Marker(place, words, "end" if place > _LABELS + _CHART * 0.6 else "start")


def _scale(plan: Plan) -> _Scale:
    windows = [window for step in plan.steps for window in (step.earliest, step.latest) if window]
    days = [day for window in windows for day in (window.start, window.end)]
    if plan.deadline is not None:
        days.append(plan.deadline + timedelta(days=1))
    first, last = min(days), max(days)
    if first - timedelta(days=40) <= plan.inputs.day <= last + timedelta(days=40):
        first, last = min(first, plan.inputs.day), max(last, plan.inputs.day)
    return _Scale(first.replace(day=1), last + timedelta(days=3))


def _drawn(number: int, step: PlannedStep, scale: _Scale, top: int) -> DrawnStep:
    details = [f"{step.who}　{step.measure}", *(_lines(step.article, _BESIDE) if step.article else ())]
    return DrawnStep(
        y=top + _ROW * (number - 1),
        number=number,
        name=step.name,
        details=tuple(details[:2]),
        earliest=scale.bar(step.earliest),
        latest=scale.bar(step.latest) if step.latest else None,
        dates=tuple(_dates(step)),
    )


def _dates(step: PlannedStep) -> Iterator[str]:
    yield f"早ければ {_between(step.earliest)}"
    if step.latest:
        yield f"遅くとも {_between(step.latest)}"
    else:
        yield "期限の日はない（速やかに）"


def _between(window: Window) -> str:
    if window.start == window.end:
        return _day(window.start)
    end = _day(window.end)
    if window.start.year == window.end.year:
        end = end.partition("年")[2]
    return f"{_day(window.start)}～{end}"


def _day(day: date) -> str:
    return f"{write_date(day.isoformat())}（{_WEEKDAYS[day.weekday()]}）"


def _ticks(scale: _Scale) -> Iterator[Tick]:
    """Every month; only January and July where there are many, January alone, or that of every so many years."""
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month + 1
    room = dict.fromkeys((1, 2, 3, 6), _MOST_MONTHS) | dict.fromkeys((12, 24, 60, 120, 240), _MOST_YEARS)
    every = next((step for step, most in room.items() if months <= step * most), 240)
    first = scale.first.year * 12 + scale.first.month - 1
    days = [date(count // 12, count % 12 + 1, 1) for count in range(first, first + months) if count % every == 0]
    begins = [day for place, day in enumerate(days) if not place or days[place - 1].year != day.year]
    named = {
        day
        for day, other in pairwise([*begins, date.max])
        if other == date.max or scale.x(other) - scale.x(day) > _YEAR
    }
    yield from (Tick(scale.x(day), f"{day.month}月", _year(day) if day in named else "") for day in days)


def _year(day: date) -> str:
    return write_date(f"{day.year:04}-{day.month:02}").partition("年")[0] + "年"


def _sentences(plan: Plan) -> Iterator[str]:
    yield f"{plan.day_name}は{_day(plan.inputs.day)}。{plan.words}"
    for number, step in enumerate(plan.steps, start=1):
        yield f"{number}、{step.name}（{step.who}、{step.measure}）。{'、'.join(_dates(step))}。"


def _notes(plan: Plan) -> Iterator[str]:
    yield from (f"注意: {problem.message}" for problem in plan.findings)
    yield from (f"{step.name}: {step.basis}" for step in plan.steps if step.by_law)
    yield (
        "「が目安」の日数は本ツールのもので、要確認。開庁日は土曜・日曜・国民の祝日・12月29日から1月3日までを除いた日。"
    )
    yield from plan.notes
    yield from (f"要確認: {words}" for words in plan.uncertain)


def _lines(words: str, room: int) -> Iterator[str]:
    """The words in lines of at most ``room`` characters."""
    yield from (words[start : start + room] for start in range(0, len(words), room))

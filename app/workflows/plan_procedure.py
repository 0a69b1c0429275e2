"""By when must each step of a revision be done? A plan from what a person typed, as data or as a picture."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TypeVar

from app.document.calendar import write_date
from app.errors import refused
from app.formats.timeline import write_timeline
from app.procedure.plan import Plan, PlanInputs, make_plan
from app.workflows.export_document import Exported
from app.workflows.typed_day import typed_day
from assessment_schema.model import FormName
from assessment_schema.procedure import ReasonKey, procedure
from assessment_schema.threshold import threshold_rule

_LENGTH = re.compile(r"([a-z]+(?:-[a-z]+)*)=([0-9]{1,3})", re.ASCII)
_MOST = 400
_DAYS: Mapping[str, str] = {"before": "--start", "after": "--start", "by": "--published"}
"""Which option holds the day that the steps are counted from."""


@dataclass(frozen=True)
class TypedPlan:
    """What a person asks for; days as people write them, empty where nothing is said."""

    form: str
    body: str
    reason: str
    start: str = ""
    published: str = ""
    ready: str = ""
    construction: str = ""
    lengths: tuple[str, ...] = ()
    """``consultation=45``."""
    closed: tuple[str, ...] = ()


def plan_procedure(typed: TypedPlan, today: date) -> Plan:
    """The plan; raises Refused for words and days that cannot be used, and as ``make_plan``."""
    rule = procedure()
    reason = _key({key: (key, one.name, *one.also) for key, one in rule.reasons.items()}, typed.reason, "--reason")
    closed = (typed_day(text, "--closed") for text in typed.closed)
    inputs = PlanInputs(
        form=_key(_forms(), typed.form, "--form"),
        body=_key({key: (key, one.name, *one.also) for key, one in rule.bodies.items()}, typed.body, "--body"),
        reason=reason,
        day=_day(typed, reason, today),
        ready=typed_day(typed.ready, "--from") or today,
        construction=typed_day(typed.construction, "--system-work"),
        lengths=dict(map(_length, typed.lengths)),
        closed=tuple(sorted({day for day in closed if day})),
    )
    return make_plan(inputs)


def _day(typed: TypedPlan, reason: ReasonKey, today: date) -> date:
    """The day the steps are counted from; a day that this plan does not go by is refused, not passed over."""
    known = procedure().reasons[reason]
    option = _DAYS[known.when]
    said = {"--start": typed.start, "--published": typed.published}
    day = typed_day(said.pop(option), option)
    if day is None:
        raise refused("plan-day-missing", reason=known.name, option=option, day=known.day)
    for unused, text in said.items():
        if text.strip():
            raise refused("plan-option-unused", reason=known.name, option=unused, needed=option)
    if option == "--published" and day > today:
        told = {"published": day, "today": today}
        raise refused("plan-published-future", **{name: write_date(one.isoformat()) for name, one in told.items()})
    return day


def _forms() -> dict[FormName, tuple[str, ...]]:
    """Every way to write a form: ``form4``, ``様式4``, ``全項目評価書``."""
    names = {form: one.name for form, one in threshold_rule().forms.items()}
    return {form: (form, form.replace("form", "様式"), *re.split("[（）]", name)) for form, name in names.items()}


_Key = TypeVar("_Key", bound=str)


def _key(names: Mapping[_Key, Iterable[str]], text: str, option: str) -> _Key:
    wanted = text.strip()
    for key, called in names.items():
        if wanted and wanted in called:
            return key
    known = "、".join(f"{key}（{list(called)[1]}）" for key, called in names.items())
    raise refused("plan-word", name=option, value=text[:60], known=known)


def _length(text: str) -> tuple[str, int]:
    found = _LENGTH.fullmatch(text.strip())
    if found is None or not 0 < int(found[2]) <= _MOST:
        raise refused("plan-length", value=text[:60])
    return found[1], int(found[2])


# --- As a file -------------------------------------------------------------------------------------------------------


def plan_suffix(file_name: str) -> str:
    """``.svg`` or ``.json``; raises Refused (file-type)."""
    suffix = PurePath(f"x{file_name}").suffix.lower()
    if suffix not in _FILES:
        raise refused("file-type", name=file_name, expected="、".join(_FILES))
    return suffix


def printed_plan(plan: Plan, suffix: str) -> Exported:
    """The plan as a file; ``suffix`` as ``plan_suffix`` gives it."""
    write, media_type = _FILES[suffix]
    return Exported(write(plan), suffix, media_type)


def _as_json(plan: Plan) -> bytes:
    return (json.dumps(plan.as_json(), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


_FILES: Mapping[str, tuple[Callable[[Plan], bytes], str]] = {
    ".svg": (write_timeline, "image/svg+xml"),
    ".json": (_as_json, "application/json"),
}

"""What does an accident, or a new count, ask of all assessments of a 機関? しきい値判断 of a whole folder anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from app.changes.sources import answers
from app.document.document import Document
from app.document.fields import all_fields
from app.errors import Problem, Refused, refused
from app.formats.files import read_file
from app.procedure.incidents import IncidentRecord
from app.procedure.inputs import Count, Inputs
from app.procedure.plan_register import Agency, Group, by_agency, register_form
from app.procedure.rejudge import Counts, Registered, Rejudgement, RiskAnswer, rejudge
from app.procedure.stated import OCCURRED, stated_in
from app.procedure.threshold import BASIC, Decision, decide
from app.workflows.compile_register import Shelf, read_shelf
from app.workflows.describe_document import describe_document
from app.workflows.typed_day import typed_day
from assessment_schema.model import Frozen
from assessment_schema.threshold import threshold_rule

_MOST = 999_999_999


class _Accident(Frozen):
    """An accident as people write it down; days in any usual writing."""

    id: Annotated[str, Field(min_length=1)]
    agency: str = ""
    occurred_on: str = ""
    known_on: str = ""
    concerns_specific: bool
    """A 重大事故 concerning 特定個人情報."""
    concerns_personal: bool = True
    outline: str = ""


class _Accidents(Frozen):
    incidents: tuple[_Accident, ...]


_ACCIDENTS = TypeAdapter(_Accidents)


@dataclass(frozen=True)
class Judged:
    """One 事務: what is asked of it, and what its assessment says now."""

    rejudgement: Rejudgement
    risk_label: str
    """What the form prints at the question of three years; empty where it does not ask."""
    files: tuple[str, ...]
    """Its assessments, the largest first."""
    risk_said: bool | None
    """What the largest form answers to the question of three years; None where it does not ask or nobody answered."""

    @property
    def risk_must_change(self) -> bool:
        """Whether the answer to the question of three years is not the one that follows from the records."""
        answer: RiskAnswer | None = self.rejudgement.risk_answer
        return answer is not None and self.risk_said is not None and self.risk_said != answer.has_incident


@dataclass(frozen=True)
class Rejudged:
    """The whole folder."""

    judged: tuple[Judged, ...]
    ended: tuple[str, ...]
    """Assessments of what has ended: nothing is asked of them."""
    shelf: Shelf
    problems: tuple[Problem, ...]


def rejudge_register(
    source: Path, incidents: Sequence[IncidentRecord], counts: Mapping[str, Counts], on: date, *, person: str = ""
) -> Rejudged:
    """Every assessment below ``source`` judged anew on ``on``.

    ``counts``: new counts by 評価書番号. Raises Refused: no assessment (register-empty), an accident of no 機関, or of
    one that has no assessment here (incident-agency), a number nobody has (count-unknown).
    """
    shelf = read_shelf(source)
    if not shelf.found:
        raise refused("register-empty")
    agencies = by_agency(register_form(), shelf.found)
    records = tuple(_of_agency(record, agencies) for record in incidents)
    groups = {
        f"{agency.name}\0{place}": (agency.name, group)
        for agency in agencies
        for place, group in _placed(agency)
        if not group.has_ended
    }
    ended = tuple(group.largest.name for agency in agencies for group in agency.groups if group.has_ended)
    register = [_registered(key, name, group, on) for key, (name, group) in groups.items()]
    judged = rejudge(register, records, _by_key(counts, groups), on, person=person)
    problems = tuple(problem for agency in agencies for problem in agency.problems)
    return Rejudged(tuple(_judged(one, groups[one.assessment.id][1]) for one in judged), ended, shelf, problems)


def read_incidents(path: Path) -> tuple[IncidentRecord, ...]:
    """The accidents of a file (docs/incidents.md); raises Refused (incidents-file, day-expected, incident-…)."""
    try:
        found = _ACCIDENTS.validate_python(_lists_as_tuples(json.loads(read_file(path).decode("utf-8-sig"))))
    except (ValueError, RecursionError) as error:
        first = error.errors(include_url=False)[0] if isinstance(error, ValidationError) else None
        detail = f"{'.'.join(map(str, first['loc']))}: {first['msg']}" if first else str(error)[:120]
        raise refused("incidents-file", name=path.name, detail=detail) from error
    return tuple(
        IncidentRecord(
            id=one.id,
            agency=one.agency,
            occurred_on=typed_day(one.occurred_on, f"事故{one.id}の発生した日"),
            known_on=typed_day(one.known_on, f"事故{one.id}の発生を知った日"),
            concerns_specific=one.concerns_specific,
            concerns_personal=one.concerns_personal,
            outline=one.outline,
        )
        for one in found.incidents
    )


def typed_counts(texts: Iterable[str], on: date) -> dict[str, Counts]:
    """``4=310000/120`` (評価書番号=対象人数/取扱者数) as counts of ``on``; raises Refused (count-expected)."""
    found: dict[str, Counts] = {}
    for text in texts:
        number, _, counted = text.partition("=")
        subjects, _, handlers = counted.partition("/")
        if not number.strip() or not all(_is_count(part) for part in (subjects, handlers)):
            raise refused("count-expected", value=text[:60])
        as_of = on.isoformat()
        found[number.strip()] = Counts(Count.exactly(_number(subjects), as_of), Count.exactly(_number(handlers), as_of))
    return found


def _is_count(text: str) -> bool:
    plain = text.strip().replace(",", "")
    return plain.isdecimal() and int(plain) <= _MOST


def _number(text: str) -> int:
    return int(text.strip().replace(",", ""))


def _lists_as_tuples(raw: Any) -> Any:
    if isinstance(raw, dict):
        return {key: _lists_as_tuples(value) for key, value in raw.items()}
    return tuple(map(_lists_as_tuples, raw)) if isinstance(raw, list) else raw


def _placed(agency: Agency) -> Iterable[tuple[str, Group]]:
    return ((group.key or group.largest.name, group) for group in agency.groups)


def _of_agency(record: IncidentRecord, agencies: Sequence[Agency]) -> IncidentRecord:
    names = [agency.name for agency in agencies]
    if record.agency in names and record.agency:
        return record
    if record.agency or len(names) != 1:
        raise refused("incident-agency", id=record.id, agency=record.agency or "－", agencies="」「".join(names))
    return IncidentRecord(
        record.id,
        names[0],
        record.occurred_on,
        record.known_on,
        concerns_specific=record.concerns_specific,
        concerns_personal=record.concerns_personal,
        outline=record.outline,
    )


def _by_key(counts: Mapping[str, Counts], groups: Mapping[str, tuple[str, Group]]) -> dict[str, Counts]:
    found: dict[str, Counts] = {}
    for number, counted in counts.items():
        keys = [key for key, (_, group) in groups.items() if group.key == number]
        if len(keys) != 1:
            raise refused("count-unknown", number=number, count=len(keys))
        found[keys[0]] = counted
    return found


def _registered(key: str, agency: str, group: Group, on: date) -> Registered:
    largest = group.largest.document
    title = describe_document(largest).name
    return Registered(key, title, agency, largest.form.form, _decision(group, on))


def _decision(group: Group, on: date) -> Decision | None:
    """The しきい値判断 that the assessments themselves state; None where they do not state enough."""
    small = group.members.get(BASIC)
    stated = stated_in(small.document) if small else None
    larger = stated_in(group.largest.document)
    subjects = (stated.subjects if stated else None) or (larger.subjects if larger else None)
    if subjects is None:
        return None
    handlers = stated.handlers if stated else None
    said_on = _day(subjects.as_of, on)
    has_incident = bool(stated and stated.has_incident)
    inputs = Inputs(subjects, handlers or Count(0, None), stated_on=said_on if has_incident else None)
    try:
        return decide(inputs, said_on)
    except Refused:  # nobody said how many handle the files, and here it matters
        return None


def _day(as_of: str, on: date) -> date:
    """The day of a count, never before the rule or after ``on``; of a month the first."""
    first = threshold_rule().editions[0].in_force_from
    counted = date.fromisoformat(as_of if len(as_of) > len("2026-10") else f"{as_of}-01") if as_of else on
    return min(max(counted, first), on)


def _judged(one: Rejudgement, group: Group) -> Judged:
    files = sorted(group.members.values(), key=lambda named: named.document.form.form, reverse=True)
    said = _risk_said(group.largest.document, one.risk_answer)
    label = _label(group.largest.document, one.risk_answer.item) if one.risk_answer else ""
    return Judged(one, label, tuple(named.name for named in files), said)


def _label(document: Document, item: str) -> str:
    return next((one.label for one in all_fields(document.fields) if one.item.code == item), "")


def _risk_said(document: Document, answer: RiskAnswer | None) -> bool | None:
    if answer is None:
        return None
    said = {OCCURRED.get(value) for _, value in answers(document, answer.item)} - {None}
    return any(said) if said else None

"""Which assessments must grow, and which may shrink? The whole register, when a count or an accident changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.errors import Refused
from app.procedure.incidents import IncidentRecord, longest
from app.procedure.inputs import Count, Inputs
from app.procedure.threshold import Decision, decide
from assessment_schema.model import FormName
from assessment_schema.threshold import Result, threshold_rule


class Move(StrEnum):
    """What a new judgement means for an assessment."""

    MUST_GROW = "must-grow"
    """A larger assessment is due (義務): 規則5条1項, 6条2項, 7条2項."""
    MAY_SHRINK = "may-shrink"
    """Less is due than the 機関 did so far; it may go on voluntarily."""
    STAYS = "stays"
    UNCOUNTED = "uncounted"
    """Nobody has ever counted, or not closely enough: it cannot be judged."""


@dataclass(frozen=True)
class Counts:
    """A new count of one 事務."""

    subjects: Count
    handlers: Count


@dataclass(frozen=True)
class Registered:
    """An assessment as the 機関 has it in its register."""

    id: str
    title: str
    agency: str
    """評価実施機関; accidents touch the assessments of the same one."""
    form: FormName | None
    """The largest form it is made in; None: there is no assessment yet."""
    decision: Decision | None = None
    """The しきい値判断 in force."""


@dataclass(frozen=True)
class RiskAnswer:
    """The answer the form must hold to the question of three years (様式4 Ⅲ-7-リスク1-⑨)."""

    item: str
    has_incident: bool
    until: date | None
    """Last day on which it is 「発生あり」; None where it is not."""


@dataclass(frozen=True)
class Rejudgement:
    """What the new judgement asks of one assessment."""

    assessment: Registered
    move: Move
    decision: Decision | None
    """None where nobody has counted closely enough."""
    article: str
    """What obliges it to grow (義務), or to be corrected; empty where nothing has to be done."""
    changed: tuple[str, ...]
    """Which answers differ from the judgement in force: 対象人数, 取扱者数, 重大事故, 結果."""
    risk_answer: RiskAnswer | None
    """Where the form has that question."""


def rejudge(
    register: Sequence[Registered],
    incidents: Sequence[IncidentRecord],
    counts: Mapping[str, Counts],
    on: date,
    *,
    person: str = "",
) -> tuple[Rejudgement, ...]:
    """Every assessment of the register judged anew on ``on``, in its order.

    ``counts``: the new counts by assessment id; what is not there keeps the numbers of its last judgement.
    Raises Refused for a day before the rule (threshold-before-law).
    """
    return tuple(_rejudged(one, incidents, counts.get(one.id), on, person) for one in register)


def _rejudged(
    one: Registered, records: Sequence[IncidentRecord], counts: Counts | None, on: date, person: str
) -> Rejudgement:
    own = [record for record in records if record.agency == one.agency]
    risk_answer = _risk_answer(one, own, on)
    inputs = _inputs(one, own, counts)
    decision = _decided(inputs, on, person) if inputs else None
    if decision is None:
        return Rejudgement(one, Move.UNCOUNTED, None, "", (), risk_answer)
    move = _move(one, decision)
    changed = tuple(_changed(one.decision, decision))
    if move is Move.MUST_GROW:
        article = next(rank.article_when_raised for rank in threshold_rule().results if rank.result == decision.result)
    else:
        article = threshold_rule().correction_article if changed and one.form else ""
    return Rejudgement(one, move, decision, article, changed, risk_answer)


def _decided(inputs: Inputs, on: date, person: str) -> Decision | None:
    """None where a number is known too vaguely: that stops no other assessment."""
    try:
        return decide(inputs, on, person=person)
    except Refused as refusal:
        if all(problem.code == "threshold-undecided" for problem in refusal.problems):
            return None
        raise


def _inputs(one: Registered, own: Sequence[IncidentRecord], counts: Counts | None) -> Inputs | None:
    incidents = tuple(incident for record in own if (incident := record.as_specific()))
    if one.decision is None:
        return Inputs(counts.subjects, counts.handlers, incidents) if counts else None
    before = one.decision.inputs
    new = counts or Counts(before.subjects, before.handlers)
    return replace(before, subjects=new.subjects, handlers=new.handlers, incidents=incidents)


def _move(one: Registered, decision: Decision) -> Move:
    made, due = _rank(one.form), threshold_rule().rank_of(decision.result)
    if due > made:
        return Move.MUST_GROW
    was_due = made if one.decision is None else threshold_rule().rank_of(one.decision.result)
    # What was voluntary before and asks for as much as then is no news.
    return Move.MAY_SHRINK if due < min(made, was_due) else Move.STAYS


def _rank(form: FormName | None) -> int:
    """The rank of the result for which ``form`` is enough."""
    rule = threshold_rule()
    ranks = [rule.rank_of(rank.result) for rank in rule.results if form and form in rank.assessments[-1:]]
    return max(ranks, default=rule.rank_of(Result.NOT_REQUIRED))


def _changed(before: Decision | None, after: Decision) -> Iterator[str]:
    if before is None:
        return
    answers = {
        "対象人数": not before.inputs.subjects.is_as_many_as(after.inputs.subjects),
        "取扱者数": not before.inputs.handlers.is_as_many_as(after.inputs.handlers),
        "重大事故": before.inputs.has_incident(before.on) != after.inputs.has_incident(after.on),
        "結果": before.result != after.result,
    }
    yield from (name for name, differs in answers.items() if differs)


def _risk_answer(one: Registered, own: Sequence[IncidentRecord], on: date) -> RiskAnswer | None:
    item = threshold_rule().incidents.personal.items.get(one.form) if one.form else None
    if item is None:
        return None
    found = longest([record.as_personal() for record in own], on)
    if found is None and not any(day and day <= on for record in own for day in (record.occurred_on, record.known_on)):
        return None  # of an accident that nobody recorded we do not know that there was none
    return RiskAnswer(item, found is not None, found[1].until if found else None)

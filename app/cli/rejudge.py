"""hyokasho rejudge: what an accident or a new count asks of all assessments of a 機関."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.speaking import DONE, LOOK, STATUS, AsJson, give, say
from app.document.calendar import write_date
from app.procedure.incidents import IncidentRecord
from app.procedure.rejudge import Move
from app.workflows.rejudge_register import Judged, Rejudged, read_incidents, rejudge_register, typed_counts
from app.workflows.typed_day import typed_day
from assessment_schema.threshold import threshold_rule

_MOVES: Mapping[Move, str] = {
    Move.MUST_GROW: "大きい評価が必要（義務）",
    Move.MAY_SHRINK: "小さい評価にできる",
    Move.STAYS: "変わらない",
    Move.UNCOUNTED: "人数が分からず判断できない",
}
_SAID = {True: "発生あり", False: "発生なし", None: "未記入"}
_DAY = "日付（2026-10-01、令和8年10月1日など）"


def rejudge(
    source: Annotated[Path, typer.Argument(metavar="DIR", help="評価書（JSON）のフォルダー。")],
    incidents: Annotated[
        Path | None, typer.Option("--incidents", metavar="FILE.json", help="重大事故の記録（docs/incidents.md）。")
    ] = None,
    incident_on: Annotated[
        str, typer.Option("--incident-on", metavar="D", help=f"記録のない重大事故が発生した日。{_DAY}")
    ] = "",
    known_on: Annotated[str, typer.Option("--known-on", metavar="D", help="その発生を知った日。")] = "",
    personal_only: Annotated[
        bool, typer.Option("--personal-only", help="その事故は、特定個人情報に関するものではない。")
    ] = False,
    agency: Annotated[str, typer.Option("--agency", help="その事故の評価実施機関。複数あるときに選ぶ。")] = "",
    count: Annotated[
        list[str] | None,
        typer.Option("--count", metavar="番号=対象人数/取扱者数", help="新しい人数。何度でも書ける。"),
    ] = None,
    on: Annotated[str, typer.Option("--on", metavar="D", help="判断する日。", show_default="今日")] = "",
    person: Annotated[str, typer.Option(help="判断した人。")] = "",
    verbose: Annotated[bool, typer.Option("--verbose", help="何も求められない評価書も並べる。")] = False,
    as_json: AsJson = False,
) -> int:
    """機関の全ての評価書を判断し直し、大きい評価が必要になったもの、小さくできるものを示します。"""
    records = list(read_incidents(incidents)) if incidents else []
    occurred, known = typed_day(incident_on, "発生した日"), typed_day(known_on, "発生を知った日")
    if occurred or known:
        records.append(
            IncidentRecord("－", agency, occurred, known, concerns_specific=not personal_only, concerns_personal=True)
        )
    day = typed_day(on, "判断する日") or datetime.now().astimezone().date()
    found = rejudge_register(source, records, typed_counts(count or (), day), day, person=person)
    say(*_told(found, verbose=verbose))
    code = DONE if all(_is_settled(one) for one in found.judged) and not _has_problems(found) else LOOK
    give(as_json, {"status": STATUS[code], "on": day.isoformat(), **_found(found)})
    return code


def _is_settled(one: Judged) -> bool:
    judged = one.rejudgement
    return judged.move is Move.STAYS and not judged.article and not one.risk_must_change


def _has_problems(found: Rejudged) -> bool:
    return bool(found.problems or found.shelf.unreadable)


def _told(found: Rejudged, *, verbose: bool) -> Iterator[str]:
    for name, problems in found.shelf.unreadable:
        yield f"{name}: 読めません: {' '.join(map(str, problems))}"
    yield from map(str, found.problems)
    yield from (f"{name}: 終わった事務なので、除きました。" for name in found.ended)
    for one in found.judged:
        if verbose or not _is_settled(one):
            yield from _one_told(one)
    moves = Counter(one.rejudgement.move for one in found.judged)
    yield f"{len(found.judged)}件: " + "、".join(
        f"{name} {moves[move]}" for move, name in _MOVES.items() if moves[move]
    )


def _one_told(one: Judged) -> Iterator[str]:
    judged = one.rejudgement
    forms = threshold_rule().forms
    form = judged.assessment.form
    made = forms[form].name if form else "評価書なし"
    article = f"（{judged.article}）" if judged.article else ""
    yield f"{judged.assessment.title}: {_MOVES[judged.move]}{article}"
    if judged.decision is not None:
        before = judged.assessment.decision
        was = f"前の結果「{before.sentence}」、" if before and before.result != judged.decision.result else ""
        words = (judged.decision.words(form) if form else None) or judged.decision.sentence
        yield f"    今の評価書は{made}。{was}結果「{words}」（{judged.decision.criterion}）"
    if judged.changed:
        yield f"    直す記載: {'、'.join(judged.changed)}"
    if one.risk_must_change and judged.risk_answer:
        until = judged.risk_answer.until
        period = f"（{write_date(until.isoformat())}まで）" if until else ""
        item, answer = judged.risk_answer.item, _SAID[judged.risk_answer.has_incident]
        yield f"    {item} {one.risk_label} を「{_SAID[one.risk_said]}」から「{answer}」に改めます{period}。"


def _found(found: Rejudged) -> dict[str, Any]:
    return {
        "assessments": [_one_found(one) for one in found.judged],
        "ended": list(found.ended),
        "findings": [problem.as_json() for problem in found.problems],
        "files": [
            {"file": name, "problems": [problem.as_json() for problem in problems]}
            for name, problems in found.shelf.unreadable
        ],
    }


def _one_found(one: Judged) -> dict[str, Any]:
    judged = one.rejudgement
    risk = judged.risk_answer
    before = judged.assessment.decision
    return {
        "title": judged.assessment.title,
        "agency": judged.assessment.agency,
        "form": judged.assessment.form,
        "files": list(one.files),
        "move": judged.move.value,
        "article": judged.article,
        "changed": list(judged.changed),
        "before": before.result.value if before else None,
        "decision": judged.decision.as_json() if judged.decision else None,
        "risk": {
            "item": risk.item,
            "label": one.risk_label,
            "has_incident": risk.has_incident,
            "until": risk.until.isoformat() if risk.until else None,
            "said": one.risk_said,
            "must_change": one.risk_must_change,
        }
        if risk
        else None,
    }

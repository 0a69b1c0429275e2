"""hyokasho threshold: which assessments are due, told step by step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

import typer

from app.cli.speaking import DONE, STATUS, AsJson, give
from app.procedure.threshold import Decision
from app.workflows.judge_threshold import Typed, judge_threshold
from app.workflows.typed_day import typed_day
from assessment_schema.threshold import threshold_rule

_DAY = "日付（2026-10-01、令和8年10月1日など）"
_MOST = 999_999_999


def threshold(
    subjects: Annotated[int, typer.Option(min=0, max=_MOST, help="対象人数（事務の全てのファイルの本人の数）。")],
    handlers: Annotated[int, typer.Option(min=0, max=_MOST, help="取扱者数（委託先の従業者を含む）。")],
    incident_on: Annotated[
        str, typer.Option(metavar="D", help=f"特定個人情報に関する重大事故が発生した日。{_DAY}")
    ] = "",
    known_on: Annotated[str, typer.Option(metavar="D", help="その発生を知った日。")] = "",
    incident: Annotated[
        bool, typer.Option("--incident", help="過去1年以内に重大事故があり、日付が分からない。")
    ] = False,
    on: Annotated[str, typer.Option(metavar="D", help="判断する日。", show_default="今日")] = "",
    subjects_on: Annotated[str, typer.Option(metavar="D", help="対象人数は、いつ時点の計数か。")] = "",
    handlers_on: Annotated[str, typer.Option(metavar="D", help="取扱者数は、いつ時点の計数か。")] = "",
    exempt: Annotated[
        list[int] | None,
        typer.Option(metavar="号", help="規則第4条のこの号のファイルがあり、除いて数えた。何度でも書ける。"),
    ] = None,
    all_exempt: Annotated[
        bool, typer.Option("--all-exempt", help="全てのファイルが、--exempt の号のどれかに当たる。")
    ] = False,
    person: Annotated[str, typer.Option(help="判断した人。")] = "",
    as_json: AsJson = False,
) -> int:
    """しきい値判断をして、どの評価が義務付けられるかを、理由とともに示します。"""
    typed = Typed(
        subjects,
        handlers,
        subjects_as_of=subjects_on,
        handlers_as_of=handlers_on,
        occurred_on=incident_on,
        known_on=known_on,
        has_incident=incident,
        exemptions=exempt or (),
        is_wholly_exempt=all_exempt,
    )
    decision = judge_threshold(typed, typed_day(on, "判断する日") or datetime.now().astimezone().date(), person=person)
    if not as_json:
        typer.echo("\n".join(_told(decision)))
    give(as_json, {"status": STATUS[DONE], **decision.as_json()})
    return DONE


def _told(decision: Decision) -> Iterator[str]:
    for number, step in enumerate(decision.steps, 1):
        article = f"（{step.article}）" if step.article else ""
        yield f"{number}. {step.question}{article}"
        yield f"   → {step.answer}"
    yield f"結果: {decision.sentence}"
    yield f"理由: {decision.criterion}（{decision.article}）"
    forms = threshold_rule().forms
    if decision.assessments:
        yield f"作る評価書: {'、'.join(forms[form].name for form in decision.assessments)}"
    for form in decision.voluntary:
        yield f"任意に{forms[form].name}を作るときに書く結果: {decision.words(form)}"
    yield "次のファイルがありますか（規則第4条）。あれば除いて数え、--exempt に号を入れてください。"
    for file in threshold_rule().exceptions.files:
        answer = "ある" if file.number in decision.inputs.exemptions else "ないものとした"
        yield f"  第{file.number}号　{file.words} → {answer}"
    if not decision.edition.verified:
        yield f"要確認: {decision.edition.note}"

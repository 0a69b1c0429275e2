"""hyokasho plan: by when each step of a revision must be done, and when it can be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.cells import cell_len

from app.cli.speaking import DONE, LOOK, STATUS, AsJson, give, say
from app.document.calendar import write_date
from app.formats.files import write_file
from app.procedure.plan import Plan, Window
from app.workflows.plan_procedure import TypedPlan, plan_procedure, plan_suffix, printed_plan

_DAY = "日付（2027-04-01、令和9年4月1日など）"
_HEAD = ("段階", "担当", "早ければ", "遅くとも", "余裕", "根拠")
_WEEKDAYS = "月火水木金土日"


def plan(
    start: Annotated[str, typer.Option(metavar="D", help=f"変更（ファイルの保有、委託の開始など）の日。{_DAY}")] = "",
    form: Annotated[str, typer.Option(help="様式（form4、様式4、全項目評価書など）。")] = "form4",
    body: Annotated[str, typer.Option(help="機関の種類（地方公共団体、行政機関）。")] = "地方公共団体",
    reason: Annotated[
        str,
        typer.Option(
            help="important（重要な変更）、new、reassessment（5年前の再実施）、raised、emergency、correction。"
        ),
    ] = "important",
    ready: Annotated[str, typer.Option("--from", metavar="D", help="作業を始められる日。", show_default="今日")] = "",
    construction: Annotated[
        str, typer.Option("--system-work", metavar="D", help="システムの構築・改修を始める日（規則第9条第1項）。")
    ] = "",
    published: Annotated[str, typer.Option(metavar="D", help="前回の公表の日（再実施のとき）。")] = "",
    days: Annotated[
        list[str] | None, typer.Option(metavar="STEP=N", help="段階の日数を替える（review=15）。何度でも書ける。")
    ] = None,
    closed: Annotated[
        list[str] | None, typer.Option(metavar="D", help="祝日・年末年始のほかの閉庁日。何度でも書ける。")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT.svg|.json", help="日程を書き込むファイル。")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """変更の日などから逆算し、手続の各段階を、早ければいつ、遅くともいつ行うかを、根拠とともに示します。"""
    if out is not None:
        plan_suffix(out.name)
    typed = TypedPlan(
        form=form,
        body=body,
        reason=reason,
        start=start,
        published=published,
        ready=ready,
        construction=construction,
        lengths=tuple(days or ()),
        closed=tuple(closed or ()),
    )
    made = plan_procedure(typed, datetime.now().astimezone().date())
    if out is not None:
        write_file(out, printed_plan(made, plan_suffix(out.name)).data)
    if not as_json:
        typer.echo("\n".join(_told(made)))
    say(*(str(problem) for problem in made.findings), *([f"{out} に書きました。"] if out is not None else []))
    code = LOOK if made.findings else DONE
    give(as_json, {"status": STATUS[code], "output": str(out) if out is not None else None, **made.as_json()})
    return code


def _told(made: Plan) -> Iterator[str]:
    yield f"{made.name}: {made.words}（{made.article}）"
    limit = f"{_day(made.deadline)}　" if made.deadline else ""
    yield f"{made.day_name}: {_day(made.inputs.day)}　期限: {limit}{made.deadline_basis}"
    rows = [_HEAD, *_rows(made)]
    widths = [max(cell_len(row[column]) for row in rows) for column in range(len(_HEAD) - 1)]
    for row in rows:
        padded = (text + " " * (width - cell_len(text)) for text, width in zip(row, [*widths, 0], strict=True))
        yield "  ".join(padded).rstrip()
    yield "「目安」の日数は本ツールのもので、要確認です。--days で替えられます。"
    yield from (f"{step.name}: {step.basis}" for step in made.steps if step.by_law)
    yield from made.notes
    yield from (f"要確認: {words}" for words in made.uncertain)


def _rows(made: Plan) -> Iterator[tuple[str, ...]]:
    for number, step in enumerate(made.steps, start=1):
        basis = "、".join(filter(None, (step.article, step.measure)))
        yield (
            f"{number}. {step.name}（{step.step}）",
            step.who,
            _window(step.earliest),
            _window(step.latest) if step.latest else "速やかに",
            "" if step.spare is None else f"{step.spare}開庁日",
            basis,
        )


def _window(window: Window) -> str:
    return _day(window.start) if window.start == window.end else f"{_day(window.start)}～{_day(window.end)}"


def _day(day: date) -> str:
    return f"{write_date(day.isoformat())}（{_WEEKDAYS[day.weekday()]}）"

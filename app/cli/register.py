"""hyokasho register: 計画管理書 from all assessments of a 機関; what no assessment says stays blank and is listed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.paths import keep_apart
from app.cli.speaking import DONE, LOOK, STATUS, AsJson, give, say
from app.formats.files import read_file, write_file
from app.procedure.plan_register import Open
from app.workflows.compile_register import Made, make_register
from app.workflows.export_document import export_document, format_for
from app.workflows.import_document import import_document
from app.workflows.typed_day import typed_day

_LISTED = 12


def register(
    source: Annotated[Path, typer.Argument(metavar="DIR", help="評価書（JSON）のフォルダー。")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="計画管理書を書くファイル（.jsonか.xlsx）。")],
    keep: Annotated[
        Path | None,
        typer.Option("--keep", metavar="OLD", help="前の計画管理書。評価書にない欄（提出日など）を引き継ぐ。"),
    ] = None,
    agency: Annotated[str, typer.Option("--agency", help="評価実施機関名。複数あるときに選ぶ。")] = "",
    on: Annotated[str, typer.Option("--on", metavar="D", help="作成日。", show_default="今日")] = "",
    as_json: AsJson = False,
) -> int:
    """フォルダーの全ての評価書から、計画管理書（様式1）を作ります。"""
    if keep is not None:
        keep_apart(keep, out)
    format_name = format_for(out.name)
    kept = import_document(read_file(keep), file_name=keep.name).document if keep else None
    day = typed_day(on, "作成日") or datetime.now().astimezone().date()
    made = make_register(source, day, agency=agency, kept=kept)
    write_file(out, export_document(made.compiled.document, format_name=format_name).data)
    say(*_told(made, out))
    code = LOOK if made.compiled.open or made.compiled.problems or made.shelf.unreadable else DONE
    give(as_json, {"status": STATUS[code], "output": str(out), **_found(made)})
    return code


def _told(made: Made, out: Path) -> Iterator[str]:
    yield f"評価書{len(made.shelf.found)}件から、計画管理書を {out} に書きました。"
    for name, problems in made.shelf.unreadable:
        yield f"  {name}: 読めません: {' '.join(map(str, problems))}"
    for name in made.shelf.passed:
        yield f"  {name}: 評価書ではないので、除きました。"
    yield from (f"  {problem}" for problem in made.compiled.problems)
    if made.compiled.open:
        yield "評価書からは分からない欄です。空欄のままにしました。"
        yield from (f"  {one.field.label}{_rows(one)}: {one.reason}" for one in made.compiled.open)
    yield from (f"  {column.label}: {words}" for column, words in made.compiled.remarks)


def _rows(one: Open) -> str:
    if not one.rows:
        return ""
    more = f"ほか（全{len(one.rows)}件）" if len(one.rows) > _LISTED else ""
    return f"（評価書番号 {'、'.join(one.rows[:_LISTED])}{more}）"


def _found(made: Made) -> dict[str, Any]:
    compiled = made.compiled
    return {
        "form": compiled.document.form.form,
        "edition": compiled.document.form.edition,
        "lineage": compiled.document.lineage,
        "assessments": [one.name for one in made.shelf.found],
        "passed": list(made.shelf.passed),
        "open": [
            {"item": one.field.item.code, "label": one.field.label, "reason": one.reason, "rows": list(one.rows)}
            for one in compiled.open
        ],
        "remarks": [
            {"item": column.item.code, "label": column.label, "message": words} for column, words in compiled.remarks
        ],
        "findings": [problem.as_json() for problem in compiled.problems],
        "files": [
            {"file": name, "problems": [problem.as_json() for problem in problems]}
            for name, problems in made.shelf.unreadable
        ],
    }

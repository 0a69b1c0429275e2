"""hyokasho check: what a reviewer would object to, in one assessment or in a folder of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from app.checks.registry import rules
from app.checks.rule import LEVEL_NAMES, Level
from app.cli.paths import keep_apart
from app.cli.speaking import DONE, LOOK, STATUS, AsJson, give, say
from app.errors import refused
from app.formats.files import write_file
from app.formats.sarif import sarif
from app.settings import read_settings
from app.workflows.check_documents import LEVELS, Basis, CheckedFile, CheckReport, check_file, check_folder
from app.workflows.known_laws import known_laws
from app.workflows.report_checks import report_checks
from app.workflows.typed_day import typed_day

REPORT_SUFFIX = ".xlsx"


def check(
    target: Annotated[
        Path, typer.Argument(metavar="FILE|DIR", help="評価書（.xlsx か .json）、または評価書の入ったフォルダー。")
    ],
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="REPORT.xlsx", help="指摘の一覧を書き込むExcelの表。")
    ] = None,
    previous: Annotated[
        Path | None, typer.Option("--previous", metavar="OLD", help="前に公表した版。別添3を実際の違いと比べる。")
    ] = None,
    on: Annotated[
        str, typer.Option("--on", metavar="D", help="どの日の法令と言葉で見るか。", show_default="公表日")
    ] = "",
    mutings: Annotated[
        Path | None, typer.Option(metavar="F.json", help="指摘を止める判断のファイル。なければ隣の .mutings.json。")
    ] = None,
    level: Annotated[Level, typer.Option(help="この重さ以上の指摘だけを出す。")] = Level.HINT,
    as_json: AsJson = False,
    as_sarif: Annotated[bool, typer.Option("--sarif", help="結果をSARIF 2.1.0で標準出力に書く。")] = False,
) -> int:
    """評価書を点検し、審査で問われることを先に示します。フォルダーなら、全体を一つの機関のものとして見ます。"""
    if as_json and as_sarif:
        raise refused("check-outputs")
    if out is not None:
        _keep_outside(out, target, previous, mutings)
    basis = Basis(datetime.now().astimezone().date(), typed_day(on, "--on"), known_laws(read_settings().data))
    if target.is_dir():
        for given, name in ((previous, "--previous"), (mutings, "--mutings")):
            if given is not None:
                raise refused("check-one-only", name=name)
        report = check_folder(target, basis)
    else:
        report = check_file(target, basis, previous=previous, mutings=mutings)
    if out is not None:
        write_file(out, report_checks(report, level).data)
    if as_sarif:
        give(True, sarif(_shown(report, level), rules()))
    elif not as_json and out is None:
        typer.echo("".join(f"{line}\n" for line in _told(report, level)), nl=False)
    say(*_summary(report, level), *([f"{out} に書きました。"] if out else []))
    code = DONE if report.is_clean(level) else LOOK
    written = str(out) if out else None
    give(
        as_json, {"status": STATUS[code], "output": written, "files": [_as_json(file, level) for file in report.files]}
    )
    return code


def _keep_outside(out: Path, target: Path, *others: Path | None) -> None:
    """The report is no .xls, replaces nothing that is read, and does not lie among what is read the next time."""
    if out.suffix.lower() != REPORT_SUFFIX:
        raise refused("file-type", name=out.name, expected=REPORT_SUFFIX)
    if target.is_dir() and Path(os.path.realpath(out)).is_relative_to(os.path.realpath(target)):
        raise refused("check-report-inside", name=out)
    for source in filter(None, (target, *others)):
        keep_apart(source, out)


def _shown(report: CheckReport, level: Level) -> list[Any]:
    return [one for one in report.findings if LEVELS.index(one.rule.level) <= LEVELS.index(level)]


def _told(report: CheckReport, level: Level) -> Iterator[str]:
    """The findings below their chapters."""
    for file in report.files:
        yield from (f"{file.name}: {problem}" for problem in file.problems)
        chapters = file.by_chapter(level)
        if chapters:
            yield f"{file.name}　{file.title}"
        for title, findings in chapters.items():
            yield f"■ {title}"
            for finding in findings:
                yield f"  {finding}"
                yield from (f"    あわせて見る所: {place.shown}" for place in finding.related)
                if finding.mend is not None:
                    yield f"    直し方の案: {finding.mend.says}"


def _summary(report: CheckReport, level: Level) -> Iterator[str]:
    for file in report.files:
        shown = LEVELS[: LEVELS.index(level) + 1]
        counts = "、".join(f"{LEVEL_NAMES[one]} {file.count(one)}" for one in shown)
        muted = f"、止めてある指摘 {len(file.checked.muted)}" if file.checked.muted else ""
        refusal = "読めません。" if not file.is_read else "添えたファイルが読めないので、点検していません。"
        yield f"{file.name}: " + (refusal if file.problems else f"{counts}{muted}")
        if file.subject:
            yield f"  基準日: {file.day_and_why}の法令と言葉で見ました。"
        yield from (
            f"  {one.rule}（{one.at or '評価書全体'}）を止める判断に当たる指摘は、もうありません。"
            for one in file.checked.idle
        )
        if file.reading:
            yield f"  読み取りの指摘が{len(file.reading)}件あります（hyokasho import で確かめられます）。"


def _as_json(file: CheckedFile, level: Level) -> dict[str, Any]:
    form = file.subject.document.form if file.subject else None
    found = file.checked
    shown = [one.as_json() for one in found.findings if LEVELS.index(one.rule.level) <= LEVELS.index(level)]
    return {
        "file": file.name,
        "form": form.form if form else None,
        "edition": form.edition if form else None,
        "day": file.subject.day.isoformat() if file.subject else None,
        "counts": {**{one.value: file.count(one) for one in Level}, "muted": len(found.muted)},
        "findings": shown,
        "idle_mutings": [one.as_json() for one in found.idle],
        "reading": [problem.as_json() for problem in file.reading],
        "problems": [problem.as_json() for problem in file.problems],
    }

"""hyokasho migrate: documents to another edition; told first, written elsewhere, the old ones stay."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from app.changes.migrate import Fate
from app.cli.speaking import DONE, LOOK, STATUS, AsJson, give, say
from app.formats.files import make_folder, write_file
from app.workflows.migrate_folder import FATE_NAMES, TO_DO, FileMigration, migrate_folder, target_of, to_do_list


def migrate(
    source: Annotated[Path, typer.Argument(metavar="DIR", help="文書（JSON）のフォルダー、又は一つのファイル。")],
    out: Annotated[
        Path | None,
        typer.Argument(metavar="OUTDIR", help="移した文書と、することの一覧を書くフォルダー。なければ試すだけ。"),
    ] = None,
    to: Annotated[str, typer.Option("--to", metavar="FORM/EDITION", help="移す先の版。", show_default="最新")] = "",
    verbose: Annotated[bool, typer.Option("--verbose", help="することを、項目ごとに並べる。")] = False,
    as_json: AsJson = False,
) -> int:
    """文書を様式の別の版に移します。OUTDIR がなければ試すだけで、何も書きません。元の文書はどちらでも変えません。"""
    target = target_of(to) if to else None
    results = []
    for result in migrate_folder(source, target=target, out=out):
        results.append(result)
        say(_in_words(result))
        if verbose and result.migration:
            say(*(f"    {problem}" for problem in result.migration.to_do))
    totals = Counter({fate: sum(result.counts[fate] for result in results) for fate in Fate})
    moved = [result for result in results if result.migration]
    say(f"{len(moved)}件を移{'しました' if out else 'せます（試しただけで、何も書いていません）'}。{_counted(totals)}")
    listed = None
    if out is not None and moved:
        make_folder(out)
        listed = out / TO_DO
        write_file(listed, to_do_list(results))
        say(f"することの一覧: {listed}")
    to_do = any(result.problems or (result.migration and result.migration.to_do) for result in results)
    code = LOOK if to_do else DONE
    files = [_file_json(result) for result in results]
    give(
        as_json,
        {
            "status": STATUS[code],
            "dry_run": out is None,
            "to_do": str(listed) if listed else None,
            "counts": {fate.value: totals[fate] for fate in Fate},
            "files": files,
        },
    )
    return code


def _in_words(result: FileMigration) -> str:
    if result.problems:
        return f"{result.name}: 移せません: " + " ".join(map(str, result.problems))
    if result.migration is None:
        key = result.document.form.key if result.document else ""
        return f"{result.name}: {key} のままです。"
    before, after = result.migration.before.form.key, result.migration.after.form.key
    return f"{result.name}: {before} → {after}　{_counted(Counter(dict(result.counts)))}"


def _counted(counts: Counter[Fate]) -> str:
    return "、".join(f"{name} {counts[fate]}" for fate, name in FATE_NAMES.items() if counts[fate])


def _file_json(result: FileMigration) -> dict[str, Any]:
    migration = result.migration
    return {
        "file": result.name,
        "from": result.document.form.key if result.document else None,
        "to": migration.after.form.key if migration else None,
        "output": result.output or None,
        "counts": {fate.value: count for fate, count in result.counts.items()},
        "to_do": [problem.as_json() for problem in migration.to_do] if migration else [],
        "problems": [problem.as_json() for problem in result.problems],
    }

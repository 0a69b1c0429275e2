"""hyokasho derive: the 基礎項目評価書 that goes with a larger assessment, and what an existing one must follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from app.changes.derive import CODES, Derivation, Outcome
from app.cli.paths import keep_apart
from app.cli.speaking import DONE, LOOK, STATUS, AsJson, give, say
from app.document.document import Document
from app.formats.files import keep_other_work, read_file, write_file
from app.workflows.derive_assessment import Sources, derive_assessment
from app.workflows.describe_document import describe_document
from app.workflows.export_document import export_document, format_for
from app.workflows.import_document import import_document

_NAMES: Mapping[Outcome, str] = {
    Outcome.TAKEN: "写した",
    Outcome.SAME: "同じ",
    Outcome.FOLLOW: "合わせる",
    Outcome.ADAPT: "確かめる",
    Outcome.OWN: "記入する",
    Outcome.UNFIT: "選ぶ",
}


def derive(
    larger: Annotated[Path, typer.Argument(metavar="LARGE", help="重点・全項目評価書（JSONかブック）。")],
    out: Annotated[
        Path | None, typer.Argument(metavar="OUT", help="基礎項目評価書を書くファイル。なければ、示すだけ。")
    ] = None,
    form: Annotated[
        str, typer.Option("--form", metavar="FORM/EDITION", help="基礎項目評価書の版。", show_default="最新")
    ] = "",
    against: Annotated[
        Path | None, typer.Option("--against", metavar="SMALL", help="今の基礎項目評価書。合わせるべき所を示す。")
    ] = None,
    since: Annotated[
        Path | None, typer.Option("--since", metavar="OLD", help="変える前の LARGE。言い換えた所も、変われば示す。")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """大きい評価書から、それに伴う基礎項目評価書を作ります。共通の項目は写し、様式が別に尋ねる項目だけを人に残します。"""
    if out is not None:
        for source in filter(None, (larger, against, since)):
            keep_apart(source, out)
    format_name = format_for(out.name) if out else ""
    sources = Sources(_read(larger), _read(against) if against else None, _read(since) if since else None)
    derived = derive_assessment(sources, edition=form)
    written = derived.document
    if out is not None:
        data = export_document(written, format_name=format_name).data
        if against is None:
            keep_other_work(out, data)
        write_file(out, data)
    say(*_told(derived, out))
    if out is not None and against is not None and derived.of(Outcome.FOLLOW, Outcome.TAKEN):
        say(f"変更箇所の行は hyokasho diff {against} {out} で作れます。")
    code = LOOK if derived.to_do else DONE
    give(as_json, {"status": STATUS[code], "output": str(out) if out else None, **_found(derived)})
    return code


def _read(path: Path) -> Document:
    return import_document(read_file(path), file_name=path.name).document


def _told(derived: Derivation, out: Path | None) -> list[str]:
    counts = Counter(step.outcome for step in derived.steps)
    counted = "、".join(f"{name} {counts[outcome]}" for outcome, name in _NAMES.items() if counts[outcome])
    name = describe_document(derived.document).name
    where = f"を {out} に書きました" if out else "（示しただけで、何も書いていません）"
    lines = [f"「{name}」{derived.document.form.key} {where}。{counted}"]
    lines += [
        f"  {_NAMES[step.outcome]}: {step.as_problem()}" + ("（大きい評価書が変わった所）" if step.has_moved else "")
        for step in derived.steps
        if step.outcome in CODES
    ]
    return lines


def _found(derived: Derivation) -> dict[str, Any]:
    document = derived.document
    return {
        "form": document.form.form,
        "edition": document.form.edition,
        "lineage": document.lineage,
        "larger": {"form": derived.larger.form.form, "edition": derived.larger.form.edition},
        "items": [
            {
                "item": step.field.item.code,
                "label": step.field.label,
                "outcome": step.outcome.value,
                "before": step.before,
                "after": step.after,
                "reason": step.reason,
                "moved": step.has_moved,
            }
            for step in derived.steps
        ],
        "to_do": [problem.as_json() for problem in derived.to_do],
    }

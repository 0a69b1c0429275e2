"""hyokasho diff: what changed between two files, as the rows of 別添3 and a 新旧対照表."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import combinations
from pathlib import Path
from typing import Annotated, Any

import typer

from app.changes.decisions import NONE
from app.changes.excerpt import TextMode
from app.changes.shown import ShownTable
from app.changes.table import Conventions
from app.cli.paths import keep_apart
from app.cli.speaking import DONE, LOOK, STATUS, AsJson, give, say
from app.formats.files import NamedFile, read_file, write_file
from app.workflows.compare_documents import (
    Compared,
    compare_documents,
    printed,
    read_decisions,
    suffix_of,
    typed_days,
)
from app.workflows.export_document import export_document, format_for

_DAY = "日付（2026-10-01、令和8年10月1日など）"


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="変更前の評価書（.xlsx か .json）。")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="変更後の評価書（.xlsx か .json）。")],
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="OUT.xlsx|.docx|.html|.json", help="変更箇所の表と新旧対照表を書き込むファイル。"
        ),
    ] = None,
    date: Annotated[str, typer.Option(metavar="D", help=f"変更日。{_DAY}")] = "",
    submitted: Annotated[str, typer.Option(metavar="D", help="個人情報保護委員会への提出日。")] = "",
    published: Annotated[str, typer.Option(metavar="D", help="公表日。")] = "",
    decisions: Annotated[
        Path | None, typer.Option(metavar="F.json", help="行の結合・書き換え・説明などの判断のファイル。")
    ] = None,
    document: Annotated[
        Path | None,
        typer.Option(metavar="DOC.json|.xlsx", help="NEWの別添3に行を加えた評価書を書き込むファイル。"),
    ] = None,
    width: Annotated[bool, typer.Option("--width", help="全角と半角の違いも変更に数える。")] = False,
    whole: Annotated[bool, typer.Option("--whole", help="変わった段落だけでなく、全文を引用する。")] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="NEWの別添3にあってOLDにない行を、計算した行に置き換える。")
    ] = False,
    drawn_pages: Annotated[
        bool, typer.Option("--drawn-pages", help="新旧対照表に、Hyokashoで書き出したブックのページを付ける。")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """二つの評価書を比べ、別添3（変更箇所）の行と新旧対照表を作ります。"""
    if out is not None:
        suffix_of(out.name)
    format_name = format_for(document.name) if document is not None else ""
    _keep_apart((old, new, decisions), (out, document))
    days = typed_days(changed=date, submitted=submitted, published=published)
    decided = read_decisions(NamedFile(decisions.name, read_file(decisions))) if decisions else NONE
    compared = compare_documents(
        *(NamedFile(path.name, read_file(path)) for path in (old, new)),
        days=days,
        decisions=decided,
        width=width,
        conventions=Conventions(mode=TextMode.WHOLE if whole else TextMode.CHANGED),
        has_drawn_pages=drawn_pages,
    )
    if out is not None:
        write_file(out, printed(compared.printable(), suffix_of(out.name)).data)
    if document is not None:
        write_file(document, export_document(compared.with_table(replaces=replace), format_name=format_name).data)
    seen = compared.shown
    if out is None and not as_json:
        typer.echo("\n".join(_told(seen)))
    written = [str(path) for path in (out, document) if path is not None]
    typed = compared.typed_already if document is not None and not replace else ()
    say(*_summary(compared, seen, written), *map(str, typed))
    code = DONE if compared.is_clean else LOOK
    if as_json:
        result = _as_json(compared, out, document)
        result["findings"] = [*result["findings"], *(problem.as_json() for problem in typed)]
        give(as_json, {"status": STATUS[code], **result})
    return code


def _keep_apart(sources: Sequence[Path | None], targets: Sequence[Path | None]) -> None:
    """No result replaces what is read, nor the other result."""
    written = [target for target in targets if target is not None]
    for target in written:
        for source in filter(None, sources):
            keep_apart(source, target)
    for one, other in combinations(written, 2):
        keep_apart(one, other, code="file-twice")


def _told(seen: ShownTable) -> Iterator[str]:
    """The rows as text, for a look at the terminal."""
    for row in seen.rows:
        head = "　".join(filter(None, (f"{row.number}.", row.date, row.item, row.timing, *row.notes)))
        yield head
        for words, runs in (("変更前", row.before), ("変更後", row.after)):
            yield f"  {words}: " + "".join(run.text for run in runs).replace("\n", "\n          ")
        if row.explanation or row.proposal:
            yield f"  説明: {row.explanation or f'（案）{row.proposal}'}"


def _summary(compared: Compared, seen: ShownTable, written: list[str]) -> Iterator[str]:
    yield f"「{compared.title}」: 変更{len(seen.changes)}件、別添3の行{len(seen.rows)}行。"
    yield from (f"{path} に書きました。" for path in written)
    yield from seen.remarks
    yield from compared.other_findings
    yield from compared.comparison.counted
    marked = [one for one in compared.record.inputs.changes if one.marked]
    waiting = sum(1 for one in marked if one.is_waiting)
    if waiting:
        yield (
            f"※の付いた項目の変更{len(marked)}件のうち、重要な変更かどうかの判断待ちが{waiting}件あります"
            "（hyokasho importance で確かめられます）。"
        )
    yield from compared.judgement
    if compared.findings:
        yield f"二つのファイルを読んだときの指摘が{len(compared.findings)}件あります。"
        yield from (f"  {name}: {problem}" for name, problem in compared.findings)
    if compared.leftovers:
        yield f"置き場所のない文字が{len(compared.leftovers)}か所あり、比べていません。"
        yield from (f"  {name}: {one.sheet}!{one.cell}: {one.text}" for name, one in compared.leftovers)


def _as_json(compared: Compared, out: Path | None, document: Path | None) -> dict[str, Any]:
    return {
        "output": str(out) if out is not None else None,
        "document": str(document) if document is not None else None,
        **compared.plain,
        "reading": [{"file": name, **problem.as_json()} for name, problem in compared.findings],
        "leftovers": [{"file": name, **asdict(one)} for name, one in compared.leftovers],
    }

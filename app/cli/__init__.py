"""What can be done from the command line? Every command: read, call one workflow, write, say what happened."""

from __future__ import annotations

import errno
import io
import os
import re
import socket
import sys
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.check import check
from app.cli.derive import derive
from app.cli.diff import diff
from app.cli.forms import forms
from app.cli.importance import importance
from app.cli.law import law
from app.cli.migrate import migrate
from app.cli.paths import keep_apart
from app.cli.plan import plan
from app.cli.register import register
from app.cli.rejudge import rejudge
from app.cli.speaking import DONE, LOOK, REFUSED, STATUS, AsJson, give, say
from app.cli.threshold import threshold
from app.document.document import Document, State
from app.errors import Problem, Refused, refused
from app.formats.base import Sureness, Unsure
from app.formats.files import read_file, reason_of, write_file
from app.settings import read_settings
from app.workflows.describe_document import describe_document
from app.workflows.export_document import export_document, export_into, format_for
from app.workflows.find_workbooks import Plan, find_workbooks
from app.workflows.import_document import JSON, WORKBOOK, import_document
from app.workflows.import_folder import FileResult, import_folder, not_reached
from app.workflows.local_forms import local_forms, template_of
from app.workflows.show_reading import (
    STATE_NAMES,
    SURENESS_NAMES,
    NamedPlace,
    Reading,
    name_places,
    show_reading,
)
from app.workflows.summarize_folder import in_words, skipped_in_words, summarize_folder
from assessment_schema.loader import DefinitionError, use_overlays

_PROGRAM = "hyokasho"

cli = typer.Typer(
    help="特定個人情報保護評価書を、公式様式のExcelとJSONの間で移し替え、画面で表示します。",
    epilog="終了コード: 0 できた、1 できたが指摘か置き場所のない文字がある、2 受け付けなかった（何も書いていない）。",
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code; whatever goes wrong becomes a sentence on stderr."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _never_fail_on_printing()
    try:
        return int(cli(words, prog_name=_PROGRAM, standalone_mode=False) or DONE)
    except Refused as refusal:
        problems = refusal.problems
    except typer.TyperException as error:
        problems = (_usage_problem(error),)
    except DefinitionError as error:
        problems = (Problem("definition-broken", {"detail": error}),)
    except Exception as error:  # noqa: BLE001 -- the last stop: nobody above could say it better
        if "--debug" in words:
            traceback.print_exc()
        problems = (Problem("program-failed", {"detail": f"{type(error).__name__}: {error}"[:300]}),)
    say(*(str(problem) for problem in problems))
    give("--json" in words, {"status": "refused", "problems": [problem.as_json() for problem in problems]})
    return REFUSED


# --- Commands ----------------------------------------------------------------------------------------


@cli.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    show_version: Annotated[bool, typer.Option("--version", help="版を表示する。")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="内部の誤りのとき、詳しい記録を出す。")] = False,  # noqa: ARG001 -- main looks for it
) -> None:
    use_overlays(local_forms(read_settings().data))
    if show_version:
        typer.echo(version(_PROGRAM))
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


@cli.command()
def serve(
    host: Annotated[str | None, typer.Option(help="待ち受けるアドレス。")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="待ち受ける番号。0は空いている番号。")] = None,
) -> int:
    """画面を開きます（設定がなければ http://127.0.0.1:8000/ ）。"""
    # The web framework takes longer to load than all the rest: no other command waits for it.
    import uvicorn  # noqa: PLC0415 -- see above

    from app.main import create_app  # noqa: PLC0415 -- see above

    settings = read_settings()
    settings = replace(settings, host=host or settings.host, port=settings.port if port is None else port)
    application = create_app(settings)
    listener = _listen(settings.host, settings.port)
    address = f"[{settings.host}]" if ":" in settings.host else settings.host
    say(
        f"みほん市の評価書を http://{address}:{listener.getsockname()[1]}/ で表示しています。"
        "止めるには Ctrl+C を押してください。"
    )
    config = uvicorn.Config(application, log_level="warning", access_log=False, server_header=False)
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        say("止めました。")
    return DONE


@cli.command("export")
def export(
    document: Annotated[Path, typer.Argument(metavar="DOC.json", help="評価書のJSONファイル。")],
    out: Annotated[Path, typer.Argument(metavar="OUT.xlsx", help="書き込むブック。あれば置き換える。")],
    into: Annotated[
        Path | None,
        typer.Option(metavar="WORKBOOK.xlsx", help="様式を描く代わりに、このブックに書き込む。元のブックは変えない。"),
    ] = None,
    allow_missing: Annotated[
        bool, typer.Option("--allow-missing", help="書き込むブックに欄のない項目を、別紙のシートに書き出す。")
    ] = False,
    draw: Annotated[bool, typer.Option("--draw", help="取り込んだ公式の様式があっても、様式を描く。")] = False,
    as_json: AsJson = False,
) -> int:
    """評価書のJSONから、公式様式のExcelブックを作ります。"""
    format_name = format_for(out.name) if into is None else ""
    for source in filter(None, (document, into)):
        keep_apart(source, out)
    read = import_document(read_file(document), file_name=document.name, only=JSON).document
    if into is None and not draw and format_name == WORKBOOK:
        into = template_of(read.form, local_forms(read_settings().data))
    if into is None:
        exported = export_document(read, format_name=format_name)
    else:
        exported = export_into(
            read, file=read_file(into), file_name=into.name, out_name=out.name, allow_missing=allow_missing
        )
    write_file(out, exported.data)
    say(f"「{describe_document(read).name}」を {out} に書きました。", *map(str, exported.findings))
    if exported.unprinted:
        say(
            f"置き場所のない文字が{len(exported.unprinted)}か所あり、様式には印刷されません。",
            *(f"  {leftover.sheet}!{leftover.cell}: {leftover.text}" for leftover in exported.unprinted),
        )
    code = LOOK if exported.unprinted or exported.findings else DONE
    found = {
        "findings": [finding.as_json() for finding in exported.findings],
        "leftovers": [asdict(leftover) for leftover in exported.unprinted],
    }
    give(as_json, {"status": STATUS[code], "output": str(out), **_identity(read), **found})
    return code


@cli.command("import")
def import_(
    book: Annotated[Path, typer.Argument(metavar="BOOK.xlsx", help="公式様式のExcelブック。")],
    out: Annotated[Path, typer.Argument(metavar="OUT.json", help="書き込むJSONファイル。あれば置き換える。")],
    as_json: AsJson = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="項目ごとに、読んだセルを並べる。")] = False,
) -> int:
    """公式様式のExcelブックを読み取り、JSONにします。"""
    if format_for(out.name) != JSON:
        raise refused("file-type", name=out.name, expected="JSONファイル（.json）")
    keep_apart(book, out)
    imported = import_document(read_file(book), file_name=book.name, only=WORKBOOK)
    reading = show_reading(imported)
    write_file(out, export_document(imported.document, format_name=JSON).data)
    say(f"「{describe_document(imported.document).name}」を読み取り、{out} に書きました。", *_summary(reading))
    if verbose:
        say(*(f"  {place.name}（{place.path}） → {place.cell}{_how_surely(place)}" for place in name_places(imported)))
    say(*_open_points(reading))
    code = DONE if reading.is_clean else LOOK
    give(as_json, {"status": STATUS[code], "output": str(out), **_identity(imported.document), **_found(reading)})
    return code


@cli.command("import-all")
def import_all(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="ブックの入ったフォルダー。中のフォルダーも読む。")],
    out: Annotated[
        Path, typer.Argument(metavar="OUTDIR", help="JSONと summary.xlsx を書き込むフォルダー。なければ作る。")
    ],
    as_json: AsJson = False,
    jobs: Annotated[
        int | None, typer.Option(min=1, max=64, help="同時に読むブックの数。", show_default="2まで")
    ] = None,
) -> int:
    """フォルダーの中の全てのブックを読み取り、それぞれJSONにして、まとめの表を作ります。"""
    plan = find_workbooks(folder, out)
    results: list[FileResult] = []
    try:
        for result in import_folder(plan, jobs=jobs):
            results.append(result)
            say(f"{len(results)}/{plan.total} {result.name}: {in_words(result)}")
    except KeyboardInterrupt:
        results += not_reached(plan, results)
        say("途中で止めました。読み終えた分だけをまとめます。")
    problems = _write_summary(plan, results)
    refusals = sum(not result.output for result in results)
    say(f"{len(results) - refusals}件を読み取り、{plan.out} に書きました。読めないブックは{refusals}件です。")
    if plan.skipped:
        say(f"読まなかったもの: {skipped_in_words(plan)}")
    say(*(map(str, problems) if problems else [f"まとめの表: {plan.summary}"]))
    code = DONE if all(result.is_clean for result in results) and not problems else LOOK
    files = [_file_result(result) for result in sorted(results, key=lambda result: result.name)]
    summary = None if problems else str(plan.summary)
    found = {"summary": summary, "skipped": dict(plan.skipped), "files": files}
    give(
        as_json,
        {"status": STATUS[code], "output": str(plan.out), **found, "problems": [one.as_json() for one in problems]},
    )
    return code


cli.add_typer(forms, name="forms")
cli.command()(check)
cli.command()(derive)
cli.command()(diff)
cli.command()(importance)
cli.command()(migrate)
cli.command()(plan)
cli.command()(register)
cli.command()(rejudge)
cli.command()(threshold)
cli.add_typer(law, name="law")


# --- What is said ------------------------------------------------------------------------------------


def _identity(document: Document) -> dict[str, str]:
    return {"form": document.form.form, "edition": document.form.edition, "lineage": document.lineage}


def _found(reading: Reading) -> dict[str, Any]:
    return {
        "items": {state.value: reading.count(state) for state in State},
        "places": dict(reading.places),
        "sureness": {path: _unsure(unsure) for path, unsure in reading.sureness.items()},
        "findings": [finding.as_json() for finding in reading.findings],
        "leftovers": [asdict(leftover) for leftover in reading.leftovers],
    }


def _unsure(unsure: Unsure) -> dict[str, Any]:
    reasons = [{"code": reason.code, "message": reason.message} for reason in unsure.reasons]
    return {"level": unsure.level.value, "reasons": reasons}


def _file_result(result: FileResult) -> dict[str, Any]:
    status = STATUS[DONE if result.is_clean else LOOK] if result.output else "refused"
    return {
        "file": result.name,
        "output": result.output or None,
        "status": status,
        "form": result.form.partition("/")[0],
        "edition": result.form.partition("/")[2],
        "items": {state.value: count for state, count in result.items.items()},
        "finding_count": result.finding_count,
        "findings": [finding.as_json() for finding in result.findings],
        "sureness": {level.value: count for level, count in result.unsure.items()},
        "leftover_count": result.leftover_count,
        "leftovers": [asdict(leftover) for leftover in result.leftovers],
        "problems": [problem.as_json() for problem in result.problems],
    }


def _write_summary(plan: Plan, results: Sequence[FileResult]) -> tuple[Problem, ...]:
    """The table, or why it could not be written: the documents are there all the same."""
    try:
        write_file(plan.summary, summarize_folder(results))
    except Refused as refusal:
        return refusal.problems
    return ()


def _how_surely(place: NamedPlace) -> str:
    """Only where it is not certain."""
    if place.unsure is None:
        return ""
    return f"　{SURENESS_NAMES[place.unsure.level]}: {''.join(reason.message for reason in place.unsure.reasons)}"


def _summary(reading: Reading) -> Iterator[str]:
    """The edition, and one line per chapter: from which sheets, and how much."""
    yield f"  様式・版: {reading.document.form.title}{reading.document.form.stamp}"
    for chapter in reading.chapters:
        sheets = "」「".join(chapter.sheets)
        where = f"シート「{sheets}」から " if sheets else ""
        counts = "、".join(f"{name} {count}" for state, name in STATE_NAMES.items() if (count := chapter.count(state)))
        yield f"  {chapter.title}: {where}{counts}"
    yield "  合計: " + "、".join(f"{name} {reading.count(state)}" for state, name in STATE_NAMES.items())
    if reading.sureness:
        levels = Counter(unsure.level for unsure in reading.sureness.values())
        counts = "、".join(f"{name} {levels[level]}" for level, name in SURENESS_NAMES.items() if levels[level])
        yield f"  読んだ場所: {counts}（ほかは{SURENESS_NAMES[Sureness.CERTAIN]}。--verbose で理由が出ます）"


def _open_points(reading: Reading) -> Iterator[str]:
    if reading.findings:
        yield f"指摘が{len(reading.findings)}件あります。"
        yield from (f"  {finding}" for finding in reading.findings)
    if reading.leftovers:
        yield f"置き場所のない文字が{len(reading.leftovers)}か所あります。JSONの leftovers にも残しました。"
        yield from (f"  {leftover.sheet}!{leftover.cell}: {leftover.text}" for leftover in reading.leftovers)


def _usage_problem(error: typer.TyperException) -> Problem:
    """Which of the ways to call a command wrongly it was; typer keeps the classes to itself, so its words decide."""
    context = getattr(error, "ctx", None)
    sentence = error.format_message()
    code, name = next(
        ((code, match[1]) for pattern, code in _USAGE.items() if (match := re.match(pattern, sentence))),
        ("usage-other", ""),
    )
    help_ = f"{context.command_path if context else _PROGRAM} --help"
    return Problem(code, {"name": name, "detail": sentence, "help": help_})


_USAGE: Mapping[str, str] = {
    r"Missing \w+ '(.+?)'": "usage-missing",
    r"Invalid value for '(.+?)'": "usage-value",
    r"No such option: (\S+)": "usage-option",
    r"Option '(.+?)' ": "usage-option",
    r"No such command '(.+?)'": "usage-command",
    r"Got unexpected extra argument(?:\(s\)|s)? \((.+)\)": "usage-extra",
}
"""How typer words it → code; another wording is passed on as it is."""


# --- What is asked of the system ---------------------------------------------------------------------


def _listen(host: str, port: int) -> socket.socket:
    """The socket of the server, open before anybody is told its address; raises Refused (address-refused)."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        try:
            if os.name == "posix":  # elsewhere it would let two programs share the port
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen()
        except OSError:
            listener.close()
            raise
    except (OSError, UnicodeError) as error:
        raise refused("address-refused", host=host, port=port, detail=_network_reason(error)) from error
    return listener


_NETWORK_REASONS: Mapping[int | None, str] = {
    errno.EADDRINUSE: "ほかのプログラムが使っています",
    errno.EADDRNOTAVAIL: "このコンピューターのアドレスではありません",
}


def _network_reason(error: OSError | UnicodeError) -> str:
    if not isinstance(error, OSError) or isinstance(error, socket.gaierror):
        return "アドレスとして読めません"
    return _NETWORK_REASONS.get(error.errno) or reason_of(error)


def _never_fail_on_printing() -> None:
    """A terminal that cannot show a character shows its code instead."""
    for stream in _text_streams((sys.stdout, sys.stderr)):
        stream.reconfigure(errors="backslashreplace")


def _text_streams(streams: Iterable[object]) -> Iterator[io.TextIOWrapper]:
    return (stream for stream in streams if isinstance(stream, io.TextIOWrapper))

"""hyokasho law: the tables of law, how a legal basis stands on a day, and a table to load."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.speaking import DONE, LOOK, STATUS, AsJson, give, say
from app.document.calendar import write_date
from app.settings import read_settings
from app.workflows.known_laws import LawLine, known_laws, list_laws
from app.workflows.load_law_table import load_law_table
from app.workflows.look_up_law import as_json as lookup_as_json
from app.workflows.look_up_law import look_up_law, recipients_for, tell
from app.workflows.typed_day import typed_day

law = typer.Typer(help="番号法の別表などの表を調べ、登録します。", no_args_is_help=False)

On = Annotated[str, typer.Option("--on", metavar="D", help="どの日の内容か。", show_default="今日")]


@law.callback(invoke_without_command=True)
def tables(context: typer.Context, as_json: AsJson = False) -> int:
    """番号法の別表などの表を並べます。調べる、登録する命令は下にあります。"""
    if context.invoked_subcommand is not None:
        return DONE
    lines = list_laws(known_laws(read_settings().data))
    if not as_json:
        typer.echo("\n".join(_line(line) for line in lines))
    give(as_json, {"status": STATUS[DONE], "tables": [_line_json(line) for line in lines]})
    return DONE


@law.command("show")
def show(
    text: Annotated[str, typer.Argument(metavar="根拠", help="「番号法第19条第8号 別表第2の27」のような文。")],
    on: On = "",
    as_json: AsJson = False,
) -> int:
    """法令上の根拠を読み取り、表の項と照らし合わせます。古い根拠は、その日の書き方も示します。"""
    report = look_up_law(text, _day(on), read_settings().data)
    if not as_json:
        typer.echo("\n".join(line for found in report.lookups for line in tell(found, text)))
    if not report.lookups:
        say("法令の条や表の項が見つかりません。「番号法第19条第8号 別表第2の27」のように書いてください。")
    code = DONE if report.is_clean else LOOK
    found_json = [lookup_as_json(found, text) for found in report.lookups]
    give(as_json, {"status": STATUS[code], "on": report.on.isoformat(), "references": found_json})
    return code


@law.command("recipients")
def recipients(
    provider: Annotated[str, typer.Argument(metavar="情報提供者", help="「市町村長」「医療保険者」など。")],
    information: Annotated[str, typer.Option(help="この情報に触れる項だけ（「地方税関係情報」など）。")] = "",
    on: On = "",
    as_json: AsJson = False,
) -> int:
    """ある情報提供者から情報を提供できる相手を、表の項から提案します。提供するかどうかは人が決めます。"""
    found = recipients_for(provider, _day(on), read_settings().data, information=information)
    if not as_json:
        for one in found:
            doubt = "" if one.entry.verified else "【要確認】"
            typer.echo(f"{one.name}{doubt}\n  法令上の根拠: {one.basis}\n  提供先における用途: {one.use}")
            typer.echo(f"  提供する情報: {one.information}")
    if not found:
        say(f"「{provider}」を情報提供者とする項はありません。表の言葉（市町村長、医療保険者など）で指定してください。")
    proposals = [
        {
            "name": one.name,
            "basis": one.basis,
            "use": one.use,
            "information": one.information,
            "entry": one.entry.number,
            "verified": one.entry.verified,
        }
        for one in found
    ]
    give(as_json, {"status": STATUS[DONE], "recipients": proposals})
    return DONE


@law.command("load")
def load(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="第2条の表のCSV（UTF-8 か Shift_JIS）。")],
    as_json: AsJson = False,
) -> int:
    """番号法第19条第8号に基づく主務省令の第2条の表を、CSVから登録します。誤りが一つでもあれば、何も変えません。"""
    loaded = load_law_table(file, read_settings().data)
    entries = len({entry.number for entry in loaded.table.entries})
    say(f"「{loaded.table.head.title}」の{entries}項（{len(loaded.table.entries)}行）を {loaded.path} に登録しました。")
    if loaded.earlier:
        say(f"これまでの表は {loaded.earlier} に残しました。")
    earlier = str(loaded.earlier) if loaded.earlier else None
    result = {"table": loaded.table.head.table, "entries": entries, "rows": len(loaded.table.entries)}
    give(as_json, {"status": STATUS[DONE], "output": str(loaded.path), "earlier": earlier, **result})
    return DONE


def _day(text: str) -> date:
    return typed_day(text, "--on") or datetime.now().astimezone().date()


def _line(line: LawLine) -> str:
    if not line.entries:
        return f"{line.table}　{line.title}\n  未登録。{line.note}"
    text = f"{write_date(line.text_as_of.isoformat())}時点の条文" if line.text_as_of else "登録したCSV"
    doubt = f"、うち要確認{line.unverified}行" if line.unverified else ""
    kind = f"（登録、版 {line.digest}）" if line.is_loaded else ""
    return f"{line.table}　{line.title}\n  {line.entries}件{doubt}、{text}{kind}"


def _line_json(line: LawLine) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in vars(line).items()}

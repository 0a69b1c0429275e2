"""hyokasho forms: the editions that can be filled in, and a genuine blank workbook held against one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.speaking import DONE, LOOK, STATUS, AsJson, give, say
from app.formats.excel.blank import Comparison, Line, Role, Verdict
from app.formats.files import read_file
from app.settings import read_settings
from app.workflows.compare_form import (
    ROLE_NAMES,
    VERDICT_NAMES,
    Adopted,
    adopt_blank,
    compare_form,
    problem_of,
)
from app.workflows.list_forms import FormLine, list_forms
from app.workflows.local_forms import local_forms

forms = typer.Typer(help="使える様式と版を並べます。公式の空の様式と定義を比べます。", no_args_is_help=False)

_CODES = {Verdict.DIFFERS: "blank-differs", Verdict.MISSING: "blank-missing", Verdict.EXTRA: "blank-extra"}


@forms.callback(invoke_without_command=True)
def editions(context: typer.Context, as_json: AsJson = False) -> int:
    """使える様式と版を並べます。"""
    if context.invoked_subcommand is not None:
        return DONE
    lines = list_forms(local_forms(read_settings().data))
    if not as_json:
        typer.echo("\n".join(line for form in lines for line in _form_lines(form)))
    give(as_json, {"status": STATUS[DONE], "forms": [asdict(line) for line in lines]})
    return DONE


@forms.command("compare")
def compare(
    form: Annotated[str, typer.Argument(metavar="FORM", help="様式と版（form2/2024-10）。様式だけなら印字の版。")],
    blank: Annotated[Path, typer.Argument(metavar="BLANK.xlsx", help="公式の空の様式のブック。")],
    adopt: Annotated[
        bool, typer.Option("--adopt", help="文字の違いをこの設置先の上書きに取り込み、ブックを書き出しのひな形にする。")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="一致した文字も、セルとともに並べる。")] = False,
    as_json: AsJson = False,
) -> int:
    """公式の空の様式と定義を、印刷された文字ごとに比べます。配布された定義は変えません。"""
    data = read_file(blank)
    comparison = compare_form(form, data)
    adopted = None
    if adopt:
        folder, today = local_forms(read_settings().data), datetime.now().astimezone().date()
        adopted = adopt_blank(comparison.form.key, data, file_name=blank.name, folder=folder, on=today)
    counts = Counter(line.verdict for line in comparison.lines)
    say(f"{comparison.form.key}（{comparison.form.title}{comparison.form.stamp}）と {blank.name} を比べました。")
    say("  " + "、".join(f"{name} {counts[verdict]}" for verdict, name in VERDICT_NAMES.items()))
    if verbose:
        say(*(f"  {_in_words(line)}" for line in comparison.of(Verdict.AGREES, Verdict.WIDTH)))
    findings = [problem_of(line, code) for line, code in _open(comparison, adopted)]
    say(*(f"  {finding}" for finding in findings))
    if adopted is not None:
        say(*_told(adopted))
    code = LOOK if findings else DONE
    lines = [_line_json(line) for line in comparison.lines]
    give(
        as_json,
        {
            "status": STATUS[code],
            "form": comparison.form.form,
            "edition": comparison.form.edition,
            "counts": {verdict.value: counts[verdict] for verdict in Verdict},
            "lines": lines,
            "findings": [finding.as_json() for finding in findings],
            "overlay": str(adopted.overlay) if adopted else None,
            "template": str(adopted.template) if adopted else None,
            "earlier": str(adopted.earlier) if adopted and adopted.earlier else None,
        },
    )
    return code


def _open(comparison: Comparison, adopted: Adopted | None) -> Iterator[tuple[Line, str]]:
    """What a person must still look at."""
    if adopted is None:
        points = [(line, _CODES[line.verdict]) for line in comparison.of(*_CODES)]
    else:
        points = [(point.line, point.code) for point in adopted.adoption.open_points]
    unlabelled = {line.item.code for line, _ in points if line.item and _is_missing_label(line)}
    for line, code in points:
        # What belongs to an item that is not there at all goes without saying.
        if _is_missing_label(line) or line.found is not None or not line.item or line.item.code not in unlabelled:
            yield line, code


def _is_missing_label(line: Line) -> bool:
    return line.found is None and line.expected is not None and line.expected.role is Role.LABEL


def _told(adopted: Adopted) -> Iterator[str]:
    overlay = adopted.adoption.overlay
    changed = sum(line.verdict is Verdict.DIFFERS for line in adopted.adoption.taken)
    confirmed = len(overlay.confirmed) + sum(one.verified for one in overlay.rewordings.values())
    yield f"違う文字{changed}か所を取り込み、{confirmed}項目を確認済みにしました: {adopted.overlay}"
    yield f"これからの書き出しは、このブックに書き込みます: {adopted.template}"
    if any(_is_missing_label(point.line) for point in adopted.adoption.open_points):
        yield (
            "このブックにない欄に記載のある評価書は、そのままでは書き出せません。"
            "--allow-missing（別紙に書く）か --draw（様式を描く）を付けて書き出してください。"
        )
    if adopted.earlier:
        yield f"これまでの上書きは {adopted.earlier} に残しました。"


def _form_lines(line: FormLine) -> Iterator[str]:
    stamp = line.stamp + ("" if line.stamp_verified else "（印字は未確認）")
    yield f"{line.form}/{line.edition}　{line.title}　{stamp}　{line.items}項目、うち未確認{line.unverified}"
    if line.taken_from:
        yield f"  上書き: {line.taken_from}"
    if line.template:
        yield f"  ひな形: {line.template}"


def _in_words(line: Line) -> str:
    assert line.expected is not None  # noqa: S101 -- only what is extra has none
    assert line.found is not None  # noqa: S101 -- only what is missing has none
    text = line.expected.text.replace("\n", " ")
    return f"{VERDICT_NAMES[line.verdict]}　{ROLE_NAMES[line.expected.role]}「{text}」 → {line.found.place}"


def _line_json(line: Line) -> dict[str, Any]:
    expected, found = line.expected, line.found
    return {
        "verdict": line.verdict.value,
        "item": line.item.code if line.item else "",
        "role": expected.role.value if expected else "",
        "expected": expected.text if expected else None,
        "found": found.text if found else None,
        "cell": found.place if found else "",
    }

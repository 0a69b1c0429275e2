"""How does a command say what happened? Sentences on stderr, one JSON object on stdout, an exit code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any

import typer

DONE, LOOK, REFUSED = 0, 1, 2
"""Exit codes of every command (design.md §4): done; done, with findings or leftovers; refused, nothing written."""

STATUS: Mapping[int, str] = {DONE: "done", LOOK: "done-with-findings"}

AsJson = Annotated[bool, typer.Option("--json", help="結果をJSON一つで標準出力に書く。")]


def say(*lines: str) -> None:
    for line in lines:
        typer.echo(line, err=True)


def give(as_json: bool, result: Mapping[str, Any]) -> None:
    """The result for machines: UTF-8 in any locale; half characters of a file name as JSON escapes."""
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False).encode("utf-8", "backslashreplace"))

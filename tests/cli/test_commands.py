"""What holds for every command: help in Japanese, exit codes, JSON on stdout alone, never a traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app import cli
from assessment_schema.loader import DefinitionError, editions
from tests.cli.conftest import Run

FORMS = sys.modules["app.cli.forms"]
"""The module; ``cli.forms`` is the group of commands in it."""
COMMANDS = (
    *("serve", "export", "import", "import-all"),
    *("check", "derive", "diff", "importance", "migrate", "plan", "register", "rejudge", "threshold", "forms", "law"),
)


def test_every_command_is_known() -> None:
    registered = [
        command.name or (command.callback.__name__ if command.callback else "")
        for command in cli.cli.registered_commands
    ]
    registered += [group.name or "" for group in cli.cli.registered_groups]
    assert tuple(registered) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_japanese(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert any("\u3040" <= character <= "\u30ff" for character in ran.out)


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    ran = run()
    assert ran.code == 0
    assert all(command in ran.out for command in COMMANDS)


def test_version(run: Run) -> None:
    ran = run("--version")
    assert ran.code == 0
    assert ran.out.strip()[0].isdigit()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["no-such"], "「no-such」という命令はありません"),
        (["forms", "x"], "「x」という命令はありません"),
        (["import", "a", "b", "x"], "「x」が余分です"),
        (["forms", "--no-such"], "「--no-such」の書き方が違う"),
        (["export", "a.json"], "「OUT.xlsx」が指定されていません"),
        (["import"], "「BOOK.xlsx」が指定されていません"),
        (["serve", "--port", "x"], "「--port」の値が使えません"),
        (["serve", "--port", "70000"], "「--port」の値が使えません"),
        (["serve", "--port"], "「--port」の書き方が違う"),
    ],
)
def test_wrong_usage_is_2(run: Run, arguments: list[str], sentence: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err
    assert "--help で使い方を確かめてください" in ran.err


def test_wrong_usage_with_json_is_still_json(run: Run) -> None:
    ran = run("export", "a.json", "--json")
    assert ran.code == 2
    assert ran.result["status"] == "refused"
    assert [problem["code"] for problem in ran.result["problems"]] == ["usage-missing"]


def test_a_bug_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FORMS, "list_forms", _broken)
    ran = run("forms")
    assert (ran.code, ran.out) == (2, "")
    assert "内部の誤りで中止しました（ZeroDivisionError: boom）" in ran.err


def test_debug_shows_the_trace(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FORMS, "list_forms", _broken)
    assert cli.main(["--debug", "forms"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_a_broken_definition_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Path) -> None:
        raise DefinitionError(Path("chapters/10-basics.yaml"), "I-1-1", "the code stands twice")

    monkeypatch.setattr(FORMS, "list_forms", broken)
    ran = run("forms")
    assert ran.code == 2
    assert "chapters/10-basics.yaml: I-1-1" in ran.err


def test_forms_lists_editions(run: Run) -> None:
    text = run("forms").out
    forms = run("forms", "--json").result["forms"]
    assert [f"{line['form']}/{line['edition']}" for line in forms] == list(editions())
    for line in forms:
        counted = f"{line['items']}項目、うち未確認{line['unverified']}"
        assert f"{line['form']}/{line['edition']}　{line['title']}　{line['stamp']}" in text
        assert counted in text
    assert [line["stamp"] for line in forms if not line["stamp_verified"]] == [
        "（様式1　欄は公式の様式と未照合）",
        "[平成31年1月　様式2]",
        "[令和6年10月　様式2]",
        "[平成30年5月　様式3]",
    ]


def test_installed_program_speaks_utf8_in_any_locale() -> None:
    ran = subprocess.run(
        [Path(sys.executable).with_name("hyokasho"), "forms", "--json"],
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PATH": ""},
        capture_output=True,
        check=True,
    )
    assert "計画管理書" in json.loads(ran.stdout.decode("utf-8"))["forms"][0]["title"]


def _broken(_: Path) -> None:
    raise ZeroDivisionError("boom")

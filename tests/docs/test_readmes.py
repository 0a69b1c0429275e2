"""The two READMEs say the same: headings, code, pictures, links, tables. And what they say is so.

RM1 the Japanese README is a complete twin of the English one
RM2 the commands of the code blocks run as they stand there
RM3 they name every edition, and the pictures are small
"""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from app.cli import main
from assessment_schema.loader import editions
from tests.architecture.sources import ROOT

README, TWIN = "README.md", "README.ja.md"
BOTH = pytest.mark.parametrize("readme", [README, TWIN])
MAX_PICTURE = 200_000


def text_of(readme: str) -> str:
    return (ROOT / readme).read_text(encoding="utf-8")


def code_blocks(text: str) -> list[str]:
    return re.findall(r"^```[a-z]*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def outline(text: str) -> list[str]:
    """The skeleton of a page: headings by level, list entries, rows of tables, blocks of code, in their order."""
    lines = re.sub(r"^```.*?^```$", "code", text, flags=re.MULTILINE | re.DOTALL).splitlines()
    starts = (re.match(r"#+ |[-*] |\||code$", line) for line in lines)
    return [start[0].strip() for start in starts if start]


def pictures(text: str) -> list[tuple[str, str]]:
    return re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", text)


def links(text: str) -> list[str]:
    return [target for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)]+)\)", text) if target not in {README, TWIN}]


# --- RM1 ---------------------------------------------------------------------------------------------


def test_both_have_the_same_outline() -> None:
    assert outline(text_of(README)) == outline(text_of(TWIN))


def test_both_have_the_same_code() -> None:
    assert code_blocks(text_of(README)) == code_blocks(text_of(TWIN))


def test_both_have_the_same_pictures_each_described() -> None:
    english, japanese = pictures(text_of(README)), pictures(text_of(TWIN))
    assert [source for _, source in english] == [source for _, source in japanese]
    assert all(words for words, _ in english + japanese)


def test_both_lead_to_the_same_pages() -> None:
    assert links(text_of(README)) == links(text_of(TWIN))


def test_each_leads_to_the_other() -> None:
    assert f"({TWIN})" in text_of(README)
    assert f"({README})" in text_of(TWIN)


# --- RM2 ---------------------------------------------------------------------------------------------


@BOTH
def test_two_commands_come_first(readme: str) -> None:
    assert code_blocks(text_of(readme))[0] == "make run\nmake test\n"


def test_commands_run_as_they_stand_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    lines = [shlex.split(line) for block in code_blocks(text_of(README))[1:] for line in block.splitlines()]
    assert {line[0] for line in lines} == {".venv/bin/hyokasho", "mkdir", "cp"}
    for program, *arguments in lines:
        if program in {"mkdir", "cp"}:
            subprocess.run([program, *arguments], check=True)
            continue
        # A server does not come back: only that the command exists.
        is_server = arguments[0] == "serve"
        assert main([arguments[0], "--help"] if is_server else arguments) == 0, arguments


# --- RM3 ---------------------------------------------------------------------------------------------


@BOTH
def test_every_edition_is_named(readme: str) -> None:
    missing = [key for key in editions() if f"`{key}`" not in text_of(readme)]
    assert not missing


@pytest.mark.parametrize("picture", sorted((ROOT / "docs" / "images").iterdir()), ids=lambda path: path.name)
def test_pictures_are_small_and_used(picture: Path) -> None:
    assert picture.stat().st_size < MAX_PICTURE
    assert f"docs/images/{picture.name}" in [source for _, source in pictures(text_of(README))]

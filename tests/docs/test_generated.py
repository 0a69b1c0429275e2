"""What is generated is committed as it would be generated now, and says what the definition says.

GE1 the committed files are fresh; ``--check`` names a stale one and ends with 1
GE2 every YAML file that names a schema names the right one, and is valid by it
GE3 the page of an edition has a row for every item, with nothing left out
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from assessment_schema.loader import editions
from assessment_schema.model import Form, Item, walk
from scripts.form_page import KIND_WORDS, form_page
from scripts.generate import ROOT, generated, main, stale

SCHEMA_LINE = re.compile(r"^# yaml-language-server: \$schema=(\S+)$", re.MULTILINE)
DEFINITION = ROOT / "assessment_schema"
DEFINED = sorted(
    [
        *(DEFINITION / f"{name}.yaml" for name in ("choices", "explanations", "importance", "procedure")),
        *(DEFINITION / "forms").rglob("*.yaml"),
    ]
)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# --- GE1 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", generated())
def test_committed_file_is_fresh(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == generated()[name], "run `make docs`"


def test_check_names_what_is_stale(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0
    capsys.readouterr()
    page = tmp_path / "docs" / "forms" / "form4-2018-05.md"
    page.write_text("edited by hand", encoding="utf-8")
    (page.parent / "form9-1999-01.md").write_text("no such edition", encoding="utf-8")

    assert main(["--check"], tmp_path) == 1
    assert capsys.readouterr().out == "stale: docs/forms/form4-2018-05.md\nstale: docs/forms/form9-1999-01.md\n"

    assert main([], tmp_path) == 0
    assert not stale(tmp_path)


def test_script_runs_by_its_path() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "generate.py", "--check"], cwd="/", capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


# --- GE2 ---------------------------------------------------------------------------------------------


def schema_of(path: Path) -> Any:
    """The schema that the file names, seen from where it lies, as an editor does."""
    named = SCHEMA_LINE.search(path.read_text(encoding="utf-8"))
    assert named, f"{name_of(path)} names no schema"
    return json.loads((path.parent / named[1]).read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", DEFINED, ids=name_of)
def test_yaml_is_valid_by_the_schema_it_names(path: Path) -> None:
    Draft202012Validator(schema_of(path)).validate(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", [name for name in generated() if name.endswith(".json")])
def test_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(generated()[name]))


@pytest.mark.parametrize(
    "changes",
    [{"kind": "essay"}, {"lable": "事務の名称"}, {"verified": "yes"}, {"not_applicable_when": {"item": "I-6-1"}}],
)
def test_schema_refuses_what_the_loader_refuses(changes: dict[str, Any]) -> None:
    schema = json.loads(generated()["assessment_schema/form.schema.json"])
    item = {"code": "I-1-1", "label": "事務の名称", "kind": "text", "verified": True, "source": "L seed"}
    chapter = {**item, "code": "I", "kind": "heading", "sheet": "Ⅰ 基本情報", "items": [item]}
    Draft202012Validator(schema).validate(chapter)
    with pytest.raises(ValidationError):
        Draft202012Validator(schema).validate({**chapter, "items": [{**item, **changes}]})


def test_an_editor_shows_what_a_key_means() -> None:
    schema = json.loads(generated()["assessment_schema/form.schema.json"])
    assert schema["properties"]["sheet"]["description"].startswith("Name of the sheet")
    assert schema["properties"]["number"]["description"].startswith("As printed")
    assert schema["$defs"]["Item"]["properties"]["guidance"]["description"] == "記載要領, in our own words."


# --- GE3 ---------------------------------------------------------------------------------------------


def items() -> Iterator[tuple[Form, Item]]:
    return ((form, item) for form in editions().values() for chapter in form.chapters for item in walk(chapter))


def rows(form: Form) -> dict[str, list[str]]:
    """The cells of each item's row, by code."""
    found = re.finditer(r'^\| <a id="(?P<code>[^"]+)"></a>(?P<rest>.+) \|$', form_page(form), re.MULTILINE)
    return {row["code"]: row["rest"].split(" | ") for row in found}


@pytest.mark.parametrize("form", editions().values(), ids=lambda form: form.key)
def test_every_item_has_its_row_in_printed_order(form: Form) -> None:
    assert list(rows(form)) == [item.code for chapter in form.chapters for item in walk(chapter)]


def test_a_row_says_all_that_is_known_of_an_item() -> None:
    page = {form.key: rows(form) for form in editions().values()}
    for form, item in items():
        code, number, label, kind, choices, condition, source, verified, official = page[form.key][item.code]
        assert (code, number, source) == (f"`{item.code}`", item.number, item.source)
        assert item.label.replace("\n", "<br>") in label
        assert label.endswith("　※") == bool(item.marked)
        assert kind.startswith(KIND_WORDS[item.kind])
        assert bool(choices) == (item.choices is not None)
        assert condition.endswith("とき記載不要") == bool(item.not_applicable_when)
        assert (verified == "済") == item.verified
        assert (official == "様式") == item.official_code


def test_a_condition_is_a_sentence() -> None:
    condition = rows(editions()["form4/2018-05"])["II-4-O"][5]
    assert condition == "[Ⅱ-4 委託の有無](#II-4.entrusted)が「委託しない」のとき記載不要"


@pytest.mark.parametrize("form", editions().values(), ids=lambda form: form.key)
def test_guidance_and_viewpoint_of_every_item_are_there(form: Form) -> None:
    page = form_page(form)
    missing = [
        item.code
        for chapter in form.chapters
        for item in walk(chapter)
        if item.guidance not in page or item.viewpoint not in page
    ]
    assert not missing


@pytest.mark.parametrize("form", editions().values(), ids=lambda form: form.key)
def test_every_place_that_the_page_points_to_is_on_it(form: Form) -> None:
    page = form_page(form)
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= set(re.findall(r'<a id="([^"]+)"></a>', page))


@pytest.mark.parametrize("form", editions().values(), ids=lambda form: form.key)
def test_totals_and_open_points_agree_with_the_definition(form: Form) -> None:
    own = [item for chapter in form.chapters for item in walk(chapter)]
    counts = (
        len(own),
        sum(item.holds_answer for item in own),
        sum(bool(item.marked) for item in own),
        sum(not item.verified for item in own),
    )
    page = form_page(form)
    assert f"| **全体** | {' | '.join(f'**{count}**' for count in counts)} |" in page
    _, _, after = page.partition('<a id="unverified"></a>')
    listed, _, _ = after.partition("\n## ")
    assert re.findall(r"^\| `([^`]+)`", listed, re.MULTILINE) == [item.code for item in own if not item.verified]

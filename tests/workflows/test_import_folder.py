"""No file stops the others: not one that cannot be read, not one at which a process dies."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.document.document import State
from app.workflows import import_folder as workflow
from app.workflows.export_document import export_document
from app.workflows.find_workbooks import find_workbooks
from app.workflows.import_document import import_document
from app.workflows.import_folder import FileResult, Read, import_folder, not_reached
from tests.builders import document
from tests.crashes import dies_on_crash, fails_on_crash


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = export_document(document(**{"cover.title": "見本税", "I-1-1": "賦課"}), format_name="excel").data
    found = tmp_path / "in"
    found.mkdir()
    for name in ("a.xlsx", "b-crash.xlsx", "c.xlsx", "d.xlsx", "e-crash.xlsx"):
        (found / name).write_bytes(data)
    return found


def _results(folder: Path, jobs: int) -> dict[str, FileResult]:
    found = list(import_folder(find_workbooks(folder, folder.with_name("out")), jobs=jobs))
    assert len(found) == 5
    return {result.name: result for result in found}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("read", "code"), [(dies_on_crash, "file-crashed"), (fails_on_crash, "file-failed")], ids=["killed", "failed"]
)
def test_a_process_that_ends_costs_one_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, jobs: int, read: Callable[..., Read], code: str
) -> None:
    monkeypatch.setattr(workflow, "read_one", read)
    found = _results(folder, jobs)
    codes = {name: [problem.code for problem in result.problems] for name, result in found.items()}
    assert codes == {"a.xlsx": [], "b-crash.xlsx": [code], "c.xlsx": [], "d.xlsx": [], "e-crash.xlsx": [code]}
    written = sorted(path.name for path in folder.with_name("out").iterdir())
    assert written == ["a.json", "c.json", "d.json"]


def test_a_result_says_what_was_read(folder: Path) -> None:
    result = _results(folder, 2)["c.xlsx"]
    assert (result.form, result.stamp, result.head) == ("form4/2018-05", "平成30年5月　様式4", ("", "見本税"))
    assert result.items[State.ANSWERED] == 2
    assert result.is_clean


def test_a_file_that_brings_very_much_is_reported_in_short(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    many = [{"sheet": "メモ", "cell": f"A{number}", "text": "余り" * 400} for number in range(1, 31)]
    raw = document(**{"I-1-1": "賦課"}).to_json() | {"leftovers": many}
    data = export_document(import_document(_json(raw), file_name="a.json").document, format_name="excel").data
    (folder / "a.xlsx").write_bytes(data)
    monkeypatch.setattr(workflow, "MOST_LISTED", 20)
    source = find_workbooks(folder, tmp_path / "out").sources[0]
    read = workflow.read_one(source)
    result = read.result
    assert (len(result.leftovers), result.leftover_count, result.is_clean) == (20, 30, False)
    assert {len(leftover.text) for leftover in result.leftovers} == {workflow.LISTED_TEXT}
    assert read.data.decode("utf-8").count("余り" * 400) == 30


def test_what_was_not_reached_is_refused(folder: Path) -> None:
    plan = find_workbooks(folder, folder.with_name("out"))
    left = list(not_reached(plan, [FileResult("a.xlsx"), FileResult("c.xlsx")]))
    assert [result.name for result in left] == ["b-crash.xlsx", "d.xlsx", "e-crash.xlsx"]
    assert {problem.code for result in left for problem in result.problems} == {"file-not-reached"}


def _json(raw: object) -> bytes:
    return json.dumps(raw).encode()

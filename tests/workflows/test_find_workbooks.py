"""What is found below a folder, what is skipped, and which name each document gets."""

import os
import unicodedata
from pathlib import Path

import pytest

from app.errors import Refused
from app.workflows.find_workbooks import Plan, find_workbooks, legible


def _plan(tmp_path: Path, *names: str) -> Plan:
    folder = tmp_path / "in"
    folder.mkdir(exist_ok=True)
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return find_workbooks(folder, tmp_path / "out")


def _outputs(plan: Plan) -> dict[str, str]:
    return {source.name: source.output for source in plan.sources}


def test_every_workbook_below_by_name(tmp_path: Path) -> None:
    plan = _plan(tmp_path, "b.xlsx", "税務課/住民税.XLSM", "a/b/c.xls", "a/readme.txt", "a.json")
    assert _outputs(plan) == {"a/b/c.xls": "a/b/c.json", "b.xlsx": "b.json", "税務課/住民税.XLSM": "税務課/住民税.json"}
    assert plan.sources[0].target == tmp_path / "out" / "a" / "b" / "c.json"
    assert plan.skipped == {"other": 2}


def test_lock_files_and_hidden_ones_are_counted(tmp_path: Path) -> None:
    plan = _plan(tmp_path, "a.xlsx", "~$a.xlsx", "b/~$c.xls", ".hidden.xlsx", ".git/x.xlsx")
    assert _outputs(plan) == {"a.xlsx": "a.json"}
    assert plan.skipped == {"lock-file": 2, "hidden": 2}


def test_links_are_not_followed_and_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    _plan(tmp_path, "a.xlsx")
    (tmp_path / "in" / "round").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "nowhere.xlsx").symlink_to(tmp_path / "missing")
    os.mkfifo(tmp_path / "in" / "pipe.xlsx")
    plan = _plan(tmp_path)
    assert _outputs(plan) == {"a.xlsx": "a.json"}
    assert plan.skipped == {"linked-folder": 1, "linked-file": 1, "other": 1}


@pytest.mark.parametrize(
    ("names", "outputs"),
    [
        (("a.xls", "a.xlsx"), ("a.xls.json", "a.xlsx.json")),
        (("A.xlsx", "a.xlsm"), ("A.xlsx.json", "a.xlsm.json")),
        (("A.xlsx", "a.xlsx"), ("A.xlsx.json", "a.xlsx-2.json")),
        (("a.xls", "a.xls.xlsx", "a.xlsx"), ("a.xls-2.json", "a.xls.json", "a.xlsx.json")),
        (("a.json/b.xlsx", "a.xlsx"), ("a.json/b.json", "a.xlsx.json")),
        (("が.xls", unicodedata.normalize("NFD", "が") + ".xlsx"), None),
    ],
)
def test_no_two_documents_have_one_name(
    tmp_path: Path, names: tuple[str, ...], outputs: tuple[str, ...] | None
) -> None:
    found = _outputs(_plan(tmp_path, *names))
    assert len({unicodedata.normalize("NFC", output).casefold() for output in found.values()}) == len(names)
    if outputs:
        assert found == dict(zip(names, outputs, strict=True))


def _missing(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "no", tmp_path / "out"


def _file(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "a.xlsx").touch()
    return tmp_path / "a.xlsx", tmp_path / "out"


def _empty(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "~$a.xlsx").touch()
    return tmp_path / "in", tmp_path / "out"


def _inside(tmp_path: Path) -> tuple[Path, Path]:
    _plan(tmp_path, "a.xlsx")
    (tmp_path / "link").symlink_to(tmp_path / "in")
    return tmp_path / "in", tmp_path / "link" / "x" / ".." / "out"


def _same(tmp_path: Path) -> tuple[Path, Path]:
    _plan(tmp_path, "a.xlsx")
    return tmp_path / "in", tmp_path / "in"


def _under_a_file(tmp_path: Path) -> tuple[Path, Path]:
    _plan(tmp_path, "a.xlsx")
    (tmp_path / "file").touch()
    return tmp_path / "in", tmp_path / "file" / "out"


def _is_a_file(tmp_path: Path) -> tuple[Path, Path]:
    _plan(tmp_path, "a.xlsx")
    (tmp_path / "file").touch()
    return tmp_path / "in", tmp_path / "file"


def _summary_is_a_folder(tmp_path: Path) -> tuple[Path, Path]:
    _plan(tmp_path, "a.xlsx")
    (tmp_path / "out" / "summary.xlsx").mkdir(parents=True)
    return tmp_path / "in", tmp_path / "out"


@pytest.mark.parametrize(
    ("case", "code"),
    [
        (_missing, "folder-unreadable"),
        (_file, "folder-unreadable"),
        (_empty, "folder-without-workbook"),
        (_inside, "folder-inside"),
        (_same, "folder-inside"),
        (_under_a_file, "folder-unwritable"),
        (_is_a_file, "folder-unwritable"),
        (_summary_is_a_folder, "file-unwritable"),
    ],
)
def test_what_is_refused_as_a_whole(tmp_path: Path, case: object, code: str) -> None:
    assert callable(case)
    folder, out = case(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Refused) as refusal:
        find_workbooks(folder, out)
    assert [problem.code for problem in refusal.value.problems] == [code]
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_that_cannot_be_opened_is_a_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def locked(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", locked)
    plan = _plan(tmp_path, "a.xlsx", "locked/b.xlsx")
    assert _outputs(plan) == {"a.xlsx": "a.json"}
    assert [str(problem) for problem in plan.unreadable] == [
        "フォルダー「locked」を読めません（権限がありません）。場所と名前を確かめてください。"
    ]


def test_a_name_never_steers_a_terminal(tmp_path: Path) -> None:
    plan = _plan(tmp_path, "a\nb\x1b[31m.xlsx", os.fsdecode(b"\xff.xls"), "全角　空白.xlsx")
    assert sorted(_outputs(plan)) == ["\\udcff.xls", "a\\nb\\x1b[31m.xlsx", "全角　空白.xlsx"]
    assert legible("が\u2028") == "が\\u2028"

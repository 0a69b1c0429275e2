"""`derive`: a new 基礎項目評価書 with what is left to do, what an existing one must follow; nothing is replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.formats.json.reader import read_json
from app.workflows.export_document import export_document
from tests.builders import document
from tests.cli.conftest import Run

LARGE, NEW = "form4/2018-05", "form2/2024-10"
ANSWERS = {"cover.number": "7", "cover.title": "見本事務　全項目評価書", "I-7-1": "福祉課", "I-1-2": "見本を行う。"}


def write(path: Path, key: str = LARGE, **answers: object) -> Path:
    path.write_bytes(export_document(document(key, **(answers or ANSWERS)), format_name="json").data)
    return path


@pytest.fixture
def large(tmp_path: Path) -> Path:
    return write(tmp_path / "大.json")


def test_a_new_one_is_written_with_what_is_left_to_do(run: Run, large: Path, tmp_path: Path) -> None:
    out = tmp_path / "小.json"
    ran = run("derive", large, out, "--json")
    assert ran.code == 1
    made = read_json(out.read_bytes()).document
    assert made.form.key == NEW
    assert made.get("cover.title") == "見本事務　基礎項目評価書"
    assert made.lineage
    assert made.lineage != read_json(large.read_bytes()).document.lineage
    assert ran.result["output"] == str(out)
    assert {entry["item"]: entry["outcome"] for entry in ran.result["items"]}["I-1-2"] == "adapt"
    assert "derive-own" in {entry["code"] for entry in ran.result["to_do"]}
    assert "7 見本事務 基礎項目評価書" in ran.err


def test_a_small_one_that_is_there_is_not_replaced(run: Run, large: Path, tmp_path: Path) -> None:
    out = tmp_path / "小.json"
    out.write_bytes(b"{}")
    ran = run("derive", large, out, "--json")
    assert (ran.code, ran.result["problems"][0]["code"]) == (2, "file-there")
    assert out.read_bytes() == b"{}"


def test_the_official_workbook_is_written_as_well(run: Run, large: Path, tmp_path: Path) -> None:
    out = tmp_path / "小.xlsx"
    assert run("derive", large, out, "--form", "form2/2019-01").code == 1
    ran = run("import", out, tmp_path / "again.json", "--json")
    assert (ran.result["form"], ran.result["edition"]) == ("form2", "2019-01")


def test_without_a_place_nothing_is_written(run: Run, large: Path, tmp_path: Path) -> None:
    ran = run("derive", large)
    assert ran.code == 1
    assert "何も書いていません" in ran.err
    assert list(tmp_path.iterdir()) == [large]


def test_what_an_existing_one_must_follow(run: Run, large: Path, tmp_path: Path) -> None:
    made = tmp_path / "小.json"
    run("derive", large, made)
    later = write(tmp_path / "後.json", **ANSWERS | {"I-7-1": "福祉支援課", "I-1-2": "見本を行い、見直す。"})
    ran = run("derive", later, "--against", made, "--since", large, "--json")
    assert ran.code == 1
    moved = {entry["item"]: entry for entry in ran.result["items"] if entry["moved"]}
    assert (moved["I-5-1"]["outcome"], moved["I-5-1"]["before"], moved["I-5-1"]["after"]) == (
        "follow",
        "福祉課",
        "福祉支援課",
    )
    assert moved["I-1-2"]["outcome"] == "adapt"
    assert "合わせる: I-5-1 ①部署: 大きい評価書と違います。「福祉課」を「福祉支援課」に改めてください。" in ran.err
    out = tmp_path / "改.json"
    assert f"hyokasho diff {made} {out}" in run("derive", later, out, "--against", made).err
    changed = read_json(out.read_bytes()).document
    assert (changed.get("I-5-1"), changed.get("I-1-2")) == ("福祉支援課", "見本を行う。")
    assert changed.lineage == read_json(made.read_bytes()).document.lineage


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--form", "form2/2099-01"), "登録されていません"),
        (("--form", "form3/2018-05"), "作ることはできません"),
        (("--against", "大.json"), "作ることはできません"),
        (("--since", "ない.json"), "ない.json"),
    ],
)
def test_what_cannot_be_derived_is_refused(
    run: Run, large: Path, tmp_path: Path, arguments: tuple[str, str], words: str
) -> None:
    option, value = arguments
    ran = run("derive", large, tmp_path / "小.json", option, tmp_path / value if "." in value else value)
    assert ran.code == 2
    assert words in ran.err
    assert not (tmp_path / "小.json").exists()


def test_assessments_of_different_tasks_are_refused(run: Run, large: Path, tmp_path: Path) -> None:
    small = write(tmp_path / "小.json", NEW, **{"cover.number": "８"})
    ran = run("derive", large, tmp_path / "out.json", "--against", small)
    assert ran.code == 2
    assert "別の事務" in ran.err
    same = write(tmp_path / "小.json", NEW, **{"cover.number": "７"})
    assert run("derive", large, "--against", same).code == 1


def test_an_existing_one_of_another_edition_is_moved_first(run: Run, large: Path, tmp_path: Path) -> None:
    small = write(tmp_path / "小.json", "form2/2019-01", **{"cover.number": "7"})
    ran = run("derive", large, "--against", small, "--form", NEW)
    assert ran.code == 2
    assert "hyokasho migrate" in ran.err


def test_nothing_that_is_read_is_replaced(run: Run, large: Path) -> None:
    before = large.read_bytes()
    assert run("derive", large, large).code == 2
    assert large.read_bytes() == before

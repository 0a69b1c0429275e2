"""`forms compare`: what is said of a blank workbook, and the export that fills it afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.formats.excel.reader import read_workbook
from app.workflows.export_document import export_document
from tests.builders import document
from tests.cli.conftest import Run
from tests.formats.excel.blank.blanks import blank, both, replaced

KEY = "form2/2024-10"
CHANGED = both(replaced("②所属長の役職名", "②所属長の職名"), replaced("適用した理由", None))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "format2_kiso.xlsx"
    path.write_bytes(blank(KEY, CHANGED))
    return path


def test_what_differs_is_said_with_its_cell(run: Run, book: Path) -> None:
    ran = run("forms", "compare", KEY, book)
    assert ran.code == 1
    assert "一致 142、字の幅・空白だけ違う 0、違う 1、空の様式にない 1、定義にない 0" in ran.err
    assert "Ⅰ 関連情報!B17 I-5-2 ②所属長の役職名: 定義では「②所属長の役職名」、空の様式では「②所属長の職名」" in ran.err
    assert "I-9.reason 適用した理由" in ran.err


def test_the_same_for_machines(run: Run, book: Path) -> None:
    result = run("forms", "compare", KEY, book, "--json").result
    assert (result["status"], result["form"], result["edition"]) == ("done-with-findings", "form2", "2024-10")
    assert result["counts"] == {"agrees": 142, "width": 0, "differs": 1, "missing": 1, "extra": 0}
    assert [line for line in result["lines"] if line["verdict"] != "agrees"] == [
        {
            "verdict": "differs",
            "item": "I-5-2",
            "role": "label",
            "expected": "②所属長の役職名",
            "found": "②所属長の職名",
            "cell": "Ⅰ 関連情報!B17",
        },
        {
            "verdict": "missing",
            "item": "I-9.reason",
            "role": "label",
            "expected": "適用した理由",
            "found": None,
            "cell": "",
        },
    ]
    assert (result["overlay"], result["template"]) == (None, None)


def test_what_agrees_is_listed_when_asked_for(run: Run, book: Path) -> None:
    assert "一致　項目名「①事務の名称」 → Ⅰ 関連情報!B3" in run("forms", "compare", KEY, book, "--verbose").err


def test_an_export_fills_the_adopted_workbook(run: Run, tmp_path: Path, book: Path, data: Path) -> None:
    ran = run("forms", "compare", KEY, book, "--adopt")
    assert ran.code == 1
    assert "違う文字1か所を取り込み" in ran.err
    assert "--allow-missing（別紙に書く）か --draw（様式を描く）" in ran.err
    assert (data / "forms" / KEY / "template.xlsx").read_bytes() == book.read_bytes()
    assert "上書き: format2_kiso.xlsx" in run("forms").out
    source, out = tmp_path / "評価書.json", tmp_path / "評価書.xlsx"
    written = document(KEY, **{"I-1-1": "住民税", "I-5-2": "市民税課長", "IV-1": "form2"})
    source.write_bytes(export_document(written, format_name="json").data)

    assert run("export", source, out, "--allow-missing").code in {0, 1}
    filled = read_workbook(out.read_bytes())
    assert (filled.document.get("I-1-1"), filled.document.get("I-5-2")) == ("住民税", "市民税課長")
    assert filled.document.lineage != written.lineage  # no hidden sheet of ours: it is the committee's workbook

    assert run("export", source, out, "--draw").code == 0
    assert read_workbook(out.read_bytes()).document == written


def test_a_refusal_changes_nothing(run: Run, tmp_path: Path, data: Path) -> None:
    other = tmp_path / "other.xlsx"
    other.write_bytes(blank("form2/2019-01"))
    ran = run("forms", "compare", KEY, other, "--adopt")
    assert ran.code == 2
    assert "別の版です" in ran.err
    assert not data.exists()

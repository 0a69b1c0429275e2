"""A table of law taken over: whole or not at all, the one before it kept, the released ones never touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import Refused, refused
from app.workflows import load_law_table as module
from app.workflows.known_laws import known_laws, list_laws
from app.workflows.load_law_table import load_law_table, loadable
from assessment_schema.law.reader import FOLDER, released_laws

HEAD = "項,情報照会者,事務,情報提供者,特定個人情報,確認済み,出典\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return written(tmp_path, "障害者関係情報")


def written(folder: Path, information: str, encoding: str = "utf-8") -> Path:
    file = folder / "table.csv"
    file.write_text(
        f"{HEAD}４８の項,市町村長,課税に関する事務,都道府県知事,{information},はい,e-Gov\n", encoding=encoding
    )
    return file


def test_a_loaded_table_takes_its_place_among_the_others(table: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    loaded = load_law_table(table, data)
    laws = known_laws(data)
    assert laws.tables["provision-order"] == loaded.table
    assert [entry.number for entry in loaded.table.entries] == ["48"]
    assert loaded.table.is_loaded
    others = {name: one for name, one in laws.tables.items() if name != "provision-order"}
    assert others.items() <= released_laws().tables.items()
    assert [line.is_loaded for line in list_laws(laws)].count(True) == 1


def test_released_files_are_as_before(table: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in FOLDER.rglob("*.csv")}
    load_law_table(table, tmp_path / "data")
    assert {path: path.read_bytes() for path in FOLDER.rglob("*.csv")} == before
    assert loadable().table == "provision-order"


def test_the_same_table_again_is_no_new_one(table: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = load_law_table(table, data)
    again = load_law_table(written(tmp_path, "障害者関係情報", "cp932"), data)
    assert (again.table, again.earlier) == (first.table, None)


def test_every_earlier_table_is_kept(tmp_path: Path) -> None:
    data = tmp_path / "data"
    kept = [load_law_table(written(tmp_path, f"情報{number}"), data).earlier for number in range(4)]
    assert kept[0] is None
    texts = [path.read_text(encoding="utf-8") for path in kept if path]
    assert [f"情報{number}" in text for number, text in enumerate(texts)] == [True] * 3


def test_an_earlier_table_is_never_written_over(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for number in range(3):
        load_law_table(written(tmp_path, f"情報{number}"), data)
    (data / "law" / "earlier" / "provision-order-0001.csv").unlink()
    kept = load_law_table(written(tmp_path, "情報9"), data).earlier
    assert kept is not None
    assert kept.name == "provision-order-0003.csv"


def test_a_full_disk_leaves_the_table_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "data"
    first = load_law_table(written(tmp_path, "情報1"), data)

    def full(path: Path, _: bytes) -> None:
        raise refused("file-unwritable", name=path, detail="空き容量がありません")

    monkeypatch.setattr(module, "write_file", full)
    with pytest.raises(Refused, match="空き容量"):
        load_law_table(written(tmp_path, "情報2"), data)
    assert known_laws(data).tables["provision-order"] == first.table

"""hyokasho law: the tables at hand, a legal basis on a day, 提供先, and a table to load."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

HEAD = "項,情報照会者,事務,情報提供者,特定個人情報,適用開始日,適用終了日,確認済み,出典,注記,前の項\n"
ROW = "48,市町村長,地方税の賦課徴収に関する事務,都道府県知事,障害者関係情報,令和6年5月27日,,はい,e-Gov,,27\n"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this installation keeps its tables."""
    folder = tmp_path / "data"
    monkeypatch.setenv("HYOKASHO_DATA", str(folder))
    return folder


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "第2条の表.csv"
    file.write_text(HEAD + ROW, encoding="utf-8-sig")
    return file


def test_the_tables_are_listed(run: Run, data: Path) -> None:
    ran = run("law")
    assert ran.code == 0
    assert "appended-table-2　番号法 別表第二（令和6年5月26日まで）" in ran.out
    assert "128件、うち要確認10行、平成28年8月2日時点の条文" in ran.out
    assert "未登録" in ran.out
    tables = run("law", "--json").result["tables"]
    assert [line["table"] for line in tables][3] == "provision-order"
    assert (tables[3]["entries"], tables[3]["is_loaded"]) == (0, False)
    assert not data.exists()


def test_a_basis_is_shown_with_its_row(run: Run) -> None:
    ran = run("law", "show", "番号法第19条第8号 別表第2の27", "--on", "令和4年10月1日")
    assert ran.code == 0
    assert "27の項: 情報照会者: 市町村長　事務: 地方税法その他の地方税に関する法律" in ran.out
    assert "情報提供者: 都道府県知事 → 障害者関係情報" in ran.out


def test_an_outdated_basis_is_1_and_turned_into_its_successor(run: Run) -> None:
    ran = run("law", "show", "番号法第9条第1項 別表第1の13、30", "--on", "2025-01-01")
    assert ran.code == 1
    assert "日付と合わない根拠: この表は令和6年5月26日までです。" in ran.out
    assert "その日の書き方: 番号法第9条第1項 別表の44の項" in ran.out
    assert "対応する項が分からないもの: 13の項" in ran.out
    assert "→ 新しい表の44の項（事務の文は同じ）" in ran.out


@pytest.mark.parametrize(
    ("text", "on", "words"),
    [
        ("別表第2の300の項", "2022-10-01", "300の項: 未照合"),
        ("第2条の表の12の項", "2025-01-01", "第2条の表」が登録されていません"),
        ("地方税法第294条", "2025-01-01", "照合する表がありません"),
        ("別表第2の121の項", "2022-10-01", "【要確認】条文で確認していない"),
        ("別表第2の119の項", "2022-10-01", "令和元年9月30日までの119の項は、その翌日から120の項"),
        ("別表第2の36の項", "2022-10-01", "36の項: 情報照会者: 削除"),
        ("別表第一主務省令第24条", "2022-10-01", "24条: 別表第一の30の項の事務"),
        ("別表第一主務省令第13条", "2022-10-01", "13条: 削除"),
    ],
)
def test_what_is_not_wrong_is_0(run: Run, text: str, on: str, words: str) -> None:
    ran = run("law", "show", text, "--on", on)
    assert ran.code == 0
    assert words in ran.out
    assert "誤りです" not in ran.out


def test_several_in_one_text_as_json(run: Run) -> None:
    text = "番号法第9条第1項 別表の44の項、番号法第19条第7号 別表第二の27の項"
    result = run("law", "show", text, "--on", "2025-01-01", "--json").result
    first, second = result["references"]
    assert text[first["start"] : first["end"]] == first["text"] == "番号法第9条第1項 別表の44の項"
    assert first["entries"][0]["rows"][0]["user"] == "市町村長又は国民健康保険組合"
    assert [one["ground"] for one in second["outdated"]] == ["table-ended", "article-moved"]
    assert second["succession"] == {"text": "番号法第19条第8号に基づく主務省令第2条の表", "unmapped": ["27"]}
    assert result["status"] == "done-with-findings"


def test_a_text_without_a_basis(run: Run) -> None:
    ran = run("law", "show", "条例による。")
    assert (ran.code, ran.out.strip()) == (1, "")
    assert "見つかりません" in ran.err


def test_recipients(run: Run) -> None:
    ran = run("law", "recipients", "医療保険者", "--on", "2022-10-01")
    assert ran.code == 0
    assert "全国健康保険協会\n  法令上の根拠: 番号法第19条第8号 別表第2の2の項\n" in ran.out
    found = run("law", "recipients", "市町村長", "--information", "児童手当", "--on", "2022-10-01", "--json").result
    assert [one["entry"] for one in found["recipients"]] == ["26", "30", "87"]
    ran = run("law", "recipients", "みほん市", "--on", "2022-10-01")
    assert (ran.code, ran.out) == (0, "")
    assert "「みほん市」を情報提供者とする項はありません" in ran.err


@pytest.mark.parametrize(("on", "point"), [("2021-08-31", "7"), ("2021-09-01", "8")])
def test_recipients_are_cited_as_on_the_day(run: Run, on: str, point: str) -> None:
    found = run("law", "recipients", "医療保険者", "--on", on, "--json").result["recipients"]
    assert {one["basis"].partition(" ")[0] for one in found} == {f"番号法第19条第{point}号"}


def test_recipients_need_a_table(run: Run, table: Path) -> None:
    ran = run("law", "recipients", "都道府県知事", "--on", "2025-01-01")
    assert ran.code == 2
    assert "登録されていないので、提案できません" in ran.err
    assert run("law", "load", table).code == 0
    ran = run("law", "recipients", "都道府県知事", "--on", "2025-01-01")
    assert "法令上の根拠: 番号法第19条第8号に基づく主務省令第2条の表の48の項" in ran.out


def test_a_table_is_loaded(run: Run, table: Path, data: Path) -> None:
    ran = run("law", "load", table, "--json")
    assert ran.code == 0
    assert (ran.result["table"], ran.result["entries"], ran.result["earlier"]) == ("provision-order", 1, None)
    assert "の1項（1行）を" in ran.err
    assert Path(ran.result["output"]).is_relative_to(data)
    assert "1件、登録したCSV（登録、版 " in run("law").out
    assert "情報照会者: 市町村長" in run("law", "show", "第2条の表の48の項", "--on", "2025-01-01").out
    outdated = run("law", "show", "番号法第19条第8号 別表第2の27", "--on", "2025-01-01").out
    assert "その日の書き方: 番号法第19条第8号に基づく主務省令第2条の表の48の項" in outdated


def test_a_second_table_keeps_the_first(run: Run, table: Path) -> None:
    run("law", "load", table)
    table.write_text(HEAD + ROW.replace("障害者", "生活保護"), encoding="cp932")
    ran = run("law", "load", table)
    assert "これまでの表は" in ran.err
    assert "生活保護関係情報" in run("law", "show", "第2条の表の48の項", "--on", "2025-01-01").out


def test_a_table_at_fault_changes_nothing(run: Run, table: Path, data: Path) -> None:
    run("law", "load", table)
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    table.write_text(HEAD + ROW + "x,市町村長,,市町村長,情報,,,?,e-Gov,,\n", encoding="utf-8")
    ran = run("law", "load", table, "--json")
    assert ran.code == 2
    assert [problem["code"] for problem in ran.result["problems"]] == ["law-number", "law-cell-missing", "law-yes-no"]
    assert [problem["cell"] for problem in ran.result["problems"]][1] == "第2条の表.csv 3行目「事務」"
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


def test_what_cannot_be_loaded(run: Run, tmp_path: Path) -> None:
    for name, content, words in (
        ("a.csv", b"\x81\xff\xfe\x00", "文字コード"),
        ("b.csv", b"", "項の行がありません"),
        ("c.csv", "項,備考\n".encode(), "見出し「備考」の列は使えません"),
        ("d.csv", (HEAD + ROW.replace("障害者", "障\x07害者")).encode(), "制御文字"),
        ("e.csv", (HEAD + '1,"').encode(), "CSVとして読めません"),
    ):
        (tmp_path / name).write_bytes(content)
        ran = run("law", "load", tmp_path / name)
        assert ran.code == 2
        assert words in ran.err
    assert "ファイルまたはフォルダーがありません" in run("law", "load", tmp_path / "none.csv").err


def test_a_loaded_table_that_was_broken_since(run: Run, table: Path, data: Path) -> None:
    run("law", "load", table)
    (data / "law" / "provision-order.csv").write_text("項\n", encoding="utf-8")
    ran = run("law")
    assert ran.code == 2
    assert "登録済みの" in ran.err
    assert "provision-order.csv" in ran.err
    assert run("law", "load", table).code == 0
    assert run("law").code == 0


@pytest.mark.parametrize("command", ["show", "recipients", "load"])
def test_help_is_japanese(run: Run, command: str) -> None:
    ran = run("law", command, "--help")
    assert ran.code == 0
    assert any("\u3040" <= character <= "\u30ff" for character in ran.out)


def test_wrong_usage(run: Run) -> None:
    ran = run("law", "sho")
    assert ran.code == 2
    assert "「sho」という命令はありません" in ran.err
    ran = run("law", "show", "別表の1の項", "--on", "5月")
    assert "--onの「5月」を日付として読めません" in ran.err

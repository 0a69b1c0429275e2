"""c0410: a 提供先 that the 項 does not name."""

from typing import Any

from app.checks.mends import mended
from tests.builders import document
from tests.checks.judge import findings, told


def provided(name: str, rows: str, day: str = "2022-04-01") -> Any:
    row = {"id": "p1", "II-5-P.name": name, "II-5-P-1": f"番号法第19条第8号 別表第二の{rows}"}
    return document(**{"cover.published_on": day, "II": [{"id": "f1", "II-5-P": [row]}]})


def test_a_stranger() -> None:
    assert told("c0410", provided("厚生労働大臣", "27の項")) == [
        (
            "II/f1/II-5-P/p1/II-5-P.name",
            (
                "提供先名は「厚生労働大臣」ですが、根拠の別表第二の27の項の情報照会者は「市町村長」です。"
                "項か提供先名を確かめてください。"
            ),
        )
    ]


def test_a_row_that_got_another_number() -> None:
    made = provided("都道府県知事", "119の項")
    (finding,) = findings("c0410", made)
    assert finding.message == (
        "提供先名は「都道府県知事」ですが、根拠の別表第二の119の項の情報照会者は"
        "「平成二十五年法律第六十三号附則第三条第十三号に規定する存続連合会又は企業年金連合会」です。"
        "以前の別表第二の119の項は今の120の項で、情報照会者が合います。項か提供先名を確かめてください。"
    )
    assert finding.mend is not None
    after = mended(made, [finding.mend])
    assert after.get("II/f1/II-5-P/p1/II-5-P-1") == "番号法第19条第8号 別表第二の120の項"
    assert not told("c0410", after)


def test_another_number_is_proposed_only_where_it_fits() -> None:
    (finding,) = findings("c0410", provided("厚生労働大臣", "119の項"))
    assert finding.mend is None
    assert "以前の" not in finding.message


def test_names_as_people_write_them() -> None:
    assert not told("c0410", provided("他の市区町村長（みほん市長を除く。）", "27の項"))
    assert not told("c0410", provided("国民健康保険組合", "42の項"))
    assert not told("c0410", provided("独立行政法人（農業者年金基金及び日本学生支援機構）", "103、106の項"))
    assert not told("c0410", provided("共済組合等（国家公務員共済組合、同連合会）", "39、40、58、92の項"))


def test_short_names_and_mayors_with_a_welfare_office() -> None:
    assert not told("c0410", provided("他市町村", "27の項"))
    assert not told("c0410", provided("各都道府県", "9の項"))
    assert not told("c0410", provided("みほん市長", "27の項"))
    assert not told("c0410", provided("他の市長", "26の項"))
    assert told("c0410", provided("他の市長", "9の項"))


def test_what_cannot_be_told() -> None:
    assert not told("c0410", provided("別紙1のとおり", "27の項"))
    assert not told("c0410", provided("厚生労働大臣", "999の項"))
    assert not told("c0410", provided("厚生労働大臣", "27の項", day="2025-04-01"))

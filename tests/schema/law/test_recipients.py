"""提供先 proposed from the rows of a table: who asks, on which basis, for what, and what is provided.

The lists of 項 are those that were drawn up by hand from the text of the law (domain rules §6.4).
"""

from __future__ import annotations

from datetime import date

import pytest

from assessment_schema.law.lookup import look_up
from assessment_schema.law.reader import released_laws
from assessment_schema.law.recipients import parties, propose_recipients

LAWS = released_laws()
TABLE = LAWS.tables["appended-table-2"]
ON = date(2022, 10, 1)
BY_HAND = {
    ("市町村長", "地方税関係情報"): (
        "1、2、3、4、6、8、9、11、16、18、23、26、27、28、29、31、34、35、37、38、39、40、42、48、54、57、58、59、61、62、63、64、65、66、67、70、71、74、"
        "80、84、87、91、92、94、97、101、102、103、106、107、108、113、114、115、116、120"
    ),
    ("市町村長", "住民票関係情報"): (
        "1、2、3、4、6、8、9、11、16、18、20、21、23、27、30、31、34、35、37、38、39、40、42、48、53、54、57、58、59、61、62、66、67、70、77、80、84、89、"
        "91、92、94、96、101、102、103、105、106、108、111、112、113、114、116、120"
    ),
    ("市町村長", "介護保険給付等関係情報"): "1、2、3、4、6、26、30、33、39、42、56の2、58、61、62、80、87、90、94",
    ("医療保険者", ""): "1、2、3、4、5、17、26、27、30、33、39、42、58、62、80、87、93、106",
    ("市町村長", "児童手当"): "26、30、87",
    ("都道府県知事等", "生活保護関係情報"): (
        "9、10、14、16、24、26、27、28、30、31、38、50、54、61、62、64、70、87、90、94、104、106、108、116、120"
    ),
}


@pytest.mark.parametrize("key", BY_HAND, ids=range(len(BY_HAND)))
def test_the_lists_drawn_up_by_hand(key: tuple[str, str]) -> None:
    provider, information = key
    found = propose_recipients(TABLE, provider, ON, information=information)
    verified = dict.fromkeys(one.entry.number for one in found if one.entry.verified)
    assert "、".join(verified) == BY_HAND[key]


def test_a_proposal() -> None:
    found = next(one for one in propose_recipients(TABLE, "医療保険者", ON) if one.entry.number == "2")
    assert found.name == "全国健康保険協会"
    assert found.basis == "番号法第19条第8号 別表第2の2の項"
    assert found.use == "健康保険法による保険給付の支給に関する事務であって主務省令で定めるもの"
    assert found.information == "医療保険給付関係情報であって主務省令で定めるもの"


def test_a_basis_is_read_back_to_its_row() -> None:
    for one in propose_recipients(TABLE, "市町村長", ON):
        (found,) = look_up(one.basis, ON, LAWS)
        assert found.outdated == ()
        assert one.entry in found.entries[0].rows


def test_no_proposal_outside_the_life_of_the_table() -> None:
    assert propose_recipients(TABLE, "市町村長", date(2024, 5, 27)) == ()
    assert propose_recipients(LAWS.tables["appended-table"], "市町村長", date(2024, 5, 27)) == ()
    assert propose_recipients(TABLE, "", ON) == ()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("市町村長", {"市町村長"}),
        ("厚生労働大臣若しくは日本年金機構又は共済組合等", {"厚生労働大臣", "日本年金機構", "共済組合等"}),
        (
            "医療保険者（…（以下「各法」という。）をいう。）又は後期高齢者医療広域連合",
            {"医療保険者", "後期高齢者医療広域連合"},
        ),
        ("市町村長 ほか", {"市町村長"}),
        ("", set()),
    ],
)
def test_parties(words: str, named: set[str]) -> None:
    assert parties(words) == named

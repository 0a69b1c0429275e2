"""c0402: 別表第一 and 別表第二 after 令和6年5月26日, 別表 before."""

from app.checks.mends import mended
from tests.builders import document
from tests.checks.judge import findings, told

AFTER = {"cover.published_on": "2024-06-03"}


def test_the_old_table_with_its_successor() -> None:
    made = document(**AFTER, **{"I-5.basis": "・番号法第9条第1項　別表第一の30の項\n・別の行"})
    assert told("c0402", made) == [
        (
            "I-5.basis",
            (
                "「番号法第9条第1項 別表第一の30の項」とありますが、別表第一は令和6年5月26日までで、"
                "基準日の番号法にはありません。「番号法第9条第1項 別表の44の項」に当たります。"
                "事務の文は同じなので、書き直してください。"
            ),
        )
    ]
    (finding,) = findings("c0402", made)
    assert finding.mend is not None
    after = mended(made, [finding.mend])
    assert after.get("I-5.basis") == "・番号法第9条第1項 別表の44の項\n・別の行"
    assert not told("c0402", after)


def test_nobody_knows_what_became_of_it() -> None:
    made = document(**AFTER, **{"I-6-2": "番号法第19条第8号 別表第二の27の項"})
    (finding,) = findings("c0402", made)
    assert finding.mend is None
    assert finding.message.endswith("その日の条文で項を調べ、書き直してください。")


def test_one_answer_one_finding_unless_each_can_be_mended() -> None:
    lists = "番号法第19条第8号及び別表第二\n（照会）別表第二の27の項\n（提供）1、2の項、別表第二の3の項"
    assert len(told("c0402", document(**AFTER, **{"I-6-2": lists}))) == 1
    two = "番号法第9条第1項 別表第一の30の項\n番号法第9条第1項 別表第一第9の項"
    assert [finding.mend is not None for finding in findings("c0402", document(**AFTER, **{"I-5.basis": two}))] == [
        True,
        True,
    ]


def test_the_new_table_before_its_day() -> None:
    made = document(**{"cover.published_on": "2024-05-26", "I-5.basis": "番号法第9条第1項 別表の44の項"})
    ((_, message),) = told("c0402", made)
    assert "別表は令和6年5月27日からで、基準日の番号法にはまだありません" in message


def test_on_its_day_and_outside_the_bases() -> None:
    old, new = "番号法第9条第1項 別表第一の30の項", "番号法第9条第1項 別表の44の項"
    assert not told("c0402", document(**{"cover.published_on": "2024-05-26", "I-5.basis": old}))
    assert not told("c0402", document(**{"cover.published_on": "2024-05-27", "I-5.basis": new}))
    assert not told("c0402", document(**AFTER, **{"I-1-2": old}))
    assert not told("c0402", document(**AFTER, **{"I-5.basis": "みほん市個人番号の利用に関する条例別表第一の3の項"}))


def test_a_successor_with_other_words_is_for_people() -> None:
    (finding,) = findings("c0402", document(**AFTER, **{"I-5.basis": "番号法第9条第1項 別表第一の16の項"}))
    assert finding.mend is None
    assert finding.message.endswith(
        "「番号法第9条第1項 別表の24の項」に当たります。項の事務を確かめて書き直してください。"
    )

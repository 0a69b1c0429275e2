"""c0401: 第19条第7号 and its kin, by the day of the assessment."""

from datetime import date

from app.checks.mends import mended
from tests.builders import document
from tests.checks.judge import findings, told

OLD = "番号法第19条第7号　別表第二の27の項"


def basis(text: str, day: str = "2022-04-01") -> object:
    return document(**{"cover.published_on": day, "I-6-2": text})


def test_old_number_after_the_renumbering() -> None:
    made = basis(OLD)
    assert told("c0401", made) == [  # type: ignore[arg-type] # a Document
        (
            "I-6-2",
            (
                "「番号法第19条第7号 別表第二の27の項」は令和3年8月31日までの番号で、"
                "基準日には「第19条第8号」に当たります。番号を直してください。"
            ),
        )
    ]


def test_the_mend_keeps_everything_else() -> None:
    made = document(**{"cover.published_on": "2022-04-01", "I-6-2": f"（提供）\n{OLD}\n（照会）なし"})
    (finding,) = findings("c0401", made)
    assert finding.mend is not None
    after = mended(made, [finding.mend])
    assert after.get("I-6-2") == "（提供）\n番号法第19条第8号　別表第二の27の項\n（照会）なし"
    assert not told("c0401", after)


def test_new_number_before_it() -> None:
    made = document(**{"cover.published_on": "2020-04-01", "I-6-2": "番号法第19条第8号 別表第二の27の項"})
    ((_, message),) = told("c0401", made)
    assert "令和3年9月1日からの番号で" in message
    assert "「第19条第7号」" in message


def test_a_number_within_another_is_not_mended() -> None:
    text = "番号法第19条第7号 別表第二の2\n番号法第19条第7号の2"
    made = document(**{"cover.published_on": "2022-04-01", "I-6-2": text})
    assert [finding.mend for finding in findings("c0401", made)] == [None]


def test_one_mend_for_all_that_begin_alike() -> None:
    text = "番号法第19条第7号 別表第二の2\n番号法第19条第7号 別表第二の27"
    made = document(**{"cover.published_on": "2022-04-01", "I-6-2": text})
    first, second = (finding.mend for finding in findings("c0401", made))
    assert first == second
    assert first is not None
    assert mended(made, [first, first]).get("I-6-2") == text.replace("第7号", "第8号")


def test_right_numbers_and_other_acts() -> None:
    assert not told(
        "c0401", document(**{"cover.published_on": "2022-04-01", "I-6-2": "番号法第19条第8号 別表第二の27"})
    )
    assert not told("c0401", document(**{"cover.published_on": "2020-04-01", "I-6-2": OLD}))
    foreign = "個人情報の保護に関する法律第27条の規定により提供する。番号法第19条第7号に当たる提供は行わない。"
    assert not told("c0401", document(**{"cover.published_on": "2022-04-01", "I-1-2": foreign}))


def test_the_basis_of_the_guideline_stays_article_27() -> None:
    text = (
        "番号法第27条の規定による特定個人情報保護評価指針に基づき、番号法第28条第1項により特定個人情報保護評価を行う。"
    )
    assert not told("c0401", document(**{"cover.published_on": "2022-04-01", "I-1-2": text}))
    old = "番号法第27条第1項に基づく特定個人情報保護評価を行う。"
    assert told("c0401", document(**{"cover.published_on": "2022-04-01", "I-1-2": old}))


def test_a_list_without_its_article_is_not_told_again() -> None:
    text = f"{OLD}（照会）別表第二の1、2の項"
    assert len(told("c0401", document(**{"cover.published_on": "2022-04-01", "I-6-2": text}))) == 1


def test_the_day_may_be_given() -> None:
    made = document(**{"cover.published_on": "2020-04-01", "I-6-2": OLD})
    assert told("c0401", made, day_given=date(2022, 4, 1))


def test_numbers_without_their_first_sign() -> None:
    made = document(**{"cover.published_on": "2022-04-01", "I-6-2": "番号法19条7号 別表第二 42の項"})
    (finding,) = findings("c0401", made)
    assert finding.message == (
        "「番号法19条7号 別表第二 42の項」は令和3年8月31日までの番号で、"
        "基準日には「第19条第8号」に当たります。番号を直してください。"
    )
    assert finding.mend is not None
    after = mended(made, [finding.mend])
    assert after.get("I-6-2") == "番号法19条8号 別表第二 42の項"
    assert not told("c0401", after)
    foreign = "個人情報の保護に関する法律19条7号による。"
    assert not told("c0401", document(**{"cover.published_on": "2022-04-01", "I-6-2": foreign}))


def test_an_article_without_its_first_sign_and_without_a_table() -> None:
    text = "番号法１９条７号に基づき、情報提供ネットワークシステムを用いて提供する。"
    with_sign = text.replace("法１９条７号", "法第１９条第７号")
    day = {"cover.published_on": "2022-04-01"}
    assert len(told("c0401", document(**day, **{"I-6-2": with_sign}))) == 1
    assert len(told("c0401", document(**day, **{"I-6-2": text}))) == 1
    assert not told("c0401", document(**day, **{"I-6-2": text.replace("７号", "８号")}))

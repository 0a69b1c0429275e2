"""c0801: published before the procedure is filled in."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told

SENTENCE = "公表日がありますが、ここに記載がありません。意見の聴取と第三者点検を終えて記載してから公表してください。"
REST = {
    "VI-2-2": "令和8年1月5日から2月3日まで",
    "VI-2-4": "意見なし",
    "VI-2-5": "－",
    "VI-3-2": "審議会",
    "VI-3-3": "適当",
}


def of(day: str, agency: str = "みほん市長", **more: Any) -> Any:
    return document(**{"cover.agency": agency, "cover.published_on": day, **REST, **more})


def test_published() -> None:
    assert told("c0801", of("2026-03-01", **{"VI-3-1": "", "VI-3-3": "－"})) == [
        ("VI-3-1", SENTENCE),
        ("VI-3-3", SENTENCE),
    ]


def test_a_draft_and_one_that_is_finished() -> None:
    assert not told("c0801", of("", **{"VI-3-1": ""}))
    assert not told("c0801", of("2026-03-01", **{"VI-3-1": "2026-02-10"}))


def test_the_state_has_the_commission_instead() -> None:
    assert not told("c0801", of("2026-03-01", "厚生労働大臣", **{"VI-3-1": ""}))
    assert told("c0801", of("2026-03-01", "厚生労働大臣", **{"VI-2-2": ""}))


def test_form3_need_not() -> None:
    answers = {"cover.published_on": "2026-03-01", "cover.agency": "みほん市長", "V-3-1": ""}
    assert not told("c0801", document("form3/2018-05", **answers))

"""c0612: the assessment that しきい値判断 asks for."""

from app.document.document import Document
from tests.builders import document
from tests.checks.judge import told_together
from tests.checks.rules.test_c0604_summary_differs import COVER, brief, detailed


def counted(subjects: str, handlers: str = "under-500", incident: str = "not-occurred") -> Document:
    return brief(**{"II-1.subjects": subjects, "II-2.handlers": handlers, "II-3.incident": incident})


def test_the_larger_assessment_is_missing() -> None:
    assert told_together("c0612", counted("300k-or-more")) == [
        (
            "1",
            "III.result",
            (
                "しきい値判断からは全項目評価書（様式4）が要りますが、評価書番号1の全項目評価書（様式4）がこの中にありません。"
                "評価の種類を確かめるか、評価書を加えて点検してください。"
            ),
        )
    ]


def test_a_smaller_one_is_there() -> None:
    ((_, _, message),) = told_together("c0612", counted("300k-or-more"), document("form3/2018-05", **COVER))
    assert "この中にありません。あるのは重点項目評価書（様式3）です。" in message


def test_enough_is_there() -> None:
    assert not told_together("c0612", counted("300k-or-more"), detailed())
    assert not told_together("c0612", counted("100k-300k"), detailed())
    assert not told_together("c0612", counted("1k-10k"))
    assert not told_together("c0612", brief())

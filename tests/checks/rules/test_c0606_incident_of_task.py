"""c0606: an accident in 様式2 and none in 様式4."""

from tests.checks.judge import told_together
from tests.checks.rules.test_c0604_summary_differs import brief, detailed

YES, NO = "occurred", "not-occurred"


def risk(answer: str) -> list[dict[str, str]]:
    return [{"id": "r1", "III-7-R1-9": answer}]


def test_an_accident_that_only_one_knows() -> None:
    assert told_together("c0606", brief(**{"II-3.incident": YES}), detailed(III=risk(NO))) == [
        (
            "2",
            "III/r1/III-7-R1-9",
            (
                "「発生なし」ですが、評価書番号1「個人住民税賦課事務」は過去1年以内の特定個人情報に関する重大事故を「発生あり」としています。"
                "過去3年以内の個人情報に関する重大事故でもあるので、どちらかを直してください。"
            ),
        )
    ]


def test_accidents_that_may_differ() -> None:
    assert not told_together("c0606", brief(**{"II-3.incident": NO}), detailed(III=risk(YES)))
    assert not told_together("c0606", brief(**{"II-3.incident": YES}), detailed(III=risk(YES)))
    older = detailed(III=risk(NO), **{"cover.published_on": "2025-04-01"})
    assert not told_together("c0606", brief(**{"II-3.incident": YES, "cover.published_on": "2026-04-01"}), older)

"""c0405: 特定個人情報保護委員会."""

from app.checks.mends import mended
from tests.builders import document
from tests.checks.judge import findings, told

TEXT = "中間サーバーは、特定個人情報保護委員会との協議を経て設置される。"


def test_the_old_name() -> None:
    made = document(**{"cover.published_on": "2016-01-01", "I-1-2": TEXT})
    assert told("c0405", made) == [
        (
            "I-1-2",
            (
                "「特定個人情報保護委員会」は、平成28年1月1日から「個人情報保護委員会」です。"
                "直してください（当時の文書の題名なら、理由を付けて指摘を止めてください）。"
            ),
        )
    ]
    (finding,) = findings("c0405", made)
    assert finding.mend is not None
    assert mended(made, [finding.mend]).get("I-1-2") == "中間サーバーは、個人情報保護委員会との協議を経て設置される。"


def test_before_the_day_and_as_history() -> None:
    assert not told("c0405", document(**{"cover.published_on": "2015-12-31", "I-1-2": TEXT}))
    cited = "（平成26年8月26日 特定個人情報保護委員会）による。"
    assert not told("c0405", document(**{"cover.published_on": "2020-04-01", "I-1-2": cited}))
    assert not told(
        "c0405", document(**{"cover.published_on": "2020-04-01", "I-1-2": "個人情報保護委員会に報告する。"})
    )


def test_history_beside_a_present_use_is_found_without_mend() -> None:
    far = "ここまでが当時の経過であり、以下は現在の運用を述べる文であって前の文とは離れている。" * 2
    made = document(
        **{"cover.published_on": "2020-04-01", "I-1-2": f"平成26年の特定個人情報保護委員会の資料。{far}{TEXT}"}
    )
    (finding,) = findings("c0405", made)
    assert finding.mend is None

"""c0511: more people, and no new judgement."""

from typing import Any

from tests.builders import document
from tests.checks.judge import revised


def made(band: str, judged: str | None = "2022-05-01") -> Any:
    return document(**{"I-1-3": band, "VI-1-1": judged})


def test_a_higher_band_with_the_old_judgement() -> None:
    assert revised("c0511", made("300k-or-more"), made("100k-300k")) == [
        (
            "I-1-3",
            (
                "対象人数が「10万人以上30万人未満」から「30万人以上」に上がりましたが、しきい値判断の実施日が令和4年5月1日のままです。"
                "しきい値判断をやり直し、重い評価が要るか（規則第6条第2項・第7条第2項）を確かめて、実施日を書いてください。"
            ),
        )
    ]


def test_judged_again_or_fewer_people() -> None:
    assert not revised("c0511", made("300k-or-more", "2023-05-01"), made("100k-300k"))
    assert not revised("c0511", made("100k-300k"), made("300k-or-more"))
    assert not revised("c0511", made("300k-or-more"), made("300k-or-more"))
    assert not revised("c0511", made("300k-or-more", None), made("100k-300k"))

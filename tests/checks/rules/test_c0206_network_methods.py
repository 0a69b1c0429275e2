"""c0206: the network in Ⅱ against the boxes of Ⅲ－６."""

from typing import Any

from tests.builders import document
from tests.checks.judge import findings, told

NETWORK = "information-network"


def both(methods: list[str], boxes: list[str], *provisions: list[str]) -> Any:
    rows = [{"id": f"p{n}", "II-5-P-6": {"checked": list(one)}} for n, one in enumerate(provisions)]
    file = {"id": "f1", "II-3-2": {"checked": methods}, "II-5-P": rows}
    return document(II=[file], III=[{"id": "r1", "III-6.none": {"checked": boxes}}])


def test_acquired_over_what_is_not_connected() -> None:
    assert told("c0206", both(["paper", NETWORK], ["no-acquisition"])) == [
        (
            "III/r1/III-6.none",
            (
                "Ⅱ３②入手方法の「情報提供ネットワークシステム」に○のあるものがありますが、"
                "Ⅲ６の「接続しない（入手）」に○があります。どちらかを直してください。"
            ),
        )
    ]


def test_connected_and_never_used() -> None:
    (finding,) = findings("c0206", both(["paper"], ["no-acquisition"], ["paper"]))
    assert finding.message == (
        "Ⅱ５⑥提供方法の「情報提供ネットワークシステム」に○がありませんが、"
        "Ⅲ６の「接続しない（提供）」に○がありません。どちらかを直してください。"
    )
    assert [place.path for place in finding.related] == ["II/f1/II-5-P"]


def test_they_agree() -> None:
    assert not told("c0206", both([NETWORK], [], [NETWORK], ["paper"]))
    assert not told("c0206", both(["paper"], ["no-acquisition", "no-provision"], ["paper"]))


def test_a_recipient_without_method_or_none_at_all_says_nothing() -> None:
    assert not told("c0206", both([], [], ["paper"], []))
    assert not told("c0206", both([], []))

"""c0204: Ⅱ－５ and the box of Ⅲ－５, with the trap of the network."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told

NETWORK = {"id": "p1", "II-5-P-6": {"checked": ["information-network"]}}
PAPER = {"id": "p2", "II-5-P-6": {"checked": ["information-network", "paper"]}}


def both(recipients: list[Any], *ticked: str, transferees: int = 0, box: str = "provided") -> Any:
    transfers = [{"id": f"t{n}"} for n in range(transferees)]
    file = {"id": "f1", "II-5.provided": {"checked": [box]}, "II-5-P": recipients, "II-5-T": transfers}
    return document(II=[file], III=[{"id": "r1", "III-5.none": {"checked": list(ticked)}}])


def test_all_over_the_network_needs_the_box() -> None:
    assert told("c0204", both([NETWORK])) == [
        (
            "III/r1/III-5.none",
            (
                "Ⅱ５に、情報提供ネットワークシステム以外による提供も移転もありませんが、"
                "Ⅲ５の「提供・移転しない」に○がありません。どちらかを直してください。"
            ),
        )
    ]
    assert not told("c0204", both([NETWORK], "not-provided"))


def test_paper_and_transfers_forbid_the_box() -> None:
    start, end = "Ⅲ５の「提供・移転しない」に○がありますが、Ⅱ５に", "があります。どちらかを直してください。"
    assert told("c0204", both([NETWORK, PAPER], "not-provided")) == [
        ("III/r1/III-5.none", f"{start}情報提供ネットワークシステム以外による提供{end}")
    ]
    assert told("c0204", both([], "not-provided", transferees=1, box="transferred")) == [
        ("III/r1/III-5.none", f"{start}移転{end}")
    ]
    assert not told("c0204", both([NETWORK, PAPER]))


def test_nothing_is_provided() -> None:
    assert not told("c0204", both([], "not-provided", box="none"))


def test_a_recipient_that_says_no_method() -> None:
    assert not told("c0204", both([NETWORK, {"id": "p3"}]))

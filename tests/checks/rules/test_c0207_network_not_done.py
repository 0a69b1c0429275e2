"""c0207: 情報連携 and what Ⅱ uses."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told

NETWORK = "information-network"


def both(chosen: str, methods: list[str], provided: str = "none", *provisions: list[str]) -> Any:
    rows = [{"id": f"p{n}", "II-5-P-6": {"checked": list(one)}} for n, one in enumerate(provisions)]
    file = {"id": "f1", "II-3-2": {"checked": methods}, "II-5.provided": {"checked": [provided]}, "II-5-P": rows}
    return document(**{"I-6-1": chosen, "II": [file]})


def sentence(says: str) -> list[tuple[str, str]]:
    return [("I-6-1", f"情報提供ネットワークシステムによる情報連携は{says}。どちらかを直してください。")]


def test_used_although_not_done() -> None:
    assert told("c0207", both("not-done", [NETWORK])) == sentence("「実施しない」ですが、Ⅱで使っています")
    assert told("c0207", both("not-done", ["paper"], "provided", [NETWORK]))


def test_done_and_never_used() -> None:
    says = "「実施する」ですが、Ⅱ３②の入手方法にもⅡ５⑥の提供方法にも○がありません"
    assert told("c0207", both("done", ["paper"])) == sentence(says)
    assert told("c0207", both("done", ["paper"], "provided", ["paper"])) == sentence(says)


def test_one_way_is_enough() -> None:
    assert not told("c0207", both("done", [NETWORK]))
    assert not told("c0207", both("done", ["paper"], "provided", ["paper"], [NETWORK]))
    assert not told("c0207", both("not-done", ["paper"]))


def test_what_is_not_filled_in_says_nothing() -> None:
    assert not told("c0207", both("done", []))
    assert not told("c0207", both("done", ["paper"], "provided", []))

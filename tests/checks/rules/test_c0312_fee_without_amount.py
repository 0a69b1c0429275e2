"""c0312: 有料, and no amount."""

from tests.builders import document
from tests.checks.judge import told


def test_no_amount() -> None:
    assert told("c0312", document(**{"V-1-3": "charged", "V-1-3.fee": "－"})) == [
        ("V-1-3.fee", "手数料等が「有料」ですが、手数料額と納付方法がありません。記載してください。")
    ]


def test_an_amount_or_free() -> None:
    assert not told("c0312", document(**{"V-1-3": "charged", "V-1-3.fee": "写し1枚10円、窓口で納付"}))
    assert not told("c0312", document(**{"V-1-3": "free", "V-1-3.fee": ""}))

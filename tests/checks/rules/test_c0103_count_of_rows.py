"""c0103: （　）件 against the rows."""

from tests.builders import document
from tests.checks.judge import told


def test_counts_that_disagree() -> None:
    row = {
        "id": "f1",
        "II-4.count": 2,
        "II-4-O": [{"id": "o1"}],
        "II-5.provided": {"checked": ["provided"], "text": {"provided": "３"}},
        "II-5-P": [{"id": "p1"}],
    }
    assert told("c0103", document(II=[row])) == [
        (
            "II/f1/II-4.count",
            "（　）内の件数は2件ですが、書かれている委託事項は1件です。どちらかを直してください。",
        ),
        (
            "II/f1/II-5.provided",
            "（　）内の件数は3件ですが、書かれている提供先は1件です。どちらかを直してください。",
        ),
    ]


def test_counts_that_agree_or_say_nothing() -> None:
    row = {"id": "f1", "II-4.count": 1, "II-4-O": [{"id": "o1"}], "II-5.provided": {"checked": ["provided"]}}
    assert not told("c0103", document(II=[row]))

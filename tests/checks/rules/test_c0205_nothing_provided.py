"""c0205: 「行っていない」 beside the others."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told


def ticked(*boxes: str) -> Any:
    return document(II=[{"id": "f1", "II-5.provided": {"checked": list(boxes)}}])


def test_both() -> None:
    assert told("c0205", ticked("provided", "none")) == [
        (
            "II/f1/II-5.provided",
            "「行っていない」と「提供を行っている」の両方に○があります。実態に合う方だけにしてください。",
        )
    ]


def test_one_or_the_other() -> None:
    assert not told("c0205", ticked("none"))
    assert not told("c0205", ticked("provided", "transferred"))

"""c0221: a link that only one of two systems names."""

from typing import Any

import pytest

from tests.builders import document
from tests.checks.judge import told

MAIN, CALLS = "SKY2保険料収納システム", "電話催告システム"


def system(number: int, name: str, other: str, *boxes: str) -> dict[str, Any]:
    return {"id": f"s{number}", "I-2-S-1": name, "I-2-S-3": {"checked": list(boxes), "text": {"other": other}}}


def test_named_by_one_only() -> None:
    rows = [system(1, MAIN, f"{CALLS}、eLTAX", "other"), system(2, CALLS, "", "internal-link")]
    assert told("c0221", document(**{"I-2-S": rows})) == [
        (
            "I-2-S/s2/I-2-S-3",
            (
                f"「{MAIN}」は「{CALLS}」を接続先に挙げていますが、こちらの接続先に「{MAIN}」がありません。"
                "両方の欄を実態に合わせてください。"
            ),
        )
    ]


@pytest.mark.parametrize(
    ("other", "boxes"),
    [(MAIN, ["other"]), ("", ["tax-system"]), ("", [])],
    ids=["by name", "by a box that stands for it", "not filled in"],
)
def test_named_by_both(other: str, boxes: list[str]) -> None:
    rows = [system(1, MAIN, CALLS, "other"), system(2, CALLS, other, *boxes)]
    assert not told("c0221", document(**{"I-2-S": rows}))


def test_brackets_in_a_name_do_not_count() -> None:
    rows = [
        system(1, "税務システム（個人住民税）", "", "address-system"),
        system(2, "申告受付システム", "税務システム", "other"),
    ]
    assert [path for path, _ in told("c0221", document(**{"I-2-S": rows}))] == ["I-2-S/s1/I-2-S-3"]

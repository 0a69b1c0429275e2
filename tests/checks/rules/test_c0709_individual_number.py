"""c0709: what may be a 個人番号, never repeated in the message."""

from app.document.individual_number import check_digit
from tests.builders import document
from tests.checks.judge import told

NUMBER = "00000000001"
POSSIBLE = NUMBER + str(check_digit([int(digit) for digit in NUMBER]))
IMPOSSIBLE = NUMBER + str((check_digit([int(digit) for digit in NUMBER]) + 1) % 10)


def test_in_an_answer_and_in_the_history() -> None:
    rows = [{"id": "c1", "before": f"{POSSIBLE[:4]}-{POSSIBLE[4:8]}-{POSSIBLE[8:]}"}]
    found = told("c0709", document(**{"I-1-2": f"番号は{POSSIBLE}", "annex3": rows}))
    assert [path for path, _ in found] == ["I-1-2", "annex3/c1/before"]
    assert found[0][1] == (
        "個人番号と同じ形の12桁の数字（検査用数字も合う）が1か所にあります。"
        "個人番号なら直ちに消し、書いた経緯を確かめてください。別の番号なら、理由を付けてこの指摘を止めてください。"
    )
    assert POSSIBLE not in "".join(message for _, message in found)


def test_another_number() -> None:
    assert not told("c0709", document(**{"I-1-2": f"番号は{IMPOSSIBLE}、電話は03-0000-0000"}))

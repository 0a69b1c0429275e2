"""c0201: answers where the form takes the item out."""

from typing import Any

from tests.builders import document
from tests.checks.judge import findings, told


def sentence(because: str, count: int = 1) -> str:
    return f"「{because}」なのに、{count}か所に記載があります（ここが最初）。記載を消すか、選択を見直してください。"


def test_a_basis_although_nothing_is_done() -> None:
    assert told("c0201", document(**{"I-6-1": "undecided", "I-6-2": "番号法第19条第8号"})) == [
        ("I-6-2", sentence("未定"))
    ]
    assert not told("c0201", document(**{"I-6-1": "done", "I-6-2": "番号法第19条第8号"}))
    assert not told("c0201", document(**{"I-6-1": "not-done", "I-6-2": "－"}))


def test_rows_are_told_once() -> None:
    rows = [{"id": "o1", "II-4-O.name": "保守", "II-4-O-1": "保守する。"}]
    file: dict[str, Any] = {"id": "f1", "II-4.entrusted": "not-entrusted", "II-4.count": 0, "II-4-O": rows}
    assert told("c0201", document(II=[file])) == [("II/f1/II-4-O", sentence("委託しない"))]
    assert not told("c0201", document(II=[{**file, "II-4-O": []}]))


def test_measures_below_a_ticked_box_are_one_finding() -> None:
    answers = {"III-4.management": "確認する。", "III-4.viewers": "restricted", "III-4.viewers.method": "－"}
    row = {"id": "r1", "III-4.none": {"checked": ["not-entrusted"]}, **answers}
    (finding,) = findings("c0201", document(III=[row]))
    assert (finding.place.path, finding.message) == ("III/r1/III-4.management", sentence("委託しない", 2))
    assert [place.path for place in finding.related] == ["III/r1/III-4.none", "III/r1/III-4.viewers"]


def test_contradicting_boxes_are_told_by_their_own_rule() -> None:
    row = {"id": "p1", "II-5-P.name": "市町村長", "II-5-P-1": "番号法第19条第8号"}
    file: dict[str, Any] = {"id": "f1", "II-5.provided": {"checked": ["provided", "none"]}, "II-5-P": [row]}
    assert told("c0205", document(II=[file]))
    assert not told("c0201", document(II=[file]))
    assert told("c0201", document(II=[{**file, "II-5.provided": {"checked": ["none"]}}])) == [
        ("II/f1/II-5-P", sentence("行っていない"))
    ]

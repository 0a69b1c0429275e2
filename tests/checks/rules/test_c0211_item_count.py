"""c0211: ④記録される項目 against the annex."""

from typing import Any

from tests.builders import document
from tests.checks.judge import told


def one(stated: str | None, count: int) -> Any:
    return document(II=[{"id": "f1", "II-1": "甲", "II-2-4": stated}], annex2=[records("甲", count)])


def records(name: str, count: int, **more: Any) -> dict[str, Any]:
    items = [f"項目{number}" for number in range(count)]
    return {"id": f"n{name == '甲'}", "name": name, "groups": [{"id": "g1", "items": items}], **more}


def test_too_few_and_too_many() -> None:
    assert told("c0211", one("10-50", 9)) == [
        (
            "II/f1/II-2-4",
            (
                "「10項目以上50項目未満」ですが、別添に挙げられた記録項目は9項目です。"
                "数え方を確かめ、選択か別添のどちらかを直してください。"
            ),
        )
    ]
    assert told("c0211", one("10-50", 50))


def test_at_the_edges_and_unknown() -> None:
    assert not told("c0211", one("10-50", 10))
    assert not told("c0211", one("10-50", 49))
    assert not told("c0211", one("100-or-more", 100))
    assert not told("c0211", one(None, 3))
    assert not told("c0211", one("10-50", 0))


def test_each_file_has_its_own_list() -> None:
    files = [{"id": "f1", "II-1": "甲", "II-2-4": "under-10"}, {"id": "f2", "II-1": "乙", "II-2-4": "10-50"}]
    assert not told("c0211", document(II=files, annex2=[records("乙", 20), records("甲", 3)]))
    linked = [records("x", 20, file_ids=["f2"]), records("甲", 3, file_ids=["f1"])]
    assert not told("c0211", document(II=files, annex2=linked))
    assert not told("c0211", document(II=files, annex2=[records("丙", 200)]))

"""The table as JSON: the contract, and the marks that make up each text."""

from __future__ import annotations

import json

from app.changes.compare import compare
from app.changes.table import change_table
from app.changes.timing import Days
from app.formats.json.change_table import change_table_json
from tests.builders import document, full_document

CONTRACT = {
    "changes": {"item", "notation", "path", "kind", "before", "after", "marked", "decision"},
    "rows": {"date", "item", "before", "after", "timing", "explanation", "changes"},
}


def test_keys_are_those_of_the_contract() -> None:
    full = full_document(systems=2, outsourcing=1, provisions=3, transfers=1, files=1, changes=1, long=60)
    found = change_table_json(change_table(compare(document(), full), Days()))
    for name, keys in CONTRACT.items():
        assert found[name]
        assert all(set(one) == keys for one in found[name])
    assert json.loads(json.dumps(found)) == found


def test_runs_make_up_the_texts() -> None:
    before, after = document(**{"I-1-2": "催告を行う。"}), document(**{"I-1-2": "督促及び催告を行う。"})
    found = change_table_json(change_table(compare(before, after), Days()))
    for change, compared in zip(found["changes"], found["comparison"], strict=True):
        for side in ("before", "after"):
            assert "".join(run["text"] for run in compared[side]) == change[side]
    assert len(found["comparison"][0]["digest"]) == 16

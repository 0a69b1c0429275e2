"""Is there a 重要な変更 in a revision, and what follows? Proposals for each change, and the record of the decisions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.procedure.importance import Proposal, propose_importance
from app.procedure.revision import UNCHANGED
from app.procedure.revision_record import RECORD, RevisionRecord
from app.workflows.compare_documents import Compared
from assessment_schema.importance import importance_rule

_OUTCOMES: Mapping[bool | None, str] = {
    True: "重要な変更があります。",
    False: "重要な変更はありません。",
    None: "重要な変更かどうかの判断が済んでいません。済むまで、あるものとして手続を示します。",
}


@dataclass(frozen=True)
class JudgedRevision:
    """What the tool asks and what persons answered."""

    compared: Compared
    proposals: tuple[Proposal, ...]
    """One for each change, in their order."""

    @property
    def record(self) -> RevisionRecord:
        """The decision as one value."""
        return self.compared.record

    @property
    def asked(self) -> tuple[Proposal, ...]:
        """The changes that a person has to say something about."""
        changes = self.record.inputs.changes
        return tuple(one for one in self.proposals if one.marked or one.is_new_file or changes[one.change].is_waiting)

    @property
    def outcome(self) -> str:
        """What is decided so far, in a sentence."""
        return _OUTCOMES[self.record.important] if self.record.reason else UNCHANGED

    @property
    def correction_article(self) -> str:
        """What changes without ※ have to follow."""
        return importance_rule().correction_article

    @property
    def is_clean(self) -> bool:
        """Whether everything is decided, and nothing is wrong."""
        return self.compared.is_clean and all(one["level"] == "warning" for one in self.record.findings)

    @property
    def sentences(self) -> tuple[str, ...]:
        """All findings as people read them, but for changes that nobody has decided about: the proposals say those."""
        reading = [f"{name}: {problem}" for name, problem in self.compared.findings]
        return (*self.compared.judgement, *self.compared.other_findings, *reading)

    @property
    def file(self) -> bytes:
        """The record as a JSON file (docs/revision.schema.json)."""
        return (json.dumps(self._plain(), ensure_ascii=False, indent=2) + "\n").encode("utf-8")

    def as_json(self) -> dict[str, Any]:
        return {"proposals": [one.as_json() for one in self.proposals], "record": self._plain()}

    def _plain(self) -> Any:
        return RECORD.dump_python(self.record, mode="json")


def judge_revision(compared: Compared) -> JudgedRevision:
    """The proposals for a comparison, with what was decided about it."""
    return JudgedRevision(compared, propose_importance(compared.table))

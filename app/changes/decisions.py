"""What did a person decide about changes? Plain data beside the two documents, so that a table can be computed again.

Each decision names the changes it is about by path, and remembers a digest of the answers it was taken on. If an answer
moves on afterwards, the decision still stands, and a finding says so; only whether it is a 重要な変更 has to be decided
again. No decision is ever dropped without a finding.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Annotated, Any, ClassVar, Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError, model_validator
from pydantic import Field as Constraint

from app.changes.change import Change, ChangeKind, Step
from app.changes.excerpt import TextMode
from app.changes.notation import USUAL, Style
from app.document.calendar import read_date
from app.document.equality import Equality
from app.document.kinds.rows import ID
from app.errors import Problem, refused
from assessment_schema.importance import importance_rule
from assessment_schema.model import Frozen
from assessment_schema.procedure import BodyKey

Line = Annotated[str, Constraint(min_length=1, max_length=32_767)]


class Reference(Frozen):
    """One change, as the decision saw it."""

    path: Annotated[str, Constraint(min_length=1)]
    """Of the change: ``II/f1/II-5-P/p3/II-5-P-1``."""
    digest: Annotated[str, Constraint(pattern="^[0-9a-f]{16}$")]
    """Of both answers, as ``hyokasho diff --json`` gives it in ``comparison``."""


class _Decision(Frozen):
    """What every decision says."""

    model_config = ConfigDict(defer_build=True)  # most commands never read a decision
    label: ClassVar[str]
    """What people call it."""
    changes: Annotated[tuple[Reference, ...], Constraint(min_length=1)]
    by: str = ""
    """Who decided."""
    on: str = ""
    """When, as the person wrote it."""
    note: str = ""


class Join(_Decision):
    """These changes make one row."""

    label: ClassVar[str] = "行の結合"
    kind: Literal["join"]


class Split(_Decision):
    """Each of these changes has a row of its own."""

    label: ClassVar[str] = "行の分割"
    kind: Literal["split"]


class Quoting(_Decision):
    """The row of these changes shows the whole text, or only what changed."""

    label: ClassVar[str] = "全文か変更部分か"
    kind: Literal["text"]
    text: TextMode


class Reword(_Decision):
    """The row of these changes says this instead; what is not given stays computed."""

    label: ClassVar[str] = "書き換え"
    kind: Literal["reword"]
    item: Line | None = None
    before: str | None = None
    after: str | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Reword:
        if self.item is None and self.before is None and self.after is None:
            raise ValueError("item・before・after のどれかが要ります")
        if self.before == self.after == "":
            raise ValueError("before と after の両方を空にできません")
        return self


class Explain(_Decision):
    """提出時期に係る説明 of the row of these changes."""

    label: ClassVar[str] = "提出時期に係る説明"
    kind: Literal["explanation"]
    explanation: str


class Day(_Decision):
    """変更日 of the row of these changes, where it is not that of the others."""

    label: ClassVar[str] = "変更日"
    kind: Literal["date"]
    date: Line

    @model_validator(mode="after")
    def _is_a_date(self) -> Day:
        if read_date(self.date) is None:
            raise ValueError("日付として読めません")
        return self


class Importance(_Decision):
    """Whether these changes are 重要な変更 (規則第11条, 指針別表), and why; nobody but a person says so."""

    label: ClassVar[str] = "重要な変更かどうか"
    kind: Literal["importance"]
    important: bool
    reason: Annotated[str, Constraint(max_length=32_767)] = ""
    """Why; a finding says where it is missing."""
    exception: str | None = None
    """Which exception holds where an item with ※ is no 重要な変更: a key of ``importance.yaml``."""

    @model_validator(mode="after")
    def _names_an_exception(self) -> Importance:
        known = [one.key for one in importance_rule().exceptions]
        if self.exception is not None and self.exception not in known:
            raise ValueError(f"exception は {'・'.join(known)} のどれかです")
        if self.important and self.exception is not None:
            raise ValueError("重要な変更とするなら、例外（exception）は要りません")
        return self


class Confirm(_Decision):
    """The row of these changes was looked at and is right as it stands."""

    label: ClassVar[str] = "確認"
    kind: Literal["confirmation"]


class Omit(_Decision):
    """These changes do not stand in 別添3; the reason is kept and shown."""

    label: ClassVar[str] = "載せない"
    kind: Literal["omission"]
    reason: Line


class Remark(_Decision):
    """What the 新旧対照表 says beside the row of these changes; what is not given stays proposed."""

    label: ClassVar[str] = "新旧対照表の観点・相違点"
    kind: Literal["remark"]
    viewpoint: str | None = None
    """審査の観点, in place of that of the definition."""
    difference: str | None = None
    """主な相違点."""

    @model_validator(mode="after")
    def _says_something(self) -> Remark:
        if self.viewpoint is None and self.difference is None:
            raise ValueError("viewpoint・difference のどちらかが要ります")
        return self


class KeyPoint(_Decision):
    """【修正のポイント】 of the 新旧対照表, for the chapter that these changes stand in."""

    label: ClassVar[str] = "修正のポイント"
    kind: Literal["key-point"]
    text: Line


class Minor(_Decision):
    """These changes are too small for the 新旧対照表 (軽微のため省略); they stand in 別添3 all the same."""

    label: ClassVar[str] = "軽微のため省略"
    kind: Literal["minor"]
    reason: str = ""


Decision = Join | Split | Quoting | Reword | Explain | Day | Importance | Confirm | Omit | Remark | KeyPoint | Minor


class Revision(Frozen):
    """What a person says about the revision as a whole."""

    model_config = ConfigDict(defer_build=True)
    body: BodyKey = "local"
    """Kind of 評価実施機関: 地方公共団体等 or 行政機関等."""
    emergency: str = ""
    """Why the 重要な変更 could not wait (規則第9条第2項); empty: it could."""
    reassessment: str = ""
    """Why the assessment is done again before five years are over (規則第15条); empty: it is not."""
    by: str = ""
    on: str = ""
    note: str = ""


class Decisions(Frozen):
    """The file of decisions: ``{"decisions": [{"kind": "join", "changes": [{"path": …, "digest": …}]}, …]}``."""

    model_config = ConfigDict(defer_build=True)

    notation: Style = USUAL
    """How the municipality writes 項目, where not as usual; what is not given stays usual."""
    revision: Revision = Revision()
    decisions: tuple[Annotated[Decision, Constraint(discriminator="kind")], ...] = ()


_SHORT = 80
"""Characters of an answer that tells a row apart."""
DECISIONS: TypeAdapter[Decisions] = TypeAdapter(Decisions)
NONE = Decisions()


_IN_JAPANESE = {
    "missing": "ありません",
    "extra_forbidden": "使えない名前です",
    "string_too_short": "空にできません",
    "string_too_long": "長すぎます",
    "too_short": "一つ以上要ります",
    "union_tag_invalid": "この kind はありません",
    "union_tag_not_found": "kind がありません",
    "string_pattern_mismatch": "hyokasho diff --json の digest（16桁）ではありません",
}
"""What pydantic calls a fault → in words; our own validators say theirs themselves."""


def parse_decisions(raw: Any) -> Decisions:
    """Plain data → decisions; raises Refused (decisions-shape) with the place of the first fault."""
    try:
        return DECISIONS.validate_json(json.dumps(raw))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = "・".join(str(step) for step in first["loc"]) or "全体"
        told = first.get("ctx", {})
        detail = _IN_JAPANESE.get(first["type"]) or str(told.get("error", "")) or "値の形が違います"
        if first["type"] in {"literal_error", "enum"}:
            known = re.findall("'([^']+)'", str(told.get("expected", "")))
            detail = f"使えるのは {'・'.join(known)} です"
        raise refused("decisions-shape", place=place[:120], detail=detail[:200]) from error


def _telling(step: Step, equality: Equality) -> Iterator[str]:
    """The short answers of a row: its name, its basis in law, its choices tell it apart."""
    for key, text in sorted(step.answers.items(), key=itemgetter(0)):
        if key != ID and isinstance(text, str) and len(text) <= _SHORT:
            yield equality.folded(text)


def digest_of(change: Change, equality: Equality) -> str:
    """16 hexadecimal digits over what happened, both answers as equality sees them, and what the rows passed said.

    The same change in two rows has two digests; a row keeps its own wherever it stands and whatever else in it changes.
    """
    answers = [equality.folded(change.before), equality.folded(change.after)]
    if change.kind is ChangeKind.CHANGED:  # of a row that came, went or moved the answers say it all
        answers += [text for step in change.steps for text in _telling(step, equality)]
    if change.field.kind.noun:
        rows = (change.edit.before, change.edit.after)
        answers += [str(row.get(next(iter(change.field.fields)), "")) for row in rows if isinstance(row, dict)]
    told = json.dumps([change.kind.value, change.item, *answers], ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


# --- Which changes a decision means ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Taken:
    """A decision with the changes it is about, by their index; those that are gone are left out."""

    decision: Decision
    changes: tuple[int, ...]
    outdated: frozenset[int] = frozenset()
    """The changes whose answers are not those it was taken on any more."""

    @property
    def is_outdated(self) -> bool:
        return bool(self.outdated)


class Finder:
    """Finds changes by path and digest."""

    def __init__(self, changes: Sequence[Change], equality: Equality) -> None:
        self.changes = changes
        self.digests = tuple(digest_of(change, equality) for change in changes)

    def taken(self, decisions: Decisions) -> tuple[list[Taken], list[Problem]]:
        """The decisions that can be carried out, and a finding for each that is not what it was."""
        found: list[Taken] = []
        findings: list[Problem] = []
        for decision in decisions.decisions:
            places = self._found(decision.changes)
            missing = [one.path for one, place in zip(decision.changes, places, strict=True) if place is None]
            findings += [Problem("decision-unknown", {"kind": decision.label, "path": path[:120]}) for path in missing]
            known = [place for place in places if place is not None]
            outdated = [place for place, is_old in known if is_old]
            code = "importance-outdated" if isinstance(decision, Importance) else "decision-outdated"
            findings += [self._problem(code, place, kind=decision.label) for place in outdated]
            if known:
                indexes = tuple(dict.fromkeys(place for place, _ in known))
                found.append(Taken(decision, indexes, frozenset(outdated)))
        return found, findings

    def _found(self, references: Sequence[Reference]) -> list[tuple[int, bool] | None]:
        """For each the index of the change, and whether its answers are others now; None for one that is gone.

        Row ids of workbooks that are not ours are given anew at each reading: the same answers in the same row at
        another path are the same change. Of rows that were the same to the letter, any stands for any.
        """
        found = [self._at_its_path(reference) for reference in references]
        taken = {place for place in found if place is not None}
        for number, reference in enumerate(references):
            if found[number] is None:
                same = (place for place, digest in enumerate(self.digests) if digest == reference.digest)
                free = [place for place in same if place not in taken]
                found[number] = free[0] if free else None
                taken.update(free[:1])
        return [
            (place, False) if place is not None else self._moved_on(reference)
            for place, reference in zip(found, references, strict=True)
        ]

    def _at_its_path(self, reference: Reference) -> int | None:
        places = (place for place, change in enumerate(self.changes) if change.path == reference.path)
        return next((place for place in places if self.digests[place] == reference.digest), None)

    def _moved_on(self, reference: Reference) -> tuple[int, bool] | None:
        there = [place for place, change in enumerate(self.changes) if change.path == reference.path]
        return (there[0], True) if len(there) == 1 else None

    def _problem(self, code: str, place: int, **values: Any) -> Problem:
        change = self.changes[place]
        return Problem(code, values, path=change.path, item=change.item, label=change.field.label)

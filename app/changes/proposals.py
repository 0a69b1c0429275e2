"""Which usual sentence suits a row? The first of the catalogue whose conditions hold; a person takes it or not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from app.changes.change import Change
from app.changes.decisions import Importance, Revision
from app.changes.marks import mark
from app.document.equality import Equality
from assessment_schema.explanations import Condition, Sentence, sentences


def propose(
    changes: Sequence[Change],
    timing: str | None,
    decided: Collection[Importance],
    revision: Revision,
    equality: Equality,
    review: Collection[str] = (),
) -> Sentence | None:
    """``decided``: what persons said about the row, empty where nobody did; ``review``: items a new edition asks about.

    Of a 重要な変更 only a sentence that asks for one is proposed: the others say that it is none.
    """
    row = _Row(changes, _said(timing, decided, revision), equality, review)
    is_important = any(one.important for one in decided)
    conditions = ((one, one.when) for one in sentences() if one.when is not None)
    suits = ((one, when) for one, when in conditions if when.important or when.by_edition or not is_important)
    return next((one for one, when in suits if row.meets(when)), None)


def meets(condition: Condition, change: Change, equality: Equality) -> bool:
    """Whether a condition that asks for no timing and no decision holds for one change."""
    return _Row([change], {}, equality).meets(condition)


def denies(
    text: str,
    changes: Sequence[Change],
    timing: str | None,
    decided: Collection[Importance],
    revision: Revision,
) -> bool:
    """Whether an explanation is a usual sentence that claims what is not so; what nobody said denies nothing."""
    claims = [one.says for one in sentences() if one.text.rstrip("。") == text.strip().rstrip("。")]
    facts = {**_said(timing, decided, revision), "marked": any(change.marked for change in changes)}
    return bool(claims) and all(
        said is not None
        and any(facts[name] not in {None, wanted} for name, wanted in said.model_dump(exclude_none=True).items())
        for said in claims
    )


def _said(timing: str | None, decided: Collection[Importance], revision: Revision) -> dict[str, object]:
    exceptions = {one.exception for one in decided}
    return {
        "timing": timing,
        "important": any(one.important for one in decided) if decided else None,
        "exception": exceptions.pop() if len(exceptions) == 1 else None,
        "emergency": bool(revision.emergency.strip()),
        "reassessment": bool(revision.reassessment.strip()),
    }


class _Row:
    def __init__(
        self,
        changes: Sequence[Change],
        said: Mapping[str, object],
        equality: Equality,
        review: Collection[str] = (),
    ) -> None:
        self.changes, self.equality = changes, equality
        self.facts = {
            **said,
            "marked": any(change.marked for change in changes),
            "by_edition": all(change.by_edition for change in changes),
            "reviewed": all(change.item in review for change in changes),
        }

    def meets(self, condition: Condition) -> bool:
        asked = condition.model_dump(exclude_none=True)
        return all(self.facts[name] == wanted for name, wanted in asked.items() if name in self.facts) and all(
            pattern is None or self._all_match(name, pattern)
            for name, pattern in (
                ("label", condition.label),
                ("context", condition.context),
                ("words", condition.words),
            )
        )

    def _all_match(self, name: str, pattern: str) -> bool:
        if name == "words":
            return all(re.fullmatch(pattern, words) for words in self._marked())
        texts = (change.field.label if name == "label" else change.before for change in self.changes)
        return all(re.search(pattern, text) for text in texts)

    def _marked(self) -> Iterator[str]:
        for change in self.changes:
            for runs in mark(change.before, change.after, self.equality):
                yield from (run.text for run in runs if run.marked)

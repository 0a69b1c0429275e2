"""Changes → the rows of 別添3: six columns, computed, with what a person decided about them.

The table can be computed again at any time from the two documents and the decisions; nothing else is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.changes.arrangement import Arrangement, arrange
from app.changes.change import Change, Comparison
from app.changes.decisions import NONE, Decisions, Finder, Importance, Revision
from app.changes.excerpt import USUAL as USUAL_WORDING
from app.changes.excerpt import Quote, TextMode, Wording
from app.changes.notation import USUAL as USUAL_STYLE
from app.changes.notation import Notation, Style
from app.changes.proposals import denies, propose
from app.changes.rows import groups, quotes
from app.changes.timing import TIMING_WORDS, Days, timing, timing_findings
from app.document.calendar import read_date
from app.errors import Problem
from assessment_schema.explanations import Sentence


@dataclass(frozen=True)
class Conventions:
    """How a municipality writes its table."""

    style: Style = USUAL_STYLE
    wording: Wording = USUAL_WORDING
    mode: TextMode = TextMode.CHANGED


USUAL = Conventions()


@dataclass(frozen=True)
class TableRow:
    """One row of 別添3."""

    changes: tuple[int, ...]
    """Indexes of the changes it is about."""
    date: str
    """ISO, or empty."""
    item: str
    before: str
    after: str
    timing: str | None
    """``prior``, ``afterwards`` or None."""
    explanation: str
    proposal: Sentence | None = None
    """A usual sentence that suits where there is no explanation; it stands in no table before a person takes it."""
    is_confirmed: bool = False
    is_reworded: bool = False
    is_outdated: bool = False
    """A decision about it was taken on answers that have moved on since."""


@dataclass(frozen=True)
class Omitted:
    """A change that a person keeps out of the table, with the reason."""

    change: int
    reason: str


@dataclass(frozen=True)
class ChangeTable:
    """The rows, and all that a person has to know about them."""

    comparison: Comparison
    rows: tuple[TableRow, ...]
    notations: tuple[str, ...]
    """Of every change by itself."""
    digests: tuple[str, ...]
    """Of every change: what a decision about it has to remember."""
    importance: Mapping[int, Importance] = field(default_factory=dict)
    """Change → what a person decided about it; only what stands."""
    unsettled: frozenset[int] = frozenset()
    """Changes about whose importance was decided, but on other answers, or in two ways: nobody has decided them."""
    omitted: tuple[Omitted, ...] = ()
    findings: tuple[Problem, ...] = ()


def change_table(
    comparison: Comparison, days: Days, decisions: Decisions = NONE, conventions: Conventions = USUAL
) -> ChangeTable:
    """The table of one revision. ``days.changed`` is the 変更日 of every row that no decision gives another."""
    if decisions.notation != USUAL_STYLE:
        conventions = replace(conventions, style=decisions.notation)
    notation = Notation(comparison.before_form, comparison.frame.form, conventions.style)
    finder = Finder(comparison.changes, comparison.equality)
    taken, findings = finder.taken(decisions)
    grouped = groups(comparison, notation, conventions.wording)
    arranged = arrange(grouped, taken, comparison.changes)
    rows = tuple(_Maker(comparison, notation, conventions, days, arranged, decisions.revision).rows(grouped))
    dates = dict.fromkeys(row.date for row in rows)
    denied = _denied(rows, comparison, arranged, decisions.revision)
    timed = (problem for day in dates for problem in timing_findings(replace(days, changed=day)))
    return ChangeTable(
        comparison,
        rows,
        notations=tuple(notation.of([change]) for change in comparison.changes),
        digests=finder.digests,
        importance=arranged.importance,
        unsettled=frozenset(arranged.unsettled),
        omitted=tuple(Omitted(index, reason) for index, reason in sorted(arranged.omitted.items())),
        findings=(*findings, *arranged.findings, *denied, *timed),
    )


def _denied(
    rows: Iterable[TableRow], comparison: Comparison, arranged: Arrangement, revision: Revision
) -> Iterator[Problem]:
    for row in rows:
        changes = [comparison.changes[index] for index in row.changes]
        judged = [arranged.importance[index] for index in row.changes if index in arranged.importance]
        if denies(row.explanation, changes, row.timing, judged, revision):
            said = {"text": row.explanation.strip()[:120], "timing": TIMING_WORDS[row.timing] or "空欄"}
            yield Problem("explanation-denies", said, path=changes[0].path, label=row.item)


@dataclass(frozen=True)
class _Maker:
    comparison: Comparison
    notation: Notation
    conventions: Conventions
    days: Days
    arranged: Arrangement
    revision: Revision

    def rows(self, grouped: Sequence[Sequence[int]]) -> Iterator[TableRow]:
        group_of = {index: place for place, group in enumerate(grouped) for index in group}
        for place, indexes in enumerate(self.arranged.rows):
            parts: dict[int, list[Change]] = {}
            for index in indexes:
                parts.setdefault(group_of[index], []).append(self.comparison.changes[index])
            yield self._row(indexes, list(parts.values()), place)

    def _row(self, indexes: Sequence[int], parts: Sequence[Sequence[Change]], place: int) -> TableRow:
        """A row of one part; of several, where a person joined what is not the same change."""
        decided = self.arranged.settled[place]
        mode = decided.get("text", self.conventions.mode)
        texts = [self._quoted(part, mode) for part in parts]
        date = read_date(decided["date"]) or "" if "date" in decided else self.days.changed
        row = TableRow(
            changes=tuple(indexes),
            date=date,
            item=decided.get("item", self._item(parts)),
            before=decided.get("before", _together(text.before for text in texts)),
            after=decided.get("after", _together(text.after for text in texts)),
            timing=timing(replace(self.days, changed=date)),
            explanation=decided.get("explanation", ""),
            is_confirmed="kind" in decided,
            is_reworded=bool({"item", "before", "after"} & decided.keys()),
            is_outdated=self.arranged.outdated[place],
        )
        if "explanation" in decided:
            return row
        changes = [change for part in parts for change in part]
        judged = [self.arranged.importance[index] for index in indexes if index in self.arranged.importance]
        comparison = self.comparison
        proposal = propose(changes, row.timing, judged, self.revision, comparison.equality, comparison.review)
        if proposal is not None and proposal.stands and not any(one.important for one in judged):
            return replace(row, explanation=proposal.text)
        return replace(row, proposal=proposal)

    def _item(self, parts: Sequence[Sequence[Change]]) -> str:
        changes = [change for part in parts for change in part]
        if len({self.notation.without_row(change) for change in changes if change.steps}) == 1:
            return self.notation.of(changes)
        return self.notation.joined([self.notation.of(part) for part in parts])

    def _quoted(self, part: Sequence[Change], mode: TextMode) -> Quote:
        found = quotes(part, mode, self.comparison, self.conventions.wording)
        was, is_now = (self._where(part, before=before) for before in (True, False))
        is_removed = found.after == self.conventions.wording.removed
        return Quote(_under(was, found.before), found.after if is_removed else _under(is_now, found.after))

    def _where(self, part: Sequence[Change], *, before: bool) -> str:
        """In which rows, where the name in 項目 does not say; each once."""
        named = (self.notation.unsaid(change, before=before) for change in part)
        return self.conventions.style.comma.join(dict.fromkeys(filter(None, named)))


def _under(where: str, text: str) -> str:
    return f"{where}\n{text}" if where and text else text


def _together(texts: Iterator[str]) -> str:
    return "\n".join(text for text in texts if text)

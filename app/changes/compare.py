"""Document × document → changes: what differs, item by item and row by row, each difference exactly once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.changes.change import ABSENT, Change, ChangeKind, Comparison, Edit, Step
from app.changes.editions import Bridge, bridge
from app.changes.matching import Row, match_rows
from app.changes.order import moved_rows
from app.document.document import Document
from app.document.equality import USUAL, Equality
from app.document.fields import all_fields
from app.document.kinds.base import Field
from app.document.kinds.rows import ID, LINKS
from assessment_schema.model import Chapter

RowData = Mapping[str, Any]


def compare(before: Document, after: Document, equality: Equality = USUAL) -> Comparison:
    """All differences, in the order of the form; 別添3 itself is not compared.

    Rows are matched by id where both documents are of one lineage, otherwise by content. Raises Refused
    (editions-unrelated) for documents of editions that no declaration links.
    """
    walk = _Walk(bridge(before.form, after.form), bool(before.lineage) and before.lineage == after.lineage, equality)
    walk.holders(_Holders(before.fields, after.fields, before.answers, after.answers))
    histories = {
        key: after.answers[key] for key, one in after.fields.items() if one.kind.is_history and key in after.answers
    }
    return Comparison(
        changes=tuple(walk.changes),
        before_form=before.form,
        quiet=tuple(walk.quiet),
        identities=walk.identities,
        renamed=walk.bridge.renamed,
        added_items=tuple(_only_in(after, walk.bridge.come)),
        removed_items=tuple(_only_in(before, walk.bridge.gone)),
        review=walk.bridge.review,
        frame=replace(after, answers=histories),
        equality=equality,
    )


def _only_in(document: Document, codes: frozenset[str]) -> Iterator[Field]:
    return (one for one in all_fields(document.fields) if one.item.code in codes) if codes else iter(())


@dataclass(frozen=True)
class _Holders:
    """Two objects with answers: of the documents, or of two rows that are the same row."""

    old_fields: Mapping[str, Field]
    new_fields: Mapping[str, Field]
    old: RowData
    new: RowData
    old_prefix: str = ""
    new_prefix: str = ""
    steps: tuple[Step, ...] = ()


@dataclass
class _Walk:
    bridge: Bridge
    ids_agree: bool
    equality: Equality
    changes: list[Change] = field(default_factory=list)
    quiet: list[Edit] = field(default_factory=list)
    identities: dict[str, str] = field(default_factory=dict)

    def holders(self, both: _Holders) -> None:
        if LINKS in both.old or LINKS in both.new:
            self._links(both)
        if both.old_fields is both.new_fields:  # one edition: most answers are the same, and need no more than a look
            for key, one in both.new_fields.items():
                if both.old.get(key, ABSENT) != both.new.get(key, ABSENT):
                    self._item(both, one, one)
            return
        for old_field, new_field in self.bridge.pairs(both.old_fields, both.new_fields):
            if old_field is not None and new_field is not None:
                self._item(both, old_field, new_field)
            else:
                self._item_of_one_edition(both, old_field, new_field)

    # --- Answers -------------------------------------------------------------------------------------

    def _item(self, both: _Holders, old_field: Field, new_field: Field) -> None:
        old, new = both.old.get(old_field.key, ABSENT), both.new.get(new_field.key, ABSENT)
        if new_field.kind.is_history or old_field.kind.is_history:
            return
        if old_field.fields and new_field.fields:
            self._rows(both, old_field, new_field)
            return
        edit = Edit(both.old_prefix + old_field.key, both.new_prefix + new_field.key, old, new)
        if self._is_same(old_field, new_field, old, new):
            if old != new:
                self.quiet.append(edit)
            return
        before, after = _whole_texts(old_field, new_field, old, new)
        self.changes.append(
            Change(ChangeKind.CHANGED, new_field, both.steps, edit, before, after, _unless(old_field, new_field))
        )

    def _is_same(self, old_field: Field, new_field: Field, old: Any, new: Any) -> bool:
        old = old_field.kind.blank if old is ABSENT else old
        new = new_field.kind.blank if new is ABSENT else new
        if type(old_field.kind) is type(new_field.kind):
            return new_field.kind.same(old, new, self.equality)
        return self.equality.folded(old_field.kind.words(old_field, old)) == self.equality.folded(
            new_field.kind.words(new_field, new)
        )

    def _item_of_one_edition(self, both: _Holders, old_field: Field | None, new_field: Field | None) -> None:
        """An answer that only one of the editions has an item for."""
        if new_field is not None and new_field.key in both.new:
            value = new_field.kind.words(new_field, both.new[new_field.key])
            edit = Edit("", both.new_prefix + new_field.key, after=both.new[new_field.key])
            if value:
                self.changes.append(Change(ChangeKind.ADDED, new_field, both.steps, edit, "", value, by_edition=True))
            else:
                self.quiet.append(edit)
        if old_field is not None and old_field.key in both.old:
            value = old_field.kind.words(old_field, both.old[old_field.key])
            edit = Edit(both.old_prefix + old_field.key, "", before=both.old[old_field.key])
            if value:
                self.changes.append(Change(ChangeKind.REMOVED, old_field, both.steps, edit, value, "", by_edition=True))
            else:
                self.quiet.append(edit)

    def _links(self, both: _Holders) -> None:
        old, new = both.old.get(LINKS, ABSENT), both.new.get(LINKS, ABSENT)
        if old != new:
            self.quiet.append(Edit(both.old_prefix + LINKS, both.new_prefix + LINKS, old, new))

    # --- Rows ----------------------------------------------------------------------------------------

    def _rows(self, both: _Holders, old_field: Field, new_field: Field) -> None:
        old_path, new_path = both.old_prefix + old_field.key, both.new_prefix + new_field.key
        old, new = both.old.get(old_field.key, ABSENT), both.new.get(new_field.key, ABSENT)
        if (old is ABSENT) != (new is ABSENT):  # not asked against an empty list: the rows follow one by one
            self.quiet.append(Edit(old_path, new_path, *(ABSENT if rows is ABSENT else [] for rows in (old, new))))
        old, new = (() if rows is ABSENT else rows for rows in (old, new))
        group = _Group(both, old_field, new_field, old, new, self.equality, self.bridge)
        is_whole = bool(new_field.kind.noun)
        pairs = match_rows(group.old_rows, group.new_rows, ids_agree=self.ids_agree, rest_in_order=is_whole)
        moved = moved_rows(pairs, group.old_rows, group.new_rows)
        for old_place, new_place in _in_reading_order(pairs, len(group.old), len(group.new)):
            if new_place is None:
                assert old_place is not None  # noqa: S101 -- one of the two is there
                self._removed(group, old_path, old_place)
            elif old_place is None:
                self._added(group, new_path, new_place)
            else:
                if old_place in moved:
                    self._moved(group, (old_path, old_place), (new_path, new_place))
                self._same_row(group, (old_path, old_place), (new_path, new_place))

    def _removed(self, group: _Group, path: str, place: int) -> None:
        row = group.old[place]
        edit = Edit(f"{path}/{row[ID]}", "", before=row)
        words = _row_words(group.old_field, row)
        self.changes.append(Change(ChangeKind.REMOVED, group.old_field, group.steps(place, None), edit, words, ""))

    def _added(self, group: _Group, path: str, place: int) -> None:
        row = group.new[place]
        edit = Edit("", f"{path}/{row[ID]}", after=row, place=place)
        words = _row_words(group.new_field, row)
        self.changes.append(Change(ChangeKind.ADDED, group.new_field, group.steps(None, place), edit, "", words))

    def _moved(self, group: _Group, old: tuple[str, int], new: tuple[str, int]) -> None:
        """``before`` and ``after`` say the number and the name, as the form counts."""
        (old_path, old_place), (new_path, new_place) = old, new
        edit = Edit(f"{old_path}/{group.old[old_place][ID]}", f"{new_path}/{group.new[new_place][ID]}", place=new_place)
        steps, renamed = group.steps(old_place, new_place), _unless(group.old_field, group.new_field)
        before, after = _numbered(group.steps(old_place, None)[-1]), _numbered(steps[-1])
        self.changes.append(Change(ChangeKind.MOVED, group.new_field, steps, edit, before, after, renamed))

    def _same_row(self, group: _Group, old: tuple[str, int], new: tuple[str, int]) -> None:
        (old_path, old_place), (new_path, new_place) = old, new
        old_row, new_row = group.old[old_place], group.new[new_place]
        old_path, new_path = f"{old_path}/{old_row[ID]}", f"{new_path}/{new_row[ID]}"
        if old_row[ID] != new_row[ID]:
            self.identities[old_path] = new_path
        if old_row.keys() == new_row.keys() and all(old_row[key] == new_row[key] for key in old_row if key != ID):
            return
        if group.new_field.kind.noun:
            steps = group.steps(old_place, new_place)
            self._whole_row(group, steps, Edit(old_path, new_path, old_row, new_row))
            return
        self.holders(
            _Holders(
                group.old_field.fields,
                group.new_field.fields,
                old_row,
                new_row,
                f"{old_path}/",
                f"{new_path}/",
                group.steps(old_place, new_place),
            )
        )

    def _whole_row(self, group: _Group, steps: tuple[Step, ...], edit: Edit) -> None:
        """A figure: any difference in it is one change."""
        old_field, new_field = group.old_field, group.new_field
        old, new = edit.before, edit.after
        keys = {*old, *new} - {ID}
        is_same = all(
            self._is_same(old_field.fields[key], new_field.fields[key], old.get(key, ABSENT), new.get(key, ABSENT))
            for key in keys
        )
        if is_same:
            if any(old.get(key, ABSENT) != new.get(key, ABSENT) for key in keys):
                self.quiet.append(edit)
            return
        before, after = _row_words(old_field, old), _row_words(new_field, new)
        renamed = _unless(old_field, new_field)
        self.changes.append(Change(ChangeKind.CHANGED, new_field, steps, edit, before, after, renamed))


@dataclass(frozen=True)
class _Group:
    """The rows of one group on both sides, as they are recognised and named."""

    both: _Holders
    old_field: Field
    new_field: Field
    old: Sequence[RowData]
    new: Sequence[RowData]
    equality: Equality
    bridge: Bridge
    old_rows: list[Row] = field(init=False)
    new_rows: list[Row] = field(init=False)

    def __post_init__(self) -> None:
        pairs = self.bridge.pairs(self.old_field.fields, self.new_field.fields)
        common = [(old, new) for old, new in pairs if old is not None and new is not None]
        for name, rows, side in (("old_rows", self.old, 0), ("new_rows", self.new, 1)):
            fields = [pair[side] for pair in common]
            object.__setattr__(self, name, [self._row(row, fields) for row in rows])

    def _row(self, row: RowData, fields: Sequence[Field]) -> Row:
        # What names a figure is the digest of its bytes: two that differ say nothing about how much they do.
        compared = fields[1:] if self.new_field.kind.noun else fields
        name = _text(fields[0], row) if fields else ""

        def read() -> tuple[str, ...]:
            folded, answer = self.equality.folded, row.get
            return tuple(
                [
                    folded(value if type(value) is str else _plain(one, value))
                    for one in compared
                    for value in (answer(one.key),)
                ]
            )

        return Row(row[ID], " ".join(self.equality.folded(name).split()), row, read)

    def steps(self, old_place: int | None, new_place: int | None) -> tuple[Step, ...]:
        """The rows passed down to this one, which stands at these places; None where a document does not have it."""
        former = "" if old_place is None else _name(self.old_field, self.old[old_place])
        if new_place is None:
            group, rows, place, name = self.old_field, self.old, old_place or 0, former
        else:
            group, rows, place = self.new_field, self.new, new_place
            name = _name(group, rows[place])
        total, code = max(len(self.old), len(self.new)), self.old_field.item.code
        own = self.new[new_place or 0] if old_place is None else self.old[old_place]
        return (*self.both.steps, Step(group, code, place + 1, name, total, rows[place][ID], former, own))


def _name(group: Field, row: RowData) -> str:
    first = next(iter(group.fields.values()))
    return "" if group.kind.noun else " ".join(_text(first, row).split())


def _text(one: Field, row: RowData) -> str:
    return one.kind.words(one, row[one.key]) if one.key in row else ""


def _plain(one: Field, value: Any) -> str:
    """An answer that is no text, as a row is told by it; groups inside the row without their order."""
    if value is None:
        return ""
    if one.fields:
        return "\n".join(sorted(_told(one.fields, row) for row in value))
    return "" if one.kind.is_blank(value) else str(value)


def _told(fields: Mapping[str, Field], row: RowData) -> str:
    answers = ((fields[key], value) for key, value in row.items() if key in fields)
    return "\n".join([value if type(value) is str else _plain(one, value) for one, value in answers])


def _row_words(group: Field, row: RowData) -> str:
    """What the row prints; an empty row its bare presence."""
    return group.kind.words(group, [row]) or group.item.label


def _numbered(step: Step) -> str:
    """Number and name of a row: 「提供先3　厚生労働大臣」「図2」「（1）収納管理台帳ファイル」."""
    item = step.field.item
    called = f"（{step.number}）" if isinstance(item, Chapter) else f"{step.field.kind.noun or item.label}{step.number}"
    return called + (step.name if isinstance(item, Chapter) else f"　{step.name}".rstrip())


def _whole_texts(old_field: Field, new_field: Field, old: Any, new: Any) -> tuple[str, str]:
    """The whole printed texts; where they read the same (a box without a mark has another text), every piece."""
    old = old_field.kind.blank if old is ABSENT else old
    new = new_field.kind.blank if new is ABSENT else new
    words = old_field.kind.words(old_field, old), new_field.kind.words(new_field, new)
    if words[0] != words[1]:
        return words
    return old_field.kind.pieces(old_field, old).text, new_field.kind.pieces(new_field, new).text


def _unless(old_field: Field, new_field: Field) -> Field | None:
    return None if old_field is new_field else old_field


def _in_reading_order(pairs: Mapping[int, int], old: int, new: int) -> Iterator[tuple[int | None, int | None]]:
    """Rows as they stand in the new document; what is gone before what came in its place."""
    partner = {place: old_place for old_place, place in pairs.items()}
    gone = deque(place for place in range(old) if place not in pairs)
    follower = old
    followers = []  # for each new row the old index of the next one that was there before
    for place in reversed(range(new)):
        follower = partner.get(place, follower)
        followers.append(follower)
    for place, follower in zip(range(new), reversed(followers), strict=True):
        while gone and gone[0] < follower:
            yield gone.popleft(), None
        yield partner.get(place), place
    for place in gone:
        yield place, None

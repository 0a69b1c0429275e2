"""What holds for any two documents: nothing is missed, nothing is made up, nothing is said twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.changes.apply import apply
from app.changes.change import Change, ChangeKind, Comparison
from app.changes.compare import compare
from app.document.document import Document
from app.document.equality import USUAL, Equality
from app.document.kinds.base import Field
from app.document.kinds.rows import ID
from tests.changes.revisions import revisions, shuffled, small_documents, with_fresh_ids

MIRROR = {ChangeKind.ADDED: ChangeKind.REMOVED, ChangeKind.REMOVED: ChangeKind.ADDED}
Pair = tuple[Document, Document]

given_revisions = given(pair=revisions())
usual = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow]
)


@usual
@given(document=small_documents())
def test_a_document_does_not_differ_from_itself(document: Document) -> None:
    found = compare(document, document)
    assert (found.changes, found.quiet, dict(found.identities)) == ((), (), {})


@usual
@given(document=small_documents())
def test_a_document_does_not_differ_from_itself_when_it_comes_by_another_way(document: Document) -> None:
    assert compare(document, with_fresh_ids(document)).changes == ()


@usual
@given_revisions
def test_applying_the_changes_gives_the_new_document_exactly(pair: Pair) -> None:
    old, new = pair
    assert apply(compare(old, new), old) == new
    assert apply(compare(old, new, Equality(width=True)), old) == new


@usual
@given_revisions
def test_changes_mirror_when_old_and_new_are_swapped(pair: Pair) -> None:
    old, new = pair
    there = Counter((one.kind, one.item, one.before, one.after) for one in compare(old, new).changes)
    back = Counter(
        (MIRROR.get(one.kind, one.kind), one.item, one.after, one.before) for one in compare(new, old).changes
    )
    assert there == back


@usual
@given(data=st.data(), pair=revisions())
def test_matching_does_not_depend_on_the_order_of_rows(data: st.DataObject, pair: Pair) -> None:
    old, new = pair
    if old.lineage == new.lineage:
        return
    assert _what_happened(compare(old, new)) == _what_happened(compare(old, data.draw(shuffled(new))))


def _what_happened(found: Comparison) -> Counter[tuple[ChangeKind, str, str, str]]:
    """But for moves; the lines of a row without their order, because groups inside it moved too."""
    return Counter(
        (one.kind, one.item, _lines_in_any_order(one.before), _lines_in_any_order(one.after))
        for one in found.changes
        if one.kind is not ChangeKind.MOVED
    )


def _lines_in_any_order(text: str) -> str:
    return "\n".join(sorted(USUAL.folded(text).split("\n")))


@usual
@given_revisions
def test_every_difference_is_covered_by_exactly_one_change(pair: Pair) -> None:
    old, new = pair
    found = compare(old, new)
    before = {_in_new(found, path): words for path, words in _leaves(old.fields, old.answers, "")}
    after = dict(_leaves(new.fields, new.answers, ""))
    covering = [one for one in found.changes if one.kind is not ChangeKind.MOVED]
    for path in {**before, **after}:
        covers = [one for one in covering if _covers(found, one, path)]
        differs = USUAL.folded(before.get(path, "")) != USUAL.folded(after.get(path, ""))
        if differs:
            assert len(covers) == 1, path
        else:
            assert not covers or covers[0].is_row, path
    assert len({(one.kind, one.path) for one in found.changes}) == len(found.changes)


@usual
@given_revisions
def test_nothing_is_said_that_is_not_so(pair: Pair) -> None:
    old, new = pair
    for one in compare(old, new).changes:
        if one.kind is ChangeKind.MOVED:
            continue
        before, after = USUAL.folded(one.before), USUAL.folded(one.after)
        assert before != after or one.field.kind.noun, one.path
        assert bool(one.edit.before_path) == (one.kind is not ChangeKind.ADDED)
        assert bool(one.edit.after_path) == (one.kind is not ChangeKind.REMOVED)


@usual
@given_revisions
def test_the_change_table_itself_is_not_compared(pair: Pair) -> None:
    old, new = pair
    assert not [one for one in compare(old, new).changes if one.path.startswith("annex3")]


@usual
@given(document=small_documents(), data=st.data())
def test_reordering_alone_is_nothing_but_moves(document: Document, data: st.DataObject) -> None:
    found = compare(document, data.draw(shuffled(document)))
    assert {one.kind for one in found.changes} <= {ChangeKind.MOVED}


# --- What stands where, told without the code under test -------------------------------------------------------------


def _leaves(fields: Mapping[str, Field], holder: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, field in fields.items():
        if field.kind.is_history or key not in holder:
            continue
        if not field.fields:
            text = field.kind.pieces(field, holder[key]).text
            blank = field.kind.pieces(field, field.kind.blank).text
            yield prefix + key, "" if text == blank else text
        for row in holder[key] if field.fields else ():
            path = f"{prefix}{key}/{row[ID]}"
            if field.kind.noun:
                yield path, "|".join(str(row.get(part, "")) for part in ("sha256", "media_type", "alt"))
            else:
                yield path, "\u0001"
                yield from _leaves(field.fields, row, f"{path}/")


def _in_new(found: Comparison, path: str) -> str:
    """An old path as the new document says it, where the row is still there; its own name otherwise."""
    steps = path.split("/")
    old, new = steps[0], steps[0]
    for index, step in enumerate(steps[1:], start=1):
        old = f"{old}/{step}"
        new = f"{new}/{step}"
        if index % 2:
            new = found.identities.get(old, new)
            if any(one.edit.before_path == old and one.kind is ChangeKind.REMOVED for one in found.changes):
                return f"gone:{path}"
    return new


def _covers(found: Comparison, one: Change, path: str) -> bool:
    own = f"gone:{one.path}" if one.kind is ChangeKind.REMOVED else one.path
    return path == own or path.startswith(f"{own}/")

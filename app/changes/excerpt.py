"""What of a change does 別添3 quote? The whole text, or only the paragraphs, boxes and names that changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rapidfuzz.distance import Indel

from app.changes.change import ABSENT, Change, ChangeKind
from app.document.equality import Equality
from app.document.kinds.text import GAP
from app.document.printed import Pieces

_SENTENCE = re.compile("[^。]*。|[^。]+$")


class TextMode(StrEnum):
    """How much of an answer a row shows."""

    CHANGED = "changed"
    WHOLE = "whole"


@dataclass(frozen=True)
class Wording:
    """The usual words of 別添3 (forms: conventions of 別添3), and from which length on a text is quoted in part."""

    removed: str = "削除"
    gap: str = GAP
    came: str = "の追加"
    went: str = "の削除"
    replaced: str = "の差し替え"
    whole_up_to: int = 120
    """Characters; shorter texts are quoted whole."""
    anchor_up_to: int = 120
    """Characters of an unchanged paragraph that is shown where others were only added or taken away beside it."""


USUAL = Wording()


@dataclass(frozen=True)
class Quote:
    """The two text columns of a row."""

    before: str
    after: str


def quote(change: Change, mode: TextMode, equality: Equality, wording: Wording = USUAL) -> Quote:
    """The texts for one change."""
    if change.kind is ChangeKind.MOVED:
        return Quote(change.before, change.after)
    if change.is_row and change.field.kind.noun:
        return _whole_row(change, wording)
    if change.kind is ChangeKind.ADDED:
        return Quote("", change.after)
    if change.kind is ChangeKind.REMOVED:
        return Quote(change.before, wording.removed)
    found = Quote(change.before, change.after) if mode is TextMode.WHOLE else _changed(change, equality, wording)
    return found if found.after.strip() else replace(found, after=wording.removed)


def _whole_row(change: Change, wording: Wording) -> Quote:
    """A figure: 図の差し替え（事務の流れ）; no picture stands in 別添3."""
    noun = change.field.kind.noun
    if change.kind is ChangeKind.ADDED:
        return Quote("", change.after.replace(noun, noun + wording.came, 1))
    if change.kind is ChangeKind.REMOVED:
        return Quote(change.before, change.before.replace(noun, noun + wording.went, 1))
    content = next(iter(change.field.fields))
    is_same = change.edit.before.get(content) == change.edit.after.get(content)
    after = change.after if is_same else change.after.replace(noun, noun + wording.replaced, 1)
    return Quote(change.before, after)


# --- Answers in pieces -----------------------------------------------------------------------------------------------


def _changed(change: Change, equality: Equality, wording: Wording) -> Quote:
    old_field, new_field = change.old_field, change.field
    old, new = change.edit.before, change.edit.after
    before = old_field.kind.pieces(old_field, old_field.kind.blank if old is ABSENT else old)
    after = new_field.kind.pieces(new_field, new_field.kind.blank if new is ABSENT else new)
    if before.pieces and before.pieces[0].key:
        found = _keyed(before, after, equality)
    elif before.gap and max(len(change.before), len(change.after)) <= wording.whole_up_to:
        return Quote(change.before, change.after)
    else:
        found = _in_order(before, after, equality, wording)
    if equality.folded(found.before) == equality.folded(found.after):  # only the order differs
        return Quote(change.before, change.after)
    return found


def _keyed(before: Pieces, after: Pieces, equality: Equality) -> Quote:
    """Boxes: those whose mark or text changed, on both sides."""
    old = {piece.key: piece.text for piece in before.pieces}
    new = {piece.key: piece.text for piece in after.pieces}
    concerned = [
        key for key in {**old, **new} if equality.folded(old.get(key, "")) != equality.folded(new.get(key, ""))
    ]
    return Quote(*(after.joiner.join(texts[key] for key in concerned if key in texts) for texts in (old, new)))


def _in_order(before: Pieces, after: Pieces, equality: Equality, wording: Wording) -> Quote:
    """Paragraphs and names: what was replaced, came or went, and （略） for what lies between."""
    old, new = _Side(before), _Side(after)
    for block in _replaced(before, after, equality):
        old.show(range(block.old, block.old_end))
        new.show(range(block.new, block.new_end))
        if not before.gap:
            continue
        if block.is_one_for_one:
            shorter = _sentences(old.texts[block.old], new.texts[block.new], before.gap, equality, wording)
            old.texts[block.old], new.texts[block.new] = shorter.before, shorter.after
        elif block.is_one_sided:
            # Something that is there on both sides, so that one sees where it came or went.
            anchors = ((block.old - 1, block.new - 1), (block.old_end, block.new_end))
            anchor = next((pair for pair in anchors if old.can_anchor(pair[0], wording)), None)
            if anchor is None:
                anchor = next((pair for pair in anchors if old.has_words(pair[0])), None)
                for side, place in zip((old, new), anchor or (), strict=False):
                    side.shorten(place, is_above=anchor == anchors[0], wording=wording)
            old.show([anchor[0]] if anchor else [])
            new.show([anchor[1]] if anchor else [])
        old.show_heading(block.old)
        new.show_heading(block.new)
    return Quote(old.text, new.text)


def _sentences(before: str, after: str, gap: str, equality: Equality, wording: Wording) -> Quote:
    """Of a long paragraph only the sentences that changed."""
    if max(len(before), len(after)) <= wording.whole_up_to:
        return Quote(before, after)
    texts = (Pieces.of(_SENTENCE.findall(text), joiner="", gap=gap) for text in (before, after))
    old, new = (_Side(pieces) for pieces in texts)
    for block in _replaced(old.pieces, new.pieces, equality):
        old.show(range(block.old, block.old_end))
        new.show(range(block.new, block.new_end))
    return Quote(old.text, new.text)


@dataclass(frozen=True)
class _Block:
    """Pieces from ``old`` on that became the pieces from ``new`` on; the ends do not count."""

    old: int
    old_end: int
    new: int
    new_end: int

    @property
    def is_one_for_one(self) -> bool:
        return self.old_end - self.old == self.new_end - self.new == 1

    @property
    def is_one_sided(self) -> bool:
        return self.old == self.old_end or self.new == self.new_end


def _replaced(before: Pieces, after: Pieces, equality: Equality) -> Iterator[_Block]:
    old, new = ([equality.folded(piece.text) for piece in side.pieces] for side in (before, after))
    old_place = new_place = 0
    for one in (*Indel.opcodes(old, new), None):
        if one is not None and one.tag != "equal":
            continue
        old_end, new_end = (len(old), len(new)) if one is None else (one.src_start, one.dest_start)
        if (old_place, new_place) != (old_end, new_end):
            yield _Block(old_place, old_end, new_place, new_end)
        if one is not None:
            old_place, new_place = one.src_end, one.dest_end


@dataclass
class _Side:
    """One of the two texts, and which of its pieces are shown."""

    pieces: Pieces
    texts: list[str] = field(init=False)
    shown: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.texts = [piece.text for piece in self.pieces.pieces]

    def show(self, places: Iterable[int]) -> None:
        self.shown.update(places)

    def has_words(self, place: int) -> bool:
        return 0 <= place < len(self.texts) and bool(self.texts[place].strip())

    def can_anchor(self, place: int, wording: Wording) -> bool:
        return self.has_words(place) and len(self.texts[place].strip()) <= wording.anchor_up_to

    def shorten(self, place: int, *, is_above: bool, wording: Wording) -> None:
        """Of a long paragraph only the sentence next to what changed: its last one above, its first one below."""
        sentences = _SENTENCE.findall(self.texts[place].strip())
        kept = sentences[-1 if is_above else 0]
        if len(sentences) > 1 and len(kept) <= wording.anchor_up_to:
            self.texts[place] = f"{wording.gap}{kept}" if is_above else f"{kept}{wording.gap}"

    def show_heading(self, place: int) -> None:
        """The nearest heading above: what is quoted stands under it."""
        above = (number for number in reversed(range(place)) if self.pieces.pieces[number].is_heading)
        self.show([number for number, _ in zip(above, range(1), strict=False)])

    @property
    def text(self) -> str:
        """What is shown, with （略） once for each stretch that is not."""
        written: list[str] = []
        is_left_out = False
        for place, text in enumerate(self.texts):
            if place in self.shown:
                written.append(text)
                is_left_out = False
            elif self.pieces.gap and text.strip() and not is_left_out:
                written.append(self.pieces.gap)
                is_left_out = True
        return self.pieces.joiner.join(written)

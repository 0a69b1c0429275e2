"""Which edition of which form is a workbook? By its stamp, its titles and its labels; never by the name of the file.

The stamp decides where the labels do not speak against it. Everything else is said, with what was assumed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.errors import Problem, refused
from app.formats.excel.reader.book import BookSheet
from app.formats.excel.reader.labels import expected, folded
from app.formats.excel.reader.marks import Marks
from app.formats.excel.reader.placing import LONGEST_LABEL
from app.formats.excel.reader.stamps import Stamp, stamp_in, stamp_key, stamps_of
from app.formats.excel.reader.titles import chapter_of
from assessment_schema.loader import editions, kept_with_editions
from assessment_schema.model import Form

_CLEAR = 4
"""Labels by which another edition must fit better before a stamp is doubted: people change a label or two."""

_MOST_NAMED = 5
"""Stamps that one finding names."""


@dataclass(frozen=True)
class Recognised:
    """The edition a workbook is read as, and what a person must know about the choice."""

    form: Form
    findings: tuple[Problem, ...] = ()


def recognise(sheets: Sequence[BookSheet], marks: Marks | None, candidates: Mapping[str, Form]) -> Recognised:
    """The edition of a workbook.

    Raises Refused (workbook-no-form) where neither a known stamp nor the title of any chapter of any form is found.
    """
    by_stamp = {stamp_key(form): key for key, form in candidates.items()}
    stamps: dict[str, Stamp] = {}
    for stamp in stamps_of(sheets, candidates.values()):
        stamps.setdefault(stamp.key, stamp)
    own = candidates.get(f"{marks.form}/{marks.edition}") if marks is not None else None
    if own is not None:
        return Recognised(own, tuple(_against_marks(own, stamps)))
    fits = _fits(sheets, candidates)
    best = max(fits, key=lambda key: (fits[key], key))
    known = [by_stamp[key] for key in stamps if key in by_stamp]
    if not known and fits[best] <= 0:
        raise refused("workbook-no-form", expected=candidates[best].title)
    chosen = _chosen(known, list(stamps), fits)
    return Recognised(candidates[chosen], tuple(_findings(candidates[chosen], stamps, by_stamp, marks)))


def _chosen(known: Sequence[str], stamped: Sequence[str], fits: Mapping[str, int]) -> str:
    """The edition that a stamp names; else one of the form it names; unless the labels clearly fit another."""
    best = max(fits, key=lambda key: (fits[key], key))
    form, _, month = (stamped[0] if stamped else "").partition("/")
    related = [key for key in fits if key.startswith(f"{form}/")] if form else []
    named = known or related
    if not named:
        return best
    # Of editions that fit alike: the last one before the month of the stamp.
    choice = max(named, key=lambda key: (fits[key], key.partition("/")[2] <= month, key))
    return best if fits[best] - fits[choice] >= _CLEAR else choice


def _fits(sheets: Sequence[BookSheet], candidates: Mapping[str, Form]) -> dict[str, int]:
    """How well the labels of each edition fit: those found less those missing, in the chapters that have a sheet."""
    keys: dict[int, frozenset[str]] = {}
    fits = dict.fromkeys(candidates, 0)
    for key, form in candidates.items():
        found: dict[str, set[str]] = {}
        for number, sheet in enumerate(sheets):
            titled = chapter_of(form, sheet)
            if titled is not None:
                if number not in keys:
                    keys[number] = frozenset(folded(one.text) for one in sheet.cells if len(one.text) <= LONGEST_LABEL)
                found.setdefault(titled[0].code, set()).update(keys[number])
        labels = _labels_of(form)
        fits[key] = sum(1 + _net(labels[code], texts) for code, texts in found.items())
    return fits


def _net(labels: frozenset[str], texts: set[str]) -> int:
    return 2 * len(labels & texts) - len(labels)


def _labels_of(form: Form) -> Mapping[str, frozenset[str]]:
    """The folded labels of each chapter; reckoned once for the editions that every process has."""
    return _known_labels(form.key) if editions().get(form.key) is form else _labels(form)


@kept_with_editions
def _known_labels(key: str) -> Mapping[str, frozenset[str]]:
    return _labels(editions()[key])


def _labels(form: Form) -> Mapping[str, frozenset[str]]:
    return {
        chapter.code: frozenset(line.key for line in expected(chapter.items).lines)
        | frozenset(map(folded, chapter.columns.values()))
        for chapter in form.chapters
    }


def _against_marks(own: Form, stamps: Mapping[str, Stamp]) -> Iterator[Problem]:
    """Our own workbook says on its hidden sheet which edition it is; a stamp that says otherwise was typed later."""
    if stamps and stamp_key(own) not in stamps:
        stamp = next(iter(stamps.values()))
        yield Problem("workbook-stamp-marks", {"stamp": stamp.text, "assumed": own.stamp}, cell=stamp.place)


def _findings(
    form: Form, stamps: Mapping[str, Stamp], by_stamp: Mapping[str, str], marks: Marks | None
) -> Iterator[Problem]:
    assumed = f"{form.title}{form.stamp}"
    if marks is not None:
        values = {"edition": f"{marks.form}/{marks.edition}", "assumed": assumed}
        yield Problem("workbook-edition-unknown", values)
    if not stamps:
        if stamp_in(form.stamp) is None:  # a form that has no stamp cannot have lost it
            return
        yield Problem("workbook-stamp-missing", {"assumed": assumed})
        return
    first, *others = stamps.values()
    if others:
        named = "、".join(f"「{stamp.text}」（{stamp.place}）" for stamp in (first, *others[: _MOST_NAMED - 1]))
        yield Problem("workbook-stamps-differ", {"stamps": named, "assumed": assumed}, cell=first.place)
    elif first.key not in by_stamp:
        yield Problem("workbook-stamp-unknown", {"stamp": first.text, "assumed": assumed}, cell=first.place)
    elif by_stamp[first.key] != form.key:
        yield Problem("workbook-stamp-labels", {"stamp": first.text, "assumed": assumed}, cell=first.place)

"""Which edition of which form is a workbook? By its stamp, its titles and its labels; never by the name of the file.

The stamp decides where the labels do not speak against it. Everything else is said, with what was assumed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.errors import Problem, refused
from app.formats.excel.reader.book import BookSheet
from app.formats.excel.reader.labels import expected, folded
from app.formats.excel.reader.marks import Marks
from app.formats.excel.reader.placing import LONGEST_LABEL
from app.formats.excel.reader.stamps import Stamp, stamp_key, stamps_of
from app.formats.excel.reader.titles import chapter_of
from assessment_schema.loader import editions, kept_with_editions
from assessment_schema.model import Form

_CLEAR = 4
"""Labels that another edition must explain more before a stamp is doubted: people change a label or two."""

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
    if not known and not fits[best].found:
        raise refused("workbook-no-form", expected=candidates[best].title)
    chosen = _chosen(known, list(stamps), fits)
    alike = [candidates[key].stamp for key in fits if fits[key] == fits[chosen] and key != chosen]
    return Recognised(candidates[chosen], tuple(_findings(candidates[chosen], stamps, by_stamp, marks, alike)))


def _chosen(known: Sequence[str], stamped: Sequence[str], fits: Mapping[str, _Fit]) -> str:
    """The edition that a stamp names; else one of the form it names; unless the labels clearly fit another."""
    best = max(fits, key=lambda key: (fits[key], key))
    form, _, month = (stamped[0] if stamped else "").partition("/")
    related = [key for key in fits if key.startswith(f"{form}/")] if form else []
    named = known or related
    if not named:
        return best
    # Of editions that fit alike: the last one before the month of the stamp.
    choice = max(named, key=lambda key: (fits[key], key.partition("/")[2] <= month, key))
    return best if fits[best].found - fits[choice].found >= _CLEAR else choice


class _Fit(NamedTuple):
    """How well the labels of an edition fit. What is missing only decides where as much is found: sheets may be cut."""

    found: int = 0
    """Titles, and labels on the sheets with these titles."""
    missing: int = 0
    """Labels that are not on these sheets, as a negative number."""


def _fits(sheets: Sequence[BookSheet], candidates: Mapping[str, Form]) -> dict[str, _Fit]:
    """How well the labels of each edition fit."""
    keys: dict[int, frozenset[str]] = {}
    fits = {}
    for key, form in candidates.items():
        found: dict[str, set[str]] = {}
        for number, sheet in enumerate(sheets):
            titled = chapter_of(form, sheet)
            if titled is not None:
                if number not in keys:
                    keys[number] = frozenset(folded(one.text) for one in sheet.cells if len(one.text) <= LONGEST_LABEL)
                found.setdefault(titled[0].code, set()).update(keys[number])
        labels = _labels_of(form)
        hits = [len(labels[code] & texts) for code, texts in found.items()]
        misses = sum(len(labels[code]) for code in found) - sum(hits)
        fits[key] = _Fit(len(hits) + sum(hits), -misses)
    return fits


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
    form: Form, stamps: Mapping[str, Stamp], by_stamp: Mapping[str, str], marks: Marks | None, alike: Sequence[str]
) -> Iterator[Problem]:
    """``alike``: stamps of the other editions that the labels fit as well."""
    assumed = f"{form.title}{form.stamp}"
    doubt = f"（見出しだけでは{'、'.join(alike)}と区別できません）" if alike else ""
    if marks is not None:
        values = {"edition": f"{marks.form}/{marks.edition}", "assumed": assumed}
        yield Problem("workbook-edition-unknown", values)
    if not stamps:
        yield Problem("workbook-stamp-missing", {"assumed": assumed, "doubt": doubt})
        return
    first, *others = stamps.values()
    if others:
        named = "、".join(f"「{stamp.text}」（{stamp.place}）" for stamp in (first, *others[: _MOST_NAMED - 1]))
        yield Problem("workbook-stamps-differ", {"stamps": named, "assumed": assumed}, cell=first.place)
    elif first.key not in by_stamp:
        values = {"stamp": first.text, "assumed": assumed, "doubt": doubt}
        yield Problem("workbook-stamp-unknown", values, cell=first.place)
    elif by_stamp[first.key] != form.key:
        yield Problem("workbook-stamp-labels", {"stamp": first.text, "assumed": assumed}, cell=first.place)

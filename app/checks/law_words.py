"""Where does an assessment use the old name of an authority or act? For the rules on single kinds of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.checks.rule import Mend, Spot
from app.checks.subject import Subject
from app.document.calendar import write_date
from assessment_schema.terms import Term, law_terms


def finder(about: str) -> Callable[[Subject], Iterator[Spot]]:
    """The check of one kind of ``law_terms``: every text that says an old word after its day, with a mend."""

    def find(subject: Subject) -> Iterator[Spot]:
        for term in law_terms():
            if term.about == about and term.wrong_from and term.wrong_from <= subject.day:
                yield from _spots(subject, term)

    return find


def _spots(subject: Subject, term: Term) -> Iterator[Spot]:
    if term.old not in subject.everything or term.wrong_from is None:
        return
    since = write_date(term.wrong_from.isoformat())
    for said in subject.texts:
        if term.old in said.text and term.is_in(said.text):
            is_certain = term.certain and term.is_everywhere_in(said.text)
            mend = Mend(said.path, words=((term.old, term.new),), says=f"「{term.old}」→「{term.new}」")
            yield Spot(said.path, {"old": term.old, "new": term.new, "since": since}, mend if is_certain else None)

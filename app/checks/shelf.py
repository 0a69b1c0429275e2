"""Which documents of a folder are the assessments of the 機関 as they stand, and which belong to one 事務?

A folder may hold an assessment several times, as it was published again and again: the newest stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from app.checks.subject import Organisation, Subject
from app.checks.wording import plain

_WORDS_OF_FORM = re.compile(
    r"特定個人情報保護評価書|(?:基礎|重点|全)項目評価書?|評価書|に関する|に係る|関係|事務|【[^】]*終了[^】]*】|終了"
)


@dataclass
class Task:
    """The assessments of one 事務: one number of one 機関."""

    agency: str
    number: str
    by_form: dict[str, Subject] = field(default_factory=dict)
    """``form2`` → the newest assessment in this form."""

    @property
    def detailed(self) -> Subject | None:
        """様式4, or else 様式3."""
        return self.by_form.get("form4") or self.by_form.get("form3")


def agency_of(subject: Subject) -> str:
    """The 評価実施機関, told the same however it is spaced."""
    return plain(subject.whole.text("agency"))


def number_of(subject: Subject) -> str:
    """評価書番号, without leading zeros."""
    return plain(subject.whole.text("number")).lstrip("0")


def title_of(subject: Subject) -> str:
    """What the 評価書 is about: its name without the words that every name has."""
    return head_of_title(subject.whole.text("title"))


def head_of_title(title: str) -> str:
    """「国民健康保険 保険料収納事務 全項目評価書」 → 「国民健康保険保険料収納」."""
    return plain(_WORDS_OF_FORM.sub("", title))


def standing(organisation: Organisation) -> tuple[Subject, ...]:
    """Every assessment once, in the order given: of several with one form, number and name the newest."""
    newest: dict[tuple[str, ...], Subject] = {}
    for subject in organisation.subjects:
        key = _key(subject)
        other = newest.get(key)
        if other is None or _age(subject) >= _age(other):
            newest[key] = subject
    kept = {id(subject) for subject in newest.values()}
    return tuple(subject for subject in organisation.subjects if id(subject) in kept)


def tasks(organisation: Organisation) -> Iterator[Task]:
    """The assessments of each 事務 together; those without a number are left out."""
    found: dict[tuple[str, str], Task] = {}
    for subject in standing(organisation):
        agency, number = agency_of(subject), number_of(subject)
        if number and subject.whole.has("number"):
            task = found.setdefault((agency, number), Task(agency, number))
            task.by_form.setdefault(subject.document.form.form, subject)
    return iter(found.values())


def names_of(subjects: Iterable[Subject], most: int = 3) -> str:
    """「評価書番号18（国民健康保険…）」, of many only the first."""
    told = list(subjects)
    names = "、".join(name_of(subject) for subject in told[:most])
    return names if len(told) <= most else f"{names}ほか{len(told) - most}件"


def name_of(subject: Subject) -> str:
    """As a sentence names another assessment."""
    number, title = subject.whole.text("number"), " ".join(subject.whole.text("title").split())
    return f"評価書番号{number}「{title}」" if number else f"「{title or subject.name}」"


def _key(subject: Subject) -> tuple[str, ...]:
    number, title = number_of(subject), title_of(subject)
    alone = "" if number or title else str(id(subject))
    return subject.document.form.form, agency_of(subject), number, title, alone


def _age(subject: Subject) -> tuple[date, date]:
    return subject.published_on or date.min, subject.day

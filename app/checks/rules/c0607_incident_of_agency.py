"""Do assessments that the 機関 published on one day answer the question of 重大事故 differently?

特定個人情報保護評価に関する規則第4条第8号ロ: 重大事故は「当該行政機関の長等において」の発生で、事務ごとではない。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.checks.part import Part
from app.checks.rule import Level, OrganisationRule, Spot
from app.checks.shelf import agency_of, names_of, standing
from app.checks.subject import Organisation, Subject
from app.document.calendar import write_date

_OCCURRED, _NOT = "occurred", "not-occurred"
_Answers = dict[str, list[tuple[Subject, str]]]


def _find(organisation: Organisation) -> Iterator[tuple[Subject, Spot]]:
    for (_, day, _), answers in _by_day(organisation).items():
        with_one = [subject for subject, _ in answers.get(_OCCURRED, ())]
        for subject, path in answers.get(_NOT, ()) if with_one else ():
            yield subject, Spot(path, {"day": write_date(day.isoformat()), "others": names_of(with_one)})


def _by_day(organisation: Organisation) -> dict[tuple[str, date, str], _Answers]:
    """機関, 公表日 and question → answer → where it stands."""
    found: dict[tuple[str, date, str], _Answers] = {}
    for subject in standing(organisation):
        if subject.published_on is None:
            continue
        parts: tuple[tuple[str, tuple[Part, ...]], ...] = (
            ("threshold-incident", (subject.whole,)),
            ("incident", subject.risks[:1]),
        )
        for role, asked in parts:
            for part in asked:
                chosen = part.choice(role)
                if chosen:
                    answers = found.setdefault((agency_of(subject), subject.published_on, role), {})
                    answers.setdefault(chosen, []).append((subject, part.path(role)))
    return found


RULE = OrganisationRule(
    code="c0607",
    level=Level.WARNING,
    title="重大事故（機関全体）",
    sentence=(
        "重大事故が「発生なし」ですが、同じ日（{day}）に公表した{others}は「発生あり」です。"
        "重大事故は機関全体について答えるので、そろえてください。"
    ),
    source="特定個人情報保護評価に関する規則第4条第8号ロ",
    covers=("B06",),
    check=_find,
)

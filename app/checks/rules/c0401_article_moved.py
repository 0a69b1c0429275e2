"""Does the assessment cite an article of 番号法 by the number it had before, or has only since? 第19条第7号 → 第8号.

番号法第19条の号ずれ (令和3年9月1日)、第26・27条 → 第27・28条 (平成29年5月30日)。
表: assessment_schema/law/tables.yaml。評価書の日 (公表日、なければ草案が書く最後の日) で見る。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checks.legal import OF_ARTICLES, OF_TABLES, cited_in
from app.checks.rule import DocumentRule, Level, Mend, Spot
from app.checks.subject import Citation, Subject
from app.document.calendar import write_date
from assessment_schema.law.lookup import Ground, Outdated
from assessment_schema.law.model import Clause

_SAYS = {
    Ground.ARTICLE_MOVED: "{day}までの番号で、基準日には「{right}」に当たります",
    Ground.ARTICLE_NOT_YET: "{day}からの番号で、基準日には「{right}」に当たります",
}


def _find(subject: Subject) -> Iterator[Spot]:
    seen = set()
    for citation in subject.citations:
        outdated = citation.found.outdated
        moved = _moved(citation)
        if moved is None or "条" not in citation.words or any(one.ground in OF_TABLES for one in outdated):
            continue
        clause, right = citation.found.reference.clause, _right(subject, citation, moved)
        if clause is None or right is None or (citation.said.path, citation.words) in seen:
            continue
        seen.add((citation.said.path, citation.words))
        says = _SAYS[moved.ground].format(day=write_date(moved.day.isoformat()), right=right)
        mend = _mend(subject, citation, clause, right)
        yield Spot(citation.said.path, {"cited": citation.words, "says": says}, mend)


def _right(subject: Subject, citation: Citation, outdated: Outdated) -> Clause | None:
    """The clause as it is numbered on the day."""
    at = citation.found.reference.clause
    if at is None:
        return None
    for one in subject.laws.moved_articles:
        wrong, right = (one.before, one.after) if outdated.ground is Ground.ARTICLE_MOVED else (one.after, one.before)
        if (at.article, at.point) == (wrong.article, wrong.point):
            return at.model_copy(update={"article": right.article, "point": right.point})
    return None


def _mend(subject: Subject, citation: Citation, wrong: Clause, right: Clause) -> Mend | None:
    """The other number in what the citation begins with, all else as it was.

    None where it is not printed plainly, or where the same words stand in the text for something else.
    """
    said = citation.said
    unit, old, new = ("条", wrong.article, right.article) if not wrong.point else ("号", wrong.point, right.point)
    found = re.search(f"(第?)(?<![0-9]){old}{unit}", _words(citation))
    if not found:
        return None
    before, after = (_words(citation)[:end] for end in (found.end(), found.start()))
    after += f"{found[1]}{new}{unit}"
    same = [one for one in cited_in(subject, said.path) if _moved(one) and _words(one).startswith(before)]
    if said.text.count(before) != sum(_number(one) == (wrong.article, wrong.point) for one in same):
        return None
    says = f"「{' '.join(before.split())}」→「{' '.join(after.split())}」"
    return Mend(said.path, words=((before, after),), says=says)


def _moved(citation: Citation) -> Outdated | None:
    return next((one for one in citation.found.outdated if one.ground in OF_ARTICLES), None)


def _number(citation: Citation) -> tuple[str, str] | None:
    clause = citation.found.reference.clause
    return (clause.article, clause.point) if clause else None


def _words(citation: Citation) -> str:
    reference = citation.found.reference
    return citation.said.text[reference.start : reference.end]


RULE = DocumentRule(
    code="c0401",
    level=Level.WARNING,
    title="番号法の条・号のずれ",
    sentence="「{cited}」は{says}。番号を直してください。",
    source="番号法第19条・第27条・第28条（改正による条・号のずれ）",
    covers=("C10", "C17", "I04"),
    cases=tuple(_SAYS.values()),
    check=_find,
)

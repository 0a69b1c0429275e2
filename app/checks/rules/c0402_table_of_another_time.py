"""Does a legal basis cite a table that the law does not have on the day of the assessment? 別表第一 after 2024-05-27.

番号法 (令和6年5月27日): 別表第一・別表第二は一つの「別表」と主務省令第2条の表になった。
後の項が分かる表 (新旧の条文の比較) があれば、書き直した形を示す。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checks.legal import OF_TABLES, TABLE_NAMES, certain_mend, is_basis
from app.checks.rule import DocumentRule, Level, Mend, Spot
from app.checks.subject import Citation, Subject
from app.document.calendar import write_date
from assessment_schema.law.lookup import Ground

SAYS = {
    Ground.TABLE_ENDED: "{name}は{day}までで、基準日の番号法にはありません",
    Ground.TABLE_NOT_YET: "{name}は{day}からで、基準日の番号法にはまだありません",
}
_PRINTED = re.compile("別表|条の表")
"""A list of 項 that stands alone belongs to the table named before it."""


def _find(subject: Subject) -> Iterator[Spot]:
    seen = set()
    for citation in subject.citations:
        table, path = citation.found.reference.table, citation.said.path
        table_says = said_of_table(citation)
        if not table_says or not is_basis(subject, citation) or not _PRINTED.search(citation.words):
            continue
        mend = _mend(subject, citation)
        # Where each citation can be rewritten, each is told; else the table once an answer.
        key = (path, citation.words) if mend else (path, table)
        if key not in seen:
            seen.add(key)
            yield Spot(
                path,
                {"cited": citation.words, "says": table_says, "next": _next(citation, is_certain=mend is not None)},
                mend,
            )


def said_of_table(citation: Citation) -> str:
    """Until or from when the law has the table; empty where it has it on the day."""
    table = citation.found.table
    outdated = next((one for one in citation.found.outdated if one.ground in OF_TABLES), None)
    if table is None or table.head.table not in TABLE_NAMES or table.head.clause is None or outdated is None:
        return ""
    name, day = TABLE_NAMES[table.head.table], write_date(outdated.day.isoformat())
    return SAYS[outdated.ground].format(name=name, day=day)


def _next(citation: Citation, *, is_certain: bool) -> str:
    succession = citation.found.succession
    if succession and citation.found.entries and not succession.unmapped:
        how = "事務の文は同じなので、書き直してください" if is_certain else "項の事務を確かめて書き直してください"
        return f"「{succession.text}」に当たります。{how}"
    return "その日の条文で項を調べ、書き直してください"


def _mend(subject: Subject, citation: Citation) -> Mend | None:
    """Where every 項 has one successor, known from the text of both laws, and with the same 事務."""
    found = citation.found
    if found.succession is None or found.succession.unmapped or not found.entries:
        return None
    known = [one for entry in found.entries for one in entry.successors]
    if len(known) != len(found.entries) or not all(len(entry.successors) == 1 for entry in found.entries):
        return None
    if not all(one.verified and one.is_same_task for one in known):
        return None
    return certain_mend(subject, citation, found.succession.text)


RULE = DocumentRule(
    code="c0402",
    level=Level.ERROR,
    title="この日の番号法にない別表",
    sentence="「{cited}」とありますが、{says}。{next}。",
    source="番号法第9条第1項・第19条第8号、別表（令和6年5月27日の改正）",
    covers=("C02", "C10", "I03"),
    cases=tuple(SAYS.values()),
    check=_find,
)

"""Do Ⅰ 情報連携 ②法令上の根拠 and the bases of the 提供先 in Ⅱ－５ cite the same 項?

内部整合 (審査の観点(6))。Ⅰで照会と提供を分けていなければ、Ⅱ－５の項がⅠにあるかだけを見る。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.checks.legal import PROVISION_TABLES, TABLE_NAMES, cited_in, listed_numbers, points_elsewhere
from app.checks.network_bases import network_bases
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Citation, Subject
from assessment_schema.law.model import TableName

Entries = dict[TableName, list[str]]
_ONLY_THERE = "Ⅱ５の提供先の根拠にある{entries}が、Ⅰの情報連携の根拠にありません"
_ONLY_HERE = "Ⅰの情報提供の根拠にある{entries}に当たる提供先が、Ⅱ５にありません"


def _find(subject: Subject) -> Iterator[Spot]:
    bases, whole = network_bases(subject), subject.whole
    here = _entries((*bases.provisions, *bases.unsorted))
    recipients = [recipient for file in subject.files for recipient in file.rows("recipients")]
    told = [cited_in(subject, recipient.path("provision-basis")) for recipient in recipients]
    there = _entries(citation for cited in told for citation in cited)
    if not here or not there or any(points_elsewhere(one.text("recipient-name")) for one in recipients):
        return
    related = tuple(
        recipient.path("provision-basis") for recipient, cited in zip(recipients, told, strict=True) if _entries(cited)
    )
    in_any = _entries((*bases.provisions, *bases.unsorted, *bases.inquiries))
    if bases.is_split or len(bases.unsorted) != len(cited_in(subject, whole.path("network-basis"))):
        missing, spare = _less(there, here), _less(here, there)
    else:
        missing, spare = _less(there, in_any), {}
    for says, entries in ((_ONLY_THERE, missing), (_ONLY_HERE, spare)):
        if entries:
            words = "、".join(f"{TABLE_NAMES[table]}の{listed_numbers(numbers)}" for table, numbers in entries.items())
            yield Spot(whole.path("network-basis"), {"says": says.format(entries=words)}, related=related[:3])


def _entries(citations: Iterable[Citation]) -> Entries:
    """項 by table, as cited: in the order of the text."""
    found: Entries = {}
    for citation in citations:
        table = citation.found.reference.table
        if table is not None and table in PROVISION_TABLES:
            numbers = [entry.number for entry in citation.found.entries]
            if numbers:
                found.setdefault(table, []).extend(numbers)
    return found


def _less(some: Entries, others: Entries) -> Entries:
    rest = {table: [one for one in numbers if one not in others.get(table, ())] for table, numbers in some.items()}
    return {table: numbers for table, numbers in rest.items() if numbers}


RULE = DocumentRule(
    code="c0414",
    level=Level.WARNING,
    title="情報連携の根拠と提供先",
    sentence="{says}。どちらかを直してください。",
    source="審査の観点(6)（様式3・4の情報連携の根拠とⅡ５）",
    covers=("C06",),
    cases=(_ONLY_THERE, _ONLY_HERE),
    check=_find,
)

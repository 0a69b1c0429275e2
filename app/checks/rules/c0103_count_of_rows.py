"""Does the （　）件 that is written agree with the rows? Ⅱ－４ 委託, Ⅱ－５ 提供・移転.

様式4 Ⅱ４ 委託の有無（　）件、Ⅱ５ 提供・移転の有無（　）件。件数は記入した委託事項・提供先・移転先の数 (様式の構造)。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject
from app.document.counts import disagreements


def _find(subject: Subject) -> Iterator[Spot]:
    document = subject.document
    for one in disagreements(document.fields, document.answers):
        values = {"written": one.written, "rows": one.rows, "label": one.group.item.label}
        yield Spot(one.path, values)


RULE = DocumentRule(
    code="c0103",
    level=Level.ERROR,
    title="件数と行の数",
    sentence="（　）内の件数は{written}件ですが、書かれている{label}は{rows}件です。どちらかを直してください。",
    source="様式4 Ⅱ４・Ⅱ５の（　）件",
    covers=("E01", "F01"),
    check=_find,
)

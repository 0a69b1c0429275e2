"""Do 委託, 提供 or 移転 concern more people than the file holds?

様式4 Ⅱ４②・Ⅱ５④ 対象となる本人の数は、そのファイルの Ⅱ２② を超えない (内部整合)。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_GROUPS = {
    "entrustments": "entrusted-persons",
    "recipients": "provided-persons",
    "transferees": "transferred-persons",
}


def _find(subject: Subject) -> Iterator[Spot]:
    for file in subject.files:
        held = file.choice("persons")
        if held is None:
            continue
        for group, role in _GROUPS.items():
            for row in file.rows(group):
                given = row.choice(role)
                if given is not None and row.order(role, given) > file.order("persons", held):
                    values = {"given": row.label(role, given), "held": file.label("persons", held)}
                    yield Spot(row.path(role), values, related=(file.path("persons"),))


RULE = DocumentRule(
    code="c0210",
    level=Level.ERROR,
    title="委託・提供・移転の本人の数",
    sentence="「{given}」は、ファイルの本人の数（Ⅱ２② {held}）より多くなっています。どちらかを直してください。",
    source="様式3・4 Ⅱ２②とⅡ４②・Ⅱ５④",
    covers=("E06", "F05"),
    check=_find,
)

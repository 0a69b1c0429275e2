"""Is 「行っていない」 ticked together with 提供 or 移転, or with rows below it?

様式3・4 Ⅱ５ 提供・移転の有無: 「行っていない」は、ほかの二つと両立しない (様式の構造)。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.part import Part
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject


def _find(subject: Subject) -> Iterator[Spot]:
    for file in subject.files:
        if says_both(file):
            others = "」「".join(file.label("provided", box) for box in file.ticked("provided") if box != "none")
            yield Spot(file.path("provided"), {"others": others})


def says_both(file: Part) -> bool:
    """Whether 「行っていない」 is ticked together with another box."""
    ticked = file.ticked("provided")
    return "none" in ticked and len(ticked) > 1


RULE = DocumentRule(
    code="c0205",
    level=Level.ERROR,
    title="提供・移転を行っていない",
    sentence="「行っていない」と「{others}」の両方に○があります。実態に合う方だけにしてください。",
    source="様式3・4 Ⅱ５ 提供・移転の有無",
    covers=("F02",),
    check=_find,
)

"""Are all of 「その他のリスク」 dashes, as if nothing about this 機関 were special?

指針別添5の細目 Ⅳ３: 評価実施機関に特有な問題や懸念に対し、講ずべき措置を具体的に記載しているか。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject, says_nothing
from assessment_schema.item_code import words_of

_FEWEST = 3


def _find(subject: Subject) -> Iterator[Spot]:
    rest = [one for one in subject.answers if words_of(one.field.item.code)[-1:] == ["other_risks"] and one.applies]
    answered = [one for one in rest if one.is_asked and not one.is_blank]
    special = subject.whole.text("other-risk-measures")
    if len(answered) >= _FEWEST and all(says_nothing(one.words) for one in answered) and says_nothing(special):
        yield Spot(answered[0].path, {"count": len(answered)}, related=tuple(one.path for one in answered[1:]))


RULE = DocumentRule(
    code="c0313",
    level=Level.HINT,
    title="固有のリスク",
    sentence="その他のリスクの欄（{count}か所）が全て「－」です。機関に特有の問題や懸念がないか、もう一度考えてください。",
    source="審査の観点の細目 Ⅳ３",
    covers=("H06",),
    check=_find,
)

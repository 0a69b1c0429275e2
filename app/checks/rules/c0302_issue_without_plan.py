"""Does a risk say 「課題が残されている」, and nobody says what will be done about it?

様式4 記載要領（要旨）: 課題が残されているときは、その内容と今後の対応を書く (本ツールの知識)。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checks.pairs import judged_risks
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_REMAINS = "issues-remain"
_PLAN = re.compile(
    r"予定|計画|今後|検討|見直|改善|解消|対応を進め|までに|年度(?:中|内|以降|から)|段階的|実施する|導入する"
)


def _find(subject: Subject) -> Iterator[Spot]:
    for choice, texts in judged_risks(subject):
        if choice.value == _REMAINS and not any(_PLAN.search(text.words) for text in texts):
            yield Spot(choice.path, related=tuple(text.path for text in texts[:1]))


RULE = DocumentRule(
    code="c0302",
    level=Level.WARNING,
    title="残された課題の予定",
    sentence="「課題が残されている」ですが、解消の予定が措置の欄に見当たりません。課題の内容と今後の予定を書いてください。",
    source="様式4 記載要領 Ⅲ",
    is_found=False,
    covers=("H02",),
    check=_find,
)

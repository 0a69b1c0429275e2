"""Were there opinions, and nobody says what became of them? Or the other way round?

審査の観点(5): 得られた意見を十分考慮した上で必要な見直しを行っているか。様式4 Ⅵ２④主な意見の内容・⑤評価書への反映。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject, says_nothing

_NO_OPINION = (
    "意見はなかった",
    "意見なし",
    "意見は無かった",
    "意見はありません",
    "０件",
    "0件",
    "寄せられなかった",
    "特になし",
)


def _find(subject: Subject) -> Iterator[Spot]:
    whole = subject.whole
    opinions, reflection = whole.text("opinions"), whole.text("reflection")
    if not (whole.has("reflection") and opinions and reflection):
        return
    was_none = says_nothing(opinions) or any(words in opinions for words in _NO_OPINION)
    if not was_none and says_nothing(reflection):
        yield Spot(whole.path("reflection"), related=(whole.path("opinions"),))


RULE = DocumentRule(
    code="c0805",
    level=Level.ERROR,
    title="意見の反映",
    sentence="④に意見の内容がありますが、⑤評価書への反映がありません。反映した内容か、反映しなかった理由を書いてください。",
    source="審査の観点(5)、様式4 Ⅵ２④⑤",
    covers=("J03",),
    check=_find,
)

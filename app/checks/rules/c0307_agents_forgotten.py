"""Does a file come from 本人又は本人の代理人, and 本人確認 speaks of no 代理人?

番号法第16条・同法施行令第12条: 本人から個人番号の提供を受けるとき、代理人から受けるときの本人確認
(見方は本ツールによる)。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject, says_nothing

_WORDS = ("代理", "委任", "法定代理", "保護者", "親権")
_BY_REFERENCE = ("番号法第16条", "番号法第１６条", "番号法16条", "番号法施行令第12条", "本人確認の措置")
"""Who names the article names both ways of it."""


def _find(subject: Subject) -> Iterator[Spot]:
    for file, risk in subject.files_with_risks:
        text = risk.text("identity-check")
        is_told = says_nothing(text) or any(word in text for word in (*_WORDS, *_BY_REFERENCE))
        if "person" in file.ticked("sources") and not is_told:
            yield Spot(risk.path("identity-check"), related=(file.path("sources"),))


RULE = DocumentRule(
    code="c0307",
    level=Level.WARNING,
    title="代理人の本人確認",
    sentence="「本人又は本人の代理人」から入手しますが、代理人の本人確認が見当たりません。本人と代理人の双方を書いてください。",
    source="番号法第16条、同法施行令第12条",
    is_found=False,
    covers=("D11",),
    check=_find,
)

"""Did an accident happen, and the form says nothing of it?

様式4 Ⅲ７リスク1⑨（様式3は Ⅲ７②）: 発生あり → その内容、再発防止策の内容 (様式の構造)。空欄は c0101 が見る。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.pairs import explained_choices
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject, says_nothing


def _find(subject: Subject) -> Iterator[Spot]:
    for choice, texts in explained_choices(subject):
        if choice.value == "occurred":
            for text in texts:
                if not text.is_blank and says_nothing(text.words):
                    yield Spot(text.path, {"label": text.field.label}, related=(choice.path,))


RULE = DocumentRule(
    code="c0305",
    level=Level.ERROR,
    title="重大事故の内容",
    sentence="重大事故の「発生あり」ですが、{label}がありません。起きたことと、再発を防ぐ措置を書いてください。",
    source="様式3・4 Ⅲ７ 過去３年以内の重大事故",
    covers=("G05",),
    check=_find,
)

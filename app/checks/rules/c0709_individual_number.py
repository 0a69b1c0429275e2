"""Does a text hold what may be somebody's 個人番号? Twelve digits with a valid check digit, never repeated here.

番号法第19条・第20条 (特定個人情報の提供と収集の制限)。検査用数字: 平成26年総務省令第85号第5条。評価書は公表される。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject
from app.document.individual_number import individual_numbers


def _find(subject: Subject) -> Iterator[Spot]:
    for path, text in subject.all_texts:
        if (count := sum(1 for _ in individual_numbers(text))) > 0:
            yield Spot(path, {"count": count})


RULE = DocumentRule(
    code="c0709",
    level=Level.ERROR,
    title="個人番号らしい数字",
    sentence=(
        "個人番号と同じ形の12桁の数字（検査用数字も合う）が{count}か所にあります。"
        "個人番号なら直ちに消し、書いた経緯を確かめてください。別の番号なら、理由を付けてこの指摘を止めてください。"
    ),
    source="番号法第19条・第20条、平成26年総務省令第85号第5条",
    check=_find,
)

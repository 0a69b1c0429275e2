"""Does 保管期間 say one thing and its 妥当性 another?

様式4 Ⅱ６② 期間とその妥当性 (内部整合)。妥当性にある年数が選択肢の年数に一つも入らないとき、また「定められていない」のに
保管する年数だけが書かれているときに尋ねる。法令の定める年数と実際の期間が違うことはあるので、断定しない。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_YEARS = re.compile(r"(?<![和成正治\d])(\d{1,3})\s*(?:年間|か年|箇年|年)(?!度|\s*\d|\s*[月法律改以前施制])")
_NO_RULE = re.compile(r"定め(?:は|が)?(?:られて)?(?:い)?な|定めのない|期間の定め")
_BANDS = {
    "under-1y": range(1),
    "1y": range(1, 2),
    "2y": range(2, 3),
    "3y": range(3, 4),
    "4y": range(4, 5),
    "5y": range(5, 6),
    "6y-10y": range(6, 10),
    "10y-20y": range(10, 20),
    "20y-or-more": range(20, 1000),
}


def _find(subject: Subject) -> Iterator[Spot]:
    for file in subject.files:
        chosen, text = file.choice("retention"), file.text("retention-validity")
        plain = unicodedata.normalize("NFKC", text)
        years = sorted({int(found) for found in _YEARS.findall(plain)})
        if chosen is None or not years:
            continue
        fits = not _NO_RULE.search(plain) if chosen == "undefined" else not set(years) & set(_BANDS[chosen])
        if fits:
            values = {"chosen": file.label("retention", chosen), "years": "・".join(f"{year}年" for year in years)}
            yield Spot(file.path("retention-validity"), values, related=(file.path("retention"),))


RULE = DocumentRule(
    code="c0218",
    level=Level.WARNING,
    title="保管期間とその妥当性",
    sentence=(
        "保管期間は「{chosen}」ですが、ここには{years}とあります。"
        "実際の期間に選択を合わせるか、年数の違う理由を書いてください。"
    ),
    source="様式4 Ⅱ６②",
    is_found=False,
    covers=("G01", "H05"),
    check=_find,
)

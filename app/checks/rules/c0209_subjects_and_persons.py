"""Can 対象人数 of the 事務 and 本人の数 of its files both be true?

規則第4条第3号・第8号: 対象人数は、その事務で保有する全てのファイルに記録される本人の数の総数。
ファイルの下限 < 事務の上限 であり、ファイルの上限の合計 > 事務の下限 でなければならない。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.bands import band
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_MORE = "対象となる本人の数（{persons}）が、事務の対象人数（{stated}）より多くなっています"
_TOO_FEW = "ファイルの本人の数を全て合わせても、事務の対象人数（{stated}）に届きません"


def _find(subject: Subject) -> Iterator[Spot]:
    whole = subject.whole
    total = band(whole, "subjects")
    bands = [(file, held) for file in subject.files if (held := band(file, "persons")) is not None]
    if total is None or not bands:
        return
    least, limit = total
    stated = whole.label("subjects", whole.choice("subjects") or "")
    for file, (at_least, _) in bands:
        if limit is not None and at_least >= limit:
            persons = file.label("persons", file.choice("persons") or "")
            says = _MORE.format(persons=persons, stated=stated)
            yield Spot(file.path("persons"), {"says": says}, related=(whole.path("subjects"),))
    tops = [below for _, (_, below) in bands]
    if len(bands) == len(subject.files) and None not in tops and sum(top - 1 for top in tops if top) < least:
        says = _TOO_FEW.format(stated=stated)
        related = tuple(file.path("persons") for file, _ in bands)
        yield Spot(whole.path("subjects"), {"says": says}, related=related)


RULE = DocumentRule(
    code="c0209",
    level=Level.ERROR,
    title="対象人数と本人の数",
    sentence="{says}。どちらかを数え直してください。",
    source="規則第4条第3号・第8号（対象人数は全てのファイルの本人の数の総数）",
    covers=("B02",),
    cases=(_MORE, _TOO_FEW),
    check=_find,
)

"""From when to when? The days of a period as people write it: 「令和4年7月1日(金)～令和4年7月30日(土) (30日間)」."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from app.document.calendar import read_date

_DAY = re.compile(
    r"(?:((?:令和|平成|昭和|[RHS])\s*(?:元|\d{1,2})|\d{4})\s*[年./]\s*)?(\d{1,2})\s*[月./]\s*(\d{1,2})\s*日?"
)
_SHORT_END = re.compile(
    r"\s*(?:~|〜|から|-|－|―|ー|より)\s*(?:(?:同月|同)\s*)?(\d{1,3})\s*(日間|日(?![間\d]))|\s*から\s*起算して\s*(\d{1,3})\s*(日間)"
)
"""After the first day: the last of the same month, or how many days."""
_WEEKDAY = re.compile(r"\([日月火水木金土](?:曜日?)?(?:・祝)?\)")
_BETWEEN = re.compile(r"\s*(?:~|〜|から|-|－|―|ー|より)\s*")


@dataclass(frozen=True)
class Period:
    """First and last day, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@lru_cache(maxsize=1024)
def period_in(text: str) -> Period | None:
    """The one period that the text names; None where it names none, several, or one that ends before it begins.

    The second date may leave out its year and its month, or be a number of days: 「令和4年7月1日から7月30日まで」,
    「令和4年7月1日から同月30日まで」 and 「令和4年7月1日から30日間」 are the same.
    """
    plain = _WEEKDAY.sub("", unicodedata.normalize("NFKC", text).replace("～", "~"))
    found = [pair for pair in _pairs(plain) if pair.first <= pair.last]
    return found[0] if len(found) == 1 else None


def _pairs(text: str) -> list[Period]:
    days = list(_DAY.finditer(text))
    pairs = []
    for one, other in pairwise(days):
        if one[1] and _BETWEEN.fullmatch(text[one.end() : other.start()]):
            first, last = _date(one[1], one), _date(other[1] or one[1], other)
            if first and last:
                pairs.append(Period(first, last))
    return pairs + list(_short(text, days))


def _short(text: str, days: list[re.Match[str]]) -> Iterator[Period]:
    for one in days:
        first = _date(one[1], one) if one[1] else None
        end = _SHORT_END.match(text, one.end())
        if first is None or end is None:
            continue
        number, is_count = int(end[1] or end[3]), (end[2] or end[4]) == "日間"
        if is_count and number:
            yield Period(first, first + timedelta(days=number - 1))
        elif not is_count and first.day <= number <= monthrange(first.year, first.month)[1]:
            yield Period(first, first.replace(day=number))


def _date(year: str, found: re.Match[str]) -> date | None:
    iso = read_date(f"{year}年{found[2]}月{found[3]}日")
    return date.fromisoformat(iso) if iso else None

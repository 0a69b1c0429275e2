"""How is a date written and read? ISO inside at the precision given; 和暦 and 西暦 outside."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from assessment_schema.eras import Era, eras

_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)
_WESTERN = re.compile(
    r"(\d{4})(?:年(\d{1,2})月(?:(\d{1,2})日)?|[./-](\d{1,2})(?:[./-](\d{1,2}))?)",
    re.ASCII,
)
_ERAS = {name: era for era in eras() for name in (era.name[0], era.letter, era.letter.lower(), era.name)}
_JAPANESE = re.compile(
    rf"({'|'.join(sorted(_ERAS, key=len, reverse=True))})(元|\d{{1,2}})"
    r"(?:年(\d{1,2})月(?:(\d{1,2})日)?|[./・-](\d{1,2})(?:[./・-](\d{1,2}))?)",
    re.ASCII,
)
_KANJI_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_KANJI_NUMBER = re.compile(r"([二三四五六七八九]?)十([一二三四五六七八九]?)")
_WEEKDAY = re.compile(r"\([日月火水木金土](?:曜日?)?\)$")
_SERIAL = re.compile(r"[0-9]{5}")
_SERIAL_START = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 27_760, 73_050
_LAST_COUNT = 99
"""Years of an era are read with one or two digits: 「令和2022年」 is a slip of the pen, not the year 4040."""


def is_iso(text: str) -> bool:
    """Whether ``text`` is a real date in our own form, ``2015-06`` or ``2022-10-01``."""
    found = _ISO.fullmatch(text)
    return found is not None and _iso(found[1], found[2], found[3]) is not None


@lru_cache(maxsize=4096)
def read_date(text: str) -> str | None:
    """Any usual writing → ISO at the precision given; None where the text is no date.

    >>> read_date("令和４年１０月１日"), read_date("H27.6"), read_date("令和元年十月一日（火）"), read_date("令和4年秋")
    ('2022-10-01', '2015-06', '2019-10-01', None)
    """
    plain = _in_digits("".join(unicodedata.normalize("NFKC", text).split()))
    western = _WESTERN.fullmatch(plain)
    if western:
        year, month, day, other_month, other_day = western.groups()
        return _iso(year, month or other_month, day or other_day)
    japanese = _JAPANESE.fullmatch(plain)
    return _from_japanese(*japanese.groups()) if japanese else None


def read_serial(text: str) -> str | None:
    """The day that a spreadsheet counts with this number → ISO; None for other texts. From 1976 to 2099.

    >>> read_serial("44835"), read_serial("１２３")
    ('2022-10-01', None)
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    is_day = _SERIAL.fullmatch(plain) is not None and _FIRST_SERIAL <= int(plain) <= _LAST_SERIAL
    return (_SERIAL_START + timedelta(days=int(plain))).isoformat() if is_day else None


def _in_digits(text: str) -> str:
    """Numbers in kanji as digits (``二十一`` → ``21``, ``二〇二二`` → ``2022``), without a day of the week behind."""
    text = _WEEKDAY.sub("", text)
    text = _KANJI_NUMBER.sub(lambda found: (found[1] or "一") + (found[2] or "〇"), text)
    return text.translate(_KANJI_DIGITS)


def write_date(iso: str) -> str:
    """ISO → 和暦 (``令和4年10月1日``, ``平成27年6月``); 西暦 where no era is known."""
    parts = _parts(iso)
    year, month, day = int(parts[0]), int(parts[1]), int(parts[2] or 0)
    tail = f"{month}月" + (f"{day}日" if day else "")
    era = _era_on(date(year, month, day or monthrange(year, month)[1]))
    count = year - era.first_year + 1 if era else 0
    if era is None or count > _LAST_COUNT:
        return f"{year:04d}年{tail}"
    return f"{era.name}{'元' if count == 1 else count}年{tail}"


def _parts(iso: str) -> tuple[str, str, str | None]:
    found = _ISO.fullmatch(iso)
    if found is None:
        raise ValueError(iso)
    return found[1], found[2], found[3]


def _iso(year: str, month: str, day: str | None) -> str | None:
    try:
        moment = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return moment.isoformat() if day else moment.isoformat()[:7]


def _from_japanese(
    name: str, count: str, month: str | None, day: str | None, other_month: str | None, other_day: str | None
) -> str | None:
    era = _ERAS[name]
    year = era.first_year + (1 if count == "元" else int(count)) - 1
    iso = _iso(str(year), str(month or other_month), day or other_day)
    if iso is None or count == "0":
        return None
    last = date(year, int(month or other_month or 1), int(iso[8:] or monthrange(year, int(iso[5:7]))[1]))
    return iso if last >= era.starts else None


def _era_on(day: date) -> Era | None:
    return next((era for era in reversed(eras()) if era.starts <= day), None)

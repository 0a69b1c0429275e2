"""What kind of 評価実施機関 is it, and what is the place called? From 評価実施機関名 on the cover."""

from __future__ import annotations

import re

_LOCAL = re.compile(r"[都道府県市区町村](?:長|知事)?$|知事$|教育委員会$|広域連合長?$|一部事務組合|組合管理者$|企業団")
_PLACE = re.compile(r"(?:.{2,3}[都道府県])?(?P<name>[^\s都道府県]{1,8}?[市区町村])")


def is_local(agency: str) -> bool:
    """Whether the body is a 地方公共団体; False where the name does not tell."""
    return _LOCAL.search(agency.strip()) is not None


def place_name(agency: str) -> str:
    """The 市区町村 of the body, 「世田谷区」 of 「東京都世田谷区長」; empty where the name has none."""
    found = _PLACE.match(agency.strip())
    return found["name"] if found else ""

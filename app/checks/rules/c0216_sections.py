"""Is the 部署 in charge the same everywhere, and is it among those that use the file?

審査の観点(7): 記載された部署は、事務を担当し、リスクを軽減させるための措置の実施に責任を負うことができるか。
様式4 Ⅰ７①・Ⅱ２⑥・Ⅱ３⑦ (見方は本ツールによる)。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject, says_nothing
from app.checks.wording import listed, plain, without_brackets

_OTHER = "Ⅰの担当部署（{section}）と違います"
_NOT_USING = "担当部署（{section}）が使用部署にありません"
_JOINED = re.compile(r"[・･]|及び|並びに|または|又は")
_REFERS = re.compile(r"同じ|同上|同左|のとおり|全ての|すべての|全庁|各課|各部")
"""Words that point elsewhere, or to everybody."""


def _find(subject: Subject) -> Iterator[Spot]:
    whole = subject.whole
    section = whole.text("section")
    if says_nothing(section):
        return
    for file in subject.files:
        own = file.text("file-section")
        if not says_nothing(own) and not _share(section, own):
            says = _OTHER.format(section=section[:40])
            yield Spot(file.path("file-section"), {"says": says}, related=(whole.path("section"),))
        using = file.text("using-sections")
        if not says_nothing(using) and not _share(own or section, using):
            says = _NOT_USING.format(section=(own or section)[:40])
            yield Spot(file.path("using-sections"), {"says": says}, related=(whole.path("section"),))


def _share(one: str, other: str) -> bool:
    """Whether a section of the first is one of the second, with or without the 部 above it."""
    theirs = _sections(other)
    return _REFERS.search(other) is not None or any(
        first in second or second in first for first in _sections(one) for second in theirs
    )


def _sections(text: str) -> list[str]:
    """「財務部　市民税課、納税課（管理係）」 → 市民税課, 納税課: of each entry the last word."""
    entries = (entry for part in listed(without_brackets(text)) for entry in _JOINED.split(part))
    return [plain(entry.split()[-1]) for entry in entries if entry.split()]


RULE = DocumentRule(
    code="c0216",
    level=Level.WARNING,
    title="担当部署と使用部署",
    sentence="{says}。古い部署名が残っていないか確かめ、そろえてください。",
    source="審査の観点(7)、様式3・4 担当部署・Ⅱ２⑥・使用部署",
    is_found=False,
    covers=("D08",),
    cases=(_OTHER, _NOT_USING),
    check=_find,
)

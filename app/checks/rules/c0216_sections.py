"""Is the 部署 in charge the same everywhere, and is it among those that use the file?

審査の観点(7): 記載された部署は、事務を担当し、リスクを軽減させるための措置の実施に責任を負うことができるか。
様式4 Ⅰ７①・Ⅱ２⑥・Ⅱ３⑦ (見方は本ツールによる)。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject, says_nothing
from app.checks.wording import listed, plain


def _find(subject: Subject) -> Iterator[Spot]:
    whole = subject.whole
    section = whole.text("section")
    if says_nothing(section):
        return
    for file in subject.files:
        own = file.text("file-section")
        if not says_nothing(own) and not _share(section, own):
            says = f"Ⅰの担当部署（{section[:40]}）と違います"
            yield Spot(file.path("file-section"), {"says": says}, related=(whole.path("section"),))
        using = file.text("using-sections")
        if not says_nothing(using) and not _share(own or section, using):
            says = f"担当部署（{(own or section)[:40]}）が使用部署にありません"
            yield Spot(file.path("using-sections"), {"says": says}, related=(whole.path("section"),))


def _share(one: str, other: str) -> bool:
    """Whether a section of the first is named in the second: 「財務部　市民税課」 by its last word."""
    there = plain(other)
    return any(plain(part.split()[-1]) in there or there in plain(part) for part in listed(one) if part.split())


RULE = DocumentRule(
    code="c0216",
    level=Level.WARNING,
    title="担当部署と使用部署",
    sentence="{says}。古い部署名が残っていないか確かめ、そろえてください。",
    source="審査の観点(7)、様式3・4 担当部署・Ⅱ２⑥・使用部署",
    is_found=False,
    covers=("D08",),
    check=_find,
)

"""Are the 特定個人情報ファイル named alike in Ⅰ, Ⅱ, Ⅲ and the annex of 記録項目?

様式3・4: Ⅰの特定個人情報ファイル名、Ⅱ１、Ⅲ１、別添の見出しは、同じファイルの同じ名前 (様式の構造)。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject
from app.checks.wording import listed, plain

_FEWEST = 2
"""Places that must be answered before anything can differ."""


def _find(subject: Subject) -> Iterator[Spot]:
    places = _places(subject)
    lost: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for path, names in places.items():
        for name in names:
            without = tuple(other for other, there in places.items() if not any(_alike(name, one) for one in there))
            told = {one for (_, elsewhere), told in lost.items() if elsewhere == without for one in told}
            if without and len(places) >= _FEWEST and not any(_alike(name, one) for one in told):
                lost.setdefault((path, without), []).append(name)
    for (path, without), missing in lost.items():
        yield Spot(path, {"names": "」「".join(missing)}, related=without)


def _places(subject: Subject) -> Mapping[str, tuple[str, ...]]:
    """Path → the names that stand there; only places that were answered."""
    whole = subject.whole
    found: dict[str, tuple[str, ...]] = {}
    if in_task := listed(whole.text("task-files")):
        found[whole.path("task-files")] = in_task
    for rows, role in ((subject.files, "file-name"), (subject.risks, "risk-file-name")):
        in_rows = tuple(name for row in rows for name in listed(row.text(role)))
        if in_rows:
            found[rows[0].path(role)] = in_rows
    records = tuple(name for file in whole.value("records") or () for name in listed(file.get("name", "")))
    if records:
        found[whole.path("records")] = records
    return found


def _alike(one: str, other: str) -> bool:
    """A shorter or longer writing of a name is no other file."""
    first, second = plain(one), plain(other)
    return first in second or second in first


RULE = DocumentRule(
    code="c0214",
    level=Level.ERROR,
    title="特定個人情報ファイル名",
    sentence="「{names}」が、ファイル名を書くほかの章にありません。欄を加えるか、名称をそろえてください。",
    source="様式3・4 Ⅰの特定個人情報ファイル名、Ⅱ１、Ⅲ１、記録項目の別添",
    covers=("D01",),
    check=_find,
)

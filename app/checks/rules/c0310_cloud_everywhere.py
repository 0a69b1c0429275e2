"""Is a file kept in the ガバメントクラウド, and one of the places that this changes says nothing of a cloud?

標準準拠システムへの移行に伴い、消去方法、物理的対策、技術的対策の記載も変わる (令和5–7年の追記の実務。本ツールの知識)。
移行の対象でないと書かれたファイルは見ない。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.sentences import affirms
from app.checks.subject import Subject, says_nothing

_CLOUD = "クラウド"
_CHANGED = ("physical-measures", "technical-measures")


def _find(subject: Subject) -> Iterator[Spot]:
    for file, risk in subject.files_with_risks:
        if not affirms(file.text("storage-place"), "ガバメントクラウド"):
            continue
        for role in _CHANGED:
            text = risk.text(role)
            if not says_nothing(text) and _CLOUD not in text:
                yield Spot(risk.path(role), related=(file.path("storage-place"),))


RULE = DocumentRule(
    code="c0310",
    level=Level.WARNING,
    title="ガバメントクラウドの措置",
    sentence="保管場所はガバメントクラウドですが、ここにクラウドの措置がありません。書くことがないか確かめてください。",
    source="標準準拠システムへの移行に伴う記載",
    is_found=False,
    covers=("E09",),
    check=_find,
)

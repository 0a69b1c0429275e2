"""Did an item with ※ change, 「事後」, without a word on why it is no 重要な変更?

指針 第6の2(2)・別表 (※の項目の変更は重要な変更の候補、全文は未確認)、規則第9条・第14条・第15条。
使用目的・使用方法・突合・入手元・使用部署、委託の有無、再委託の有無などの変更で、判断の理由を残すよう求める。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.changes.timing import AFTERWARDS
from app.checks.change_rows import ChangeRow, Note, is_about, new_rows, notes
from app.checks.rule import Level, RevisionRule, Spot
from app.checks.subject import Revision

_REASON = re.compile(r"重要な変更|形式的|誤記|誤字|脱字|文言|表記|法令|組織|軽減|様式|時点修正|同上|災害|再実施|名称")


def _find(revision: Revision) -> Iterator[Spot]:
    marked = [note for note in notes(revision) if note.change.marked]
    for row in new_rows(revision):
        if row.timing != AFTERWARDS or _REASON.search(row.explanation) or not row.places:
            continue
        if any(_names(row, note) and is_about(row, note) for note in marked):
            yield Spot(f"{row.path}/explanation", {"item": " ".join(row.item.split())}, related=(f"{row.path}/timing",))


def _names(row: ChangeRow, note: Note) -> bool:
    return note.place is not None and any(place.fits(note.place) for place in row.places)


RULE = RevisionRule(
    code="c0510",
    level=Level.WARNING,
    title="※の項目の事後の変更",
    sentence=(
        "「{item}」は※の項目の変更で、提出時期が「事後」ですが、重要な変更に当たらない理由が書かれていません。"
        "判断と理由を「提出時期に係る説明」に書いてください。"
    ),
    source="特定個人情報保護評価指針 第6の2(2)・別表（全文は未確認）",
    is_found=False,
    covers=("D14", "E08", "J15"),
    check=_find,
)

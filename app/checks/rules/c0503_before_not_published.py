"""Does 変更前の記載 quote what the version before really said?

様式の（別添3）変更前の記載。一部だけを引く書き方、（略）、チェック欄の一部の書き出しは認め、文ごとに前の版の全文から探す。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.changes.change import ABSENT
from app.checks.change_rows import ChangeRow, Note, Printed, fragments, is_about, new_rows, notes, printed
from app.checks.rule import Level, RevisionRule, Spot
from app.checks.subject import Revision
from assessment_schema.model import KindName

_COUNT = re.compile(r"[(（]\s*\d+\s*[)）]\s*件")
_BOX = re.compile(r"[\[［][\s○◯〇●]*[\]］]|[■☑□☐]")
_LEAD = re.compile(r"[(（]\d+[)）]|[^\s:：]{1,40}[\s　:：]+")
"""The label or number that stands before what is quoted: 「①システムの名称　…」「（2）…」."""
_ENDS = re.compile(r"^[①-⑳]\s*|\s*[:：]$")
_LIST = re.compile("[、,，]")
LONGEST = 60
"""Characters of a quotation that a sentence shows."""


def _find(revision: Revision) -> Iterator[Spot]:
    rows = [row for row in new_rows(revision) if row.before and row.places]
    if not rows:
        return
    there = printed(revision.previous)
    boxes = [note for note in notes(revision) if note.change.field.item.kind is KindName.CHECKS]
    for row in rows:
        lost = first_missing(row.before, there) or _wrong_box(row, boxes)
        if lost:
            yield Spot(f"{row.path}/before", {"item": " ".join(row.item.split()), "words": lost})


def _wrong_box(row: ChangeRow, boxes: Sequence[Note]) -> str:
    """A box that the row quotes with another mark than the item had: the same box stands in many items."""
    meant = [note.change for note in boxes if _BOX.search(row.before) and is_about(row, note)]
    if len(meant) != 1:
        return ""
    old = meant[0].old_field
    value = old.kind.blank if meant[0].edit.before is ABSENT else meant[0].edit.before
    return first_missing(
        "\n".join(line for line in row.before.splitlines() if _BOX.match(line.strip())),
        Printed(old.kind.pieces(old, value).text),
    )


def first_missing(cell: str, there: Printed) -> str:
    """The first piece of a cell that a document does not print; empty where all do."""
    for piece in fragments(cell):
        rest = _LEAD.sub("", piece, count=1)
        bare = _ENDS.sub("", piece)
        ways = ([piece], [_COUNT.sub("", piece)], [bare], [rest] if rest else [], _LIST.split(piece), rest.split())
        if not there.says_one_of(ways):
            return piece if len(piece) <= LONGEST else piece[:LONGEST] + "…"
    return ""


RULE = RevisionRule(
    code="c0503",
    level=Level.WARNING,
    title="変更前の記載",
    sentence="「{item}」の変更前の記載「{words}」は、前の版にありません。公表した版の文を引いてください。",
    source="様式2〜4 変更箇所（変更前の記載）",
    is_found=False,
    covers=("J07",),
    check=_find,
)

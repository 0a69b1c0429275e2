"""Has 別添3 a row for everything that changed since the version before?

様式の（別添3）変更箇所。公表日、計数の時点と評価実施手続の章は、変わるたびに行を立てないので数えない。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.changes.change import ChangeKind
from app.checks.change_rows import Note, is_about, new_rows, notes
from app.checks.part import Part
from app.checks.rule import Level, RevisionRule, Spot
from app.checks.subject import Revision

_NONE = "前の版から{count}か所変わっていますが、別添3に新しい行がありません。{names}などの変更を書いてください"
_ONE = "前の版から変わっていますが（{kind}）、別添3に行がありません。変更を書くか、書かない理由を残してください"
_GONE = "「{name}」が{says}"
_SEVERAL = "{names}など{count}か所が{says}"
_KINDS = {ChangeKind.ADDED: "追加", ChangeKind.REMOVED: "削除", ChangeKind.CHANGED: "変更", ChangeKind.MOVED: "順序"}
_MOST_NAMED = 3


def _find(revision: Revision) -> Iterator[Spot]:
    whole = revision.subject.whole
    if not whole.has("changes"):
        return
    changed = (note for note in notes(revision) if not note.change.by_edition)
    told = [note for note in changed if note.change.kind is not ChangeKind.MOVED]
    rows = new_rows(revision)
    if told and not rows:
        yield Spot(whole.path("changes"), {"says": _NONE.format(count=len(told), names=_names(told))})
        return
    missing: dict[tuple[str, ChangeKind], list[Note]] = {}
    for note in told:
        if not any(is_about(row, note) for row in rows):
            missing.setdefault((note.change.item, note.change.kind), []).append(note)
    for alike in missing.values():
        yield replace(_spot(whole, alike), related=(*_others(alike), *(row.path for row in rows[:1])))


def _spot(whole: Part, alike: Sequence[Note]) -> Spot:
    """One for the same item in all rows of the form: as a row of 別添3 would tell 提供先1から17."""
    first = alike[0]
    path, says = first.change.edit.after_path, _ONE.format(kind=_KINDS[first.change.kind])
    if len(alike) > 1:
        says = _SEVERAL.format(names=_names(alike), count=len(alike), says=says)
    elif not path:
        says = _GONE.format(name=first.name, says=says)
    return Spot(path or whole.path("changes"), {"says": says})


def _names(told: Sequence[Note]) -> str:
    return "、".join(f"「{note.name}」" for note in told[:_MOST_NAMED])


def _others(alike: Sequence[Note]) -> tuple[str, ...]:
    return tuple(note.change.edit.after_path for note in alike[1:] if note.change.edit.after_path)


RULE = RevisionRule(
    code="c0501",
    level=Level.WARNING,
    title="別添3にない変更",
    sentence="{says}。",
    source="様式2〜4 変更箇所（前の版との実際の違い）",
    is_found=False,
    covers=("J06",),
    cases=(_NONE, _ONE, _GONE, _SEVERAL),
    check=_find,
)

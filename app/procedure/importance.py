"""Is a change a 重要な変更? What the definition says, and what a person has to answer; nothing is decided here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from app.changes.change import ABSENT, Change, ChangeKind
from app.changes.marks import mark
from app.changes.proposals import meets
from app.changes.table import ChangeTable
from app.document.equality import Equality
from app.document.kinds.base import Field
from assessment_schema.importance import (
    ExceptionQuestion,
    HintCondition,
    ImportanceRule,
    importance_rule,
    is_mark_confirmed,
)
from assessment_schema.model import FormName


@dataclass(frozen=True)
class Question:
    """An exception as a question; yes means: no 重要な変更."""

    key: str
    name: str
    question: str
    hints: tuple[str, ...]
    """What is seen in the change. It answers nothing."""


@dataclass(frozen=True)
class Proposal:
    """What the tool says of one change before a person decides."""

    change: int
    """Index of the change."""
    notation: str
    path: str
    digest: str
    marked: bool
    is_new_file: bool
    """A 特定個人情報ファイル that is held for the first time: 保有しようとするとき, not a change."""
    items: tuple[str, ...]
    """The items with ※ that it touches, in the words of the form."""
    article: str
    sentence: str
    """Why, in one sentence."""
    questions: tuple[Question, ...]
    """Empty where the item has no ※."""
    uncertain: tuple[str, ...]
    """要確認: what our sources do not prove."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def propose_importance(table: ChangeTable) -> tuple[Proposal, ...]:
    """A proposal for every change, in their order."""
    form = table.comparison.frame.form.form
    return tuple(_proposal(index, change, table, form) for index, change in enumerate(table.comparison.changes))


def _proposal(index: int, change: Change, table: ChangeTable, form: FormName) -> Proposal:
    rule = importance_rule()
    is_known = form in rule.forms
    is_marked = change.marked and is_known
    fields = tuple(_marked_fields(change)) if is_marked else ()
    is_new_file = change.is_row and change.kind is ChangeKind.ADDED and change.item == rule.files.get(form)
    return Proposal(
        change=index,
        notation=table.notations[index],
        path=change.path,
        digest=table.digests[index],
        marked=is_marked,
        is_new_file=is_new_file,
        items=tuple(dict.fromkeys(field.label for field in fields)),
        article=_article(rule, form, is_marked=is_marked, is_new_file=is_new_file),
        sentence=_sentence(fields, change, is_known=is_known, is_new_file=is_new_file),
        questions=tuple(_question(one, change, table.comparison.equality) for one in rule.exceptions)
        if is_marked
        else (),
        uncertain=tuple(_uncertain(rule, fields, is_known=is_known)),
    )


def _article(rule: ImportanceRule, form: FormName, *, is_marked: bool, is_new_file: bool) -> str:
    if is_new_file:
        return rule.new_file_article[form]
    return rule.article if is_marked else rule.correction_article


def _sentence(fields: tuple[Field, ...], change: Change, *, is_known: bool, is_new_file: bool) -> str:
    if not is_known:
        return "この様式には重要な変更がないので、修正して提出・公表します。"
    if is_new_file:
        return "特定個人情報ファイルを新しく保有するので、変更ではなく、保有の前の評価になります。"
    if not fields:
        return "※のない項目の変更なので、修正して提出・公表すれば足りるとみられます。"
    names = "、".join(dict.fromkeys(field.label for field in fields))
    if change.kind is ChangeKind.MOVED:
        return f"※の付いた項目（{names}）の並び順だけが変わります。例外に当たるかを判断してください。"
    return f"様式が※を付けた項目（{names}）が変わるので、例外に当たらなければ重要な変更です。"


def _marked_fields(change: Change) -> Iterator[Field]:
    """The items with ※ that a change touches: its own, or those answered in the row that came or went."""
    if change.field.marked and not change.field.fields:
        yield change.field
        return
    rows = [value for value in (change.edit.before, change.edit.after) if isinstance(value, Mapping)]
    inner = [field for row in rows for field in _answered(change.field, row)] if change.is_row else []
    yield from inner or ([change.field] if change.field.marked else [])


def _answered(group: Field, row: Mapping[str, Any]) -> Iterator[Field]:
    for key, field in group.fields.items():
        value = row.get(key, ABSENT)
        if value is ABSENT or field.kind.is_blank(value):
            continue
        if field.fields and isinstance(value, list):
            for inner in value:
                yield from _answered(field, inner)
        elif field.marked:
            yield field


def _question(asked: ExceptionQuestion, change: Change, equality: Equality) -> Question:
    hints = tuple(hint.words for hint in asked.hints if _suits(hint.when, change, equality))
    return Question(asked.key, asked.name, asked.question, hints)


def _suits(condition: HintCondition, change: Change, equality: Equality) -> bool:
    if not meets(condition, change, equality):
        return False
    if condition.words_found is None:
        return True
    _, after = mark(change.before, change.after, equality)
    return any(re.search(condition.words_found, run.text) for run in after if run.marked)


def _uncertain(rule: ImportanceRule, fields: tuple[Field, ...], *, is_known: bool) -> Iterator[str]:
    if not is_known:
        return
    if not rule.verified:
        yield rule.note
    unseen = [field.label for field in fields if not _is_seen(field)]
    if unseen:
        yield f"{'、'.join(dict.fromkeys(unseen))}に※が付くことは、公式の様式と未照合です。"


def _is_seen(field: Field) -> bool:
    """Whether the ※ was seen where it stands: at the item, or at the nearest heading above that has one."""
    bearer = next((item for item in (field.item, *reversed(field.trail)) if item.marked is not None), field.item)
    return is_mark_confirmed(bearer)

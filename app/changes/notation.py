"""How does the 項目 column of 別添3 name a place? As municipalities write it, from the numbers and labels of the form.

「Ⅰ-1-②事務の内容」「Ⅰ-2-システム3（番号連携サーバー）③他のシステムとの接続」「Ⅱ-5-提供先1から17 ①法令上の根拠」
「（別添2）特定個人情報ファイル記録項目」「Ⅲ-3-リスク2 ユーザ認証の管理 具体的な管理方法」
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import ClassVar

from app.changes.change import Change, ChangeKind, Step
from app.document.kinds.base import Field
from assessment_schema.loader import editions, kept_with_editions
from assessment_schema.model import Chapter, Form, Item, walk

_CIRCLED = re.compile(r"(?=[\u2460-\u2473])")
_CIRCLED_SIGN = re.compile(r"[\u2460-\u2473]")
_FEWEST_IN_RANGE = 3
_ELLIPSIS = "…"


@dataclass(frozen=True)
class Style:
    """What a municipality may want otherwise: separators, brackets, ranges and the words for special cases."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}  # it stands in the file of decisions as ``notation``

    separator: str = "-"
    """Between the numbers: Ⅰ-1-②."""
    space: str = " "
    """Before a label, but right behind a circled number, and after a row that is not named."""
    opening: str = "（"
    closing: str = "）"
    """Around the name of a row."""
    names: bool = True
    """Whether a single row is named: システム3（番号連携サーバー）."""
    longest_name: int = 40
    """Characters; what is cut off is replaced by …."""
    through: str = "から"
    """Between the first and the last of three rows or more that follow one another."""
    comma: str = "、"
    """Between rows that do not."""
    former: str = "旧："
    """Before the name that the item had in the old edition."""
    order: str = "記載順の変更"
    came: str = "様式の改正による追加"
    went: str = "様式の改正による廃止"


USUAL = Style()


@dataclass(frozen=True)
class Notation:
    """Names places in documents of two editions (often the same one)."""

    before: Form
    after: Form
    style: Style = USUAL

    def of(self, changes: Sequence[Change]) -> str:
        """The name of one change, or of changes of one item in several rows of a group: with all their numbers."""
        first = changes[0]
        is_gone = first.by_edition and first.kind is ChangeKind.REMOVED
        numbers = sorted({one.steps[-1].number for one in changes if one.steps})
        name = self._place(self.before if is_gone else self.after, first.field, first.steps, numbers)
        if first.before_field is not None:
            former = self._place(self.before, first.before_field, first.steps, numbers)
            if former != name:
                name += self._bracketed(self.style.former + _what_differs(former, name))
        if first.kind is ChangeKind.MOVED:
            name += self._bracketed(self.style.order)
        if first.by_edition:
            name += self._bracketed(self.style.went if is_gone else self.style.came)
        return name

    def without_row(self, change: Change) -> str:
        """The name without number and name of the innermost row: equal for one item in all rows of a group."""
        return self._place(self.after, change.field, change.steps, ())

    def unsaid(self, change: Change, *, before: bool = False) -> str:
        """The rows that the name does not tell apart: file and group of names in 別添2; empty where there is none.

        ``before``: as the old document calls them.
        """
        if not change.steps or not _is_annex(change.steps[0].field.item):
            return ""
        rows = change.steps[:-1] if change.is_row else change.steps
        called = [step.former if before else step.name for step in rows]
        told = [name if depth == 0 or not name else f"＜{name}＞" for depth, name in enumerate(called)]
        has_many = [step.total > 1 or depth > 0 for depth, step in enumerate(rows)]
        return self.style.space.join(name for name, is_told in zip(told, has_many, strict=True) if is_told and name)

    def joined(self, names: Sequence[str]) -> str:
        """Several names as one: what they have in common before a circled number is said once (Ⅱ-4-③… ⑥…)."""
        cuts = [_CIRCLED.split(name, maxsplit=1) for name in names]
        if len({cut[0] for cut in cuts}) == 1 and all(len(cut) > 1 for cut in cuts):
            start = cuts[0][0]
            return start + self.style.space.join(name.removeprefix(start) for name in names)
        return "\n".join(dict.fromkeys(names))

    def _place(self, form: Form, what: Field, steps: Sequence[Step], numbers: Sequence[int]) -> str:
        line = _Line(self.style)
        is_named = len(numbers) == 1 and not _is_name(what, steps)
        codes = [step.before_code if form is self.before else step.field.item.code for step in steps]
        rows = dict(zip(codes, steps, strict=True))
        for item in _way(form.key, what.item.code):
            step, is_last = rows.get(item.code), item.code == what.item.code
            if step is None:
                line.add_item(item, is_last=is_last)
            else:
                is_inner = step is steps[-1]
                name = step.name if is_named or not is_inner else ""
                line.add_row(item, step, name, numbers if is_inner else [step.number], is_last=is_last)
        return line.text

    def _bracketed(self, text: str) -> str:
        return f"{self.style.opening}{text}{self.style.closing}"


def _what_differs(former: str, name: str) -> str:
    """The old name, without the numbers and headings before its label where they are those of the new one too."""
    *_, last = re.split(_CIRCLED_SIGN, former)
    is_same = name.startswith(former[: len(former) - len(last)]) and last
    return last if is_same else former


def _is_name(what: Field, steps: Sequence[Step]) -> bool:
    """Whether the item is what its row is called: then the name in brackets would be the changed one."""
    return bool(steps) and next(iter(steps[-1].field.fields.values())) is what


@kept_with_editions
def _items(form_key: str) -> Mapping[str, Item]:
    return {item.code: item for chapter in editions()[form_key].chapters for item in walk(chapter)}


def _way(form_key: str, code: str) -> Iterator[Item]:
    """The items passed on the way to a code, outermost first: ``III``, ``III-3``, ``III-3-R2``, ``….method``."""
    items = _items(form_key)
    base, *words = code.split(".")
    numbered = accumulate(base.split("-"), "{}-{}".format)
    worded = (".".join([base, *words[:count]]) for count in range(1, len(words) + 1))
    return (items[step] for step in (*numbered, *worded) if step in items)


@dataclass
class _Line:
    """The name of a place as it grows; ``joint`` is what stands before a circled number that follows."""

    style: Style
    parts: list[str] = field(default_factory=list)
    joint: str = ""

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add_item(self, item: Item, *, is_last: bool) -> None:
        number, label = _half_width(item.number), item.label.replace("\n", self.style.comma)
        if isinstance(item, Chapter):
            self.parts.append(label if not number else number + label if _is_annex(item) else number)
        elif _CIRCLED.match(number):
            self.parts.append(self.joint + number + label)
        elif number:
            self.parts.append(self.style.separator + number)
            self.parts += [self.style.space + label] if is_last else []
        elif "{n}" not in label and (is_last or item.holds_answer):
            self.parts.append(label if label.startswith("（") else self.style.space + label)
        self.joint = self.style.separator

    def add_row(self, item: Item, step: Step, name: str, numbers: Sequence[int], *, is_last: bool) -> None:
        name = self._named(name)
        if isinstance(item, Chapter):
            self.add_item(item, is_last=is_last)
            if not _is_annex(item):
                self.parts += [self.style.space + item.label] if is_last else []
                name = name or (self._named(self._numbers(numbers)) if numbers and step.total > 1 else "")
                self.parts += [name] if is_last or step.total > 1 else []
            return
        is_alone = item.label.startswith("（")
        self.parts.append(item.label if is_alone else self.style.separator + item.label)
        self.parts.append(self._numbers(numbers) if not is_alone or step.total > 1 else "")
        self.parts.append("" if is_alone else name)
        self.joint = "" if name else self.style.space

    def _named(self, name: str) -> str:
        if not name or not self.style.names:
            return ""
        if len(name) > self.style.longest_name:
            name = name[: self.style.longest_name] + _ELLIPSIS
        return f"{self.style.opening}{name}{self.style.closing}"

    def _numbers(self, numbers: Sequence[int]) -> str:
        """``1から17``, ``1、2、5から9``."""
        runs: list[list[int]] = []
        for number in numbers:
            if runs and runs[-1][-1] + 1 == number:
                runs[-1].append(number)
            else:
                runs.append([number])
        return self.style.comma.join(
            f"{run[0]}{self.style.through}{run[-1]}"
            if len(run) >= _FEWEST_IN_RANGE
            else self.style.comma.join(map(str, run))
            for run in runs
        )


def _is_annex(item: Item) -> bool:
    return isinstance(item, Chapter) and item.number.startswith("（")


def _half_width(number: str) -> str:
    """``１．`` → ``1``, ``（別添１）`` → ``（別添1）``; circled and roman numbers stay as they are."""
    return number.translate(_DIGITS).rstrip("．.")


_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")

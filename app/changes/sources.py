"""What does another document answer that an item of this form takes? One value, however many rows hold it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.document.calendar import is_iso
from app.document.document import Document, State
from app.document.kinds.base import Field
from assessment_schema.derivation import Alike, alike
from assessment_schema.model import Correspondence, KindName, Many

SEPARATOR = "、"


@dataclass(frozen=True)
class Taken:
    """What an item takes from another document."""

    value: Any
    """As the item keeps it; None where the other document holds no answer, or none that fits."""
    text: str = ""
    """What the other document says there, in its own words."""
    is_unfit: bool = False
    """There is an answer, and this item has no such choice."""


NOTHING = Taken(None)


def taken(entry: Correspondence, target: Field, source: Document) -> Taken:
    """The answer that ``source`` gives to ``target``; nothing where the entry names no item of its form."""
    given = entry.give.get(source.form.form)
    if given is not None:
        raw = given if isinstance(given, str) else {"checked": list(given), "text": {}}
        value = target.kind.parse(target, raw, target.key).value
        return Taken(value, target.kind.words(target, value))
    code = entry.take.get(source.form.form)
    if code is None:
        return NOTHING
    found = list(answers(source, code))
    if not found:
        return NOTHING
    one = found[0][0]
    values = [value for _, value in found]
    value = _MANY[entry.many](one, values) if entry.many and len(values) > 1 else values[0]
    return _fitted(entry, one, target, value)


def answers(document: Document, code: str) -> Iterator[tuple[Field, Any]]:
    """Every stored answer of an item, in rows or not; what does not apply says nothing."""
    for path, one, value in document.walk():
        if one.item.code == code and document.state(path) is not State.NOT_APPLICABLE:
            yield one, value


def _fitted(entry: Correspondence, one: Field, target: Field, value: Any) -> Taken:
    words = one.kind.words(one, value)
    if alike(one.item, target.item) is Alike.WORDS:
        value = words
    if isinstance(value, str) and entry.words:
        for theirs, ours in entry.words.items():
            value = value.replace(theirs, ours)
    parsed = target.kind.parse(target, value, target.key)
    if parsed.problems:
        return Taken(None, words, is_unfit=not one.kind.is_blank(value))
    return Taken(parsed.value, words)


# --- One answer of many ----------------------------------------------------------------------------------------------


def _joined(one: Field, values: list[Any]) -> Any:
    return SEPARATOR.join(dict.fromkeys(str(value) for value in values if not one.kind.is_blank(value)))


def _last(one: Field, values: list[Any]) -> Any:
    assert one.choices is not None  # noqa: S101 -- held by assessment_schema.derivation
    order = [choice.slug for choice in one.choices.choices]
    return max((value for value in values if value is not None), key=order.index, default=None)


def _ticked(values: Iterable[Any], *, is_enough: Callable[[Iterable[bool]], bool]) -> Any:
    listed = list(values)
    slugs = dict.fromkeys(slug for value in listed for slug in value["checked"])
    texts = {slug: text for value in reversed(listed) for slug, text in value["text"].items()}
    return {
        "checked": [slug for slug in slugs if is_enough(slug in value["checked"] for value in listed)],
        "text": texts,
    }


def _earliest(_: Field, values: list[Any]) -> Any:
    """Text that is no date says nothing about before and after: then a person must look."""
    dated = [value for value in values if value]
    return min(dated, default="") if all(map(is_iso, dated)) else SEPARATOR.join(dated)


_MANY: Mapping[Many, Callable[[Field, list[Any]], Any]] = {
    Many.JOIN: _joined,
    Many.LAST: _last,
    Many.EVERY: lambda _, values: _ticked(values, is_enough=all),
    Many.ANY: lambda _, values: _ticked(values, is_enough=any),
    Many.EARLIEST: _earliest,
}


def says_the_same(entry: Correspondence, target: Field, ours: Any, theirs: Any) -> bool:
    """Whether an answer is the one that was taken; of a list of names the order and the signs between do not count."""
    if ours is None or theirs is None:
        return bool(ours is theirs)
    if entry.many is Many.JOIN and target.item.kind in {KindName.TEXT, KindName.LONG_TEXT}:
        return _names_only(str(ours), str(theirs).split(SEPARATOR))
    return target.kind.same(ours, theirs)


def _names_only(text: str, names: list[str]) -> bool:
    """The text holds every name, and besides them only numbers and signs."""
    rest = text
    for name in sorted(names, key=len, reverse=True):
        if name not in text:
            return False
        rest = rest.replace(name, "")
    return not any(sign.isalpha() for sign in rest)

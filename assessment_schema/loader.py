"""How do the YAML folders become forms? Parsed once; a bad definition stops with the file and the item named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from assessment_schema.item_code import expected_code, is_item_code
from assessment_schema.model import (
    Chapter,
    ChoiceList,
    EditionMonth,
    Form,
    FormName,
    Frozen,
    Item,
    KindName,
    Supersedes,
)

_FASTEST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader in C where PyYAML has it: ten times faster."""
ROOT = Path(__file__).parent
FORMS = ROOT / "forms"
CHOICES = ROOT / "choices.yaml"


class DefinitionError(Exception):
    """A definition that cannot be used: which file, which item, and what is wrong with it."""

    def __init__(self, file: Path, item: str, message: str) -> None:
        self.file, self.item, self.message = file, item, message
        super().__init__(f"{file}: {item}: {message}" if item else f"{file}: {message}")


class _Loader(_FASTEST):  # type: ignore[misc, valid-type]  # one of two classes, both safe
    """Refuses a key that stands twice; plain YAML would silently drop the first."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 -- PyYAML's
        keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        if len(set(keys)) < len(keys):
            twice = next(key for key in keys if keys.count(key) > 1)
            raise yaml.constructor.ConstructorError(None, None, f"the key {twice!r} stands twice", node.start_mark)
        return dict(super().construct_mapping(node, deep=deep))


class EditionHead(Frozen):
    """The content of ``form.yaml``: everything about an edition but its chapters."""

    form: FormName
    edition: EditionMonth
    title: str
    contents_title: str
    stamp: str
    legal_basis: str
    in_force_from: str
    supersedes: Supersedes | None = None


CHOICE_LISTS: TypeAdapter[dict[str, ChoiceList]] = TypeAdapter(dict[str, ChoiceList])
_HEAD = TypeAdapter(EditionHead)
_CHAPTER = TypeAdapter(Chapter)


def read_yaml(path: Path) -> Any:
    """The plain data of one YAML file; raises DefinitionError where it is missing or not YAML."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 -- a safe loader
    except OSError as error:
        raise DefinitionError(path, "", f"cannot be read: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DefinitionError(path, "", f"is not YAML: {error}") from error


def load_form(folder: Path, choices: Path = CHOICES) -> Form:
    """Reads one edition folder (``form.yaml`` and ``chapters/*.yaml`` in file order) into a checked Form.

    Raises DefinitionError: unknown or missing keys, wrong types, codes that repeat or disagree with the printed
    number, unknown choice lists, triggers that point nowhere, a folder with another name than its edition.
    """
    lists = parse_yaml(CHOICE_LISTS, choices)
    _check_lists(choices, lists)
    head = parse_yaml(_HEAD, folder / "form.yaml")
    if (folder.parent.name, folder.name) != (head.form, head.edition):
        raise DefinitionError(folder / "form.yaml", "", f"{head.form}/{head.edition} stands in the folder of another")
    chapters: dict[Path, Chapter] = {}
    for path in sorted((folder / "chapters").glob("*.yaml")):
        chapters[path] = parse_yaml(_CHAPTER, path)
    if not chapters:
        raise DefinitionError(folder, "", "has no chapters/*.yaml")
    _check(chapters, lists)
    used = {item.choices for chapter in chapters.values() for item in walk(chapter) if item.choices}
    return Form(
        **dict(head),
        chapters=tuple(chapters.values()),
        choice_lists={name: entries for name, entries in lists.items() if name in used},
    )


@cache
def editions() -> dict[str, Form]:
    """Every edition in ``forms/``, by key (``form4/2018-05``), parsed once per process."""
    found = (load_form(path.parent) for path in sorted(FORMS.glob("*/*/form.yaml")))
    return {form.key: form for form in found}


def walk(item: Item) -> Iterator[Item]:
    """The item and all below it, in printed order."""
    yield item
    for child in item.items:
        yield from walk(child)


def parse_yaml(adapter: TypeAdapter[Any], path: Path) -> Any:
    """Reads ``path`` and validates it as JSON: strict types, and lists where the model has tuples."""
    data = read_yaml(path)
    try:
        return adapter.validate_json(json.dumps(data, default=_misplaced))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise DefinitionError(path, _item_at(data, first["loc"]), f"{first['loc']}: {first['msg']}") from error
    except (TypeError, ValueError) as error:  # a key that is no string, a list that holds itself
        raise DefinitionError(path, "", f"holds what the definition has no use for: {error}") from error


def _misplaced(value: Any) -> list[list[str]]:
    """For what JSON does not have (a date, where a string was not quoted): something no key of the models takes."""
    return [[str(value)]]


def _item_at(data: Any, location: tuple[int | str, ...]) -> str:
    """The innermost ``code`` (or list name) on the way to where pydantic found the fault."""
    name = str(data.get("code", "")) if isinstance(data, dict) else ""
    for step in location:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return name or str(step)
        if isinstance(data, dict):
            name = str(data.get("code", name or step))
    return name


def _check_lists(path: Path, lists: dict[str, ChoiceList]) -> None:
    for name, entries in lists.items():
        for values in ([choice.slug for choice in entries.choices], [choice.label for choice in entries.choices]):
            if len(set(values)) < len(values):
                raise DefinitionError(path, name, "has a slug or a label twice")


def _check(chapters: dict[Path, Chapter], lists: dict[str, ChoiceList]) -> None:
    codes: dict[str, Item] = {}
    for path, chapter in chapters.items():
        for item, above in _with_parents(chapter):
            if item.code in codes:
                raise DefinitionError(path, item.code, "the code stands twice in this edition")
            codes[item.code] = item
            _check_item(path, item, above, lists)
    for path, chapter in chapters.items():
        for item in walk(chapter):
            _check_references(path, item, codes, lists)


def _with_parents(item: Item, above: str = "") -> Iterator[tuple[Item, str]]:
    yield item, above
    for child in item.items:
        yield from _with_parents(child, item.code)


def _check_item(path: Path, item: Item, above: str, lists: dict[str, ChoiceList]) -> None:
    if not is_item_code(item.code):
        raise DefinitionError(path, item.code, "is not an item code (design: item codes)")
    expected = expected_code(item.number, above)
    if expected is not None and item.code != expected:
        raise DefinitionError(path, item.code, f"the printed number {item.number} asks for the code {expected}")
    has_list = item.kind in {KindName.CHOICE, KindName.CHECKS, KindName.CHANGES}
    if has_list != (item.choices is not None):
        raise DefinitionError(path, item.code, "kinds choice, checks and changes, and only they, need `choices`")
    if item.choices is not None and item.choices not in lists:
        raise DefinitionError(path, item.code, f"choice list {item.choices!r} is not in choices.yaml")
    if (item.kind is KindName.FIXED) != (item.text is not None):
        raise DefinitionError(path, item.code, "kind fixed, and only it, needs `text`")
    if (item.kind is KindName.CHANGES) != bool(item.columns):
        raise DefinitionError(path, item.code, "kind changes, and only it, needs `columns`")


def _check_references(path: Path, item: Item, codes: dict[str, Item], lists: dict[str, ChoiceList]) -> None:
    target = codes.get(item.links) if item.links else None
    if item.links and (target is None or target.kind is not KindName.ROWS):
        raise DefinitionError(path, item.code, f"links to {item.links}, which is no group of rows of this edition")
    for group in item.counts.values():
        if group not in codes or codes[group].kind is not KindName.ROWS:
            raise DefinitionError(path, item.code, f"counts {group}, which is no group of rows of this edition")
    for trigger in item.not_applicable_when:
        source = codes.get(trigger.item)
        if source is None or source.choices is None or source.kind is KindName.CHANGES:
            raise DefinitionError(path, item.code, f"depends on {trigger.item}, which is no choice of this edition")
        known = {choice.slug for choice in lists[source.choices].choices}
        if not set(trigger.any_of) <= known:
            raise DefinitionError(path, item.code, f"depends on answers {trigger.item} does not have")

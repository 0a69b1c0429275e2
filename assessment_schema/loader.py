"""How do the YAML folders become forms? Parsed once; a bad definition stops with the file and the item named."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from assessment_schema.derived import inherited, reworded
from assessment_schema.model import Chapter, ChoiceList, EditionHead, Form, FormHead, Overlay, walk
from assessment_schema.overlays import overlaid, overlay_faults, overlay_path
from assessment_schema.soundness import Fault, faults, list_faults

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


CHOICE_LISTS: TypeAdapter[dict[str, ChoiceList]] = TypeAdapter(dict[str, ChoiceList])
_HEAD = TypeAdapter(EditionHead)
_CHAPTER = TypeAdapter(Chapter)
OVERLAY = TypeAdapter(Overlay)
Result = TypeVar("Result")


def read_yaml(path: Path) -> Any:
    """The plain data of one YAML file; raises DefinitionError where it is missing or not YAML."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 -- a safe loader
    except OSError as error:
        raise DefinitionError(path, "", f"cannot be read: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DefinitionError(path, "", f"is not YAML: {error}") from error


Parsed = dict[Path, Any]
"""What was read of each file: editions that are based on one another share most of theirs."""


def load_form(folder: Path, choices: Path = CHOICES, parsed: Parsed | None = None) -> Form:
    """Reads one edition folder (``form.yaml`` and ``chapters/*.yaml`` in file order) into a checked Form.

    Raises DefinitionError: unknown or missing keys, wrong types, codes that repeat or disagree with the printed
    number, unknown choice lists, triggers that point nowhere, a folder with another name than its edition.
    """
    parsed = {} if parsed is None else parsed
    lists = _parsed_once(parsed, CHOICE_LISTS, choices)
    _stop_at_first(list_faults(choices, lists))
    head, named = _edition(folder, parsed)
    chapters = dict(named.values())
    _stop_at_first(faults(chapters, lists))
    used = {item.choices for chapter in chapters.values() for item in walk(chapter) if item.choices}
    return Form(
        **{name: getattr(head, name) for name in FormHead.model_fields},
        chapters=tuple(chapters.values()),
        choice_lists={name: entries for name, entries in lists.items() if name in used},
    )


@dataclass
class _Local:
    """Which overlays this process lays over the released editions, and what it made of the editions since."""

    folder: Path | None = None
    made: list[Callable[[], None]] = field(default_factory=list)


_local = _Local()


def kept_with_editions(make: Callable[..., Result]) -> Callable[..., Result]:
    """As functools.cache, until other overlays are used: for everything that is made from ``editions()``."""
    kept = cache(make)
    _local.made.append(kept.cache_clear)
    return kept


def use_overlays(folder: Path | None) -> None:
    """From now on, the overlays in this folder are laid over the released editions; None, or no folder there: none."""
    if folder != _local.folder:
        _local.folder = folder
        _forget_made()


def forget_editions() -> None:
    """The files are read again when next asked for: an overlay was written."""
    released_editions.cache_clear()
    _forget_made()


def _forget_made() -> None:
    for forget in _local.made:
        forget()


def overlays_in_use() -> Path | None:
    """The folder that ``use_overlays`` named."""
    return _local.folder


@kept_with_editions
def editions() -> dict[str, Form]:
    """Every edition in ``forms/``, by key (``form4/2018-05``), with its overlay; parsed once per process."""
    return {key: _with_overlay(form) for key, form in released_editions().items()}


@cache
def released_editions() -> dict[str, Form]:
    """The editions as they come with the program."""
    parsed: Parsed = {}
    found = (load_form(path.parent, parsed=parsed) for path in sorted(FORMS.glob("*/*/form.yaml")))
    return {form.key: form for form in found}


def overlay_at(folder: Path, form: Form) -> Overlay | None:
    """The overlay of an edition in a folder; None where there is none. Raises DefinitionError where it is at fault."""
    path = overlay_path(folder, form)
    overlay: Overlay | None = parse_yaml(OVERLAY, path) if path.exists() else None
    return overlay


def _with_overlay(form: Form) -> Form:
    overlay = overlay_at(_local.folder, form) if _local.folder else None
    return (
        form
        if overlay is None or _local.folder is None
        else laid_over(form, overlay, overlay_path(_local.folder, form))
    )


def laid_over(form: Form, overlay: Overlay, path: Path) -> Form:
    """The edition with an overlay; raises DefinitionError where the two do not go together."""
    for item, message in overlay_faults(form, overlay):
        raise DefinitionError(path, item, message)
    made = overlaid(form, overlay)
    _stop_at_first(list_faults(path, made.choice_lists))
    for _, item, message in faults({Path(one.code): one for one in made.chapters}, made.choice_lists):
        raise DefinitionError(path, item, message)
    return made


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


def _parsed_once(parsed: Parsed, adapter: TypeAdapter[Any], path: Path) -> Any:
    if path not in parsed:
        parsed[path] = parse_yaml(adapter, path)
    return parsed[path]


def _edition(
    folder: Path, parsed: Parsed, above: tuple[Path, ...] = ()
) -> tuple[EditionHead, dict[str, tuple[Path, Chapter]]]:
    """The head, and the chapters with their files, by file name: in the order of the form."""
    file = folder / "form.yaml"
    head: EditionHead = _parsed_once(parsed, _HEAD, file)
    if (folder.parent.name, folder.name) != (head.form, head.edition):
        raise DefinitionError(file, "", f"{head.form}/{head.edition} stands in the folder of another")
    if folder in above:
        raise DefinitionError(file, "", "is based on itself")
    found: dict[str, tuple[Path, Chapter]] = {}
    if head.based_on:
        base, taken = _edition(folder.parent / head.based_on, parsed, (*above, folder))
        found = {name: (path, inherited(chapter, base.key)) for name, (path, chapter) in taken.items()}
    for path in sorted((folder / "chapters").glob("*.yaml")):
        found[path.name] = (path, _parsed_once(parsed, _CHAPTER, path))
    if not found:
        raise DefinitionError(folder, "", "has no chapters/*.yaml")
    codes = {item.code for _, chapter in found.values() for item in walk(chapter)}
    for code in (*head.rewordings, *head.confirmed):
        if code not in codes:
            raise DefinitionError(file, code, "is no item of this edition")
    return head, {
        name: (path, reworded(chapter, head.rewordings, head.confirmed))
        for name, (path, chapter) in sorted(found.items())
    }


def _stop_at_first(found: Iterator[Fault]) -> None:
    for fault in found:
        raise DefinitionError(*fault)


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

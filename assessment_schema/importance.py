"""What does the ※ of an item mean, and what is a person asked before a change counts as 重要な変更? importance.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter

from assessment_schema.explanations import Condition, Pattern
from assessment_schema.loader import ROOT, DefinitionError, parse_yaml
from assessment_schema.model import FormName, Frozen, Item

PATH = ROOT / "importance.yaml"
_MARK = "※"
_UNSOURCED = "own"


class HintCondition(Condition):
    """When a hint suits a change; all that is given must hold."""

    words_found: Pattern | None = None
    """Found in what was marked as changed in the new answer."""


class Hint(Frozen):
    """What is said beside a question. It answers nothing."""

    words: Annotated[str, Field(min_length=1)]
    when: HintCondition


class ExceptionQuestion(Frozen):
    """A change of a ※ item is no 重要な変更 where a person says yes to one of these."""

    key: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    name: str
    question: str
    hints: tuple[Hint, ...] = ()
    verified: bool
    source: str
    note: str = ""
    """What is uncertain in our sources."""


class ImportanceRule(Frozen):
    """The file: the articles, the forms that know 重要な変更, and the exceptions."""

    article: str
    correction_article: str
    """What a change that is none has to follow."""
    verified: bool
    source: str
    note: str
    forms: tuple[FormName, ...]
    files: dict[FormName, str]
    """The group whose rows are the 特定個人情報ファイル."""
    new_file_article: dict[FormName, str]
    exceptions: tuple[ExceptionQuestion, ...]

    def exception(self, key: str) -> ExceptionQuestion | None:
        """The exception of this key; None for a key that is not there."""
        return next((one for one in self.exceptions if one.key == key), None)


_RULE = TypeAdapter(ImportanceRule)


def load_importance_rule(file: Path = PATH) -> ImportanceRule:
    """Reads the rule; raises DefinitionError where it cannot be used."""
    rule: ImportanceRule = parse_yaml(_RULE, file)
    for item, message in _faults(rule):
        raise DefinitionError(file, item, message)
    return rule


@cache
def importance_rule() -> ImportanceRule:
    """The rule that comes with the program, read once per process."""
    return load_importance_rule()


def is_mark_confirmed(item: Item) -> bool:
    """Whether the ※ that stands at this very item was seen in a source (``L seed; N,※ found F6``)."""
    for part in item.source.split(";"):
        tags, _, where = part.strip().partition(" ")
        if _MARK in tags.split(","):
            return not where.startswith(_UNSOURCED)
    return False


def _faults(rule: ImportanceRule) -> Iterator[tuple[str, str]]:
    keys = [one.key for one in rule.exceptions]
    if not keys or len(set(keys)) < len(keys):
        yield "exceptions", "there must be one, and no key may stand twice"
    for name, forms in (("files", rule.files), ("new_file_article", rule.new_file_article)):
        if set(forms) != set(rule.forms):
            yield name, "must name the forms that know 重要な変更"

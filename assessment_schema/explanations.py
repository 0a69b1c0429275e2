"""Which sentences are usual for 提出時期に係る説明? The catalogue of explanations.yaml, each with the rows it suits."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, TypeAdapter

from assessment_schema.loader import DefinitionError, read_yaml
from assessment_schema.model import Frozen

PATH = Path(__file__).with_name("explanations.yaml")


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"is no regular expression: {error}") from error
    return pattern


Pattern = Annotated[str, Field(min_length=1), AfterValidator(_compiles)]


class Condition(Frozen):
    """All that is given must hold for a row of the table."""

    timing: Literal["prior", "afterwards"] | None = None
    marked: bool | None = None
    """Whether one of its items has the form's ※."""
    important: bool | None = None
    """What a person decided about it; neither true nor false where nobody did."""
    exception: Annotated[str, Field(min_length=1)] | None = None
    """By which exception a person called it none (``importance.yaml``)."""
    emergency: bool | None = None
    """Whether the revision could not wait (規則9条2項)."""
    reassessment: bool | None = None
    """Whether the assessment is done again before five years are over (規則15条)."""
    by_edition: bool | None = None
    """Whether all of its items came or went with the form."""
    reviewed: bool | None = None
    """Whether all of its items are such that the form changed, and a person was to look at them."""
    label: Pattern | None = None
    """Found in the label of each of its items."""
    words: Pattern | None = None
    """Matches all that was marked as changed, piece by piece."""
    context: Pattern | None = None
    """Found in each of the answers before."""


class Sentence(Frozen):
    """One sentence; without ``when`` it is on the list but is never proposed."""

    key: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    text: Annotated[str, Field(min_length=1)]
    when: Condition | None = None
    says: Condition | None = None
    """What it claims of its row: a row of which that is not true is a finding."""
    stands: bool = False
    """It states what the form itself declares, no judgement: it stands in 別添3 until a person says otherwise."""
    verified: bool
    source: str


class Catalogue(Frozen):
    """The file: sentences in the order in which they are proposed."""

    sentences: tuple[Sentence, ...]


@cache
def sentences() -> tuple[Sentence, ...]:
    """The catalogue, read once; raises DefinitionError where it cannot be used."""
    try:
        return TypeAdapter(Catalogue).validate_python(read_yaml(PATH), strict=False).sentences
    except ValueError as error:
        raise DefinitionError(PATH, "", str(error)) from error

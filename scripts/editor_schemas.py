"""Which keys and values may stand in our YAML and JSON files? JSON Schemas for editors, made from the models."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from app.changes.decisions import DECISIONS, Decision, Decisions, Reference, Revision
from app.procedure.revision_record import RECORD, Judged, RevisionRecord
from assessment_schema.derivation import Derivation
from assessment_schema.explanations import Catalogue, Condition, Sentence
from assessment_schema.importance import ExceptionQuestion, Hint, HintCondition, ImportanceRule
from assessment_schema.loader import CHOICE_LISTS
from assessment_schema.model import (
    After,
    Chapter,
    Choice,
    ChoiceList,
    Chosen,
    Correspondence,
    EditionHead,
    Item,
    Part,
    Repeats,
    Rewording,
    RowSource,
    Supersedes,
    Trigger,
)
from assessment_schema.procedure import PathStep, Procedure, ProcedurePath, Reason, Span, Step

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DESCRIBED: tuple[type[BaseModel], ...] = (
    *(Chapter, Choice, ChoiceList, EditionHead, Item, Rewording, Supersedes, Trigger),
    *(After, Chosen, Correspondence, Derivation, Part, Repeats, RowSource),
    *(Condition, Sentence),
    *(ExceptionQuestion, Hint, HintCondition, ImportanceRule),
    *(PathStep, Procedure, ProcedurePath, Reason, Span, Step),
    *(Reference, Revision, *get_args(Decision)),
    *(Judged, RevisionRecord),
)


class _Untitled(GenerateJsonSchema):
    """Without a title for each field, which would only repeat its key."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def editor_schemas() -> dict[str, str]:
    """File name → JSON Schema, for the chapters, ``form.yaml`` and ``choices.yaml``."""
    return {
        "form.schema.json": _schema(TypeAdapter(Chapter), "A chapter of a form edition (chapters/*.yaml)", Chapter),
        "edition.schema.json": _schema(TypeAdapter(EditionHead), "The head of an edition (form.yaml)", EditionHead),
        "choices.schema.json": _schema(CHOICE_LISTS, "The shared choice lists (choices.yaml)"),
        "derivation.schema.json": _schema(
            TypeAdapter(Derivation), "Where answers come from (derivation.yaml)", Derivation
        ),
        "explanations.schema.json": _schema(TypeAdapter(Catalogue), "Usual sentences of 別添3 (explanations.yaml)"),
        "importance.schema.json": _schema(
            TypeAdapter(ImportanceRule), "What is asked about 重要な変更 (importance.yaml)", ImportanceRule
        ),
        "procedure.schema.json": _schema(TypeAdapter(Procedure), "The steps of a revision (procedure.yaml)", Procedure),
    }


def decisions_schema() -> str:
    """JSON Schema of the file of decisions about changes (``hyokasho diff --decisions``)."""
    return _schema(DECISIONS, "Decisions about the rows of 別添3", Decisions)


def revision_schema() -> str:
    """JSON Schema of the record of a decided revision (``hyokasho importance -o``)."""
    return _schema(RECORD, "What was decided about a revision, with all that it went by", RevisionRecord)


def _schema(adapter: TypeAdapter[Any], title: str, outermost: type[BaseModel] | None = None) -> str:
    schema = {"$schema": DIALECT, **adapter.json_schema(schema_generator=_Untitled), "title": title}
    places = dict(schema.get("$defs", {}))
    if outermost is not None:  # it has no definition of its own: its properties stand in the schema itself
        places[outermost.__name__] = schema
    for model in _DESCRIBED:
        for name, words in _meanings(model):
            if name in places.get(model.__name__, {}).get("properties", {}):
                places[model.__name__]["properties"][name]["description"] = words
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _meanings(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """The strings below the fields of a model and of its parents: what an editor shows for a key."""
    for parent in reversed(model.__mro__):
        if issubclass(parent, BaseModel) and parent.__module__.startswith(("assessment_schema", "app")):
            body = ast.parse(inspect.getsource(parent)).body[0]
            yield from _documented(body)


def _documented(node: ast.stmt) -> Iterator[tuple[str, str]]:
    assert isinstance(node, ast.ClassDef)
    for field, below in zip(node.body, node.body[1:], strict=False):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                yield name, " ".join(words.split())
            case _:
                pass

"""Which texts explain which choice? As the form prints them: 「ユーザ認証の管理」 and └「具体的な管理方法」."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from app.checks.subject import TEXTS, Answer, Subject
from app.document.fields import all_fields, fields_by_key
from assessment_schema.model import KindName

SUFFICIENT = "risk-sufficiency"
"""<選択肢> of 「リスクへの対策は十分か」."""
_EXPLAINED = frozenset(
    {
        "practice",
        "record-keeping",
        "restriction",
        "rule",
        "reentrustment-control",
        "execution",
        "incident",
        "deceased-storage",
    }
)
"""The lists of choices that a text below explains: what is done, and how."""


def explained_choices(subject: Subject) -> Iterator[tuple[Answer, tuple[Answer, ...]]]:
    """Each answered choice that applies, with the texts that explain it: those whose code goes on from its own."""
    by_path, below = subject.by_path, _below(subject.document.form.key)
    for answer in subject.answers:
        codes = below.get(answer.field.item.code)
        if codes and answer.is_asked and not answer.is_blank and answer.applies:
            prefix = answer.path.removesuffix(answer.field.key)
            yield answer, tuple(by_path[prefix + code] for code in codes)


def judged_risks(subject: Subject) -> Iterator[tuple[Answer, tuple[Answer, ...]]]:
    """Each answered 「リスクへの対策は十分か」 that applies, with the texts of measures under the same heading."""
    by_path, beside = subject.by_path, _beside(subject.document.form.key)
    for answer in subject.answers:
        codes = beside.get(answer.field.item.code)
        if codes and answer.is_asked and not answer.is_blank and answer.applies:
            prefix = answer.path.removesuffix(answer.field.key)
            yield answer, tuple(by_path[prefix + code] for code in codes)


@cache
def _below(form_key: str) -> Mapping[str, tuple[str, ...]]:
    fields = [field for field in all_fields(fields_by_key(form_key)) if field.key == field.item.code]
    texts = [field.item.code for field in fields if field.item.kind in TEXTS]
    return {
        field.item.code: tuple(code for code in texts if code.startswith(f"{field.item.code}."))
        for field in fields
        if field.item.kind is KindName.CHOICE and field.item.choices in _EXPLAINED
    }


@cache
def _beside(form_key: str) -> Mapping[str, tuple[str, ...]]:
    fields = [field for field in all_fields(fields_by_key(form_key)) if field.key == field.item.code]
    return {
        field.item.code: tuple(
            other.item.code for other in fields if other.item.kind in TEXTS and other.trail == field.trail
        )
        for field in fields
        if field.item.choices == SUFFICIENT
    }

"""Which item of a form is about what? The table of ``roles.yaml``: one role, one code per form that asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import Field, TypeAdapter

from assessment_schema.loader import ROOT, DefinitionError, editions, parse_yaml
from assessment_schema.model import Form, FormName, Frozen, walk

_FILE = ROOT / "roles.yaml"


class _Roles(Frozen):
    roles: dict[str, dict[FormName, str]] = Field(min_length=1)


_ROLES = TypeAdapter(_Roles)


@cache
def roles() -> Mapping[str, Mapping[FormName, str]]:
    """Role → form → item code; raises DefinitionError where a code is in no edition of its form."""
    found: Mapping[str, Mapping[FormName, str]] = parse_yaml(_ROLES, _FILE).roles
    if unknown := list(_unknown(found)):
        raise DefinitionError(_FILE, "", f"in no edition of the form: {', '.join(unknown)}")
    return found


def _unknown(found: Mapping[str, Mapping[FormName, str]]) -> Iterator[str]:
    known: dict[str, set[str]] = {}
    for form in editions().values():
        known.setdefault(form.form, set()).update(_codes(form))
    for role, codes in found.items():
        yield from (f"{role} {form} {code}" for form, code in codes.items() if code not in known[form])


def _codes(form: Form) -> Iterator[str]:
    return (item.code for chapter in form.chapters for item in walk(chapter))

"""How do the items of two editions correspond? Only as the newer edition declares: renamed, added, removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from app.document.fields import all_fields, fields_of
from app.document.kinds.base import Field
from app.errors import refused
from assessment_schema.loader import editions
from assessment_schema.model import Form, Supersedes

FieldPair = tuple[Field | None, Field | None]


@dataclass(frozen=True)
class Bridge:
    """From the items of an old document to those of a new one."""

    renamed: Mapping[str, str] = field(default_factory=dict)
    """Code in the old edition → code in the new one, where the two differ."""
    gone: frozenset[str] = frozenset()
    """Codes of the old edition that the new one has no item for, whatever bears the code there."""
    come: frozenset[str] = frozenset()
    """Codes of the new edition that the old one had no item for."""
    review: Mapping[str, str] = field(default_factory=dict)
    """Code of the new edition → what a person must look at there, although the answer goes on."""

    def pairs(
        self, before: Mapping[str, Field], after: Mapping[str, Field]
    ) -> Iterator[tuple[Field | None, Field | None]]:
        """Old field with new field, in the order of the new edition; what went stands where it stood."""
        if before is after:
            yield from ((one, one) for one in after.values())
            return
        partner = {new: old for old, new in self._partners(before, after)}
        paired = set(partner.values())
        waiting = list(before)
        for key, new in after.items():
            while waiting and waiting[0] not in paired:
                yield before[waiting.pop(0)], None
            old_key = partner.get(key)
            if old_key is None:
                yield None, new
            else:
                waiting.remove(old_key)
                yield before[old_key], new
        for key in waiting:
            yield before[key], None

    def _partners(self, before: Mapping[str, Field], after: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
        for key, old in before.items():
            new = self.renamed.get(key, key)
            if old.item.code not in self.gone and new in after and after[new].item.code not in self.come:
                yield key, new


def bridge(before: Form, after: Form) -> Bridge:
    """Raises Refused (editions-unrelated) where no declarations lead from one edition to the other."""
    if before.key == after.key:
        return Bridge()
    forwards = _chain(before, after)
    if forwards is not None:
        return _joined(before, forwards)
    backwards = _chain(after, before)
    if backwards is None:
        raise refused("editions-unrelated", before=before.key, after=after.key)
    ahead = _joined(after, backwards)
    return Bridge({new: old for old, new in ahead.renamed.items()}, gone=ahead.come, come=ahead.gone)


def _chain(before: Form, after: Form) -> list[Form] | None:
    """The editions after ``before`` up to ``after``, oldest first; None where they do not lead there."""
    found: list[Form] = []
    form: Form | None = after
    while form is not None and form.key != before.key:
        found.insert(0, form)
        former = form.supersedes.edition if form.supersedes else ""
        form = editions().get(f"{form.form}/{former}")
    return found if form is not None else None


def _joined(first: Form, chain: list[Form]) -> Bridge:
    """All declarations from one edition to the last of the chain as one."""
    names = {code: code for code in _codes(first)}
    review: dict[str, str] = {}
    for form in chain:
        declared = form.supersedes
        assert declared is not None  # noqa: S101 -- _chain follows it
        here = _codes(form)
        went_on = {old: _name_here(code, declared, here) for old, code in names.items()}
        names = {old: code for old, code in went_on.items() if code}
        review = {code: words for code, words in review.items() if code in here} | declared.review
    # A code may be used again for another item: new is whatever no old item became.
    come = _codes(chain[-1]) - set(names.values())
    renamed = {old: new for old, new in names.items() if old != new}
    return Bridge(renamed, frozenset(_codes(first) - set(names)), frozenset(come), review)


def _codes(form: Form) -> set[str]:
    return {found.item.code for found in all_fields(fields_of(form))}


def _name_here(code: str, declared: Supersedes, here: set[str]) -> str:
    """What an item of the former edition is called in this one; empty where it does not go on."""
    if code in declared.renamed:
        return declared.renamed[code]
    is_other = _is_below(code, declared.removed) or _is_below(code, declared.added)
    return code if code in here and not is_other else ""


def _is_below(code: str, headings: Iterable[str]) -> bool:
    """Whether one of the codes is this one or a heading above it."""
    return any(code == heading or code.startswith((f"{heading}-", f"{heading}.")) for heading in headings)

"""Do the 基礎項目評価書 and the 重点・全項目評価書 of one 事務 say the same where both are asked?

様式2と様式3・4の共通の欄 (どちらも公表される):
しきい値判断の対象人数、部署、情報連携の有無、根拠の項、ファイル名、請求先、連絡先。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from app.checks.legal import cited_in
from app.checks.rule import Level, OrganisationRule, Spot
from app.checks.shelf import name_of, tasks
from app.checks.subject import Organisation, Subject
from app.checks.wording import listed, plain, without_brackets
from app.procedure.stated import stated_in
from assessment_schema.threshold import threshold_rule

_ROLES = ("section", "section-head", "network", "claims", "contact")
_SPACES = re.compile(r"\s+")
_LONGEST = 40


def _find(organisation: Organisation) -> Iterator[tuple[Subject, Spot]]:
    for task in tasks(organisation):
        brief, detailed = task.by_form.get("form2"), task.detailed
        if brief is None or detailed is None:
            continue
        for path, label, here, there in _differences(brief, detailed):
            values = {"label": label, "here": here, "there": there, "other": name_of(detailed)}
            yield brief, Spot(path, values)


def _differences(brief: Subject, detailed: Subject) -> Iterator[tuple[str, str, str, str]]:
    """Path in 様式2, label, and what both say."""
    count, other = stated_in(brief.document), stated_in(detailed.document)
    items = threshold_rule().forms["form2"].items
    if count and other and count.subjects and other.subjects and not count.subjects.is_as_many_as(other.subjects):
        yield items.subjects or "", "対象人数", str(count.subjects), str(other.subjects)
    for role in _ROLES:
        here, there = brief.whole.text(role), detailed.whole.text(role)
        if here and there and plain(without_brackets(here)) != plain(without_brackets(there)):
            label = _SPACES.sub(" ", brief.document.fields[brief.whole.path(role)].label)
            yield brief.whole.path(role), label, _short(here), _short(there)
    sets: tuple[tuple[str, Callable[[Subject], frozenset[str]]], ...] = (
        ("use-basis", lambda one: _entries(one, "use-basis")),
        ("network-basis", lambda one: _entries(one, "network-basis")),
        ("task-files", _files),
    )
    for role, told in sets:
        ours, theirs = told(brief), told(detailed)
        if ours and theirs and ours != theirs:
            label = {"task-files": "特定個人情報ファイル名"}.get(role, "法令上の根拠の項")
            yield brief.whole.path(role), label, _list(ours - theirs), _list(theirs - ours)


def _entries(subject: Subject, role: str) -> frozenset[str]:
    if not subject.whole.has(role):
        return frozenset()
    cited = cited_in(subject, subject.whole.path(role))
    return frozenset(f"{entry.number}の項" for one in cited for entry in one.found.entries)


def _files(subject: Subject) -> frozenset[str]:
    return frozenset(plain(without_brackets(name)) for name in listed(subject.whole.text("task-files")))


def _list(names: frozenset[str]) -> str:
    return "、".join(sorted(names)[:10]) or "なし"


def _short(text: str) -> str:
    text = _SPACES.sub(" ", text)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


RULE = OrganisationRule(
    code="c0604",
    level=Level.WARNING,
    title="様式2と様式3・4",
    sentence=(
        "{label}が、{other}と違います（こちら: {here}／あちら: {there}）。どちらも公表されるので、そろえてください。"
    ),
    source="様式2と様式3・4の共通の欄",
    covers=("J05",),
    check=_find,
)

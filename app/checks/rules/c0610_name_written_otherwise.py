"""Is one system or 委託先 written in two ways across the assessments: （株）みほん情報, みほん情報株式会社?

校正 (本ツールの見方)。全角・半角、空白、株式会社の略、長音の有無だけが違う名前。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from app.checks.rule import Level, OrganisationRule, Spot
from app.checks.shelf import names_of, standing
from app.checks.subject import Organisation, Subject
from app.checks.wording import listed, plain

_COMPANY = re.compile(r"株式会社|有限会社|合同会社|^株|株$")
_SHORTEST = 3
_LONGEST = 60
_KINDS = {"system": "システム名", "entrustee": "委託先名"}


def _find(organisation: Organisation) -> Iterator[tuple[Subject, Spot]]:
    for (_, kind, _), places in _names(organisation).items():
        told = Counter(name for _, _, name in places)
        if len(told) < 2:  # noqa: PLR2004 -- one writing
            continue
        usual = max(told, key=lambda name: (told[name], name))
        others = [subject for subject, _, name in places if name == usual]
        for subject, path, name in places:
            if name != usual:
                values = {"kind": _KINDS[kind], "name": name, "usual": usual, "others": names_of(others, 2)}
                yield subject, Spot(path, values)


def _names(organisation: Organisation) -> dict[tuple[str, str, str], list[tuple[Subject, str, str]]]:
    """機関, kind and what all writings of a name have in common → document, path, writing."""
    found: dict[tuple[str, str, str], list[tuple[Subject, str, str]]] = {}
    for subject in standing(organisation):
        agency = plain(subject.whole.text("agency"))
        for kind, path, text in _told(subject):
            for name in dict.fromkeys(listed(text) if kind == "entrustee" else [text.strip()]):
                key = _COMPANY.sub("", plain(name)).casefold()
                if _SHORTEST <= len(key) <= _LONGEST:
                    found.setdefault((agency, kind, key), []).append((subject, path, name))
    return found


def _told(subject: Subject) -> Iterator[tuple[str, str, str]]:
    for row in subject.whole.rows("systems"):
        yield "system", row.path("system-name"), row.text("system-name")
    for file in subject.files:
        for row in file.rows("entrustments"):
            yield "entrustee", row.path("entrustee"), row.text("entrustee")


RULE = OrganisationRule(
    code="c0610",
    level=Level.HINT,
    title="名前の書き方の違い",
    sentence="{kind}「{name}」は、{others}では「{usual}」と書かれています。同じものなら書き方をそろえてください。",
    source="機関内の整合（本ツールの見方）",
    is_found=False,
    check=_find,
)

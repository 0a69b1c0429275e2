"""Has an assessment still last year's wording of a passage that the others share and have changed?

本ツールの見方: 同じ項目の長い段落を、複数の評価書が同じ文にしていて、一つだけ少し違う
(部署・システムなどの名前は除く)。
中間サーバーの配布文、安全管理措置、ガバメントクラウドの記載などの改め忘れ。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rapidfuzz.fuzz import ratio

from app.checks.rule import Level, OrganisationRule, Spot
from app.checks.shelf import names_of, standing
from app.checks.subject import TEXTS, Organisation, Subject

_SHORTEST = 50
_ALIKE = 88
_END = 10
"""Signs at either end of a paragraph by which two versions of it are found."""
_MOST_SHARED = 4
_SHORTEST_NAME = 3
_SHOWN = (10, 25)
"""Signs shown before and from the first difference on."""
_START = 20
_NAMES = ("section", "task", "title")
_NUMBERING = re.compile(r"^\s*(?:[（(]?[0-9０-９]{1,2}[)）.．、]|[①-⑳])\s*")
"""Of a list: what stands before it changes with every entry that comes or goes."""
_MASK = "＊"
_MASKS = re.compile(rf"{_MASK}(?:[\s　、・／/]*{_MASK})+")
_SPLIT = re.compile(r"[\s　、・／/]+")


@dataclass
class _Version:
    """One wording of a paragraph of an item."""

    words: str
    at: list[tuple[Subject, str]] = field(default_factory=list)

    @property
    def newest(self) -> date:
        return max(subject.day for subject, _ in self.at)


def _find(organisation: Organisation) -> Iterator[tuple[Subject, Spot]]:
    versions = _versions(standing(organisation))
    shared = [one for one in versions.values() if len(one.at) > 1]
    by_end: dict[tuple[str, str], list[_Version]] = {}
    for code_and_words, version in versions.items():
        if len(version.at) > 1:
            for key in _ends(code_and_words):
                by_end.setdefault(key, []).append(version)
    for rivals in by_end.values():
        rivals.sort(key=lambda one: (-len(one.at), one.words))
        del rivals[_MOST_SHARED:]
    told: dict[tuple[int, str, str], list[tuple[Subject, Spot]]] = {}
    for key, version in versions.items() if shared else ():
        usual = _usual(version, [rival for end in _ends(key) for rival in by_end.get(end, ())])
        if usual is None:
            continue
        for subject, path in version.at:
            if subject.day <= usual.newest:
                same = told.setdefault((id(subject), *_difference(version.words, usual.words)), [])
                same.append((subject, Spot(path, _values(version, usual))))
    for (subject, spot), *rest in told.values():
        more = f"ほかに{len(rest)}段落でも同じ違いがあります。" if rest else ""
        yield subject, replace(spot, values={**spot.values, "more": more}, related=tuple(one.path for _, one in rest))


def _versions(subjects: Sequence[Subject]) -> Mapping[tuple[str, str], _Version]:
    """Item code and masked words → where they stand, each document once."""
    found: dict[tuple[str, str], _Version] = {}
    for subject in subjects:
        own, seen = _own_names(subject), set()
        for said in subject.texts:
            if said.box or said.field.item.kind not in TEXTS or len(said.text) < _SHORTEST:
                continue
            for line in said.text.splitlines():
                if len(line) < _SHORTEST:
                    continue
                words = _NUMBERING.sub("", line).strip()
                key = (said.field.item.code, _MASKS.sub(_MASK, own.sub(_MASK, words)))
                if key not in seen:
                    seen.add(key)
                    found.setdefault(key, _Version(words)).at.append((subject, said.path))
    return found


def _own_names(subject: Subject) -> re.Pattern[str]:
    """The names of the document's own 事務, sections, files, systems and 委託先: they may differ."""
    told = [subject.whole.text(role) for role in _NAMES]
    names = {name for text in told for name in (text.strip(), *_SPLIT.split(text))}
    names |= {row.text("system-name") for row in subject.whole.rows("systems")}
    for file in subject.files:
        names |= {file.text("file-name"), *(row.text("entrustee") for row in file.rows("entrustments"))}
    long = sorted((re.escape(name) for name in names if len(name) >= _SHORTEST_NAME), key=len, reverse=True)
    return re.compile("|".join(long) or "(?!)")


def _ends(key: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    code, words = key
    return (code, f"^{words[:_END]}"), (code, f"{words[-_END:]}$")


def _usual(version: _Version, rivals: Sequence[_Version]) -> _Version | None:
    """The wording that more documents share and that is nearly this one."""
    better = [one for one in rivals if one is not version and len(one.at) > len(version.at)]
    alike = [(ratio(one.words, version.words, score_cutoff=_ALIKE), one) for one in better]
    best = max(alike, key=lambda pair: (pair[0], len(pair[1].at)), default=(0, None))
    return best[1] if best[0] else None


def _difference(here: str, there: str) -> tuple[str, str]:
    """What is left of two texts without what they begin and end with in common."""
    start = _common(here, there)
    end = _common(here[start:][::-1], there[start:][::-1])
    return here[start : len(here) - end], there[start : len(there) - end]


def _common(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (sign, sign_too) in pairs if sign != sign_too), min(len(one), len(other)))


def shown(here: str, there: str) -> tuple[str, str]:
    """Of two texts the places where they begin to differ, with some signs around."""
    start = _common(here, there)
    first, second = (text[max(0, start - _SHOWN[0]) : start + _SHOWN[1]] for text in (here, there))
    return first, second


def _values(version: _Version, usual: _Version) -> dict[str, str]:
    here, there = shown(version.words, usual.words)
    others = names_of([subject for subject, _ in usual.at], 2)
    return {"start": version.words[:_START], "here": here, "there": there, "others": others}


RULE = OrganisationRule(
    code="c0608",
    level=Level.HINT,
    title="共通の文の改め忘れ",
    sentence=(
        "「{start}…」の段落が、{others}の同じ項目の文とわずかに違います（こちら「…{here}…」、あちら「…{there}…」）。"
        "{more}共通の文を改めたときの直し忘れなら、そろえてください。"
    ),
    source="機関内の共通の文（本ツールの見方）",
    is_found=False,
    covers=("I09",),
    check=_find,
)

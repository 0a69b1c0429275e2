"""How are several boxes with their own （　） text kept? ``{checked: [slugs in form order], text: {slug: text}}``."""

from __future__ import annotations

from typing import Any, ClassVar

from app.document.equality import USUAL, Equality
from app.document.kinds.base import Field, Kind, Parsed, brief, problem
from app.document.kinds.choice import folded, listed
from app.document.kinds.number import plain_count
from app.document.kinds.text import checked_text
from app.document.printed import Box, Boxes, Piece, Pieces, Printed
from app.errors import Problem
from assessment_schema.model import Choice as Entry
from assessment_schema.model import KindName

BRACKETS = {"text": ("（", "）"), "count": ("（", "）件")}
MARK, NO_MARK = "○", "　"


class Checks(Kind):
    """The ticked boxes in form order, and the text of boxes that have a （　）, ticked or not."""

    name: ClassVar[KindName] = KindName.CHECKS
    shape: ClassVar[type[Printed]] = Boxes

    @property
    def blank(self) -> dict[str, Any]:
        return {"checked": [], "text": {}}

    def parse(self, field: Field, raw: Any, path: str) -> Parsed:
        if raw is None or raw in ("", []):
            return Parsed(self.blank)
        if not _is_shaped(raw):
            return Parsed(self.blank, (problem(field, path, "checks-shape", value=brief(raw)),))
        entries = {choice.slug: choice for choice in listed(field).choices}
        ticked, texts = raw.get("checked", []), raw.get("text", {})
        problems = [*_unknown(field, path, [*ticked, *texts], entries), *_twice(field, path, ticked)]
        kept: dict[str, str] = {}
        for slug, text in texts.items():
            parsed = checked_text(field, text, path)
            problems += parsed.problems
            if slug in entries and entries[slug].fill is None:
                problems.append(problem(field, path, "box-without-text", value=entries[slug].label))
            if parsed.value:
                is_count = slug in entries and entries[slug].fill == "count"
                kept[slug] = plain_count(parsed.value) if is_count else parsed.value
        in_order = [slug for slug in entries if slug in ticked]
        return Parsed(
            {"checked": in_order, "text": {slug: kept[slug] for slug in entries if slug in kept}},
            tuple(problems),
        )

    def same(self, before: Any, after: Any, equality: Equality = USUAL) -> bool:
        if before == after or before["checked"] != after["checked"]:
            return bool(before == after)
        slugs = {**before["text"], **after["text"]}
        texts = ((before["text"].get(slug, ""), after["text"].get(slug, "")) for slug in slugs)
        return all(super(Checks, self).same(*pair, equality) for pair in texts)

    def words(self, field: Field, value: Any) -> str:
        ticked = (entry for entry in listed(field).choices if entry.slug in value["checked"])
        return "\n".join(_box(entry, value) for entry in ticked)

    def pieces(self, field: Field, value: Any) -> Pieces:
        """Every box, those without a mark too."""
        return Pieces(tuple(Piece(_box(entry, value), key=entry.slug) for entry in listed(field).choices))

    def printed(self, field: Field, value: Any) -> Boxes:
        return Boxes(
            tuple(
                Box(
                    label=entry.label,
                    marked=entry.slug in value["checked"],
                    text=value["text"].get(entry.slug, ""),
                    brackets=BRACKETS[entry.fill] if entry.fill else None,
                    group=entry.group,
                )
                for entry in listed(field).choices
            )
        )

    def read(self, field: Field, found: Boxes, path: str) -> Parsed:
        slugs = {folded(choice.label): choice.slug for choice in listed(field).choices}
        pairs = [(slugs[folded(box.label)], box) for box in found.boxes]
        raw = {
            "checked": [slug for slug, box in pairs if box.marked],
            "text": {slug: box.text for slug, box in pairs if box.text},
        }
        return self.parse(field, raw, path)


def _box(entry: Entry, value: Any) -> str:
    """One box as 別添3 quotes it: ``[○]その他（電話催告システム）``; empty brackets are left out."""
    mark = MARK if entry.slug in value["checked"] else NO_MARK
    text = value["text"].get(entry.slug, "")
    opening, closing = BRACKETS[entry.fill] if entry.fill and text else ("", "")
    return f"[{mark}]{entry.label}{opening}{text}{closing}"


def _is_shaped(raw: Any) -> bool:
    return (
        isinstance(raw, dict)
        and set(raw) <= {"checked", "text"}
        and isinstance(raw.get("checked", []), list)
        and isinstance(raw.get("text", {}), dict)
        and all(isinstance(slug, str) for slug in raw.get("checked", []))
    )


def _unknown(field: Field, path: str, slugs: list[str], entries: dict[str, Entry]) -> list[Problem]:
    known = "、".join(f"{slug}（{entry.label}）" for slug, entry in entries.items())
    return [
        problem(field, path, "box-unknown", value=slug[:60], choices=known) for slug in slugs if slug not in entries
    ]


def _twice(field: Field, path: str, ticked: list[str]) -> list[Problem]:
    return [problem(field, path, "box-twice", value=slug) for slug in sorted(set(ticked)) if ticked.count(slug) > 1]


KINDS = (Checks(),)

"""How does a legal basis stand on a day? Looked up and told in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.document.calendar import write_date
from app.errors import refused
from app.workflows.known_laws import known_laws
from assessment_schema.law.lookup import CitedEntry, Ground, Lookup, Outdated, look_up
from assessment_schema.law.model import Entry, OrderEntry, ProvisionEntry, UseEntry
from assessment_schema.law.reader import LawTables
from assessment_schema.law.recipients import Recipient, propose_recipients


@dataclass(frozen=True)
class LawReport:
    """A text and what was found in it."""

    text: str
    on: date
    lookups: tuple[Lookup, ...]

    @property
    def is_clean(self) -> bool:
        """Something was found, and nothing of it is outdated. 未照合 is no fault of the text."""
        return bool(self.lookups) and not any(found.outdated for found in self.lookups)


def look_up_law(text: str, on: date, data: Path) -> LawReport:
    """Every citation of ``text`` on ``on``, against the tables at hand."""
    return LawReport(text, on, look_up(text, on, known_laws(data)))


def recipients_for(provider: str, on: date, data: Path, *, information: str = "") -> tuple[Recipient, ...]:
    """提供先 proposed for a 情報提供者, from the table of the day; raises Refused (law-table-empty)."""
    tables = known_laws(data).tables
    table = next(tables[name] for name in ("appended-table-2", "provision-order") if tables[name].head.holds_on(on))
    if not table.entries:
        raise refused("law-table-empty", title=table.head.title)
    found = propose_recipients(table, provider, on, information=information)
    return tuple(replace(one, basis=_of_the_day(one.basis, on, known_laws(data))) for one in found)


def _of_the_day(basis: str, on: date, laws: LawTables) -> str:
    """The citation as it was written on the day: 第19条第7号 until 令和3年8月31日, 第8号 since."""
    (cited,) = look_up(basis, on, laws)
    return cited.succession.text if cited.succession else basis


def tell(found: Lookup, text: str) -> Iterator[str]:
    """What is known of one citation, line by line; the first line is the citation itself."""
    yield f"{text[found.reference.start : found.reference.end]}　＝　{found.reference}"
    yield from (f"  日付と合わない根拠: {_outdated(one)}" for one in found.outdated)
    if found.succession:
        yield f"  その日の書き方: {found.succession.text}"
        if found.succession.unmapped:
            yield f"  対応する項が分からないもの: {'、'.join(found.succession.unmapped)}の項（条文で確かめてください）"
    if found.table is None:
        yield "  照合する表がありません（別表の項でも、第2条の表の項でもないため）。"
    elif not found.table.entries:
        yield f"  未照合: 「{found.table.head.title}」が登録されていません。"
    else:
        unit = "条" if found.reference.table is None else "の項"
        for entry in found.entries:
            yield from _entry(entry, unit)


def as_json(found: Lookup, text: str) -> dict[str, Any]:
    """The same for machines."""
    reference = found.reference
    return {
        "start": reference.start,
        "end": reference.end,
        "text": text[reference.start : reference.end],
        "law": reference.law,
        "clause": dict(reference.clause) if reference.clause else None,
        "table": found.table.head.table if found.table else None,
        "citation": str(reference),
        "entries": [_entry_json(entry) for entry in found.entries],
        "unmatched": list(found.unmatched),
        "outdated": [
            {"ground": one.ground, "day": one.day.isoformat(), "verified": one.verified} for one in found.outdated
        ],
        "succession": found.succession and vars(found.succession),
    }


def _entry(entry: CitedEntry, unit: str) -> Iterator[str]:
    if not entry.rows:
        yield f"  {entry.number}{unit}: 未照合（登録されている表のこの日の内容にありません。誤りとは限りません）"
    for head in _told_once(entry.rows):
        yield f"  {entry.number}{unit}: {head}"
    for row in entry.rows:
        doubt = "" if row.verified else f"【要確認】{row.source}"
        note = f"（{row.note}）" if row.note else ""
        if isinstance(row, ProvisionEntry) and row.provider:
            yield f"    情報提供者: {row.provider} → {row.information}{doubt}{note}"
        elif doubt or note:
            yield f"    {doubt}{note}"
    for one in entry.successors:
        same = {True: "事務の文は同じ", False: "事務の文が違う", None: "要確認"}[one.is_same_task]
        if one.table == one.new_table:
            last = write_date(one.last_day.isoformat())
            yield f"    {last}までの{one.number}の項は、その翌日から{one.new_number}の項"
        else:
            yield f"    → 新しい表の{one.new_number}の項（{same}）{one.note}"


def _told_once(rows: Sequence[Entry]) -> Sequence[str]:
    """What the rows of one 項 have in common: who asks, for which 事務."""
    return tuple(dict.fromkeys(_HEADS[type(row)](row) for row in rows))


_HEADS: Mapping[type[Entry], Any] = {
    UseEntry: lambda row: f"{row.user}　{row.task}",
    ProvisionEntry: lambda row: f"情報照会者: {row.inquirer}　事務: {row.task or '－'}",
    OrderEntry: lambda row: f"別表第一の{row.entry}の項の事務" if row.entry else "削除",
}


def _outdated(one: Outdated) -> str:
    doubt = "" if one.verified else "【日は要確認】"
    return _GROUNDS[one.ground].format(day=write_date(one.day.isoformat())) + doubt


_GROUNDS: Mapping[Ground, str] = {
    Ground.TABLE_ENDED: "この表は{day}までです。",
    Ground.TABLE_NOT_YET: "この表は{day}からです。",
    Ground.ARTICLE_MOVED: "この条・号の番号は{day}までで、その後は別の番号です。",
    Ground.ARTICLE_NOT_YET: "この条・号の番号は{day}からで、その前は別の番号です。",
}


def _entry_json(entry: CitedEntry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "rows": [row.model_dump(mode="json") for row in entry.rows],
        "successors": [one.model_dump(mode="json") for one in entry.successors],
    }

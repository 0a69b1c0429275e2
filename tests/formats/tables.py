"""Change tables to write: with odd texts, long texts, decisions and remarks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.changes.compare import compare
from app.changes.comparison_table import ComparisonTable, PageNumbers, comparison_table
from app.changes.decisions import parse_decisions
from app.changes.excerpt import TextMode
from app.changes.shown import ShownTable, shown
from app.changes.table import ChangeTable, Conventions, change_table
from app.changes.timing import Days
from tests.builders import document

DAYS = Days("2031-04-01", "2031-03-01")
ODD = (
    "=1+1",
    '=HYPERLINK("https://example.invalid/","押す")',
    "+81",
    "-1",
    "@SUM(A1)",
    "_x000D_",
    "a_x000a_b_x000a_",
    "<r>a</r>",
    "<script>alert(1)</script>",
    "</del><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}",
    "&amp;&#10;",
    "葛\U000e0100城市とか\u3099き",
    "　全角空白で始まる",
    "\n先頭の改行",
    "＜選択肢＞",
)


@dataclass(frozen=True)
class Tables:
    """One change table in all its forms."""

    table: ChangeTable
    shown: ShownTable
    comparison: ComparisonTable


def table_of(
    before: dict[str, Any],
    after: dict[str, Any],
    *,
    decisions: tuple[dict[str, Any], ...] = (),
    mode: TextMode = TextMode.CHANGED,
    days: Days = DAYS,
    pages: PageNumbers = PageNumbers(),  # noqa: B008 -- it is frozen
) -> Tables:
    """The tables of two documents; a decision names its changes by path alone: ``{"kind": …, "paths": […]}``."""
    comparison = compare(document(**before), document(**after))
    digests = dict(zip((one.path for one in comparison.changes), change_table(comparison, days).digests, strict=True))
    raw = [
        {key: value for key, value in decision.items() if key != "paths"}
        | {"changes": [{"path": path, "digest": digests.get(path, "0" * 16)} for path in decision["paths"]]}
        for decision in decisions
    ]
    taken = parse_decisions({"decisions": raw})
    found = change_table(comparison, days, taken, Conventions(mode=mode))
    return Tables(found, shown(found), comparison_table(found, shown(found), taken, pages))


def odd_table(text: str, *, is_long: bool = False) -> Tables:
    """A table with this text wherever a text can be: in a name, an answer, an explanation, a reason."""
    long = "\n".join(f"{number}．長い文章でも、行の高さはこれに合わせて広がる。" for number in range(120))
    row = {"id": "s1", "I-2-S-1": text}
    before = {"I-1-1": "前", "I-1-2": long if is_long else "前", "I-2-S": [{**row, "I-2-S-2": f"前{text}"}], "I-3": "x"}
    after = {
        "I-1-1": text,
        "I-1-2": long.replace("広がる", f"広がる{text}") if is_long else f"前{text}",
        "I-2-S": [{**row, "I-2-S-2": f"{text}後"}],
        "I-3": text + "x",
    }
    decisions = (
        {"kind": "explanation", "paths": ["I-1-1"], "explanation": text},
        {"kind": "importance", "paths": ["I-1-1"], "important": True, "reason": text},
        {"kind": "reword", "paths": ["I-2-S/s1/I-2-S-2"], "item": text},
        {"kind": "omission", "paths": ["I-3"], "reason": text},
        {"kind": "confirmation", "paths": ["I-9"]},
        {"kind": "remark", "paths": ["I-1-2"], "viewpoint": text, "difference": text},
        {"kind": "key-point", "paths": ["I-1-2"], "text": text},
    )
    return table_of(before, after, decisions=decisions, mode=TextMode.WHOLE if is_long else TextMode.CHANGED)

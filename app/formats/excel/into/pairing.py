"""Which row of the document stands in which block of the workbook? In order; blank blocks serve for more rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.document.kinds.base import Field
from app.formats.excel.reader.identity import is_blank_row

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Pairs:
    """Rows of the document with the blocks they are written into, blocks to be emptied, rows without a block."""

    filled: tuple[tuple[Row, Row], ...]
    emptied: tuple[Row, ...] = ()
    waiting: tuple[Row, ...] = field(default=())


def paired(group: Field, wanted: Sequence[Row], found: Sequence[Row]) -> Pairs:
    """Rows wanted in the document against blocks found on the sheets, both in their order.

    As many rows as blocks with something in them take just these blocks, so that a workbook with a blank block in its
    middle is not rewritten; the blocks behind them come next, those in between last.
    """
    used = [not is_blank_row(group, block) for block in found]
    behind = max((index + 1 for index, is_used in enumerate(used) if is_used), default=0)
    in_order = [index for index, is_used in enumerate(used) if is_used or index >= behind]
    chosen = in_order[: len(wanted)] if len(wanted) <= len(in_order) else list(range(len(found)))
    taken = set(chosen)
    return Pairs(
        filled=tuple((row, found[index]) for row, index in zip(wanted, chosen, strict=False)),
        emptied=tuple(block for index, block in enumerate(found) if index not in taken and used[index]),
        waiting=tuple(wanted[len(chosen) :]),
    )

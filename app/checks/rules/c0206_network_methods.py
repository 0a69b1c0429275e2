"""Does Ⅱ use the 情報提供ネットワークシステム where Ⅲ－６ says it is not connected, or the other way round?

様式3・4: Ⅱ３② 入手方法の「情報提供ネットワークシステム」↔ Ⅲ６ 接続（入手）、Ⅱ５⑥ 提供方法 ↔ Ⅲ６ 接続（提供）。
Ⅱ５の提供先が21件以上で別紙にあるときもあるので、提供の向きは提供先が書かれているファイルだけで見る。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.checks.part import Part
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_NETWORK = "information-network"


class _Way(NamedTuple):
    box: str
    name: str
    where: str


_ACQUISITION = _Way("no-acquisition", "入手", "Ⅱ３②入手方法")
_PROVISION = _Way("no-provision", "提供", "Ⅱ５⑥提供方法")


def _find(subject: Subject) -> Iterator[Spot]:
    for file, risk in subject.files_with_risks:
        if not risk.is_asked("no-connection"):
            continue
        if file.ticked("acquisition-methods"):
            uses = _NETWORK in file.ticked("acquisition-methods")
            yield from _compared(file, risk, _ACQUISITION, uses=uses, at="acquisition-methods")
        methods = [row.ticked("provision-methods") for row in file.rows("recipients")]
        if methods and all(methods):
            uses = any(_NETWORK in ticked for ticked in methods)
            yield from _compared(file, risk, _PROVISION, uses=uses, at="recipients")


def _compared(file: Part, risk: Part, way: _Way, *, uses: bool, at: str) -> Iterator[Spot]:
    is_off = way.box in risk.ticked("no-connection")
    if uses is not is_off:
        return
    mark = "あります" if is_off else "ありません"
    has = "○のあるものがあります" if uses else "○がありません"
    values = {"where": way.where, "has": has, "name": way.name, "mark": mark}
    yield Spot(risk.path("no-connection"), values, related=(file.path(at),))


RULE = DocumentRule(
    code="c0206",
    level=Level.ERROR,
    title="情報提供ネットワークシステムの使用とⅢ６",
    sentence=(
        "{where}の「情報提供ネットワークシステム」に{has}が、Ⅲ６の「接続しない（{name}）」に○が{mark}。"
        "どちらかを直してください。"
    ),
    source="様式3・4 Ⅱ３②・Ⅱ５⑥とⅢ６",
    covers=("C12", "C11"),
    check=_find,
)

"""Do Ⅱ－５ and the box 「提供・移転しない」 of Ⅲ－５ agree? Ⅲ－５ leaves out what goes over the network.

様式3・4 Ⅲ５ 見出し「（委託や情報提供ネットワークシステムを通じた提供を除く。）」: 提供の全てが
情報提供ネットワークシステムによるもので移転がなければ、Ⅱ５に提供があってもⅢ５は「提供・移転しない」。
それ以外の提供か移転が一つでもあればⅢ５を書く。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.part import Part
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_NETWORK = "information-network"
_NEEDED = "Ⅲ５の「提供・移転しない」に○がありますが、Ⅱ５に{what}があります"
_NOT_NEEDED = (
    "Ⅱ５に、情報提供ネットワークシステム以外による提供も移転もありませんが、Ⅲ５の「提供・移転しない」に○がありません"
)


def _find(subject: Subject) -> Iterator[Spot]:
    for file, risk in subject.files_with_risks:
        if not (file.value("provided") and risk.is_asked("no-provision")):
            continue
        outside = _outside(file)
        if outside is None:
            continue
        is_ticked = bool(risk.ticked("no-provision"))
        if is_ticked and outside:
            says = _NEEDED.format(what=outside)
        elif not is_ticked and not outside and file.ticked("provided"):
            says = _NOT_NEEDED
        else:
            continue
        yield Spot(risk.path("no-provision"), {"says": says}, related=(file.path("provided"),))


def _outside(file: Part) -> str | None:
    """What of Ⅱ－５ concerns Ⅲ－５; empty: nothing; None: a 提供先 does not say how it is given."""
    if file.rows("transferees"):
        return "移転"
    methods = [row.ticked("provision-methods") for row in file.rows("recipients")]
    if any(set(ticked) - {_NETWORK} for ticked in methods):
        return "情報提供ネットワークシステム以外による提供"
    return None if not all(methods) else ""


RULE = DocumentRule(
    code="c0204",
    level=Level.ERROR,
    title="提供・移転とⅢ５",
    sentence="{says}。どちらかを直してください。",
    source="様式3・4 Ⅲ５の見出し",
    covers=("F02",),
    cases=(_NEEDED, _NOT_NEEDED),
    check=_find,
)

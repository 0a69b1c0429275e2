"""Does one system name another as connected, which does not name it back?

審査の観点: 当該システムと情報をやり取りするシステムを全て記載しているか (指針別添5の細目 Ⅰ２③)。
相手の側は、その他（　）の名称か、そのシステムに当たる欄の○で見る。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.checks.part import Part
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject
from app.checks.wording import plain, without_brackets

_KINDS: Mapping[str, tuple[str, ...]] = {
    "internal-link": ("庁内連携", "連携基盤", "番号連携", "共通基盤"),
    "resident-network": ("住民基本台帳ネットワーク", "住基ネット"),
    "resident-record": ("既存住民基本台帳", "既存住基", "住民記録", "住民基本台帳システム"),
    "address-system": ("宛名", "番号連携"),
    "tax-system": ("税務", "課税", "収納", "税システム"),
    "information-network": ("情報提供ネットワーク",),
}
"""Box → words in the name of a system that it stands for."""
_SHORTEST = 4


def _find(subject: Subject) -> Iterator[Spot]:
    systems = subject.whole.rows("systems")
    for one in systems:
        for other in systems:
            if one is not other and _names(one, other) and not _answers(other, one):
                values = {"one": one.text("system-name"), "other": other.text("system-name")}
                yield Spot(other.path("system-links"), values, related=(one.path("system-links"),))


def _names(one: Part, other: Part) -> bool:
    """Whether その他（　） of the first names the other."""
    name = _name(other)
    return len(name) >= _SHORTEST and name in plain(one.box_text("system-links", "other"))


def _answers(other: Part, one: Part) -> bool:
    """Whether the other says so too; an unanswered item says nothing, so it does not object."""
    if not other.ticked("system-links"):
        return True
    name, full = _name(one), one.text("system-name")
    said = plain(other.box_text("system-links", "other"))
    boxes = [box for box, words in _KINDS.items() if any(word in full for word in words)]
    return (bool(name) and name in said) or bool(set(boxes) & set(other.ticked("system-links")))


def _name(system: Part) -> str:
    return plain(without_brackets(system.text("system-name")))


RULE = DocumentRule(
    code="c0221",
    level=Level.WARNING,
    title="システムの接続の片方だけの記載",
    sentence=(
        "「{one}」は「{other}」を接続先に挙げていますが、こちらの接続先に「{one}」がありません。"
        "両方の欄を実態に合わせてください。"
    ),
    source="審査の観点の細目 Ⅰ２③",
    covers=("C14",),
    check=_find,
)

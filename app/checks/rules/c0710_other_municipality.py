"""Does the name of another municipality stand where one's own belongs? A leftover of the assessment that was copied.

宣言の主語、＜○○市における措置＞の見出し、「○○市の職員」「○○市長」など、自分の団体しか入らない場所だけを見る
(本ツールの知識。審査の観点(2)(12))。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checks.agencies import place_name
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_PLACE = r"([一-龥ぁ-んァ-ヶー]{1,8}?[市区町村])"
_HEADING = re.compile(rf"[<＜【]{_PLACE}(?:における|の)(?:措置|対応|取組)")
_DECLARING = re.compile(rf"^{_PLACE}(?:長)?は、")
_GENERAL = re.compile(
    r"(?:^|他|各|全|当|本|同|住所地|市|区|町|転入先|転出先|関係)[市区町村]+$|市区町村|市町村|区市町村"
)


def _find(subject: Subject) -> Iterator[Spot]:
    own = place_name(subject.whole.text("agency"))
    if not own:
        return
    declared = subject.whole.path("declaration") if subject.whole.has("declaration") else ""
    for said in subject.texts:
        found = _HEADING.findall(said.text)
        found += _DECLARING.findall(said.text) if said.path == declared else []
        strange = [name for name in dict.fromkeys(found) if not _GENERAL.search(name) and not _same(name, own)]
        if strange:
            yield Spot(said.path, {"names": "」「".join(strange), "own": own})


def _same(name: str, own: str) -> bool:
    return name.endswith(own) or own.endswith(name)


RULE = DocumentRule(
    code="c0710",
    level=Level.WARNING,
    title="ほかの団体の名前",
    sentence="自団体（{own}）の名を書く所に「{names}」とあります。元にした評価書の名が残っていないか確かめてください。",
    source="審査の観点(2)(12)",
    is_found=False,
    check=_find,
)

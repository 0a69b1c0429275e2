"""Does a text hold characters that not every computer can show? 外字, and signs that only some fonts have.

提出と公表の相手の環境で欠ける文字 (本ツールの知識)。①②やⅠⅡは様式が自ら使うので問題にしない。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff\ufffd]")


def _find(subject: Subject) -> Iterator[Spot]:
    for said in subject.texts:
        found = list(dict.fromkeys(_PRIVATE.findall(said.text)))
        if found:
            first = said.text.index(found[0])
            near = _PRIVATE.sub("〓", said.text[max(0, first - 8) : first + 9]).replace("\n", " ")
            values = {"codes": "、".join(f"U+{ord(one):04X}" for one in found[:5]), "near": near}
            yield Spot(said.path, values)


RULE = DocumentRule(
    code="c0701",
    level=Level.WARNING,
    title="外字",
    sentence="外字（{codes}）があり、ほかの環境では表示されません（「{near}」）。常用の字か、仮名に直してください。",
    source="文字の互換性（本ツール）",
    is_found=False,
    check=_find,
)

"""Is the 指針 or the 規則 cited by an article that cannot be meant?

特定個人情報保護評価指針は「第1」「第2」…の章立てで、条はない。規則第5条は基礎項目評価、第6条は重点項目評価、第7条は全項目評価。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_GUIDELINE = re.compile(
    r"(?:特定個人情報保護評価指針|保護評価指針|評価指針|(?<![一-龥ァ-ヶー])(?:当該|本|同)?指針)(?:\([^()]{0,30}\))?\s*第\d+条"
)
_RULE = re.compile(r"規則第(\d+)条(?:第\d+項)?(?:に(?:基づく|よる|規定する|定める))?(?:の)?(基礎|重点|全)項目評価")
_OF = {"基礎": "5", "重点": "6", "全": "7"}


def _find(subject: Subject) -> Iterator[Spot]:
    for said in subject.texts:
        if "指針" not in said.text and "規則" not in said.text:
            continue
        text = unicodedata.normalize("NFKC", said.text)
        for found in _GUIDELINE.finditer(text):
            yield Spot(said.path, {"cited": found[0], "why": "指針に条はありません（第1、第2…の章立てです）"})
        for found in _RULE.finditer(text):
            due = _OF[found[2]]
            if found[1] != due:
                yield Spot(said.path, {"cited": found[0], "why": f"{found[2]}項目評価は規則第{due}条です"})


RULE = DocumentRule(
    code="c0716",
    level=Level.HINT,
    title="指針・規則の引用",
    sentence="「{cited}」とありますが、{why}。引用を確かめてください。",
    source="特定個人情報保護評価指針の章立て、規則第5条・第6条・第7条",
    covers=("I10",),
    check=_find,
)

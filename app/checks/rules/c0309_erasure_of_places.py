"""Is something kept at a place or on a medium whose erasure is not described?

審査の観点(10)、様式4 Ⅱ６① 保管場所 ↔ Ⅱ６③ 消去方法・Ⅲ７リスク3 (見方は本ツールによる)。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.sentences import affirms
from app.checks.subject import Subject, says_nothing

_PAPER = ("紙", "書類", "申請書", "届出書", "書面")
_PLACES = {
    "紙の書類": (_PAPER, "|".join((*_PAPER, "文書", "溶解", "裁断", "シュレッダ", "焼却"))),
    "中間サーバー": (("中間サーバ",), "中間サーバ"),
    "クラウド": (("クラウド",), "クラウド|暗号化消去|暗号鍵|暗号化?キー|ISMAP|ＩＳＭＡＰ"),
}
"""Name → words that say it is kept there, pattern of words that say it is erased there."""


def _find(subject: Subject) -> Iterator[Spot]:
    for file, risk in subject.files_with_risks:
        kept, erased = file.text("storage-place"), file.text("erasure")
        if says_nothing(kept) or says_nothing(erased):
            continue
        told = f"{erased}\n{risk.text('erasure-procedure-content')}"
        missing = [
            name
            for name, (words, by) in _PLACES.items()
            if any(affirms(kept, word) for word in words) and not re.search(by, told)
        ]
        if missing:
            yield Spot(file.path("erasure"), {"missing": "、".join(missing)}, related=(file.path("storage-place"),))


RULE = DocumentRule(
    code="c0309",
    level=Level.WARNING,
    title="保管場所と消去方法",
    sentence="保管場所にある{missing}の消去方法が見当たりません。保管する場所と媒体ごとに、消し方を書いてください。",
    source="審査の観点(10)、様式4 Ⅱ６①③",
    is_found=False,
    covers=("G02",),
    check=_find,
)

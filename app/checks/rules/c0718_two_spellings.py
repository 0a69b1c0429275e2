"""Is one word spelled in two ways: 中間サーバ and 中間サーバー, ユーザ and ユーザー?

校正 (本ツールの知識)。長音を付けるかどうかは団体の書き方によるので、混ざっているときだけ、評価書ごとに一度指摘する。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_WORDS = ("サーバ", "コンピュータ", "プリンタ", "フォルダ", "ブラウザ", "ヘッダ", "セキュリティポリシ")
_SHORT = {word: re.compile(f"{word}(?![ァ-ヶー])") for word in _WORDS}
"""Not followed by more kana, as in サーバルーム."""


def _find(subject: Subject) -> Iterator[Spot]:
    for word, pattern in _SHORT.items():
        long, both = subject.everything.count(f"{word}ー"), subject.everything.count(word)
        short = len(pattern.findall(subject.everything)) if long and both > long else 0
        if not short:
            continue
        is_short_rarer = short <= long
        at = next(
            said.path
            for said in subject.texts
            if (pattern.search(said.text) if is_short_rarer else f"{word}ー" in said.text)
        )
        yield Spot(at, {"short": word, "long": f"{word}ー", "counts": f"{short}か所と{long}か所"})


RULE = DocumentRule(
    code="c0718",
    level=Level.HINT,
    title="長音の揺れ",
    sentence="「{short}」と「{long}」が混ざっています（{counts}）。どちらかにそろえてください。",
    source="校正（本ツール）",
    is_found=False,
    covers=("I08",),
    check=_find,
)

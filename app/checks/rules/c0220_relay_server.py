"""Is 情報連携 done, and the 中間サーバー missing among the systems?

審査の観点: 当該システムと情報をやり取りするシステムを全て記載しているか (指針別添5の細目 Ⅰ２③)。
番号法第19条第8号の情報連携は、地方公共団体では中間サーバーを通じて行う (見方は本ツールによる)。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.agencies import is_local
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_SERVER = "中間サーバ"
_FEWEST = 2
"""An assessment with one system may have folded the others into it."""


def _find(subject: Subject) -> Iterator[Spot]:
    whole = subject.whole
    names = [row.text("system-name") for row in whole.rows("systems")]
    if whole.choice("network") != "done" or len(names) < _FEWEST or not is_local(whole.text("agency")):
        return
    others = [row.box_text("system-links", "other") for row in whole.rows("systems")]
    if not any(_SERVER in name for name in (*names, *others)):
        yield Spot(whole.path("systems"), related=(whole.path("network"),))


RULE = DocumentRule(
    code="c0220",
    level=Level.WARNING,
    title="情報連携と中間サーバー",
    sentence="情報連携を実施するのに、中間サーバーがシステムにも接続先にも見当たりません。使うシステムを全て書いてください。",
    source="審査の観点の細目 Ⅰ２③",
    is_found=False,
    covers=("C13",),
    check=_find,
)

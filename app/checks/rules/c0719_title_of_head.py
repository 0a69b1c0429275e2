"""Does 所属長の役職名 hold something that is no title, or a name in brackets behind one? 「山田太郎」「課長（山田）」.

様式4 Ⅰ７②「所属長の役職名」(旧「所属長」)。役職の語の一覧は本ツールの知識なので、確かめてもらうだけにする。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checks.legal import points_elsewhere
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject, says_nothing

_TITLE = re.compile(
    r"長|参事|主幹|主査|主任|管理者|監|理事|部|課|室|係|担当|代理|心得|補佐|統括|総括|リーダー|マネー?ジャー|ディレクター|役|者|官"
)
"""Words and signs of which every title, or what stands for one, has at least one."""
_PERSON = re.compile(r"[一-龥々ヶ]{1,3}[\s　]*[一-龥々ぁ-んァ-ヶー]{1,4}")
_IN_BRACKETS = re.compile(r"長[\s　]*[（(]([一-龥々ヶ]{1,3}[\s　]*[一-龥々ぁ-んァ-ヶー]{0,4})[)）]\s*$")
_DUTY = re.compile(
    r"[長課部室係局所館署班]|担当|窓口|事務|取扱|兼|代理|補佐|心得|総括|統括|参事|主|管理|責任|税|保|福祉|支援|推進|政策|調整|新設|予定|旧|新|師|士|員|席|任用|休|未|同|定"
)
"""What brackets behind a title hold otherwise: a duty, a section, since when."""
_UNSAID = re.compile("未定|同左|同上|別途|調整|定め|空席|欠員|不在")
_NO_TITLE = "役職名らしい語がありません"
_BRACKETED = "括弧の中の「{name}」は氏名のように見えます"


def _find(subject: Subject) -> Iterator[Spot]:
    whole = subject.whole
    text = whole.text("section-head")
    field = subject.by_path.get(whole.path("section-head")) if whole.has("section-head") else None
    if field is None or "役職" not in field.field.item.label or says_nothing(text) or points_elsewhere(text):
        return
    for line in re.split(r"[\n、,，]", text):
        says = _said_of(line.strip())
        if says:
            yield Spot(whole.path("section-head"), {"says": says})
            return


def _said_of(line: str) -> str:
    if _PERSON.fullmatch(line) and not _TITLE.search(line) and not _UNSAID.search(line):
        return _NO_TITLE
    bracketed = _IN_BRACKETS.search(line)
    if bracketed and not _DUTY.search(bracketed[1]):
        return _BRACKETED.format(name=bracketed[1])
    return ""


RULE = DocumentRule(
    code="c0719",
    level=Level.HINT,
    title="所属長の役職名",
    sentence="所属長の役職名の欄で、{says}。氏名なら、役職名だけにしてください。",
    source="様式4（平成30年5月）Ⅰ７②「所属長の役職名」",
    is_found=False,
    covers=("D09",),
    cases=(_NO_TITLE, _BRACKETED),
    check=_find,
)

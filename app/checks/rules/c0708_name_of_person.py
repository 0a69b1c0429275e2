"""Does 所属長 hold the name of a person? Since the form of 平成30年5月 it asks for the title alone.

様式4 Ⅰ７②「所属長の役職名」(旧「所属長」)。別添3の実例: 「役職名のみに変更」(平成31年4月1日)。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject, says_nothing

_TITLES = (
    "課長|室長|部長|所長|館長|局長|次長|センター長|支所長|係長|事務長|参事|主幹|主査|会計管理者|校長|園長|院長|理事|長"
)
_NAME = r"[一-龥々ヶ]{1,3}[\s　]*[一-龥々ぁ-んァ-ヶ]{1,4}"
_WITH_NAME = re.compile(rf"(?:{_TITLES})[\s　:：]+{_NAME}$")
_NO_NAME = re.compile(rf"(?:{_TITLES}|代理|補佐|心得|担当|取扱|兼務|事務)$")
"""How a title ends that has something behind 長."""


def _find(subject: Subject) -> Iterator[Spot]:
    whole = subject.whole
    text = whole.text("section-head")
    field = subject.by_path.get(whole.path("section-head")) if whole.has("section-head") else None
    if field is None or "役職" not in field.field.item.label or says_nothing(text):
        return
    for line in re.split(r"[\n、,，]", text):
        if _WITH_NAME.search(line.strip()) and not _NO_NAME.search(line.strip()):
            yield Spot(whole.path("section-head"))
            return


RULE = DocumentRule(
    code="c0708",
    level=Level.WARNING,
    title="所属長の氏名",
    sentence="役職名の後に氏名らしい文字があります。役職名だけにしてください（人事異動のたびに直さずに済みます）。",
    source="様式4（平成30年5月）Ⅰ７②「所属長の役職名」",
    covers=("D09",),
    check=_find,
)

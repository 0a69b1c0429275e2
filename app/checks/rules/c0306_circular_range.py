"""Does 対象となる本人の範囲 say no more than "whoever is in the system"?

規則第11条: 本人として記録される個人の範囲の変更は重要な変更に当たる。範囲が「システムに記録されている者」では、
変わったかどうかを誰も言えない。審査の観点(9) (見方は本ツールによる)。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_CIRCLE = re.compile(
    r"(?:システム|ファイル|データベース|台帳)に(?:[^、。\n]{0,12}が)?(?:記録|登録|保存|保有)され(?:ている|た)(?:者|全ての者|人|方)"
)
_CONCRETE = re.compile(r"該当する者|[①-⑳]|・|被保険者|世帯|住所を有する|納税義務者|受給|対象者|申請")


def _find(subject: Subject) -> Iterator[Spot]:
    for file in subject.files:
        text = file.text("persons-range")
        if _CIRCLE.search(text) and not _CONCRETE.search(_CIRCLE.sub("", text)):
            yield Spot(file.path("persons-range"))


RULE = DocumentRule(
    code="c0306",
    level=Level.WARNING,
    title="対象となる本人の範囲",
    sentence=(
        "システムに記録されている者とだけあり、どのような人かが分かりません。"
        "資格や届出など、記録される理由で範囲を書いてください。"
    ),
    source="規則第11条、審査の観点(9)",
    is_found=False,
    covers=("D15",),
    check=_find,
)

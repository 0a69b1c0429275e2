"""Does the annex of 記録項目 name the 個人番号 of a file that holds it? And the box 個人番号 of a file that names it?

特定個人情報ファイルは、個人番号をその内容に含む個人情報ファイル (番号法第2条)。
様式4 Ⅱ２④ 主な記録項目の「個人番号」↔ 別添2 (見方は本ツールによる)。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.records import items_by_file
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_BOX = "individual-number"
_NAMES = ("個人番号", "マイナンバー")
_NOT_IT = ("個人番号カード", "個人番号対応符号", "個人番号通知")
_MISSING = "「個人番号」に○がありますが、別添の記録項目に「個人番号」がありません。別添に加えてください"
_NO_MARK = "別添の記録項目に「個人番号」がありますが、「個人番号」に○がありません。○を付けてください"


def _find(subject: Subject) -> Iterator[Spot]:
    for file, names in items_by_file(subject):
        if not names or not file.ticked("main-items"):
            continue
        is_ticked, is_named = _BOX in file.ticked("main-items"), any(_is_number(name) for name in names)
        if is_ticked is not is_named:
            says = _MISSING if is_ticked else _NO_MARK
            yield Spot(file.path("main-items"), {"says": says}, related=(subject.whole.path("records"),))


def _is_number(name: str) -> bool:
    for other in _NOT_IT:
        name = name.replace(other, "")
    return any(word in name for word in _NAMES)


RULE = DocumentRule(
    code="c0212",
    level=Level.WARNING,
    title="記録項目の個人番号",
    sentence="{says}。",
    source="番号法第2条、様式3・4 Ⅱ２④と記録項目の別添",
    is_found=False,
    covers=("D04",),
    cases=(_MISSING, _NO_MARK),
    check=_find,
)

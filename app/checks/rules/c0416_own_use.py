"""Is a use by ordinance (独自利用) based on 番号法第9条第2項 and the ordinance by name?

番号法第9条第2項。書き方は本ツールの知識。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_ORDINANCE = re.compile(r"[^\s、。（）()「」・]{2}条例")
_PARAGRAPH = re.compile(r"(?:第?9条|第九条)(?:の)?(?:第?2項|第二項)")
_OWN_USE = re.compile(r"独自利用(?:事務|を|に|の)|条例で定める事務")
_NO_PARAGRAPH = "条例を挙げていますが、番号法第9条第2項がありません"
_NO_ORDINANCE = "事務の内容に独自利用がありますが、根拠に番号法第9条第2項と条例がありません"


def _find(subject: Subject) -> Iterator[Spot]:
    whole = subject.whole
    basis = unicodedata.normalize("NFKC", whole.text("use-basis"))
    if not basis:
        return
    has_paragraph = _PARAGRAPH.search(basis) is not None
    if _ORDINANCE.search(basis) and not has_paragraph:
        yield Spot(whole.path("use-basis"), {"says": _NO_PARAGRAPH})
    elif _OWN_USE.search(whole.text("task-content")) and not has_paragraph:
        yield Spot(whole.path("use-basis"), {"says": _NO_ORDINANCE}, related=(whole.path("task-content"),))


RULE = DocumentRule(
    code="c0416",
    level=Level.WARNING,
    title="条例による利用の根拠",
    sentence="{says}。独自利用なら「番号法第9条第2項」と条例の名称・条を書いてください。",
    source="番号法第9条第2項（書き方は本ツールの知識）",
    is_found=False,
    covers=("C03",),
    cases=(_NO_PARAGRAPH, _NO_ORDINANCE),
    check=_find,
)

"""Is the 事務 called otherwise in the title or the declaration than in Ⅰ－１①?

記載要領（表紙）: 評価書名は、内容が推察できる名称とする。宣言・評価書名・Ⅰ１①が同じ事務を指すこと (審査の観点(12))。
事務名に「・」や空白があるかどうかは数えない。見方は本ツールによる。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject, says_nothing
from app.checks.wording import plain, without_brackets

_DECLARED = re.compile(r"は、(?P<task>[^、。は]{2,60}?事務)(?:における|で(?:の|は)?|に(?:おいて|係る|関し))")
_ENDS = re.compile(r"(?:に関する|に係る|関係|関連|の)?事務(?:等)?$")


def _find(subject: Subject) -> Iterator[Spot]:
    whole = subject.whole
    task = whole.text("task")
    if says_nothing(task):
        return
    found = _DECLARED.search(whole.text("declaration"))
    declared = found["task"] if found else ""
    if declared and not _alike(task, declared):
        yield Spot(whole.path("declaration"), {"here": declared, "task": task[:60]}, related=(whole.path("task"),))
    title = re.split(r"[\s　]*(?:基礎|重点|全)項目評価書", whole.text("title"))[0]
    if title and not _alike(task, title):
        yield Spot(whole.path("title"), {"here": title[:60], "task": task[:60]}, related=(whole.path("task"),))


def _alike(task: str, other: str) -> bool:
    """Whether one contains the other, but for the words around 事務."""
    first, second = (_ENDS.sub("", plain(without_brackets(one))) for one in (task, other))
    return first in second or second in first


RULE = DocumentRule(
    code="c0713",
    level=Level.WARNING,
    title="事務の名称",
    sentence="ここでは事務を「{here}」と呼んでいますが、Ⅰ１①の事務の名称は「{task}」です。同じ事務なら名称をそろえてください。",
    source="様式の記載要領（評価書名）、審査の観点(12)",
    is_found=False,
    covers=("A02",),
    check=_find,
)

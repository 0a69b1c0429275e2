"""Do ②提供先における用途 and ③提供する情報 belong to the cited 項?

番号法第19条第8号、別表第二・主務省令第2条の表: 用途はその項の事務、提供する情報はその項の特定個人情報。
手元の表は平成28年の条文が基なので、違いは誤りとは言えない。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.fuzz import partial_ratio

from app.checks.legal import CitedRow, cited_in, cited_rows, points_elsewhere
from app.checks.part import Part
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.rules.c0410_recipient_not_inquirer import is_inquirer
from app.checks.subject import Subject
from app.checks.wording import plain

_ACT = re.compile(r"[一-鿿々ァ-ヶー・]+法(?=第|による|に基づく|その他|又は|若しくは|の規定|律|$)")
_INFORMATION = re.compile(r"[一-鿿々ァ-ヶー]{2,12}関係情報")
_ALIKE = 55
"""Per cent of likeness from which a 用途 that names no act is taken for the 事務 of the 項."""


def _find(subject: Subject) -> Iterator[Spot]:
    for file in subject.files:
        for recipient in file.rows("recipients"):
            path = recipient.path("provision-basis")
            rows = [row for row in cited_rows(cited_in(subject, path)) if row.provisions]
            if len({row.number for row in rows}) == 1:
                yield from _of(recipient, rows[0])


def _of(recipient: Part, cited: CitedRow) -> Iterator[Spot]:
    name = recipient.text("recipient-name")
    if name and not points_elsewhere(name) and not any(is_inquirer(name, row.inquirer) for row in cited.provisions):
        return  # c0410 doubts the 項 itself
    use, information = recipient.text("provision-use"), recipient.text("provided-items")
    tasks = list(dict.fromkeys(row.task for row in cited.provisions))
    related = (recipient.path("provision-basis"),)
    if not points_elsewhere(use) and not any(_is_task(use, task) for task in tasks):
        values = {"item": "用途", "entry": str(cited), "column": "事務", "there": _short(tasks[0])}
        yield Spot(recipient.path("provision-use"), values, related=related)
    named = set(_INFORMATION.findall(information))
    there = "".join(row.information for row in cited.provisions)
    if named and "主務省令" not in plain(there)[:4] and not any(one in there for one in named):
        values = {"item": "提供する情報", "entry": str(cited), "column": "特定個人情報", "there": _short(there)}
        yield Spot(recipient.path("provided-items"), values, related=related)


def _is_task(use: str, task: str) -> bool:
    acts = _ACT.findall(task)
    said = plain(use)
    return any(plain(act) in said for act in acts) or partial_ratio(said, plain(task)) >= _ALIKE


def _short(words: str) -> str:
    longest = 60
    return words if len(words) <= longest else words[:longest] + "…"


RULE = DocumentRule(
    code="c0411",
    level=Level.HINT,
    title="用途・提供する情報と項",
    sentence="{item}が、手元の表にある{entry}の{column}の欄（「{there}」）と結び付きません。項と欄の記載を確かめてください。",
    source="番号法第19条第8号、別表第二（事務・特定個人情報の欄、平成28年8月2日時点）",
    covers=("C07", "C08"),
    check=_find,
)

"""Does 事務の内容 speak of a levy or benefit whose 項 the legal basis does not cite?

番号法第9条第1項、別表第一・別表。事務と項の表は assessment_schema/law/tasks.yaml。
言葉から推すので、確かめるよう求めるだけ。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checks.legal import TABLE_NAMES, cited_in
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject
from assessment_schema.law.tasks import law_tasks

_HANDED_ON = re.compile(r"提供|移転|通知す|連携|回答|他の?(?:課|部署|事務)|依頼|突合|参照")
"""A line that says what others do with it, or where a piece of information comes from."""


def _find(subject: Subject) -> Iterator[Spot]:
    whole = subject.whole
    basis, content = whole.text("use-basis"), whole.text("task-content")
    if not basis or not content:
        return
    cited = {
        (row.found.table.head.table, entry.number)
        for row in cited_in(subject, whole.path("use-basis"))
        if row.found.table
        for entry in row.found.entries
    }
    for task in law_tasks():
        if task.act in basis or cited & set(task.entries.items()):
            continue
        named = [table for table in task.entries if subject.laws.tables[table].head.holds_on(subject.day)]
        line = next((line for line in content.splitlines() if task.pattern.search(line)), "")
        found = task.pattern.search(line)
        if cited and named and found and not _HANDED_ON.search(line):
            entry = f"{TABLE_NAMES[named[0]]}の{task.entries[named[0]]}の項（{task.act}）"
            values = {"task": found["what"], "entry": entry}
            yield Spot(whole.path("use-basis"), values, related=(whole.path("task-content"),))


RULE = DocumentRule(
    code="c0417",
    level=Level.HINT,
    title="事務の内容と利用の根拠",
    sentence=(
        "事務の内容に「{task}」の事務がありますが、個人番号の利用の根拠に{entry}がありません。"
        "その事務で個人番号を使うなら根拠に加え、使わないなら事務の内容にそう書いてください。"
    ),
    source="番号法第9条第1項、別表（言葉から推した対応）",
    is_found=False,
    covers=("C01",),
    check=_find,
)

"""Is a medium or a way ticked by which information comes in or goes to a 委託先, and no measure speaks of it?

審査の観点(9)(10): リスクを実態に基づき特定し、措置が具体的か。Ⅱ３②入手方法 ↔ Ⅲ２、Ⅱ４④提供方法 ↔ Ⅲ４
(見方は本ツールによる)。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject, says_nothing

_WORDS = {
    "flash-memory": ("フラッシュ", "USB", "ＵＳＢ", "媒体", "メモリ"),
    "email": ("メール", "添付ファイル", "送信"),
    "storage-medium": ("媒体", "ディスク", "DVD", "ＤＶＤ", "CD", "ＣＤ", "ハードディスク", "記録装置", "搬送"),
    "paper": ("紙", "書類", "書面", "申請書", "届出", "文書", "帳票", "郵送", "窓口", "簿", "票", "原本"),
}


def _find(subject: Subject) -> Iterator[Spot]:
    for file, risk in subject.files_with_risks:
        if says_nothing(risk.text("leak-measures")):  # 様式3 does not ask for them
            continue
        measures = ""
        for role in ("acquisition-methods", "entrustment-methods"):
            rows = (file,) if file.has(role) else file.rows("entrustments")
            for row in rows:
                ticked = [box for box in row.ticked(role) if box in _WORDS]
                measures = measures or (_measures(subject, risk.prefix) if ticked else "")
                silent = [box for box in ticked if not _is_told(box, measures)]
                if silent:
                    boxes = "」「".join(row.label(role, box) for box in silent)
                    yield Spot(row.path(role), {"boxes": boxes}, related=(risk.at,))


def _measures(subject: Subject, prefix: str) -> str:
    """All that the row of Ⅲ says, and what the document says of other risks."""
    own = (said.text for said in subject.texts if said.path.startswith(prefix))
    return "\n".join([*own, subject.whole.text("other-risk-measures")])


def _is_told(box: str, text: str) -> bool:
    return any(word in text for word in _WORDS[box])


RULE = DocumentRule(
    code="c0308",
    level=Level.WARNING,
    title="媒体ごとの措置",
    sentence=(
        "「{boxes}」に○がありますが、Ⅲにその受渡しの措置が見当たりません。"
        "媒体ごとに、漏えい・紛失を防ぐ措置を書いてください。"
    ),
    source="審査の観点(9)(10)",
    is_found=False,
    covers=("D13", "E07"),
    check=_find,
)

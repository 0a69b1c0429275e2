"""Is a ticked kind of 主な記録項目 not explained in その妥当性?

審査の観点(9)(11): ○を付けた記録項目ごとに必要性が示されているか。様式4 Ⅱ２④ その妥当性 (見方は本ツールによる)。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.checks.part import Part
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject, says_nothing
from app.checks.wording import plain

WORDS: Final = {
    "individual-number": ("個人番号", "マイナンバー"),
    "number-code": ("符号",),
    "other-identifier": ("識別情報", "内部番号", "宛名番号", "番号"),
    "four-attributes": ("4情報", "5情報", "氏名", "基本4情報", "住所"),
    "contact": ("連絡先", "電話"),
    "other-resident-record": ("住民票", "住民情報", "世帯"),
    "national-tax": ("国税", "所得税", "確定申告"),
    "local-tax": ("地方税", "住民税", "市税", "課税", "税情報", "所得"),
    "health": ("健康", "医療", "接種", "疾病", "健診"),
    "medical-insurance": ("医療保険", "健康保険", "被保険者", "高齢者医療", "資格"),
    "child-welfare": ("児童", "子育て", "保育", "子ども", "養育"),
    "disability-welfare": ("障害", "障がい"),
    "public-assistance": ("生活保護", "社会福祉", "生活扶助", "保護"),
    "elderly-care": ("介護", "高齢"),
    "employment": ("雇用", "労働", "失業", "就労", "勤務"),
    "pension": ("年金",),
    "education": ("学校", "教育", "就学", "在学"),
    "disaster": ("災害", "被災", "罹災"),
}
"""What tells that a kind is spoken of; その他 goes by its own text."""


def _find(subject: Subject) -> Iterator[Spot]:
    for file in subject.files:
        text = file.text("main-items-validity")
        if says_nothing(text) or "別紙" in text:
            continue
        silent = [box for box in file.ticked("main-items") if box in WORDS and not _is_told(file, box, plain(text))]
        if silent:
            boxes = "」「".join(file.label("main-items", box) for box in silent)
            yield Spot(file.path("main-items-validity"), {"boxes": boxes}, related=(file.path("main-items"),))


def _is_told(file: Part, box: str, text: str) -> bool:
    label = plain(file.label("main-items", box)).removesuffix("関係情報")
    return label in text or any(word in text for word in WORDS[box])


RULE = DocumentRule(
    code="c0213",
    level=Level.WARNING,
    title="主な記録項目の妥当性",
    sentence="主な記録項目の「{boxes}」に○がありますが、必要な理由がここに見当たりません。○ごとに理由を書いてください。",
    source="審査の観点(9)(11)、様式3・4 Ⅱ２④",
    is_found=False,
    covers=("D05",),
    check=_find,
)

"""Does the name of another municipality stand where one's own belongs? A leftover of the assessment that was copied.

宣言の主語、＜○○市における措置＞の見出し、「○○市職員」「○○市長」「○○市情報セキュリティポリシー」「○○市…条例」など、
自分の団体しか入らない場所だけを見る。提供先・移転先・委託先の名は見ない (本ツールの知識。審査の観点(2)(12))。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checks.agencies import place_name
from app.checks.part import Part
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_PLACE = r"([一-龥ぁ-んァ-ヶー]{1,8}?[市区町村])"
_HEADING = re.compile(rf"[<＜【]{_PLACE}(?:における|の)(?:措置|対応|取組)")
_HIRAGANA = (
    "さいたま|いわき|つくば|ひたち|かすみがうら|むつ|つがる|うるま|みどり|みやま|みよし|あきる|たつの|うきは|にかほ"
)
_RUNNING = re.compile(
    rf"(?<![一-龥々ヶァ-ヴー])((?:{_HIRAGANA})?[一-龥々ヶノ]{{0,8}}?[市区町村])"
    r"(?:長(?![一-龥]*会)|(?:の)?職員|役所|役場|情報セキュリティ|における|国民健康保険|(?:[一-龥](?:[一-龥々ー]|の|及び|並びに|に関する|に基づく){0,30}?)?条例)"
)
"""In a sentence: a name of kanji (or a known one in hiragana) before what only the own municipality has."""
_DECLARING = re.compile(rf"^{_PLACE}(?:長)?は、")
_GENERAL = re.compile(
    r"(?:^|^他の?|各|全|当該|(?:住所|居住|所在|本籍|転出|転入|課税|発行|交付|登録|支給|申請|提供|照会)[地元先]?"
    r"|市|区|町|関係|近隣|構成|一部|対象|受託|委託|指定|副)[市区町村]+$|^[当同自旧新他][市区町村]$"
    r"|^[本両]?[市区町村]$|市区町村|市町村|町村|(?:都|中核|政令|指定)市$|(?:特別|行政|自治|地|学|校|管|住)区$"
)
_WARDS = re.compile(
    "^(?:札幌|仙台|さいたま|千葉|横浜|川崎|相模原|新潟|静岡|浜松|名古屋|京都|大阪|堺|神戸|岡山|広島|北九州|福岡|熊本)市$"
)
"""政令指定都市 (地方自治法第252条の19第1項の指定): their wards are their own."""
_IN_LAW = re.compile("広島市長(?:若しくは|又は|及び|、)長崎市長")
"""情報照会者 that 番号法別表 names (原子爆弾被爆者に対する援護に関する法律)."""
_NAMES_OF_OTHERS = ("recipient-name", "transferee-name", "entrustee")
"""Where the name of another body belongs."""


def _find(subject: Subject) -> Iterator[Spot]:
    own = place_name(subject.whole.text("agency"))
    if not own:
        return
    declared = subject.whole.path("declaration") if subject.whole.has("declaration") else ""
    others = {row.path(role) for role in _NAMES_OF_OTHERS for row in _rows(subject) if row.has(role)}
    for said in subject.texts:
        if said.path in others:
            continue
        running = [words for words in _RUNNING.findall(_IN_LAW.sub("", said.text)) if not _GENERAL.search(words)]
        found = [*_HEADING.findall(said.text), *map(_place, running)]
        found += _DECLARING.findall(said.text) if said.path == declared else []
        strange = [name for name in dict.fromkeys(found) if not _GENERAL.search(name) and not _same(name, own)]
        if strange:
            yield Spot(said.path, {"names": "」「".join(strange), "own": own})


def _rows(subject: Subject) -> Iterator[Part]:
    for file in subject.files:
        for role in ("recipients", "transferees", "entrustments"):
            yield from file.rows(role)


def _place(words: str) -> str:
    """Without the name of the prefecture before it."""
    return place_name(words) or words


def _same(name: str, own: str) -> bool:
    if name.endswith("区") and _WARDS.match(own):
        return True
    return name.endswith(own) or own.endswith(name)


RULE = DocumentRule(
    code="c0710",
    level=Level.WARNING,
    title="ほかの団体の名前",
    sentence="自団体（{own}）の名を書く所に「{names}」とあります。元にした評価書の名が残っていないか確かめてください。",
    source="審査の観点(2)(12)",
    is_found=False,
    check=_find,
)

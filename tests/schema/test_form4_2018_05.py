"""様式4 of 平成30年5月, held against domain/forms.md §1: counts, blocks, risks, ※, boxes and conditions."""

from __future__ import annotations

import pytest

from assessment_schema.loader import editions
from assessment_schema.model import Item, KindName, walk

FORM = editions()["form4/2018-05"]
ITEMS = {item.code: item for chapter in FORM.chapters for item in walk(chapter)}


@pytest.mark.parametrize(
    ("chapter", "printed", "answered"),
    [
        ("cover", 8, 7),
        ("I", 23, 16),
        ("annex1", 3, 2),
        ("II", 74, 65),
        ("annex2", 1, 1),
        ("III", 133, 105),
        ("IV", 10, 7),
        ("V", 15, 12),
        ("VI", 17, 12),
        ("annex3", 1, 1),
    ],
)
def test_items_of_a_chapter(chapter: str, printed: int, answered: int) -> None:
    items = list(walk(ITEMS[chapter]))
    assert (len(items), sum(item.holds_answer for item in items)) == (printed, answered)


BLOCKS = {
    "I-2-S": "①システムの名称 ②システムの機能 ③他のシステムとの接続",
    "II-4-O": (
        "委託事項{n} ①委託内容 ②取扱いを委託する特定個人情報ファイルの範囲 対象となる本人の数 対象となる本人の範囲 "
        "その妥当性 ③委託先における取扱者数 ④委託先への特定個人情報ファイルの提供方法 ⑤委託先名の確認方法 ⑥委託先名 "
        "再委託 ⑦再委託の有無 ⑧再委託の許諾方法 ⑨再委託事項"
    ),
    "II-5-P": (
        "提供先{n} ①法令上の根拠 ②提供先における用途 ③提供する情報 ④提供する情報の対象となる本人の数 "
        "⑤提供する情報の対象となる本人の範囲 ⑥提供方法 ⑦時期・頻度"
    ),
    "II-5-T": (
        "移転先{n} ①法令上の根拠 ②移転先における用途 ③移転する情報 ④移転する情報の対象となる本人の数 "
        "⑤移転する情報の対象となる本人の範囲 ⑥移転方法 ⑦時期・頻度"
    ),
}


@pytest.mark.parametrize("code", BLOCKS)
def test_items_of_a_block(code: str) -> None:
    block = ITEMS[code]
    assert block.kind is KindName.ROWS
    assert [item.number + item.label for item in walk(block) if item is not block] == BLOCKS[code].split(" ")


SECTIONS = {
    "cover": (
        "評価書番号|評価書名|個人のプライバシー等の権利利益の保護の宣言|特記事項|評価実施機関名|"
        "個人情報保護委員会　承認日　【行政機関等のみ】|公表日"
    ),
    "I": (
        "１．特定個人情報ファイルを取り扱う事務|２．特定個人情報ファイルを取り扱う事務において使用するシステム|"
        "３．特定個人情報ファイル名|４．特定個人情報ファイルを取り扱う理由|５．個人番号の利用|"
        "６．情報提供ネットワークシステムによる情報連携|７．評価実施機関における担当部署|８．他の評価実施機関"
    ),
    "II": (
        "１．特定個人情報ファイル名|２．基本情報|３．特定個人情報の入手・使用|４．特定個人情報ファイルの取扱いの委託|"
        "５．特定個人情報の提供・移転（委託に伴うものを除く。）|６．特定個人情報の保管・消去|７．備考"
    ),
    "III": (
        "１．特定個人情報ファイル名|２．特定個人情報の入手（情報提供ネットワークシステムを通じた入手を除く。）|"
        "３．特定個人情報の使用|４．特定個人情報ファイルの取扱いの委託|"
        "５．特定個人情報の提供・移転（委託や情報提供ネットワークシステムを通じた提供を除く。）|"
        "６．情報提供ネットワークシステムとの接続|７．特定個人情報の保管・消去"
    ),
    "IV": "１．監査|２．従業者に対する教育・啓発|３．その他のリスク対策",
    "V": "１．特定個人情報の開示・訂正・利用停止請求|２．特定個人情報ファイルの取扱いに関する問合せ",
    "VI": (
        "１．基礎項目評価|２．国民・住民等からの意見の聴取|３．第三者点検|"
        "４．個人情報保護委員会の承認　【行政機関等のみ】"
    ),
}


@pytest.mark.parametrize("chapter", SECTIONS)
def test_sections_of_a_chapter(chapter: str) -> None:
    assert [item.number + item.label for item in ITEMS[chapter].items] == SECTIONS[chapter].split("|")


@pytest.mark.parametrize(("section", "risks"), [("III-2", 4), ("III-3", 4), ("III-5", 3), ("III-6", 7), ("III-7", 3)])
def test_every_risk_ends_with_whether_the_measures_suffice(section: str, risks: int) -> None:
    found = [item for item in ITEMS[section].items if item.number.startswith("リスク")]
    assert [item.number for item in found] == [f"リスク{number}" for number in range(1, risks + 1)]
    for risk in found:
        last = list(walk(risk))[-1]
        assert (last.label, last.choices) == ("リスクへの対策は十分か", "risk-sufficiency")


def test_entrustment_has_five_risks_and_one_table() -> None:
    assert len(ITEMS["III-4.risks"].label.split("\n")) == 5
    assert not [item for item in ITEMS["III-4"].items if item.number.startswith("リスク")]
    assert sum(item.label == "リスクへの対策は十分か" for item in walk(ITEMS["III-4"])) == 1


@pytest.mark.parametrize("section", ["III-2", "III-3", "III-4", "III-5", "III-6", "III-7"])
def test_every_section_of_risks_asks_for_the_others(section: str) -> None:
    assert ITEMS[section].items[-1].label.endswith("その他のリスク及びそのリスクに対する措置")


MARKED = (
    "I-1-2 I-5 I-6 II-2-1 II-2-3 II-2-4.main_items II-3-1 II-3-6 II-3-7.department II-3-8 II-3-8.matching "
    "II-3-8.statistics II-3-8.decision II-4.entrusted II-4-O-2.scope II-4-O-7 II-6-1 III IV"
)


def test_marks_stand_where_the_form_prints_them() -> None:
    assert " ".join(code for code, item in ITEMS.items() if item.marked) == MARKED
    assert [code for code, item in ITEMS.items() if item.marked is False] == [
        "III-7-R1-9",
        "III-7-R1-9.content",
        "III-7-R1-9.prevention",
    ]


@pytest.mark.parametrize(
    ("name", "count", "with_text"),
    [
        ("subject-band", 5, 0),
        ("person-band", 5, 0),
        ("handler-band", 6, 0),
        ("item-band", 4, 0),
        ("retention-period", 10, 0),
        ("threshold-result", 4, 0),
        ("risk-sufficiency", 3, 0),
        ("reentrustment-control", 4, 0),
        ("system-links", 7, 1),
        ("main-record-items", 19, 1),
        ("acquisition-sources", 6, 5),
        ("acquisition-methods", 8, 1),
        ("entrustment-methods", 6, 1),
        ("provision-methods", 7, 1),
        ("transfer-methods", 7, 1),
        ("provision", 3, 2),
    ],
)
def test_choices_of_a_list(name: str, count: int, with_text: int) -> None:
    choices = FORM.choice_lists[name].choices
    assert (len(choices), sum(choice.fill is not None for choice in choices)) == (count, with_text)


def test_main_record_items_stand_in_three_groups() -> None:
    choices = FORM.choice_lists["main-record-items"].choices
    starts = [index for index, choice in enumerate(choices) if choice.group]
    assert [choices[index].group for index in starts] == ["・識別情報", "・連絡先等情報", "・業務関係情報"]
    assert starts == [0, 3, 6]


@pytest.mark.parametrize(
    ("code", "trigger", "slugs"),
    [
        ("I-6-2", "I-6-1", {"not-done", "undecided"}),
        ("II-4.count", "II-4.entrusted", {"not-entrusted"}),
        ("II-4-O", "II-4.entrusted", {"not-entrusted"}),
        ("II-4-O-8", "II-4-O-7", {"not-reentrusted"}),
        ("II-4-O-9", "II-4-O-7", {"not-reentrusted"}),
        ("II-5-P", "II-5.provided", {"none"}),
        ("II-5-T", "II-5.provided", {"none"}),
        ("III-4", "III-4.none", {"not-entrusted"}),
        ("III-5", "III-5.none", {"not-provided"}),
        *((f"III-6-R{number}", "III-6.none", {"no-acquisition"}) for number in range(1, 5)),
        *((f"III-6-R{number}", "III-6.none", {"no-provision"}) for number in range(5, 8)),
        ("III-7-R1-9.content", "III-7-R1-9", {"not-occurred"}),
        ("III-7-R1-9.prevention", "III-7-R1-9", {"not-occurred"}),
        ("III-7-R1-10.method", "III-7-R1-10", {"not-stored"}),
        ("V-1-4.file_name", "V-1-4", {"not-done"}),
        ("V-1-4.location", "V-1-4", {"not-done"}),
    ],
)
def test_conditions_of_the_form(code: str, trigger: str, slugs: set[str]) -> None:
    assert _conditions(ITEMS[code]) == [(trigger, slugs)]


def test_other_conditions_exist_in_one_place_only() -> None:
    """No connection at all: the tail of Ⅲ-6 needs both boxes."""
    both = [("III-6.none", {"no-acquisition"}), ("III-6.none", {"no-provision"})]
    assert _conditions(ITEMS["III-6.other_risks"]) == both
    assert sum(bool(item.not_applicable_when) for item in ITEMS.values()) == 22


def _conditions(item: Item) -> list[tuple[str, set[str]]]:
    return [(trigger.item, set(trigger.any_of)) for trigger in item.not_applicable_when]


def test_columns_of_the_change_table() -> None:
    assert (
        " ".join(ITEMS["annex3"].columns.values())
        == "変更日 項目 変更前の記載 変更後の記載 提出時期 提出時期に係る説明"
    )


def test_only_the_change_table_lies_across() -> None:
    assert [chapter.code for chapter in FORM.chapters if chapter.landscape] == ["annex3"]


def test_stamp() -> None:
    assert FORM.stamp == "[平成30年5月　様式4]"

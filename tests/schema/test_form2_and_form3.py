"""様式2 and 様式3, held against domain/forms.md §2 and §3: sections, choices, conditions, what each edition changed."""

from __future__ import annotations

import pytest

from app.changes.editions import bridge
from assessment_schema.loader import editions
from assessment_schema.model import Form, Item, KindName, walk


def items(key: str) -> dict[str, Item]:
    return {item.code: item for chapter in editions()[key].chapters for item in walk(chapter)}


def sections(key: str, chapter: str) -> list[str]:
    return [item.number + item.label for item in items(key)[chapter].items]


def labels(form: Form, name: str) -> list[str]:
    return [choice.label for choice in form.choice_lists[name].choices]


# --- 様式2 -----------------------------------------------------------------------------------------------------------

RELATED = (
    "１．特定個人情報ファイルを取り扱う事務|２．特定個人情報ファイル名|３．個人番号の利用|"
    "４．情報提供ネットワークシステムによる情報連携|５．評価実施機関における担当部署|６．他の評価実施機関|"
    "７．特定個人情報の開示・訂正・利用停止請求|８．特定個人情報ファイルの取扱いに関する問合せ"
)


@pytest.mark.parametrize("edition", ["2014-04", "2016-01", "2017-05", "2019-01", "2024-10"])
def test_related_information_of_form2(edition: str) -> None:
    wanted = RELATED.split("|") + (["９．規則第9条第2項の適用"] if edition == "2024-10" else [])
    assert sections(f"form2/{edition}", "I") == wanted


@pytest.mark.parametrize(
    ("edition", "chapters"),
    [
        ("2014-04", "cover I II III changes"),
        ("2016-01", "cover I II III changes"),
        ("2017-05", "cover I II III changes"),
        ("2019-01", "cover I II III IV changes"),
        ("2024-10", "cover I II III IV changes"),
    ],
)
def test_chapters_of_form2(edition: str, chapters: str) -> None:
    form = editions()[f"form2/{edition}"]
    assert [chapter.code for chapter in form.chapters] == chapters.split(" ")
    assert form.contents_title == ""
    assert not [item for item in items(form.key).values() if item.marked]


@pytest.mark.parametrize(
    ("edition", "numbers"),
    [("2019-01", "監査８．|教育９．"), ("2024-10", "人手８．|監査９．|教育１０．|最も１１．")],
)
def test_numbers_of_the_last_sections(edition: str, numbers: str) -> None:
    found = {item.number: item.label for item in items(f"form2/{edition}")["IV"].items}
    for entry in numbers.split("|"):
        assert entry[:2] in found[entry[2:]]


def test_questions_of_the_threshold() -> None:
    form = editions()["form2/2024-10"]
    found = items(form.key)
    assert [found[code].choices for code in ("II-1.subjects", "II-2.handlers", "II-3.incident")] == [
        "threshold-subjects",
        "threshold-handlers",
        "incident",
    ]
    assert labels(form, "threshold-subjects")[0] == "1,000人未満（任意実施）"
    assert labels(form, "threshold-handlers") == ["500人以上", "500人未満"]
    assert [found[code].after for code in ("II-1.counted_on", "II-2.counted_on")] == ["時点", "時点"]
    assert found["III.result"].kind is KindName.RESULT
    assert len(labels(form, "threshold-outcome")) == 4


def test_the_two_incidents_are_different_questions() -> None:
    """特定個人情報・1年 in the しきい値, 個人情報・3年 in Ⅲ-7."""
    assert "過去１年以内" in items("form2/2024-10")["II-3.incident"].label
    assert "特定個人情報に関する" in items("form2/2024-10")["II-3.incident"].label
    for key, code in (("form3/2016-01", "III-7-2"), ("form4/2018-05", "III-7-R1-9")):
        assert "過去３年以内" in items(key)[code].label
        assert "特定個人情報に関する" not in items(key)[code].label


@pytest.mark.parametrize(
    ("code", "trigger", "slugs"),
    [
        ("IV-4", "IV-4.none", ("not-entrusted",)),
        ("IV-5", "IV-5.none", ("not-provided",)),
        ("IV-6.acquisition", "IV-6.none", ("no-acquisition",)),
        ("IV-6.provision", "IV-6.none", ("no-provision",)),
        ("IV-8", "IV-8.none", ("no-manual-work",)),
        ("IV-11", "IV-11.none", ("larger-assessment",)),
    ],
)
def test_boxes_take_rows_out(code: str, trigger: str, slugs: tuple[str, ...]) -> None:
    (found,) = items("form2/2024-10")[code].not_applicable_when
    assert (found.item, found.any_of) == (trigger, slugs)


def test_the_reason_of_an_exception_needs_its_box() -> None:
    (found,) = items("form2/2024-10")["I-9.reason"].not_applicable_when
    assert (found.item, found.any_of, found.none_of) == ("I-9.applied", (), ("applied",))


def test_the_measure_with_the_highest_priority_is_one_of_nine() -> None:
    assert len(labels(editions()["form2/2024-10"], "priority-measures")) == 9


def test_renumbered_sections_are_the_same_items() -> None:
    carried = bridge(editions()["form2/2019-01"], editions()["form2/2024-10"])
    assert carried.renamed == {"IV-8.audit": "IV-9.audit", "IV-9.education": "IV-10.education"}


@pytest.mark.parametrize("edition", ["2014-04", "2016-01", "2017-05"])
def test_head_of_section_before_2019(edition: str) -> None:
    assert items(f"form2/{edition}")["I-5-2"].label == "所属長"


@pytest.mark.parametrize("edition", ["2019-01", "2024-10"])
def test_head_of_section_since_2019(edition: str) -> None:
    assert items(f"form2/{edition}")["I-5-2"].label == "所属長の役職名"


# --- 様式3 -----------------------------------------------------------------------------------------------------------

FORM3 = "form3/2016-01"


def test_chapters_of_form3() -> None:
    chapters = [chapter.number + chapter.label for chapter in editions()[FORM3].chapters]
    assert chapters == [
        "表紙",
        "Ⅰ基本情報",
        "Ⅱ特定個人情報ファイルの概要",
        "（別添１）特定個人情報ファイル記録項目",
        "Ⅲリスク対策",
        "Ⅳ開示請求、問合せ",
        "Ⅴ評価実施手続",
        "（別添２）変更箇所",
    ]


SECTIONS3 = {
    "I": (
        "１．特定個人情報ファイルを取り扱う事務|２．特定個人情報ファイルを取り扱う事務において使用するシステム|"
        "３．特定個人情報ファイル名|４．個人番号の利用|５．情報提供ネットワークシステムによる情報連携|"
        "６．評価実施機関における担当部署|７．他の評価実施機関"
    ),
    "II-3": "①入手元|②入手方法|③使用目的|④使用の主体|⑤使用方法|情報の突合|⑥使用開始日",
    "II-4-O": "委託事項{n}|①委託内容|②委託先における取扱者数|③委託先名|再委託",
    "II-6": "保管場所",
    "III": (
        "１．特定個人情報ファイル名|２．特定個人情報の入手（情報提供ネットワークシステムを通じた入手を除く。）|"
        "３．特定個人情報の使用|４．特定個人情報ファイルの取扱いの委託|"
        "５．特定個人情報の提供・移転（委託や情報提供ネットワークシステムを通じた提供を除く。）|"
        "６．情報提供ネットワークシステムとの接続|７．特定個人情報の保管・消去|８．監査|"
        "９．従業者に対する教育・啓発|１０．その他のリスク対策"
    ),
    "IV-1": "①請求先|②請求方法|③法令による特別の手続|④個人情報ファイル簿への不記載等",
    "V": "１．基礎項目評価|２．国民・住民等からの意見の聴取【任意】|３．第三者点検【任意】",
}


@pytest.mark.parametrize("code", SECTIONS3)
def test_sections_of_form3(code: str) -> None:
    assert sections(FORM3, code) == SECTIONS3[code].split("|")


MARKED3 = "I-4 I-5 II-2-1 II-2-3 II-2-4.main_items II-3-1 II-3-3 II-4.entrusted II-4-O-4 II-6.location III"


def test_marks_of_form3_are_those_of_the_rules() -> None:  # rules.md §2.1
    found = items(FORM3)
    assert " ".join(code for code, item in found.items() if item.marked) == MARKED3
    assert [code for code, item in found.items() if item.marked is False] == [
        "III-7-2",
        "III-7-2.content",
        "III-7-2.prevention",
    ]


def test_the_accident_is_the_second_item_of_its_section() -> None:  # found F31
    assert items(FORM3)["III-7-2"].number == "②"


def test_opinions_and_reviews_are_voluntary() -> None:
    found = items(FORM3)
    voluntary = [item for code, item in found.items() if code.startswith(("V-2-", "V-3-"))]
    assert len(voluntary) == 6
    assert all(item.optional for item in voluntary)


# --- 様式1 -----------------------------------------------------------------------------------------------------------


def test_nothing_of_form1_is_confirmed() -> None:
    form = editions()["form1/2014-04"]
    assert not form.verified
    assert len(form.unverified) == len(items(form.key))
    assert "未照合" in form.stamp

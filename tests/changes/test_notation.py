"""The 項目 column: every item of the form gets the name that municipalities give it, and no two the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from app.changes.compare import compare
from app.changes.notation import Notation, Style
from app.document.document import Document
from assessment_schema.loader import editions
from tests.builders import document, full_document
from tests.changes.later_edition import later_edition
from tests.changes.test_editions import NEW, OLD

__all__ = ["later_edition"]


def named(before: Document, after: Document, style: Style | None = None) -> list[str]:
    notation = Notation(before.form, after.form, style or Style())
    return [notation.of([change]) for change in compare(before, after).changes]


def one(before: dict[str, Any], after: dict[str, Any], style: Style | None = None) -> str:
    (name,) = named(document(**before), document(**after), style)
    return name


def filled(code: str, value: Any, name: str = "") -> tuple[dict[str, Any], dict[str, Any]]:
    """Two documents that differ in one item; the rows around it have a name and are alone."""
    for group, inside in (("I-2-S", ""), ("II-4-O", "II"), ("II-5-P", "II"), ("II-5-T", "II"), ("II", ""), ("III", "")):
        if code.startswith((f"{group}-", f"{group}.")):
            first = {"I-2-S": "I-2-S-1", "II": "II-1", "III": "III-1"}.get(group, f"{group}.name")
            row = {"id": "r1", first: name} if name else {"id": "r1"}
            before, after = {group: [row]}, {group: [{**row, code: value}]}
            return (
                ({inside: [{"id": "f1", **before}]}, {inside: [{"id": "f1", **after}]}) if inside else (before, after)
            )
    return {}, {code: value}


NAMES = {
    "I-1-2": "Ⅰ-1-②事務の内容",
    "I-3": "Ⅰ-3 特定個人情報ファイル名",
    "I-5.basis": "Ⅰ-5 法令上の根拠",
    "cover.title": "表紙 評価書名",
    "annex1.notes": "（別添1）事務の内容（備考）",
    "II-2-3.necessity": "Ⅱ-2-③対象となる本人の範囲 その必要性",
    "II-3-7.department": "Ⅱ-3-⑦使用の主体 使用部署",
    "II-4.entrusted": "Ⅱ-4 委託の有無",
    "II-6-2.validity": "Ⅱ-6-②保管期間 その妥当性",
    "III-3-R2.authentication.method": "Ⅲ-3-リスク2 ユーザ認証の管理 具体的な管理方法",
    "III-7-R1-9.content": (
        "Ⅲ-7-リスク1-⑨過去３年以内に、評価実施機関において、個人情報に関する重大事故が発生したか その内容"
    ),
    "IV-1-2.content": "Ⅳ-1-②監査 具体的な内容",
    "IV-2.education.method": "Ⅳ-2 従業者に対する教育・啓発 具体的な方法",
    "IV-3": "Ⅳ-3 その他のリスク対策",
    "V-1-4.file_name": "Ⅴ-1-④個人情報ファイル簿の公表 個人情報ファイル名",
    "VI-2-5": "Ⅵ-2-⑤評価書への反映",
}
CHOSEN = {"II-4.entrusted": "entrusted"}


@pytest.mark.parametrize("code", NAMES)
def test_name_of_an_item(code: str) -> None:
    assert one(*filled(code, CHOSEN.get(code, "記載"))) == NAMES[code]


ROWS = {
    ("I-2-S-2", "番号連携サーバー"): "Ⅰ-2-システム1（番号連携サーバー）②システムの機能",
    ("I-2-S-2", ""): "Ⅰ-2-システム1 ②システムの機能",
    ("I-2-S-1", ""): "Ⅰ-2-システム1 ①システムの名称",
    ("II-4-O-9", "保守"): "Ⅱ-4-委託事項1（保守）⑨再委託事項",
    ("II-4-O-2.validity", "保守"): ("Ⅱ-4-委託事項1（保守）②取扱いを委託する特定個人情報ファイルの範囲 その妥当性"),
    ("II-5-P-1", "総務大臣"): "Ⅱ-5-提供先1（総務大臣）①法令上の根拠",
    ("II-5-T.name", ""): "Ⅱ-5-移転先1",
}


@pytest.mark.parametrize("case", ROWS, ids="-".join)
def test_name_of_an_item_in_a_row(case: tuple[str, str]) -> None:
    assert one(*filled(case[0], "記載", case[1])) == ROWS[case]


def provisions(*bases: str) -> Document:
    rows = [{"id": f"p{n}", "II-5-P.name": "国", "II-5-P-1": basis} for n, basis in enumerate(bases, start=1)]
    return document(II=[{"id": "f1", "II-1": "台帳", "II-5-P": rows}])


@pytest.mark.parametrize(
    ("changed", "numbers"),
    [
        ((0,), "1（国）"),
        ((0, 1), "1、2 "),
        ((0, 1, 2), "1から3 "),
        ((0, 2, 3, 4, 7), "1、3から5、8 "),
        (tuple(range(17)), "1から17 "),
    ],
)
def test_numbers_of_rows_that_changed_alike(changed: tuple[int, ...], numbers: str) -> None:
    before = provisions(*(["第7号"] * 17))
    after = provisions(*("第8号" if n in changed else "第7号" for n in range(17)))
    changes = compare(before, after).changes
    assert Notation(before.form, after.form).of(changes) == f"Ⅱ-5-提供先{numbers}①法令上の根拠"


def test_rows_themselves() -> None:
    rows = [{"id": "s1", "I-2-S-1": "収納システム"}, {"id": "s2", "I-2-S-1": "滞納システム"}]
    assert one({"I-2-S": rows[:1]}, {"I-2-S": rows}) == "Ⅰ-2-システム2（滞納システム）"
    assert one({"I-2-S": rows}, {"I-2-S": rows[:1]}) == "Ⅰ-2-システム2（滞納システム）"
    assert one({"I-2-S": rows}, {"I-2-S": rows[::-1]}) in {
        "Ⅰ-2-システム1（滞納システム）（記載順の変更）",
        "Ⅰ-2-システム2（収納システム）（記載順の変更）",
    }


def test_files_are_told_apart_where_there_are_several() -> None:
    before = {"II": [{"id": "f1", "II-1": "収納台帳"}, {"id": "f2", "II-1": "滞納台帳"}]}
    after = {"II": [{"id": "f1", "II-1": "収納台帳"}, {"id": "f2", "II-1": "滞納台帳", "II-3-3": "毎月"}]}
    assert one(before, after) == "Ⅱ（滞納台帳）-3-③入手の時期・頻度"
    renamed = {"II": [before["II"][0], {"id": "f2", "II-1": "滞納整理台帳"}]}
    assert one(before, renamed) == "Ⅱ（2）-1 特定個人情報ファイル名"
    assert one({"II": before["II"][:1]}, before) == "Ⅱ 特定個人情報ファイルの概要（滞納台帳）"


def test_names_of_records_are_named_by_the_annex() -> None:
    before = {"annex2": [{"id": "a1", "name": "台帳", "groups": [{"id": "g1", "name": "宛名", "items": ["氏名"]}]}]}
    after = {"annex2": [{"id": "a1", "name": "台帳", "groups": [{"id": "g1", "name": "宛名", "items": ["住所"]}]}]}
    assert one(before, after) == "（別添2）特定個人情報ファイル記録項目"


def test_figures() -> None:
    before = replace(document(), answers={"annex1.figures": [{"id": "g1", "sha256": "a"}]})
    after = replace(document(), answers={"annex1.figures": [{"id": "g1", "sha256": "b"}]})
    assert named(before, after) == ["（別添1）事務の内容（図表）"]


def test_a_long_name_is_cut_visibly() -> None:
    assert one(*filled("I-2-S-2", "記載", "あ" * 60)) == f"Ⅰ-2-システム1（{'あ' * 40}…）②システムの機能"


def test_another_style() -> None:
    style = Style(separator="－", space="　", opening="(", closing=")", through="～", comma="・")
    assert one(*filled("I-2-S-2", "記載", "収納"), style) == "Ⅰ－2－システム1(収納)②システムの機能"
    before, after = provisions("7", "7", "7", "7", "7"), provisions("8", "8", "8", "7", "8")
    changes = compare(before, after).changes
    assert Notation(before.form, after.form, style).of(changes) == "Ⅱ－5－提供先1～3・5　①法令上の根拠"


def test_without_names() -> None:
    assert one(*filled("I-2-S-2", "記載", "収納"), Style(names=False)) == "Ⅰ-2-システム1 ②システムの機能"


def test_over_two_editions(later_edition: str) -> None:
    assert named(document(**OLD), document(later_edition, **NEW)) == [
        "Ⅰ-7-②連絡先（様式の改正による追加）",
        "Ⅰ-7-③所属長の役職名（旧：Ⅰ-7-②所属長の役職名）",
        "Ⅰ-8 他の評価実施機関（様式の改正による廃止）",
        "Ⅰ-9 共同の評価実施機関（様式の改正による追加）",
    ]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (
            ["Ⅱ-4-委託事項1（保守）③取扱者数", "Ⅱ-4-委託事項1（保守）⑥委託先名"],
            "Ⅱ-4-委託事項1（保守）③取扱者数 ⑥委託先名",
        ),
        (["Ⅰ-1-①事務の名称", "Ⅰ-4-①事務実施上の必要性"], "Ⅰ-1-①事務の名称\nⅠ-4-①事務実施上の必要性"),
        (["Ⅰ-3 a", "Ⅰ-8 b"], "Ⅰ-3 a\nⅠ-8 b"),
        (["Ⅰ-3 a", "Ⅰ-3 a"], "Ⅰ-3 a"),
    ],
)
def test_names_of_joined_changes(names: list[str], expected: str) -> None:
    assert Notation(document().form, document().form).joined(names) == expected


@pytest.mark.parametrize("form", editions())
def test_every_item_of_the_form_has_a_name_of_its_own(form: str) -> None:
    """But the names of files and groups of records, which are all called by their annex."""
    full = full_document(form, systems=2, outsourcing=2, provisions=2, transfers=2, files=2, changes=1, long=40)
    blank = replace(full, answers=_emptied(full))
    changes = [change for change in compare(blank, full).changes if not change.is_row]
    names = Counter(Notation(full.form, full.form).of([change]) for change in changes)
    assert len(changes) > 20
    assert all(name.endswith("特定個人情報ファイル記録項目") for name, times in names.items() if times > 1)


def _emptied(found: Document) -> dict[str, Any]:
    def rows(fields: Any, holder: Any) -> dict[str, Any]:
        kept = {}
        for key, field in fields.items():
            if field.fields:
                kept[key] = [{"id": row["id"], **rows(field.fields, row)} for row in holder[key]]
        return kept

    return rows(found.fields, found.answers)

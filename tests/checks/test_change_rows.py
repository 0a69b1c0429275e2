"""The tables that we compute ourselves give the rules on 別添3 nothing to object to."""

from pathlib import Path

import pytest

from app.changes.compare import compare
from app.changes.history import with_change_table
from app.changes.table import change_table
from app.changes.timing import Days
from app.checks.noted_places import noted_place, noted_places
from app.checks.registry import rules
from app.checks.run import check_document
from app.checks.subject import Subject
from app.document.document import Document
from app.formats.files import read_file
from app.workflows.import_document import import_document
from tests.architecture.sources import ROOT
from tests.checks.judge import TODAY

EXAMPLES = ROOT / "examples"
REVISIONS = [
    ("mihon-city/02-resident-records.json", "mihon-city-revisions/02-resident-records-2.json"),
    ("mihon-city/03-vaccination.json", "mihon-city-revisions/03-vaccination-2.json"),
    ("mihon-city-revisions/03-vaccination-2016.json", "mihon-city/03-vaccination.json"),
]
RULES = {code: rules()[code] for code in ("c0501", "c0502", "c0503", "c0504", "c0505", "c0509")}


def read(path: Path) -> Document:
    return import_document(read_file(path), file_name=path.name).document


@pytest.mark.parametrize(("old", "new"), REVISIONS, ids=[new for _, new in REVISIONS])
def test_computed_tables_agree_with_the_documents(old: str, new: str) -> None:
    before, after = read(EXAMPLES / old), read(EXAMPLES / new)
    rows = change_table(compare(before, after), Days(changed="2027-04-01")).rows
    told = with_change_table(after, rows)
    checked = check_document(Subject(told, TODAY), previous=Subject(before, TODAY), only=RULES)
    assert [finding.message for finding in checked.findings if finding.rule.code != "c0509"] == []
    bare = check_document(Subject(after, TODAY), previous=Subject(before, TODAY), only=RULES)
    assert [finding.rule.code for finding in bare.findings if finding.rule.code == "c0501"] == ["c0501"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ⅰ-1-②事務の内容", "Ⅰ－１－② 事務の内容"),
        ("Ⅲ−3 リスク2 アクセス権限の発行・失効の管理 具体的な管理方法", "Ⅲ-3-リスク2 アクセス権限の発行・失効の管理"),
        ("Ⅱ-5-提供先1から17 法令上の根拠", "Ⅱ-5-提供先3（健康保険組合）①法令上の根拠"),
        ("（別添１）事務の内容（図表）", "(別添1)事務の内容(図表)"),
        ("Ⅴ-④個人情報ファイル名", "Ⅴ-1-④個人情報ファイル簿の公表 個人情報ファイル名"),
        ("II-2-6", "Ⅱ-2-⑥事務担当部署"),
    ],
)
def test_the_same_place_in_two_writings(one: str, other: str) -> None:
    first, second = noted_place(one), noted_place(other)
    assert first is not None
    assert second is not None
    assert first.fits(second)
    assert second.fits(first)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ⅰ-1-②事務の内容", "Ⅰ-1-③対象人数"),
        ("Ⅱ-5-提供先1から17 ①法令上の根拠", "Ⅱ-5-提供先18 ①法令上の根拠"),
        ("Ⅲ-3-リスク2 使用の記録", "Ⅲ-3-リスク1 使用の記録"),
        ("（別添1）事務の内容", "（別添2）特定個人情報ファイル記録項目"),
    ],
)
def test_two_places(one: str, other: str) -> None:
    first, second = noted_place(one), noted_place(other)
    assert first is not None
    assert second is not None
    assert not first.fits(second)


def test_free_style_and_several_places() -> None:
    assert noted_place("事務の内容") is None
    assert [place.circled for place in noted_places("Ⅰ-1-②、Ⅰ-4-①")] == [frozenset("②"), frozenset("①")]

"""c0604: 様式2 beside 様式4."""

from typing import Any

from app.document.document import Document
from tests.builders import document
from tests.checks.judge import told_together

COVER = {"cover.agency": "みほん市長", "cover.number": "1", "cover.title": "個人住民税賦課事務"}
OTHER = "評価書番号1「個人住民税賦課事務」"
NEXT = "どちらも公表されるので、そろえてください。"


def brief(**answers: Any) -> Document:
    return document("form2/2024-10", **COVER, **answers)


def detailed(**answers: Any) -> Document:
    return document(**COVER, **answers)


def test_sections_and_numbers_of_people() -> None:
    made = brief(**{"I-5-1": "税務課", "II-1.subjects": "10k-100k"})
    assert told_together("c0604", made, detailed(**{"I-7-1": "市民税課", "I-1-3": "100k-300k"})) == [
        (
            "1",
            "II-1.subjects",
            (
                f"対象人数が、{OTHER}と違います"
                f"（こちら: 10,000人以上100,000人未満／あちら: 100,000人以上300,000人未満）。{NEXT}"
            ),
        ),
        ("1", "I-5-1", f"①部署が、{OTHER}と違います（こちら: 税務課／あちら: 市民税課）。{NEXT}"),
    ]


def test_entries_and_files() -> None:
    made = brief(**{"I-3.basis": "番号法第9条第1項 別表の24の項", "I-2": "賦課情報ファイル"})
    found = told_together(
        "c0604", made, detailed(**{"I-5.basis": "番号法第9条第1項 別表の24、44の項", "I-3": "（1）課税台帳ファイル"})
    )
    assert [(path, message.split("が、")[0], message.split("（こちら")[1]) for _, path, message in found] == [
        ("I-3.basis", "法令上の根拠の項", f": なし／あちら: 44の項）。{NEXT}"),
        ("I-2", "特定個人情報ファイル名", f": 賦課情報ファイル／あちら: 課税台帳ファイル）。{NEXT}"),
    ]


def test_the_same_in_other_writing_or_alone() -> None:
    made = brief(**{"I-5-1": "財務部　市民税課", "I-3.basis": "番号法第９条第１項 別表の24項"})
    assert not told_together("c0604", made, detailed(**{"I-7-1": "財務部市民税課", "I-5.basis": "番号法別表の24の項"}))
    assert not told_together("c0604", brief(**{"I-5-1": "税務課"}))
    assert not told_together("c0604", brief(**{"I-5-1": "税務課"}), detailed())

"""c0601: one number, two assessments."""

from typing import Any

from app.document.document import Document
from tests.builders import document
from tests.checks.judge import told_together


def made(number: str, title: str, form: str = "form4/2018-05", agency: str = "みほん市長", **more: Any) -> Document:
    answers = {"cover.agency": agency, "cover.number": number, "cover.title": title, **more}
    return document(form, **answers)


def test_two_tasks_with_one_number() -> None:
    tax, tax_brief = made("7", "個人住民税賦課事務　全項目評価書"), made("7", "個人住民税賦課事務", "form2/2024-10")
    children = made("７", "児童手当に関する事務　全項目評価書")
    assert told_together("c0601", tax, tax_brief, children) == [
        (
            "3",
            "cover.number",
            (
                "評価書番号７は、評価書番号7「個人住民税賦課事務 全項目評価書」（1）でも使われています。"
                "計画管理書の番号を確かめ、どちらかを直してください。"
            ),
        )
    ]


def test_the_same_task_and_other_agencies() -> None:
    first = made("7", "個人住民税賦課事務　全項目評価書", **{"cover.published_on": "2020-04-01"})
    again = made("7", "個人住民税の賦課に関する事務　全項目評価書", **{"cover.published_on": "2025-04-01"})
    assert not told_together("c0601", first, again)
    assert not told_together("c0601", first, made("8", "児童手当に関する事務　全項目評価書"))
    assert not told_together("c0601", first, made("7", "学校保健に関する事務", agency="みほん市教育委員会"))
    assert not told_together("c0601", made("", "甲事務"), made("", "乙の別の仕事"))

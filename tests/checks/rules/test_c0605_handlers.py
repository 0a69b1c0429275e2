"""c0605: 500 people by the bands of 様式4."""

from typing import Any

from app.document.document import Document
from tests.builders import document
from tests.checks.judge import told_together
from tests.checks.rules.test_c0604_summary_differs import brief, detailed

UNDER = {"II-2.handlers": "under-500"}


def file(users: str, *companies: tuple[str, str]) -> Document:
    rows: list[dict[str, Any]] = [
        {"id": f"o{number}", "II-4-O-6": company, "II-4-O-3": band}
        for number, (company, band) in enumerate(companies, start=1)
    ]
    return detailed(II=[{"id": "f1", "II-3-7.users": users, "II-4-O": rows}])


def test_users_and_companies_make_five_hundred() -> None:
    both = file("100-500", ("みほん情報", "500-1k"), ("みほん情報", "10-50"))
    assert told_together("c0605", brief(**UNDER), both) == [
        (
            "1",
            "II-2.handlers",
            (
                "取扱者数が「500人未満」ですが、評価書番号1「個人住民税賦課事務」の使用者数と委託先の取扱者数を足すと、"
                "少なくとも600人です。数え直し、しきい値判断をやり直してください。"
            ),
        )
    ]


def test_fewer_or_counted_already() -> None:
    assert not told_together("c0605", brief(**UNDER), file("100-500", ("甲", "100-500"), ("甲", "100-500")))
    assert not told_together("c0605", brief(**{"II-2.handlers": "500-or-more"}), file("500-1k"))
    assert not told_together("c0605", brief(**UNDER), document())

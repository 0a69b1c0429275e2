"""c0501: what changed without a row."""

from typing import Any

from tests.builders import document
from tests.checks.history import row, rows
from tests.checks.judge import revised

OLD = {"I-1-2": "窓口で受け付ける。", "I-4-1": "正確な事務のため。"}
NEW = {"I-1-2": "窓口と郵送で受け付ける。", "I-4-1": "正確で速い事務のため。"}
TASK, NEED = row("Ⅰ-1-②事務の内容", *(one["I-1-2"] for one in (OLD, NEW))), row("Ⅰ－４－① 事務実施上の必要性")


def test_one_change_has_no_row() -> None:
    assert revised("c0501", document(**NEW, annex3=rows(TASK)), document(**OLD)) == [
        (
            "I-4-1",
            (
                "【要確認】前の版から変わっていますが（変更）、別添3に行がありません。"
                "変更を書くか、書かない理由を残してください。"
            ),
        )
    ]


def test_no_new_row_at_all() -> None:
    old_row = rows(row("Ⅰ-1-②事務の内容", day="2020-04-01"))
    ((path, message),) = revised("c0501", document(**NEW, annex3=old_row), document(**OLD, annex3=old_row))
    assert path == "annex3"
    assert message == (
        "【要確認】前の版から2か所変わっていますが、別添3に新しい行がありません。"
        "「Ⅰ-1-②事務の内容」、「Ⅰ-4-①事務実施上の必要性」などの変更を書いてください。"
    )


def test_rows_as_people_write_them() -> None:
    assert not revised("c0501", document(**NEW, annex3=rows(TASK, NEED)), document(**OLD))
    joined = rows(row("Ⅰ-1-②、Ⅰ-4-①", "正確な事務のため。", "窓口と郵送で受け付ける。\n正確で速い事務のため。"))
    assert not revised("c0501", document(**NEW, annex3=joined), document(**OLD))
    assert not revised("c0501", document(**OLD), document(**OLD))


def test_the_publication_itself_needs_no_row() -> None:
    dates: dict[str, Any] = {"cover.published_on": "2026-10-01", "VI-1-1": "2026-05-01"}
    assert not revised("c0501", document(**OLD, **dates), document(**OLD))


def systems(*functions: str) -> list[dict[str, str]]:
    return [{"id": f"s{n}", "I-2-S-1": f"仕組み{n}", "I-2-S-2": text} for n, text in enumerate(functions, start=1)]


def test_a_range_of_rows_covers_its_own_only() -> None:
    old = document(**{"I-2-S": systems("賦課する機能", "収納する機能", "照会する機能")})
    new = {"I-2-S": systems("賦課を行う機能", "収納を行う機能", "照会を行う機能")}
    told = rows(row("Ⅰ-2-システム1から2 ②システムの機能"))
    assert [path for path, _ in revised("c0501", document(**new, annex3=told), old)] == ["I-2-S/s3/I-2-S-2"]
    told = rows(row("Ⅰ-2-システム1、2及び3 ②システムの機能"))
    assert not revised("c0501", document(**new, annex3=told), old)


def test_a_row_that_is_gone() -> None:
    old, new = document(**{"I-2-S": systems("賦課する機能", "収納する機能")}), {"I-2-S": systems("賦課する機能")}
    ((path, message),) = revised("c0501", document(**new, annex3=rows(row("Ⅱ-3-⑥使用目的", "甲", "乙"))), old)
    assert path == "annex3"
    assert message.startswith("【要確認】「Ⅰ-2-システム2（仕組み2）」が前の版から変わっていますが（削除）")


def test_a_row_about_another_row_covers_nothing_though_it_quotes_the_same() -> None:
    added = "新しく作る機能を備え、照会する。"
    old = document(**{"I-2-S": systems("賦課", "収納", "照会")})
    new = {"I-2-S": systems("賦課", added, added)}
    told = rows(row("Ⅰ-2-システム3 ②システムの機能", "照会", added))
    assert [path for path, _ in revised("c0501", document(**new, annex3=told), old)] == ["I-2-S/s2/I-2-S-2"]
    told = rows(row("Ⅰ-2-システム2から3 ②システムの機能", "照会", added))
    assert not revised("c0501", document(**new, annex3=told), old)


def test_the_same_item_of_many_rows_is_told_once() -> None:
    old = document(**{"I-2-S": systems("賦課", "収納", "照会")})
    new = {"I-2-S": systems("賦課を行う", "収納を行う", "照会を行う")}
    told = rows(row("Ⅰ-4-①", "甲", "乙"))
    ((path, message),) = revised("c0501", document(**new, annex3=told), old)
    assert path == "I-2-S/s1/I-2-S-2"
    assert message == (
        "【要確認】「Ⅰ-2-システム1（仕組み1）②システムの機能」、「Ⅰ-2-システム2（仕組み2）②システムの機能」、"
        "「Ⅰ-2-システム3（仕組み3）②システムの機能」など3か所が前の版から変わっていますが（変更）、"
        "別添3に行がありません。変更を書くか、書かない理由を残してください。"
    )

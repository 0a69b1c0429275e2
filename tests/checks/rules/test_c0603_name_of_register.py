"""c0603: rows and names of the 計画管理書."""

from tests.checks.judge import told_together
from tests.checks.rules.test_c0602_number_of_register import REGISTER, made


def test_no_row_for_it() -> None:
    assert told_together("c0603", REGISTER, made("3", "予防接種に関する事務　全項目評価書")) == [
        ("2", "cover.number", "計画管理書に、評価書番号3の行がありません。計画管理書に加えてください。")
    ]


def test_another_name() -> None:
    assert told_together("c0603", REGISTER, made("2", "予防接種に関する事務　全項目評価書")) == [
        (
            "2",
            "cover.title",
            (
                "評価書名は「予防接種に関する事務　全項目評価書」ですが、"
                "計画管理書の2番は「児童手当に関する事務　基礎項目評価書」です。"
                "名称をそろえてください。"
            ),
        )
    ]


def test_the_same_name_or_a_case_of_the_number() -> None:
    assert not told_together("c0603", REGISTER, made("2", "児童手当の支給に関する事務　全項目評価書"))
    assert not told_together("c0603", REGISTER, made("3", "個人住民税賦課事務 全項目評価書"))
    assert not told_together("c0603", made("3", "予防接種に関する事務"))

"""c0409: 項 that are 「削除」."""

from tests.builders import document
from tests.checks.judge import told


def test_a_deleted_row() -> None:
    made = document(**{"cover.published_on": "2022-04-01", "I-6-2": "番号法第19条第8号 別表第二の35、36、37の項"})
    assert told("c0409", made) == [
        ("I-6-2", "別表第二の36の項は、番号法で「削除」となっています。根拠の項を確かめてください。")
    ]


def test_a_range_over_it() -> None:
    made = document(**{"cover.published_on": "2022-04-01", "I-6-2": "番号法第19条第8号 別表第二の34から38の項"})
    assert not told("c0409", made)

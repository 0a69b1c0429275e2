"""c0403: the old tables in running text."""

from tests.builders import document
from tests.checks.judge import told

AFTER = "2025-04-01"


def test_text_that_speaks_of_the_old_table() -> None:
    made = document(
        **{"cover.published_on": AFTER, "I-1-2": "番号法別表第二に基づき照会し、番号法別表第二により回答する。"}
    )
    assert told("c0403", made) == [
        (
            "I-1-2",
            (
                "「番号法別表第二」とありますが、別表第二は令和6年5月26日までで、基準日の番号法にはありません。"
                "今の条文の書き方に改めてください。"
            ),
        )
    ]


def test_history_and_the_bases_themselves() -> None:
    assert not told("c0403", document(**{"cover.published_on": AFTER, "I-1-2": "旧番号法別表第二に基づいて始めた。"}))
    assert not told("c0403", document(**{"cover.published_on": AFTER, "I-6-2": "番号法第19条第8号 別表第二の27"}))
    assert not told("c0403", document(**{"cover.published_on": "2024-04-01", "I-1-2": "番号法別表第二に基づく。"}))

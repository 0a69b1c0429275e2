"""c0404: 未照合 is said once a table, and accuses nobody."""

from app.checks.rule import Level
from tests.builders import document
from tests.checks.judge import findings, told


def test_a_row_that_our_table_lacks() -> None:
    made = document(**{"cover.published_on": "2023-04-01", "I-6-2": "番号法第19条第8号 別表第二の27、999、998の項"})
    assert told("c0404", made) == [
        (
            "I-6-2",
            (
                "未照合: 別表第二の999、998の項。手元の表にないため、照合していません"
                "（その後の改正で加わった項のことがあります）。"
                "e-Govの条文で確かめてください。"
            ),
        )
    ]
    assert findings("c0404", made)[0].rule.level is Level.HINT


def test_a_table_that_nobody_loaded_is_one_hint() -> None:
    text = "番号法第19条第8号に基づく主務省令第2条の表の"
    rows = [{"id": f"p{n}", "II-5-P-1": f"{text}{n}の項"} for n in range(1, 30)]
    made = document(**{"cover.published_on": "2025-04-01", "II": [{"id": "f1", "II-5-P": rows}]})
    ((path, message),) = told("c0404", made)
    assert path == "II/f1/II-5-P/p1/II-5-P-1"
    assert "13、14、15の項ほか14項。表が登録されていないため" in message


def test_rows_that_are_there_or_outdated() -> None:
    assert not told(
        "c0404", document(**{"cover.published_on": "2023-04-01", "I-6-2": "番号法第19条第8号 別表第二の27"})
    )
    assert not told(
        "c0404", document(**{"cover.published_on": "2025-04-01", "I-6-2": "番号法第19条第8号 別表第二の999"})
    )

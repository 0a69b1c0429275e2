"""Does any file make the reader do anything but read or refuse? Each of fixtures.py, through the command of the user.

H1 refused with the code and the words that say what is wrong, or read with exactly these findings on the book itself
H2 within 300 MB, and within 5 seconds (the process is killed after three times as long)
H3 a refused file leaves nothing behind; nothing is written elsewhere, no connection is made, no program is started
H4 the prison notices what it must: too much memory, too much time, a file written elsewhere, a crash
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.errors import CATALOGUE
from tests.hostile.fixtures import CAUTIONS, FIXTURES
from tests.hostile.prison import Outcome, Prison, prison

MOST_MEMORY = 300 * 1000 * 1000
RESULT = ["result/out.json"]


@pytest.fixture(scope="module")
def prisoners(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prison]:
    with prison(tmp_path_factory.mktemp("prison")) as opened:
        yield opened


@pytest.mark.parametrize("name", FIXTURES)
def test_a_hostile_file_is_read_or_refused(name: str, prisoners: Prison) -> None:  # H1, H2, H3
    fixture = FIXTURES[name]
    outcome = prisoners.read(fixture.make(), fixture.file_name)
    assert outcome.outcome == ("refused" if fixture.refused else "read"), outcome
    assert outcome.codes == ([fixture.refused] if fixture.refused else []), outcome.message
    assert fixture.says in outcome.message
    assert CAUTIONS & set(outcome.findings) == fixture.findings
    assert outcome.memory < MOST_MEMORY, f"{outcome.memory / 1e6:.0f} MB"
    assert outcome.written == ([] if fixture.refused else RESULT)
    assert outcome.forbidden == []


def test_every_refusal_and_caution_of_workbooks_has_a_fixture() -> None:
    covered = {fixture.refused for fixture in FIXTURES.values()} | {
        code for fixture in FIXTURES.values() for code in fixture.findings
    }
    refusals = {f"workbook-{name}" for name in ("unreadable", "unsafe", "too-large", "old", "locked")}
    assert CAUTIONS | refusals <= covered
    assert CAUTIONS | refusals <= set(CATALOGUE)


@pytest.mark.parametrize(
    ("how", "noticed"),
    [
        ("eat", lambda outcome: outcome.memory > MOST_MEMORY),
        ("sleep", lambda outcome: outcome.outcome == "killed"),
        ("write", lambda outcome: len(outcome.forbidden) == 1 and outcome.written == ["draft.txt"]),
        ("crash", lambda outcome: outcome.outcome.startswith("died")),
    ],
)
def test_the_prison_notices(how: str, noticed: object, prisoners: Prison) -> None:  # H4
    outcome = prisoners.misbehave(how)
    assert isinstance(outcome, Outcome)
    assert callable(noticed)
    assert noticed(outcome), outcome

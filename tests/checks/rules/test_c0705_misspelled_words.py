"""c0705: words that are a slip."""

from datetime import date

import pytest

from app.checks.mends import mended
from assessment_schema.terms import terms
from tests.builders import document
from tests.checks.judge import findings, told


def test_words_and_mend() -> None:
    before = document(**{"I-1-2": "漏洩と外部進入を防ぐ。"})
    (finding,) = findings("c0705", before)
    assert finding.message == "表記を確かめてください: 「漏洩」→「漏えい」、「外部進入」→「外部侵入」。"
    assert finding.mend is not None
    after = mended(before, [finding.mend])
    assert after.get("I-1-2") == "漏えいと外部侵入を防ぐ。"
    assert not told("c0705", after)


def test_as_it_should_be_and_in_the_history() -> None:
    rows = [{"id": "c1", "before": "漏洩", "after": "漏えい"}]
    assert not told("c0705", document(**{"I-1-2": "漏えいを防ぐ。", "annex3": rows}))


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.old)
def test_table_of_words(term: object) -> None:
    assert term.old != term.new  # type: ignore[attr-defined] # a Term
    assert not (term.certain and term.old in term.new)  # type: ignore[attr-defined] # mending twice must not change more
    assert term.wrong_from is None or term.wrong_from < date(2027, 1, 1)  # type: ignore[attr-defined] # no plans


def test_a_word_counts_only_near_what_it_is_about() -> None:
    term = next(term for term in terms() if term.old == "内閣府")
    assert term.is_in("公金受取口座は内閣府から取得する。")
    assert not term.is_in("内閣府" + "あ" * 41 + "公金受取口座")
    assert term.is_in("内閣府" + "あ" * 50 + "、内閣府の公金受取口座")

"""Which mends may go into a file together, and into which file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.checks.mends import key_of
from app.checks.rule import Mend
from app.checks.run import Checked
from app.errors import Refused
from app.formats.files import NamedFile
from app.formats.json.reader import read_json
from app.workflows.check_documents import Basis, CheckedFile, check_sent
from app.workflows.export_document import export_document
from app.workflows.mend_document import mend_document, mends_of, takes_mends
from tests.builders import document

WORDS = Mend("I-1-2", words=(("漏洩", "漏えい"),), says="「漏洩」→「漏えい」")
SIGNS = Mend("I-1-2", words=(("㈱", "（株）"),), says="「㈱」→「（株）」")
WHOLE = Mend("I-1-2", value="なし", says="「なし」とする")
SOURCE = NamedFile(
    "a.json", export_document(document(**{"I-1-1": "事務", "I-1-2": "漏洩と㈱"}), format_name="json").data
)


def proposing(*mends: Mend) -> CheckedFile:
    """A file with one finding for each of the mends."""
    file = check_sent(SOURCE, Basis(date(2026, 11, 24)))
    (finding, *_) = [one for one in file.checked.findings if one.rule.code == "c0705"]
    return replace(file, checked=Checked(tuple(replace(finding, mend=mend) for mend in mends)))


def codes(file: CheckedFile, source: NamedFile, *mends: Mend) -> list[str]:
    with pytest.raises(Refused) as refusal:
        mend_document(file, source, [key_of(mend) for mend in mends])
    return [problem.code for problem in refusal.value.problems]


def test_words_of_one_answer_go_in_together() -> None:
    file = proposing(WORDS, SIGNS, WORDS)
    assert list(mends_of(file).values()) == [WORDS, SIGNS]
    data = mend_document(file, SOURCE, [key_of(SIGNS), key_of(WORDS)]).data
    assert read_json(data).document.get("I-1-2") == "漏えいと（株）"
    assert read_json(data).document.get("I-1-1") == "事務"


def test_a_whole_answer_and_words_of_it_do_not() -> None:
    file = proposing(WORDS, WHOLE)
    assert codes(file, SOURCE, WORDS, WHOLE) == ["mend-conflict"]
    assert read_json(mend_document(file, SOURCE, [key_of(WHOLE)]).data).document.get("I-1-2") == "なし"


def test_only_what_is_proposed_goes_in() -> None:
    assert codes(proposing(WORDS), SOURCE, SIGNS) == ["mend-unknown"]
    assert codes(proposing(WORDS), SOURCE) == ["mend-none"]


def test_a_key_is_all_that_a_mend_does_and_not_how_it_is_told() -> None:
    assert key_of(WORDS) == key_of(replace(WORDS, says="別の言い方"))
    others = [SIGNS, WHOLE, replace(WORDS, path="I-1-1"), replace(WORDS, words=(("漏洩", "漏れ"),))]
    assert len({key_of(mend) for mend in [WORDS, *others]}) == 5


@pytest.mark.parametrize(
    ("name", "data", "takes"),
    [
        ("a.xlsx", b"PK\x03\x04", True),
        ("A.XLSM", b"PK\x03\x04", True),
        ("a.xls", b"\xd0\xcf\x11\xe0", False),
        ("a.xlsx", b"\xd0\xcf\x11\xe0", False),
        ("a.json", b"{}", True),
        ("a.json", b"PK\x03\x04", False),
        ("a.xlsx", b"{}", False),
        ("a", b"PK\x03\x04", False),
    ],
)
def test_which_files_take_mends(name: str, data: bytes, takes: bool) -> None:
    source = NamedFile(name, data)
    assert takes_mends(source) is takes
    if not takes:
        assert codes(proposing(WORDS), source, WORDS) == ["mend-format"]

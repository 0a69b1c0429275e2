"""Whatever a document holds, the rules have an opinion or none, but never an accident.

D1 generated documents never crash a rule, and every finding can be told, as text, JSON and SARIF
D2 every rule is tried on every bundled assessment and on every edition, filled in and blank
D3 carrying out the certain mends makes their findings go away, and nothing breaks
"""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.checks.finding import Finding
from app.checks.mends import mended
from app.checks.registry import rules
from app.checks.run import check_document, check_organisation
from app.checks.subject import Subject
from app.document.document import Document, parse_document
from app.formats.sarif import sarif
from tests.builders import KEYS, document, documents
from tests.checks.judge import TODAY
from tests.examples import EXAMPLES, FOLDER, SAMPLES, example, sample

REVISIONS = sorted(FOLDER.with_name("mihon-city-revisions").glob("*[0-9].json"))

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def checked(found: Document, name: str = "評価書") -> list[Finding]:
    """All that is found, each told in every way."""
    subject = Subject(found, TODAY, name)
    findings = [*check_document(subject).findings, *check_organisation([subject])]
    for finding in findings:
        assert str(finding).startswith("[")
        assert "{" not in finding.rule.sentence.format_map(finding.values) or finding.values
    json.dumps([finding.as_json() for finding in findings], ensure_ascii=False)
    json.dumps(sarif(findings, rules()), ensure_ascii=False)
    return findings


# --- D1 --------------------------------------------------------------------------------------------------------------


@QUICK
@given(documents(most_rows=25, most_keys=40, huge=False))
def test_generated_document_crashes_no_rule(found: Document) -> None:
    checked(found)


@settings(QUICK, max_examples=20)
@given(documents(most_rows=12, most_keys=15, huge=False), documents(most_rows=12, most_keys=15, huge=False))
def test_two_generated_documents_crash_no_rule(old: Document, new: Document) -> None:
    if old.form.form != new.form.form:
        new = old
    before, after = Subject(old, TODAY, "前"), Subject(new, TODAY, "後")
    check_document(after, previous=before)
    check_organisation([before, after])


# --- D2 --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLES)
def test_bundled_assessment_and_edition(name: str) -> None:
    checked(sample(name))


@pytest.mark.parametrize("key", KEYS)
def test_blank_document_of_every_edition(key: str) -> None:
    found = checked(document(key))
    assert all(finding.place.name for finding in found)


@pytest.mark.parametrize("path", REVISIONS, ids=lambda path: path.stem)
def test_bundled_revision(path: Path) -> None:
    checked(parse_document(json.loads(path.read_text(encoding="utf-8"))))


def test_the_bundled_assessments_together() -> None:
    check_organisation([Subject(example(name), TODAY, name) for name in EXAMPLES])


# --- D3 --------------------------------------------------------------------------------------------------------------


def assert_mends_hold(before: Document) -> None:
    findings = [one for one in check_document(Subject(before, TODAY)).findings if one.mend is not None]
    mends = [one.mend for one in findings if one.mend is not None]
    after = mended(before, mends)
    assert not after.problems()
    left = {(one.rule.code, one.place.path) for one in check_document(Subject(after, TODAY)).findings if one.mend}
    assert not left & {(one.rule.code, one.place.path) for one in findings}


@pytest.mark.parametrize("name", EXAMPLES)
def test_mends_of_a_bundled_assessment_hold(name: str) -> None:
    assert_mends_hold(example(name))


@QUICK
@given(
    st.text(st.sampled_from("漏洩㈱℡㍻ｼｽﾃﾑﾞﾟ外部進入ソフトウエア。、\nA"), min_size=1, max_size=30),
    st.sampled_from(["I-1-2", "cover.declaration", "I-1-1"]),
)
def test_mends_of_any_text_hold(text: str, code: str) -> None:
    assert_mends_hold(document(**{code: text}))

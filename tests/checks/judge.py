"""One rule, one document: what does it say?"""

import re
from datetime import date
from typing import Any

from app.checks.finding import Finding
from app.checks.registry import rules
from app.checks.run import check_document, check_organisation
from app.checks.subject import Subject
from app.document.document import Document

TODAY = date(2026, 11, 24)


def findings(code: str, document: Document, **more: Any) -> list[Finding]:
    """What the rule of this code finds in a document."""
    subject = Subject(document, TODAY, **more)
    found = list(check_document(subject, only={code: rules()[code]}).findings)
    assert all(in_catalogue(finding) for finding in found)
    return found


def in_catalogue(finding: Finding) -> bool:
    """Whether {says} of the sentence is one of the cases that the catalogue lists, with values in it."""
    cases = [re.sub(r"\\\{\w+\\\}", ".+", re.escape(case)) for case in finding.rule.cases]
    return not cases or any(re.fullmatch(case, str(finding.values["says"]), re.DOTALL) for case in cases)


def told(code: str, document: Document, **more: Any) -> list[tuple[str, str]]:
    """Path and whole sentence of every finding."""
    return [(finding.place.path, finding.message) for finding in findings(code, document, **more)]


def revised(code: str, document: Document, previous: Document) -> list[tuple[str, str]]:
    """Path and whole sentence of what the rule finds in a document, held against the one before."""
    older, newer = Subject(previous, TODAY), Subject(document, TODAY)
    checked = check_document(newer, previous=older, only={code: rules()[code]})
    assert all(in_catalogue(finding) for finding in checked.findings)
    return [(finding.place.path, finding.message) for finding in checked.findings]


def told_together(code: str, *documents: Document) -> list[tuple[str, str, str]]:
    """Name of the file, path and whole sentence of what the rule finds in documents of one 機関: 1, 2, …"""
    subjects = [Subject(document, TODAY, str(number)) for number, document in enumerate(documents, start=1)]
    found = check_organisation(subjects, only={code: rules()[code]})
    assert all(in_catalogue(finding) for finding in found)
    return [(finding.document, finding.place.path, finding.message) for finding in found]

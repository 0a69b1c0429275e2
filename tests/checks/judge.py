"""One rule, one document: what does it say?"""

from datetime import date
from typing import Any

from app.checks.finding import Finding
from app.checks.registry import rules
from app.checks.run import check_document
from app.checks.subject import Subject
from app.document.document import Document

TODAY = date(2026, 11, 24)


def findings(code: str, document: Document, **more: Any) -> list[Finding]:
    """What the rule of this code finds in a document."""
    subject = Subject(document, TODAY, **more)
    return list(check_document(subject, only={code: rules()[code]}).findings)


def told(code: str, document: Document, **more: Any) -> list[tuple[str, str]]:
    """Path and whole sentence of every finding."""
    return [(finding.place.path, finding.message) for finding in findings(code, document, **more)]

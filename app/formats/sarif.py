"""How do other programs read findings? As SARIF 2.1.0, the format of code scanners: one run, one result each.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/ ; a workbook has no lines, so the cell stands as logical location.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from app.checks.finding import Finding, Place
from app.checks.rule import Level, Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Mapping[Level, str] = {Level.ERROR: "error", Level.WARNING: "warning", Level.HINT: "note"}
_PROGRAM = "hyokasho"


def sarif(findings: Iterable[Finding], rules: Mapping[str, Rule]) -> dict[str, Any]:
    """The log as plain data; muted findings are in it as suppressed results."""
    codes = list(rules)
    driver = {"name": _PROGRAM, "version": version(_PROGRAM), "rules": [_rule(rule) for rule in rules.values()]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes.index(finding.rule.code)) for finding in findings],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": f"{rule.sentence}（{rule.source}）"},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"source": rule.source, "confirmed": rule.is_found},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.rule.level],
        "message": {"text": finding.message},
        "locations": [_location(finding.document, finding.place)],
        "partialFingerprints": {"place/v1": f"{finding.rule.code}:{finding.document}:{finding.place.path}"},
    }
    if finding.related:
        result["relatedLocations"] = [_location(finding.document, place) for place in finding.related]
    if finding.muting is not None:
        reason = f"{finding.muting.reason}（{finding.muting.day.isoformat()}）"
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reason}]
    if finding.mend is not None:
        result["properties"] = {"mend": finding.mend.says}
    return result


def _location(document: str, place: Place) -> dict[str, Any]:
    named = {"name": place.item or place.name, "fullyQualifiedName": place.path or place.name, "kind": "member"}
    cell = [{"name": place.cell, "fullyQualifiedName": place.cell, "kind": "cell"}] if place.cell else []
    return {
        "physicalLocation": {"artifactLocation": {"uri": quote(document)}},
        "logicalLocations": [named, *cell],
        "message": {"text": place.name},
    }

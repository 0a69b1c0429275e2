"""Does 様式2 tell of a 重大事故 within a year, and 様式3・4 of the same 事務 of none within three?

特定個人情報に関する重大事故 (過去1年以内) は、個人情報に関する重大事故 (過去3年以内) でもある。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import Level, OrganisationRule, Spot
from app.checks.shelf import name_of, tasks
from app.checks.subject import Organisation, Subject

_OCCURRED, _NOT = "occurred", "not-occurred"


def _find(organisation: Organisation) -> Iterator[tuple[Subject, Spot]]:
    for task in tasks(organisation):
        brief, detailed = task.by_form.get("form2"), task.detailed
        if brief is None or detailed is None or brief.whole.choice("threshold-incident") != _OCCURRED:
            continue
        if brief.published_on and detailed.published_on and detailed.published_on < brief.published_on:
            continue  # the accident may have come after it
        for risk in detailed.risks:
            if risk.choice("incident") == _NOT:
                yield detailed, Spot(risk.path("incident"), {"other": name_of(brief)})


RULE = OrganisationRule(
    code="c0606",
    level=Level.WARNING,
    title="重大事故（様式2と様式3・4）",
    sentence=(
        "「発生なし」ですが、{other}は過去1年以内の特定個人情報に関する重大事故を「発生あり」としています。"
        "過去3年以内の個人情報に関する重大事故でもあるので、どちらかを直してください。"
    ),
    source="規則第4条第8号ロ、様式3・4の重大事故の欄",
    covers=("B05",),
    check=_find,
)

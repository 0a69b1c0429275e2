"""Have five years passed since the assessment was published, without being done again?

特定個人情報保護評価に関する規則第15条 (努力義務)、指針: 公表日から5年を経過する前に再実施するよう努める。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import Level, OrganisationRule, Spot
from app.checks.shelf import standing
from app.checks.subject import Organisation, Subject
from app.document.calendar import write_date
from app.procedure.incidents import last_day

_YEARS = 5
_ENDED = "終了"


def _find(organisation: Organisation) -> Iterator[tuple[Subject, Spot]]:
    for subject in standing(organisation):
        published = subject.published_on
        if published is None or _ENDED in subject.whole.text("title"):
            continue
        due = last_day(published, _YEARS)
        if due < subject.today:
            values = {"published": write_date(published.isoformat()), "due": write_date(due.isoformat())}
            yield subject, Spot(subject.whole.path("published-on"), values)


RULE = OrganisationRule(
    code="c0611",
    level=Level.WARNING,
    title="5年経過",
    sentence=(
        "公表日（{published}）から5年を過ぎています（{due}まで）。評価の再実施に努めることとされています。"
        "再実施の予定を立てるか、その後の公表があるなら新しい評価書に入れ替えてください。"
    ),
    source="特定個人情報保護評価に関する規則第15条、指針",
    covers=("J11",),
    check=_find,
)

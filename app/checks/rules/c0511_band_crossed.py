"""Did 対象人数 move over a threshold without しきい値判断 being done again?

特定個人情報保護評価に関する規則第6条第2項・第7条第2項・第14条 (1,000人、1万人、10万人、30万人)。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.rule import Level, RevisionRule, Spot
from app.checks.subject import Revision, day_of
from app.document.calendar import write_date
from app.procedure.stated import stated_in
from assessment_schema.threshold import threshold_rule


def _find(revision: Revision) -> Iterator[Spot]:
    now, then = stated_in(revision.subject.document), stated_in(revision.previous.document)
    if now is None or then is None or now.subjects is None or then.subjects is None:
        return
    if now.subjects.at_least <= then.subjects.at_least:
        return
    whole = revision.subject.whole
    judged, before = day_of(whole.value("assessed-on")), day_of(revision.previous.whole.value("assessed-on"))
    if not whole.has("assessed-on") or judged is None or (before is not None and judged > before):
        return
    both = (revision.subject, revision.previous)
    item = threshold_rule().forms[revision.subject.document.form.form].items.subjects or ""
    labels = [one.document.fields[item].kind.words(one.document.fields[item], one.document.get(item)) for one in both]
    values = {"before": labels[1], "after": labels[0], "day": write_date(judged.isoformat())}
    yield Spot(item, values, related=(whole.path("assessed-on"),))


RULE = RevisionRule(
    code="c0511",
    level=Level.WARNING,
    title="対象人数の区分が上がった",
    sentence=(
        "対象人数が「{before}」から「{after}」に上がりましたが、しきい値判断の実施日が{day}のままです。"
        "しきい値判断をやり直し、重い評価が要るか（規則第6条第2項・第7条第2項）を確かめて、実施日を書いてください。"
    ),
    source="特定個人情報保護評価に関する規則第6条第2項・第7条第2項",
    covers=("B03",),
    check=_find,
)

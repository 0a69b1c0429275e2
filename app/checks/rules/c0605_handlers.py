"""Does 様式2 say 「500人未満」 though the 使用者数 and the 委託先 of the same 事務 already make 500?

取扱者数は、従業者と委託先の従業者のうち特定個人情報ファイルを取り扱う者の数 (特定個人情報保護評価指針の用語)。
それぞれの区分の下限を足しても500人以上なら、「500人以上」でなければならない。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.bands import band
from app.checks.part import Part
from app.checks.rule import Level, OrganisationRule, Spot
from app.checks.shelf import name_of, tasks
from app.checks.subject import Organisation, Subject
from app.procedure.stated import stated_in
from assessment_schema.threshold import threshold_rule

_LIMIT = 500


def _find(organisation: Organisation) -> Iterator[tuple[Subject, Spot]]:
    for task in tasks(organisation):
        brief, detailed = task.by_form.get("form2"), task.detailed
        stated = stated_in(brief.document) if brief else None
        if brief is None or detailed is None or stated is None or stated.handlers is None:
            continue
        least = max((_least(file) for file in detailed.files), default=0)
        path = threshold_rule().forms["form2"].items.handlers
        if path and stated.handlers.below is not None and stated.handlers.below <= _LIMIT <= least:
            yield brief, Spot(path, {"least": least, "other": name_of(detailed)})


def _least(file: Part) -> int:
    """How many people handle a file at least: its users, and the 委託先, each company once."""
    users = band(file, "users")
    entrusted: dict[str, int] = {}
    for row in file.rows("entrustments"):
        handlers = band(row, "entrustee-handlers")
        company = row.text("entrustee") or row.at
        entrusted[company] = max(entrusted.get(company, 0), handlers[0] if handlers else 0)
    return (users[0] if users else 0) + sum(entrusted.values())


RULE = OrganisationRule(
    code="c0605",
    level=Level.ERROR,
    title="取扱者数",
    sentence=(
        "取扱者数が「500人未満」ですが、{other}の使用者数と委託先の取扱者数を足すと、少なくとも{least}人です。"
        "数え直し、しきい値判断をやり直してください。"
    ),
    source="特定個人情報保護評価に関する規則第4条第8号、指針（取扱者の定義）",
    covers=("B04",),
    check=_find,
)

"""Is the 情報提供ネットワークシステム used although 情報連携 is said not to be done, or done and never used?

様式3・4: 情報連携の①実施の有無 ↔ Ⅱ３②入手方法・Ⅱ５⑥提供方法 (様式の構造)。
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.part import Part
from app.checks.rule import DocumentRule, Level, Spot
from app.checks.subject import Subject

_NETWORK = "information-network"
_USED = "「実施しない」ですが、Ⅱで使っています"
_UNUSED = "「実施する」ですが、Ⅱ３②の入手方法にもⅡ５⑥の提供方法にも○がありません"


def _find(subject: Subject) -> Iterator[Spot]:
    whole, files = subject.whole, subject.files
    chosen = whole.choice("network")
    uses = [place for file in files for place in _uses(file)]
    if chosen == "not-done" and uses:
        yield Spot(whole.path("network"), {"says": _USED}, related=tuple(uses))
    elif chosen == "done" and files and not uses and all(_is_complete(file) for file in files):
        related = tuple(file.path("acquisition-methods") for file in files)
        yield Spot(whole.path("network"), {"says": _UNUSED}, related=related)


def _uses(file: Part) -> Iterator[str]:
    if _NETWORK in file.ticked("acquisition-methods"):
        yield file.path("acquisition-methods")
    first = next((row for row in file.rows("recipients") if _NETWORK in row.ticked("provision-methods")), None)
    if first is not None:
        yield first.path("provision-methods")


def _is_complete(file: Part) -> bool:
    """Whether both ways were answered, so that silence means no."""
    is_provided = "provided" in file.ticked("provided")
    rows = file.rows("recipients")
    return bool(
        file.ticked("acquisition-methods")
        and file.ticked("provided")
        and (not is_provided or (rows and all(row.ticked("provision-methods") for row in rows)))
    )


RULE = DocumentRule(
    code="c0207",
    level=Level.ERROR,
    title="情報連携の有無とⅡ",
    sentence="情報提供ネットワークシステムによる情報連携は{says}。どちらかを直してください。",
    source="様式3・4 情報連携の①とⅡ３②・Ⅱ５⑥",
    covers=("C11", "C12"),
    cases=(_USED, _UNUSED),
    check=_find,
)

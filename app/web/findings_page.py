"""What stands on the page about a check? The context of ``pages/findings.html``, with nothing left to compute."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from app.checks.finding import Finding
from app.checks.mends import key_of
from app.checks.rule import LEVEL_NAMES, Level
from app.document.individual_number import masked
from app.formats.files import NamedFile
from app.web.limits import UPLOAD_MB
from app.workflows.check_documents import CheckedFile
from app.workflows.mend_document import mends_of, takes_mends
from app.workflows.report_checks import muting_in_words, reading_in_words


@dataclass(frozen=True)
class CheckPage:
    """Context of ``pages/check.html``."""

    limit: int = UPLOAD_MB


@dataclass(frozen=True)
class CarriedFile:
    """A file that the page gives back with the next answer."""

    role: str
    name: str
    packed: str


@dataclass(frozen=True)
class MendView:
    """A mend that can be chosen, or one that is said only."""

    number: int
    key: str
    says: str
    is_offered: bool
    """Whether it has a box of its own: the same mend has one once, and none where the file takes no mends."""
    is_marked: bool


@dataclass(frozen=True)
class FindingView:
    """One finding."""

    level: str
    level_name: str
    cell: str
    item: str
    message: str
    also: tuple[str, ...]
    source: str
    code: str
    mend: MendView | None
    muted: str


@dataclass(frozen=True)
class FindingsChapter:
    """One chapter, and its line in the navigation."""

    anchor: str
    title: str
    counts: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True)
class FindingsPage:
    """The whole page."""

    title: str
    file_name: str
    form: str
    day: str
    previous_name: str
    totals: tuple[tuple[str, int], ...]
    chapters: tuple[FindingsChapter, ...]
    muted: tuple[FindingView, ...]
    idle: tuple[str, ...]
    reading: tuple[tuple[str, str], ...]
    """Place and sentence."""
    mends: int
    takes_mends: bool
    is_workbook: bool
    carried: tuple[CarriedFile, ...]
    refusals: tuple[str, ...]
    """Why no file with mends came of the marks."""
    limit: int = UPLOAD_MB


def findings_page(
    file: CheckedFile,
    source: NamedFile,
    carried: Sequence[CarriedFile],
    *,
    marked: Collection[str] = (),
    refusals: Sequence[str] = (),
) -> FindingsPage:
    """The context for one file that was read; ``marked``: keys of the mends that have their mark already."""
    views = _Views(marked, takes=takes_mends(source))
    return FindingsPage(
        title=masked(file.title),
        file_name=source.name,
        form=file.form,
        day=file.day_and_why,
        previous_name=next((one.name for one in carried if one.role == "previous"), ""),
        totals=tuple((LEVEL_NAMES[level], file.count(level)) for level in Level),
        chapters=tuple(views.chapters(file)),
        muted=tuple(views.finding(one) for one in file.in_order() if not one.is_open),
        idle=tuple(f"{one.rule}（{one.at or '評価書全体'}）" for one in file.checked.idle),
        reading=tuple(reading_in_words(file)),
        mends=len(mends_of(file)),
        takes_mends=takes_mends(source),
        is_workbook=not source.name.lower().endswith(".json"),
        carried=tuple(carried),
        refusals=tuple(refusals),
    )


class _Views:
    """Counts the mends, so that each has a box of its own."""

    def __init__(self, marked: Collection[str], *, takes: bool) -> None:
        self.marked = marked
        self.takes = takes
        self.seen: list[str] = []

    def chapters(self, file: CheckedFile) -> Iterator[FindingsChapter]:
        for number, (title, findings) in enumerate(file.by_chapter().items(), start=1):
            views = tuple(map(self.finding, findings))
            yield FindingsChapter(f"chapter-{number}", title, _counts(findings), views)

    def finding(self, finding: Finding) -> FindingView:
        rule, place = finding.rule, finding.place
        return FindingView(
            level=rule.level.value,
            level_name=LEVEL_NAMES[rule.level],
            cell=place.where,
            item=place.name,
            message=finding.message,
            also=tuple(other.shown for other in finding.related),
            source=rule.source,
            code=rule.code,
            mend=self._mend(finding),
            muted=masked(muting_in_words(finding)),
        )

    def _mend(self, finding: Finding) -> MendView | None:
        if finding.mend is None:
            return None
        key = key_of(finding.mend)
        is_new = key not in self.seen and finding.is_open
        self.seen += [key] if is_new else []
        return MendView(len(self.seen), key, masked(finding.mend.says), is_new and self.takes, key in self.marked)


def _counts(findings: Sequence[Finding]) -> str:
    counts = ((LEVEL_NAMES[level], sum(one.rule.level is level for one in findings)) for level in Level)
    return "・".join(f"{name} {count}" for name, count in counts if count)

"""How do colleagues get the findings? As a workbook to sort, to filter and to print, with counts per file and rule."""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.finding import Finding
from app.checks.rule import LEVEL_NAMES, Level
from app.document.individual_number import masked
from app.errors import Problem
from app.formats.excel.check_report import FileRow, FindingRow, NoteRow, RuleRow, write_check_report
from app.formats.registry import formats
from app.workflows.check_documents import LEVELS, WITHOUT_CHAPTER, CheckedFile, CheckReport
from app.workflows.export_document import Exported
from app.workflows.import_document import WORKBOOK
from app.workflows.show_reading import LEFTOVER

_UNREADABLE, _READING, _IDLE = "読めません", "読み取りの指摘", "効いていない判断"


def report_checks(report: CheckReport, least: Level = Level.HINT) -> Exported:
    """The workbook with the findings that matter as much as ``least``; counts are those of all findings."""
    findings = [(file, finding) for file in report.files for finding in file.in_order(least)]
    data = write_check_report(
        [_finding_row(file, finding) for file, finding in findings],
        [_file_row(file, least) for file in report.files],
        list(_rule_rows(report)),
        [note for file in report.files for note in _notes(file)],
    )
    workbook = formats()[WORKBOOK]
    return Exported(data, workbook.suffix, workbook.media_type)


def muting_in_words(finding: Finding) -> str:
    """``入札前のため（2026-11-24）``; empty for an open finding."""
    muting = finding.muting
    return f"{muting.reason}（{muting.day.isoformat()}）" if muting else ""


def reading_in_words(file: CheckedFile) -> Iterator[tuple[str, str]]:
    """Place and sentence of all that came up in the reading, text that no rule saw among it; no 個人番号 is shown."""
    leftovers = file.subject.document.leftovers if file.subject else ()
    problems = [problem for problem in file.reading if problem.code != LEFTOVER]
    problems += [Problem(LEFTOVER, {"value": one.text}, cell=f"{one.sheet}!{one.cell}") for one in leftovers]
    for problem in problems:
        yield masked(problem.place), masked(problem.message)


def _finding_row(file: CheckedFile, finding: Finding) -> FindingRow:
    also = "".join(f"\nあわせて見る所: {place.shown}" for place in finding.related)
    chapter = file.chapter_of(finding)
    return FindingRow(
        file=file.name,
        chapter=chapter.sheet if chapter else WITHOUT_CHAPTER,
        level=LEVEL_NAMES[finding.rule.level],
        cell=finding.place.where,
        item=finding.place.name,
        sentence=finding.message + also,
        mend=finding.mend.says if finding.mend else "",
        source=finding.rule.source,
        muted=masked(muting_in_words(finding)),
        code=finding.rule.code,
    )


def _file_row(file: CheckedFile, least: Level) -> FileRow:
    if file.subject is None:
        what = "添えたファイルが読めないので、点検していません。" if file.is_read else "読めません。"
        return FileRow(file.name, result=f"{what}理由をシート「ほかに見ること」で確かめてください。")
    return FileRow(
        file=file.name,
        title=masked(file.title),
        form=file.form,
        day=file.day,
        errors=file.count(Level.ERROR),
        warnings=file.count(Level.WARNING),
        hints=file.count(Level.HINT),
        muted=len(file.checked.muted),
        reading=sum(1 for _ in reading_in_words(file)),
        result=_next_step(file, least),
    )


def _next_step(file: CheckedFile, least: Level) -> str:
    steps = [words for level, words in _STEPS.items() if file.count(level)]
    hidden = sum(map(file.count, LEVELS[LEVELS.index(least) + 1 :]))
    if hidden:
        steps.append(f"ほかに軽い指摘が{hidden}件あり、シート「指摘」には載せていません。")
    return "".join(steps) or "指摘はありません。"


_STEPS = {
    Level.ERROR: "「誤り」は、提出までに直してください。",
    Level.WARNING: "「確認」は、記載を見て、直すかこのままにするかを決めてください。",
    Level.HINT: "「参考」は、校正のときに見てください。",
}


def _rule_rows(report: CheckReport) -> Iterator[RuleRow]:
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.rule.code, []).append(finding)
    for code, findings in sorted(found.items()):
        rule = findings[0].rule
        count = sum(finding.is_open for finding in findings)
        files = len({finding.document for finding in findings})
        level = LEVEL_NAMES[rule.level]
        yield RuleRow(code, level, rule.title, rule.source, count, len(findings) - count, files)


def _notes(file: CheckedFile) -> Iterator[NoteRow]:
    for problem in file.problems:
        yield NoteRow(file.name, _UNREADABLE, problem.place, problem.message)
    for place, sentence in reading_in_words(file):
        yield NoteRow(file.name, _READING, place, sentence)
    for muting in file.checked.idle:
        words = f"{muting.rule} を止める判断に当たる指摘は、もうありません。判断のファイルから除いてください。"
        yield NoteRow(file.name, _IDLE, muting.at or "評価書全体", words)

"""What is said about a folder that came in? One line per file, and a table with everything to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from app.document.document import Leftover, State
from app.errors import Problem
from app.formats.base import Sureness
from app.formats.excel.summary import SummaryNote, SummaryRow, write_summary
from app.workflows.find_workbooks import HIDDEN, LINKED_FILE, LINKED_FOLDER, LOCK_FILE, OTHER, Plan, legible
from app.workflows.import_folder import FileResult
from app.workflows.show_reading import LEFTOVER, SURENESS_NAMES

_SKIPPED = {
    LOCK_FILE: "Excelのロックファイル（~$…）",
    HIDDEN: "隠しファイル・隠しフォルダー",
    LINKED_FOLDER: "フォルダーへのリンク",
    LINKED_FILE: "ファイルへのリンク",
    OTHER: "ほかの種類のファイル",
}
_REFUSED, _FINDING, _LEFTOVER, _DOUBT = "読めません", "指摘", "置き場所なし", SURENESS_NAMES[Sureness.DOUBTFUL]


def in_words(result: FileResult) -> str:
    """What became of one file, on one line."""
    if not result.output:
        return "読めません: " + _one_line(" ".join(str(problem) for problem in result.problems))
    parts = [f"読み取り {result.items[State.ANSWERED]}項目"]
    parts += [f"指摘{result.finding_count}件"] if result.finding_count else []
    parts += [f"置き場所なし{result.leftover_count}か所"] if result.leftover_count else []
    doubtful = result.unsure.get(Sureness.DOUBTFUL, 0)
    parts += [f"{_DOUBT}{doubtful}項目"] if doubtful else []
    return "・".join(parts) + _renamed(result)


def skipped_in_words(plan: Plan) -> str:
    """``Excelのロックファイル（~$…） 2、隠しファイル 1``; empty where nothing was skipped."""
    return "、".join(f"{words} {plan.skipped[why]}" for why, words in _SKIPPED.items() if plan.skipped.get(why))


def summarize_folder(results: Iterable[FileResult]) -> bytes:
    """The summary table, files by name."""
    ordered = sorted(results, key=lambda result: result.name)
    return write_summary([_row(result) for result in ordered], [note for one in ordered for note in _notes(one)])


def _row(result: FileResult) -> SummaryRow:
    if not result.output:
        return SummaryRow(result.name, result=in_words(result))
    number, title = (*result.head, "", "")[:2]
    return SummaryRow(
        file=result.name,
        number=number,
        title=title,
        form=result.stamp,
        answered=result.items[State.ANSWERED],
        blank=result.items[State.BLANK],
        not_asked=result.items[State.NOT_ASKED],
        findings=result.finding_count,
        leftovers=result.leftover_count,
        doubtful=result.unsure.get(Sureness.DOUBTFUL, 0),
        result=_next_step(result) + _renamed(result),
    )


def _next_step(result: FileResult) -> str:
    doubtful = result.unsure.get(Sureness.DOUBTFUL, 0)
    kinds = [
        (result.finding_count, "指摘"),
        (result.leftover_count, "置き場所のない文字"),
        (doubtful, "読んだ場所が確かでない項目"),
    ]
    found = "と".join(words for count, words in kinds if count)
    return f"{found}を次のシートで確かめてください。" if found else "読み取りました。"


def _renamed(result: FileResult) -> str:
    """Said where the name of the document is not the workbook's."""
    usual = PurePath(result.name).with_suffix(".json").as_posix()
    return "" if result.output == usual else f"（{result.output} に書きました）"


def _notes(result: FileResult) -> Iterator[SummaryNote]:
    for problem in result.problems:
        yield _note(result, _REFUSED, problem)
    for finding in result.findings:
        yield _note(result, _FINDING, finding)
    if more := result.finding_count - len(result.findings):
        yield SummaryNote(
            result.name, _FINDING, "", "", f"ほかに{more}件あります。hyokasho import で確かめてください。"
        )
    for doubt in result.doubts:
        yield _note(result, _DOUBT, doubt)
    for leftover in result.leftovers:
        yield _note(result, _LEFTOVER, _as_problem(leftover))
    if more := result.leftover_count - len(result.leftovers):
        words = f"ほかに{more}か所あります。{result.output} の leftovers で確かめてください。"
        yield SummaryNote(result.name, _LEFTOVER, "", "", words)


def _note(result: FileResult, kind: str, problem: Problem) -> SummaryNote:
    item = f"{problem.item} {problem.label}".strip()
    return SummaryNote(result.name, kind, legible(problem.cell), _one_line(item), problem.message)


def _as_problem(leftover: Leftover) -> Problem:
    return Problem(LEFTOVER, {"value": leftover.text}, cell=f"{leftover.sheet}!{leftover.cell}")


def _one_line(text: str) -> str:
    return legible(" ".join(text.split()))

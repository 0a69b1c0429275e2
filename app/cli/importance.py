"""hyokasho importance: which changes may be 重要な変更, what has to be answered, and the path that follows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from app.changes.decisions import NONE
from app.cli.paths import keep_apart
from app.cli.speaking import DONE, LOOK, STATUS, AsJson, give, say
from app.formats.files import NamedFile, read_file, write_file
from app.procedure.importance import Proposal
from app.procedure.revision_record import Judged, RevisionRecord
from app.workflows.compare_documents import compare_documents, read_decisions, typed_days
from app.workflows.judge_revision import JudgedRevision, judge_revision
from assessment_schema.importance import importance_rule
from assessment_schema.procedure import procedure
from assessment_schema.threshold import threshold_rule

_DAY = "日付（2026-10-01、令和8年10月1日など）"


def importance(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="変更前の評価書（.xlsx か .json）。")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="変更後の評価書（.xlsx か .json）。")],
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="RECORD.json", help="判断の記録（入力と結果の全部）を書き込むファイル。"
        ),
    ] = None,
    date: Annotated[str, typer.Option(metavar="D", help=f"変更日。{_DAY}")] = "",
    submitted: Annotated[str, typer.Option(metavar="D", help="個人情報保護委員会への提出日。")] = "",
    published: Annotated[str, typer.Option(metavar="D", help="公表日。")] = "",
    decisions: Annotated[
        Path | None, typer.Option(metavar="F.json", help="重要な変更かどうかなどの判断のファイル。")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """変更ごとに、重要な変更に当たるかどうかの問いと根拠を示し、判断から、必要な手続を示します。"""
    for source in filter(None, (old, new, decisions)):
        if out is not None:
            keep_apart(source, out)
    decided = read_decisions(NamedFile(decisions.name, read_file(decisions))) if decisions else NONE
    files = (NamedFile(path.name, read_file(path)) for path in (old, new))
    days = typed_days(changed=date, submitted=submitted, published=published)
    judged = judge_revision(compare_documents(*files, days=days, decisions=decided))
    if out is not None:
        write_file(out, judged.file)
    if not as_json:
        typer.echo("\n".join(_told(judged)))
    say(*_summary(judged), *([f"{out} に書きました。"] if out is not None else []))
    code = DONE if judged.is_clean else LOOK
    give(as_json, {"status": STATUS[code], "output": str(out) if out is not None else None, **judged.as_json()})
    return code


def _told(judged: JudgedRevision) -> Iterator[str]:
    marked = judged.asked
    if any(judged.record.inputs.changes[one.change].is_waiting for one in marked):
        yield "※の付いた項目の変更は、次のどれかに「はい」と答えられなければ、重要な変更です。"
        for asked in importance_rule().exceptions:
            yield f"  {asked.key}（{asked.name}）: {asked.question}（要確認: {asked.note}）"
        yield ""
    for proposal in marked:
        yield from _proposal(proposal, judged.record.inputs.changes[proposal.change])
    others = len(judged.proposals) - len(marked)
    if others:
        yield f"※のない項目の変更: {others}件（{judged.correction_article}により、速やかに修正・提出・公表）"
    yield f"この改定: {judged.outcome}"
    if judged.record.reason is not None:
        yield from _path(judged.record)


def _proposal(proposal: Proposal, said: Judged) -> Iterator[str]:
    yield f"{proposal.change + 1}. {proposal.notation}"
    yield f"   {proposal.sentence}（{proposal.article}）"
    if said.important is None:
        yield f"   判断: {said.waiting_words}"
        hints = ((question, hint) for question in proposal.questions for hint in question.hints)
        yield from (f"   {question.key}（{question.name}）の手がかり: {hint}" for question, hint in hints)
    else:
        words = "重要な変更" if said.important else "重要な変更でない"
        when = "・".join(filter(None, (said.by, said.on)))
        yield f"   判断: {words}{f'（{when}）' if when else ''}　理由: {said.reason or 'なし'}"
        yield from (f"   例外: {one.name}" for one in proposal.questions if said.exceptions.get(one.key))
    yield from (f"   要確認: {words}" for words in proposal.uncertain if words != importance_rule().note)


def _path(record: RevisionRecord) -> Iterator[str]:
    body = procedure().bodies[record.inputs.revision.body].name
    yield f"手続: {record.name}（{body}、{record.article}）　{record.words}"
    for number, step in enumerate(record.steps, start=1):
        details = "、".join(
            filter(None, (step.who, step.article, f"{step.least}{'以上' if step.by_law else 'が目安'}"))
        )
        yield f"  {number}. {step.name}（{details}）"
    forms = threshold_rule().forms
    named = [forms[form].name if form in forms else "計画管理書（様式1）" for form in record.documents]
    yield f"提出するもの: {'、'.join(named)}"
    yield from filter(None, [record.note])
    yield from (f"要確認: {words}" for words in record.uncertain)


def _summary(judged: JudgedRevision) -> Iterator[str]:
    record = judged.record
    changes = record.inputs.changes
    marked = [one for one in changes if one.marked]
    waiting = sum(1 for one in marked if one.is_waiting)
    yield (
        f"「{judged.compared.title}」: 変更{len(changes)}件、うち※の付いた項目の変更{len(marked)}件"
        f"（判断済み{len(marked) - waiting}件、判断待ち{waiting}件）。"
    )
    yield from judged.sentences

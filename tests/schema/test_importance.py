"""What is asked about 重要な変更, and the paths of a revision: total, without two answers, and refused when broken."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from assessment_schema.importance import PATH as IMPORTANCE
from assessment_schema.importance import importance_rule, is_mark_confirmed, load_importance_rule
from assessment_schema.loader import DefinitionError, editions
from assessment_schema.model import walk
from assessment_schema.procedure import PATH as PROCEDURE
from assessment_schema.procedure import Span, load_procedure, procedure

IMPORTANT = [form for form in editions().values() if form.form in importance_rule().forms]


@pytest.mark.parametrize("form", IMPORTANT, ids=lambda form: form.key)
def test_the_files_are_a_group_of_the_form(form: object) -> None:
    assert form in editions().values()
    rule = importance_rule()
    for one in IMPORTANT:
        codes = {item.code: item for chapter in one.chapters for item in walk(chapter)}
        assert codes[rule.files[one.form]].row_prefix == "f"


def test_which_marks_were_seen() -> None:
    form = editions()["form4/2018-05"]
    seen = {item.code for chapter in form.chapters for item in walk(chapter) if item.marked and is_mark_confirmed(item)}
    assert {"I-1-2", "I-6"} <= seen
    assert "II-4-O-2.scope" not in seen


def broken(source: Path, folder: Path, old: str, new: str) -> Path:
    text = source.read_text(encoding="utf-8")
    assert re.search(old, text, re.MULTILINE), old
    path = folder / source.name
    path.write_text(re.sub(old, new, text, count=1, flags=re.MULTILINE), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('key: "lower-risk"', 'key: "formal"', "no key may stand twice"),
        (r'^files: \{form3: "II", ', "files: {", "must name the forms"),
        ('words_found: "[^"]*"', 'words_found: "("', "no regular expression"),
        ("^note:", "notes:", "Extra inputs|Field required"),
    ],
)
def test_a_broken_rule_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    with pytest.raises(DefinitionError, match=words):
        load_importance_rule(broken(IMPORTANCE, tmp_path, old, new))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("^  raised:", "  lowered:", "raised|lowered"),
        ("^    years: 5", "    note: x", "Extra inputs"),
        ('when: "by"', 'when: "before"', "needs years"),
        (r'step: "draft", article', 'step: "drafted", article', "unknown steps: drafted"),
        (r"span: \{working: 20\}", "span: {}", "either working or calendar"),
        (r'bodies: \["national"\]', 'bodies: ["national", "local"]', "two paths"),
    ],
)
def test_broken_paths_are_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    with pytest.raises(DefinitionError, match=words):
        load_procedure(broken(PROCEDURE, tmp_path, old, new))


def test_every_case_has_a_path_but_those_that_the_law_does_not_know() -> None:
    rule = procedure()
    without = {
        (form, reason)
        for form, body, reason in product(("form2", "form3", "form4"), rule.bodies, rule.reasons)
        if rule.path(form, body, reason) is None
    }
    assert without == {("form2", "important"), ("form2", "raised"), ("form2", "emergency")}


def test_the_steps_that_the_law_asks_for_are_there_and_in_order() -> None:
    def steps(form: str, body: str) -> list[str]:
        (path,) = (one for one in procedure().paths if form in one.forms and body in one.bodies and one.documents)
        return [one.step for one in path.steps if one.article]

    assert steps("form4", "local") == ["consultation", "review", "third-party-review", "submission", "publication"]
    assert steps("form4", "national") == ["consultation", "review", "commission-approval", "publication"]
    assert steps("form3", "local") == ["submission", "publication"]


def test_what_no_source_shows_says_so() -> None:
    for step in procedure().steps.values():
        assert step.by_law or "own" in step.source
    assert Span(calendar=30).words == "30日"
    assert Span(working=3).lasting(5) == Span(working=5)

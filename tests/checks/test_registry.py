"""Every rule is found, has a test file, a sentence that says what and what next, and a source."""

import re
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest

from app.checks import rules as package
from app.checks.questions import questions
from app.checks.registry import RegistryError, discover, rules
from app.checks.rule import DocumentRule, Level, Rule
from scripts.generate import generated
from tests.architecture.sources import ROOT

RULES = tuple(rules().values())
MODULES = sorted(path.stem for path in Path(package.__path__[0]).glob("c*.py"))
IDS = {question.id for question in questions()}
NOT_YET = "未作成"
ON_ANNEX_3 = {"J06", "J07", "J15"}


def code_of(rule: Rule) -> str:
    return rule.code


def test_every_file_is_a_rule() -> None:
    assert [module[:5] for module in MODULES] == [rule.code for rule in RULES]


@pytest.mark.parametrize("module", MODULES)
def test_rule_has_a_test(module: str) -> None:
    text = (ROOT / "tests" / "checks" / "rules" / f"test_{module}.py").read_text(encoding="utf-8")
    assert text.count("def test_") >= 2, "a document that triggers it, and one that nearly does"
    assert "assert not" in text


@pytest.mark.parametrize("rule", RULES, ids=code_of)
def test_sentence_says_what_and_what_next(rule: Rule) -> None:
    assert rule.sentence.endswith(("。", "}"))
    assert rule.sentence.count("。") + rule.sentence.count("{") >= 2
    assert rule.sentence.count("「") == rule.sentence.count("」")
    assert rule.source
    assert rule.title
    assert not rule.title.endswith("。")


@pytest.mark.parametrize("rule", RULES, ids=code_of)
def test_sentence_takes_any_values(rule: Rule) -> None:
    names = {name for _, name, _, _ in Formatter().parse(rule.sentence) if name}
    assert "{x}" in rule.message(dict.fromkeys(names, "{x}")) or not names


@pytest.mark.parametrize("rule", RULES, ids=code_of)
def test_what_is_only_our_own_knowledge_asks(rule: Rule) -> None:
    assert rule.message(_Any()).startswith("【要確認】") is not rule.is_found


class _Any(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "x"


def test_a_rule_without_source_cannot_accuse() -> None:
    with pytest.raises(ValueError, match="without a source"):
        DocumentRule("c0001", Level.ERROR, "題", "文。", "本ツール", is_found=False, check=lambda _: ())


def test_the_page_of_rules_is_generated_and_fresh() -> None:
    page = generated()["docs/checks.md"]
    assert all(f"| {rule.code} |" in page for rule in RULES)
    assert (ROOT / "docs" / "checks.md").read_text(encoding="utf-8") == page


# --- Questions of reviewers ------------------------------------------------------------------------------------------


def test_the_collected_questions_are_all_there() -> None:
    assert len(IDS) == len(questions()) == 103


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.id)
def test_question_is_decided_or_its_omission_explained(question: object) -> None:
    decided = any(question.id in rule.covers for rule in RULES)  # type: ignore[attr-defined] # a Question
    left_out = question.left_out  # type: ignore[attr-defined] # a Question
    assert decided or left_out
    assert not (decided and left_out.startswith(NOT_YET)), "a rule covers it: say so in questions.csv"


@pytest.mark.parametrize("rule", RULES, ids=code_of)
def test_rule_covers_questions_that_exist(rule: Rule) -> None:
    assert set(rule.covers) <= IDS


def test_a_rule_on_questions_of_our_own_asks() -> None:
    own = {question.id for question in questions() if question.basis}
    assert own == {"C05", "D02", "D04", "D06", "D12", "D14", "E05", "E08", "E09", "F04", "G09", "H02", *ON_ANNEX_3}
    asking = [rule for rule in RULES if rule.covers and set(rule.covers) <= own]
    assert asking
    assert [rule.code for rule in asking if rule.is_found] == []


@pytest.mark.parametrize("name", ["A07", "D04", "D10", "H05", "J13"])
def test_what_is_decided_in_part_says_what_is_left(name: str) -> None:
    (question,) = [question for question in questions() if question.id == name]
    assert question.left_out.startswith("一部だけ。")


# --- Broken packages -------------------------------------------------------------------------------------------------

GOOD = "from app.checks.registry import rules\nRULE = rules()['c0103']\n"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"c0103_count.py": GOOD, "c0103_again.py": GOOD}, "c0103 is there already"),
        ({"c0104_count.py": GOOD}, "named after its code"),
        ({"count.py": GOOD}, "named after its code"),
        ({"c0103_count.py": "RULE = 1"}, "exposes that rule as RULE"),
    ],
    ids=range(4),
)
def test_broken_package_is_refused(
    files: dict[str, str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"rules_{re.sub(r'[^a-z]', '', tmp_path.name)}{abs(hash(str(tmp_path)))}"
    folder = tmp_path / name
    folder.mkdir()
    for file, text in {"__init__.py": "", **files}.items():
        (folder / file).write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    module = ModuleType(name)
    module.__path__ = [str(folder)]
    with pytest.raises(RegistryError, match=message):
        discover(module)

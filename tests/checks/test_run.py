"""Running: crashes stop everything, muted findings stay countable, places in both addresses, mends as values."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from app.checks.mends import mended
from app.checks.mutings import Muting, mutings_json, parse_mutings
from app.checks.registry import rules
from app.checks.rule import DocumentRule, Level, Mend, OrganisationRule, RevisionRule, Spot
from app.checks.run import RuleFailed, check_document, check_organisation
from app.checks.subject import Organisation, Revision, Subject
from app.errors import Refused
from tests.builders import document
from tests.checks.judge import TODAY, findings

TWO = document(II=[{"id": "f1", "II-4-O": [{"id": "o1", "II-4-O.name": "保守"}, {"id": "o2"}], "II-4.count": 3}])
REASON = "入札前のため"


def rule(check: object, sentence: str = "文。直してください。") -> DocumentRule:
    return DocumentRule("c0001", Level.ERROR, "題", sentence, "様式", check=check)  # type: ignore[arg-type] # broken ones too


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (rule(lambda _: 1 / 0), "c0001: ZeroDivisionError"),
        (rule(lambda _: [Spot("II/f9")]), "c0001 at II/f9: "),
        (rule(lambda _: [Spot("IX")]), "c0001 at IX: Refused"),
        (rule(lambda _: [Spot("I-1-1")], "{x}。"), "c0001 at I-1-1: KeyError"),
    ],
    ids=range(4),
)
def test_rule_that_crashes_fails_the_run(broken: DocumentRule, message: str) -> None:
    with pytest.raises(RuleFailed, match=message):
        check_document(Subject(TWO, TODAY), only={"c0001": broken})


def test_rules_that_need_more_are_asked_only_with_it() -> None:
    def of_revision(both: Revision) -> Iterable[Spot]:
        return [Spot("I-1-1")] if both.previous.document is not both.subject.document else []

    def of_all(all_: Organisation) -> Iterable[tuple[Subject, Spot]]:
        return [(one, Spot("")) for one in all_.subjects]

    both = RevisionRule("c0002", Level.HINT, "題", "文。", "様式", check=of_revision)
    together = OrganisationRule("c0003", Level.HINT, "題", "文。", "様式", check=of_all)
    only = {"c0002": both, "c0003": together}
    subject = Subject(TWO, TODAY, "a")
    assert not check_document(subject, only=only).findings
    (finding,) = check_document(subject, previous=Subject(document(), TODAY), only=only).findings
    assert finding.rule is both
    found = check_organisation([subject, Subject(document(), TODAY, "b")], only=only)
    assert [(one.document, one.place.name) for one in found] == [("a", "文書全体"), ("b", "文書全体")]


# --- Places ----------------------------------------------------------------------------------------------------------


def test_place_is_named_as_annex_3_does_and_by_cell() -> None:
    places = {"II/f1/II-4-O/o1/II-4-O.name": "Ⅱ ファイルの概要!L9", "II/f1/II-4.count": "Ⅱ ファイルの概要!L7"}
    (finding,) = findings("c0103", TWO, places=places)
    assert (finding.place.item, finding.place.cell) == ("II-4.count", "Ⅱ ファイルの概要!L7")
    assert finding.place.chapter == "II"
    assert str(finding).startswith("[誤り c0103] Ⅱ ファイルの概要!L7 Ⅱ-4 件数: ")
    here = rule(lambda _: [Spot("II/f1/II-4-O/o1/II-4-O-6"), Spot("II/f1/II-4-O/o2")])
    first, second = check_document(Subject(TWO, TODAY, places=places), only={"c0001": here}).findings
    assert (first.place.name, first.place.cell) == ("Ⅱ-4-委託事項1（保守）⑥委託先名", "")
    assert second.place.name == "Ⅱ-4-委託事項2"


def test_a_row_is_shown_where_its_first_answer_stands() -> None:
    here = rule(lambda _: [Spot("II/f1/II-4-O/o1")])
    places = {"II/f1/II-4-O/o1/II-4-O.name": "Ⅱ!L9"}
    (finding,) = check_document(Subject(TWO, TODAY, places=places), only={"c0001": here}).findings
    assert finding.place.cell == "Ⅱ!L9"


def test_a_blank_answer_is_near_the_one_before_it() -> None:
    places = {"II/f1/II-4-O/o1/II-4-O.name": "Ⅱ!L9"}
    here = rule(lambda _: [Spot("II/f1/II-4-O/o1/II-4-O-1")])
    (finding,) = check_document(Subject(TWO, TODAY, places=places), only={"c0001": here}).findings
    assert (finding.place.cell, finding.place.near) == ("", "Ⅱ!L9")
    assert str(finding).startswith("[誤り c0001] Ⅱ!L9 の後 Ⅱ-4-委託事項1（保守）①委託内容: ")
    (finding,) = check_document(Subject(TWO, TODAY), only={"c0001": here}).findings
    assert finding.place.shown == "Ⅱ-4-委託事項1（保守）①委託内容"


# --- Mutings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", ["II/f1/II-4.count", "II-4.count"])
def test_muted_finding_stays_countable(at: str) -> None:
    muting = Muting("c0103", at, REASON, date(2026, 11, 24))
    checked = check_document(Subject(TWO, TODAY), mutings=[muting], only={"c0103": rules()["c0103"]})
    assert not checked.open
    assert not checked.idle
    (finding,) = checked.muted
    assert finding.as_json()["muted"] == {"rule": "c0103", "at": at, "reason": REASON, "date": "2026-11-24"}


def test_muting_elsewhere_is_idle() -> None:
    mutings = [Muting("c0103", "II-5.provided", REASON, TODAY), Muting("c0104", "II-4.count", REASON, TODAY)]
    checked = check_document(Subject(TWO, TODAY), mutings=mutings, only={"c0103": rules()["c0103"]})
    assert len(checked.open) == 1
    assert list(checked.idle) == mutings


def test_mutings_there_and_back() -> None:
    mutings = (Muting("c0103", "II-4.count", REASON, TODAY),)
    assert parse_mutings(mutings_json(mutings), rules()) == mutings


ENTRY = mutings_json([Muting("c0103", "", REASON, TODAY)])["mutings"][0]


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        ([], ["mutings-shape"]),
        ({"version": 2, "mutings": []}, ["mutings-shape"]),
        ({"version": 1, "mutings": {}}, ["mutings-shape"]),
        ({"version": 1, "mutings": [1, {"rule": "c0103"}]}, ["mutings-shape", "mutings-shape"]),
        (
            {"version": 1, "mutings": [{**ENTRY, "rule": "c9999", "reason": " ", "date": "令和8年"}]},
            ["mutings-rule", "mutings-reason", "mutings-date"],
        ),
        ({"version": 1, "mutings": [{**ENTRY, "date": "2026-11"}]}, ["mutings-date"]),
    ],
    ids=range(6),
)
def test_broken_mutings_are_refused(raw: object, codes: list[str]) -> None:
    with pytest.raises(Refused) as refusal:
        parse_mutings(raw, rules())
    assert [problem.code for problem in refusal.value.problems] == codes


# --- Mends -----------------------------------------------------------------------------------------------------------


def test_mends_change_nothing_else() -> None:
    before = document(
        **{
            "I-1-2": "漏洩と漏洩",
            "I-2-S": [{"id": "s1", "I-2-S-3": {"checked": ["other"], "text": {"other": "漏洩"}}}],
            "annex2": [{"id": "n1", "groups": [{"id": "g1", "items": ["漏洩の有無", "氏名"]}]}],
        }
    )
    words = (("漏洩", "漏えい"),)
    paths = ["I-1-2", "I-2-S/s1/I-2-S-3", "annex2/n1/groups/g1/items"]
    after = mended(before, [*(Mend(path, words=words) for path in paths), Mend("I-1-1", value="事務")])
    expected = str(before.to_json()).replace("漏洩", "漏えい")
    assert str(replace(after, answers={k: v for k, v in after.answers.items() if k != "I-1-1"}).to_json()) == expected
    assert after.get("I-1-1") == "事務"


# --- By which day ----------------------------------------------------------------------------------------------------


def test_day_of_a_document() -> None:
    rows = [{"id": "c1", "date": "2022-10-01"}, {"id": "c2", "date": "2016-04"}]
    draft = document(**{"annex3": rows, "VI-1-1": "2022-05-01"})
    assert Subject(draft, TODAY).day == date(2022, 10, 1)
    assert Subject(document(**{"cover.published_on": "2023-01-05", "annex3": rows}), TODAY).day == date(2023, 1, 5)
    assert Subject(draft, TODAY, day_given=date(2025, 1, 1)).day == date(2025, 1, 1)
    assert Subject(document(), TODAY).day == TODAY

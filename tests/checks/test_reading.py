"""How rules read a document: by role in every form, lists and names as people write them."""

from pathlib import Path

import pytest

from app.checks.agencies import is_local, place_name
from app.checks.sentences import affirms, sentences
from app.checks.subject import Subject, says_nothing
from app.checks.wording import listed, plain
from assessment_schema import roles as roles_module
from assessment_schema.loader import DefinitionError, editions
from assessment_schema.model import walk
from assessment_schema.roles import roles
from tests.builders import document
from tests.checks.judge import TODAY

# --- Roles -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", roles())
def test_role_is_an_item_of_each_form_it_names(role: str) -> None:
    for form, code in roles()[role].items():
        newest = [edition for edition in editions().values() if edition.form == form][-1]
        assert code in {item.code for chapter in newest.chapters for item in walk(chapter)}


def test_no_item_plays_two_roles() -> None:
    places = [place for codes in roles().values() for place in codes.items()]
    assert len(places) == len(set(places))


def test_broken_table_of_roles_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "roles.yaml"
    file.write_text("roles:\n  task: {form4: I-1-1, form3: IX-1}\n", encoding="utf-8")
    monkeypatch.setattr(roles_module, "_FILE", file)
    with pytest.raises(DefinitionError, match="task form3 IX-1"):
        roles_module.roles.__wrapped__()


def test_part_answers_for_what_the_form_has_not() -> None:
    whole = Subject(document("form2/2017-05", **{"I-4-1": "done"}), TODAY).whole
    assert (whole.choice("network"), whole.path("network")) == ("done", "I-4-1")
    assert not whole.has("retention")
    assert (whole.text("retention"), whole.choice("retention"), whole.value("retention")) == ("", None, None)
    assert (whole.ticked("sources"), whole.box_text("sources", "other"), whole.rows("files")) == ((), "", ())
    assert not whole.applies("retention")
    with pytest.raises(KeyError):
        whole.path("retention")


def test_rows_know_their_number_and_place() -> None:
    rows = [{"id": "o1"}, {"id": "x", "II-4-O.name": " 保守　"}]
    (file,) = Subject(document(II=[{"id": "f1", "II-4-O": rows}]), TODAY).files
    second = file.rows("entrustments")[1]
    assert (second.number, second.at, second.text("entrustment-name")) == (2, "II/f1/II-4-O/x", "保守")


# --- Words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", " ", "－", "―", "-", "ー", "なし", "特になし", "特になし。", "該当なし", "無し", "　－\n"]
)
def test_words_for_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["0", "なしとする理由", "該当する", "－3"])
def test_words_that_say_something(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（1）甲ファイル\n（2）乙ファイル", ("甲ファイル", "乙ファイル")),
        ("①甲ファイル　②乙ファイル", ("甲ファイル", "乙ファイル")),
        ("甲、乙，丙", ("甲", "乙", "丙")),
        ("・甲\n・乙", ("甲", "乙")),
        ("国保・年金課", ("国保・年金課",)),
        ("－", ()),
        ("", ()),
    ],
)
def test_lists(text: str, expected: tuple[str, ...]) -> None:
    assert listed(text) == expected


def test_texts_are_compared_without_signs_and_widths() -> None:
    assert plain("４情報（氏名・住所）") == plain("4情報 (氏名、住所)") == "4情報氏名住所"


def test_sentences_and_what_they_deny() -> None:
    text = "甲は対象とする。\n乙は対象としていない。"
    assert list(sentences(text)) == ["甲は対象とする", "乙は対象としていない"]
    assert affirms(text, "甲")
    assert not affirms(text, "乙")
    assert not affirms(text, "丙")


@pytest.mark.parametrize(
    ("agency", "local", "place"),
    [
        ("みほん市長", True, "みほん市"),
        ("東京都世田谷区長", True, "世田谷区"),
        ("福島県知事", True, ""),
        ("みほん市教育委員会", True, "みほん市"),
        ("みほん県後期高齢者医療広域連合長", True, ""),
        ("厚生労働大臣", False, ""),
        ("", False, ""),
    ],
)
def test_agencies(agency: str, local: bool, place: str) -> None:
    assert (is_local(agency), place_name(agency)) == (local, place)

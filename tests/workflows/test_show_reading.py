"""The import report shows every item of the form once, in printed order, with its state and its cell."""

from app.document.document import Leftover, State
from app.document.fields import all_fields, fields_of
from app.document.printed import Blocks
from app.errors import Problem
from app.formats.base import Imported, Sureness, Unsure
from app.workflows.show_reading import Entry, Section, name_places, show_reading
from tests.builders import FORM4, document, full_document

SYSTEMS = [{"id": "s1", "I-2-S-1": "税システム\n（基幹）"}, {"id": "s2"}]


def test_every_answer_of_a_full_document_is_shown_once() -> None:
    whole = full_document(FORM4)
    reading = show_reading(Imported(whole))
    shown = [entry.path for chapter in reading.chapters for entry in chapter.entries()]
    inside = {path for path, field, _ in whole.walk() if field.kind.shape is not Blocks}
    assert len(shown) == len(set(shown))
    assert {path for path in inside if not _is_in_table(path, set(shown))} <= set(shown)


def test_an_empty_document_shows_every_field_outside_rows() -> None:
    reading = show_reading(Imported(document()))
    shown = [entry.code for chapter in reading.chapters for entry in chapter.entries()]
    assert shown == [field.item.code for field in fields_of(document().form).values()]
    assert reading.count(State.NOT_ASKED) == len(shown)
    assert len(shown) < sum(1 for _ in all_fields(fields_of(document().form)))


def test_rows_stand_under_their_heading_with_their_name() -> None:
    reading = show_reading(Imported(document(**{"I-2-S": SYSTEMS, "I-3": "台帳"})))
    chapter = next(chapter for chapter in reading.chapters if chapter.code == "I")
    heading = next(part for part in chapter.parts if isinstance(part, Section) and part.title.startswith("２．"))
    rows = [part for part in heading.parts if isinstance(part, Section)]
    assert [(row.title, row.name) for row in rows] == [("システム 1", "税システム （基幹）"), ("システム 2", "")]
    assert [part.code for part in chapter.parts if isinstance(part, Entry)] == ["I-3", "I-8"]


def test_states_and_places() -> None:
    imported = Imported(
        document(**{"I-1-1": "賦課", "I-1-2": "", "I-6-1": "not-done"}),
        places={"I-1-1": "Ⅰ 基本情報!L4", "I-6-1": "Ⅰ (2)!B2"},
    )
    reading = show_reading(imported)
    entries = {entry.path: entry for chapter in reading.chapters for entry in chapter.entries()}
    states = {path: entries[path].state for path in ("I-1-1", "I-1-2", "I-1-3", "I-6-2")}
    assert list(states.values()) == [State.ANSWERED, State.BLANK, State.NOT_ASKED, State.NOT_APPLICABLE]
    assert entries["I-1-1"].place == "Ⅰ 基本情報!L4"
    assert next(chapter.sheets for chapter in reading.chapters if chapter.code == "I") == ("Ⅰ 基本情報", "Ⅰ (2)")


def test_an_entry_says_why_it_is_not_certain() -> None:
    unsure = Unsure(Sureness.DOUBTFUL, (Problem("place-apart"),))
    imported = Imported(document(**{"I-1-1": "賦課", "I-3": ""}), {"I-1-1": "Ⅰ!L4", "I-3": "Ⅰ!L9"}, {"I-1-1": unsure})
    reading = show_reading(imported)
    entries = {entry.path: entry for chapter in reading.chapters for entry in chapter.entries()}
    assert (entries["I-1-1"].unsure, entries["I-3"].unsure) == (unsure, None)
    assert [place.unsure for place in name_places(imported)] == [unsure, None]
    assert reading.is_clean


def test_rows_of_a_table_have_their_places() -> None:
    changes = [{"id": "c1", "item": "Ⅰ-1"}, {"id": "c2", "item": "Ⅰ-2"}]
    places = {"annex3/c2/date": "別添3!B4", "annex3/c2/item": "別添3!C4"}
    reading = show_reading(Imported(document(annex3=changes), places=places))
    entry = next(entry for chapter in reading.chapters for entry in chapter.entries() if entry.path == "annex3")
    assert entry.row_places == ("", "別添3!B4")


def test_a_leftover_is_shown_once() -> None:
    leftover = Leftover("メモ", "B7", "余り")
    said = (
        Problem("workbook-leftover", {"value": "余り"}, cell="メモ!B7"),
        Problem("number-verbatim", {"value": "約3"}, path="I-1-1"),
    )
    found = document()
    reading = show_reading(Imported(type(found)(found.form, found.lineage, leftovers=(leftover,)), findings=said))
    assert [finding.code for finding in reading.findings] == ["number-verbatim"]
    assert reading.leftovers == (leftover,)
    assert not reading.is_clean


def test_places_are_named() -> None:
    imported = Imported(document(**{"I-2-S": SYSTEMS}), places={"I-2-S/s1/I-2-S-1": "Ⅰ!L13"})
    assert [(place.name, place.cell) for place in name_places(imported)] == [("I-2-S-1 ①システムの名称", "Ⅰ!L13")]


def _is_in_table(path: str, shown: set[str]) -> bool:
    steps = path.split("/")
    return any("/".join(steps[:length]) in shown for length in range(1, len(steps)))

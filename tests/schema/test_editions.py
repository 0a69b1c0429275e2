"""Every edition that is bundled: its codes, its order, what its items point to, and what it declares as changed."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from app.changes.editions import bridge
from assessment_schema.item_code import expected_code, is_item_code, segment_of
from assessment_schema.loader import FORMS, editions, load_form
from assessment_schema.model import Chapter, Form, Item, KindName, Place, walk
from tests.schema.definition import EDITION_IDS, EDITIONS, with_above

every_edition = pytest.mark.parametrize("form", EDITIONS, ids=EDITION_IDS)


def test_every_folder_is_an_edition() -> None:
    folders = {path.parent for path in FORMS.glob("*/*/form.yaml")}
    assert set(editions()) == {f"{folder.parent.name}/{folder.name}" for folder in folders}
    assert {folder for folder in FORMS.glob("*/*") if folder.is_dir()} == folders


@every_edition
def test_loading_again_gives_the_same_form(form: Form) -> None:
    assert load_form(FORMS / form.form / form.edition) == form


@every_edition
def test_every_edition_says_where_it_is_from(form: Form) -> None:
    assert (FORMS / form.form / form.edition / "SOURCE.md").is_file()
    assert form.edition[:4] in form.in_force_from


@every_edition
def test_codes_are_unique(form: Form) -> None:
    codes = [item.code for chapter in form.chapters for item in walk(chapter)]
    assert len(codes) == len(set(codes))


@every_edition
def test_codes_follow_from_printed_numbers(form: Form) -> None:
    assert [item.code for item, above in with_above(form) if not _is_expected(item, above)] == []


def _is_expected(item: Item, above: Item | None) -> bool:
    if not is_item_code(item.code):
        return False
    if item.number:
        return item.code == expected_code(item.number, above.code if above else "")
    if above is None:
        return True
    base = above.code.split(".")[0]
    return item.code.startswith((f"{above.code}.", f"{base}.", f"{above.code}-")) or _is_beside(item, above)


def _is_beside(item: Item, above: Item) -> bool:
    """An unnumbered row below a numbered one stands after it, not in it: ``II-2-3.necessity`` in ``II-2``."""
    return any(item.code.startswith(f"{before.code}.") for before in above.items)


@every_edition
def test_codes_are_official_where_the_form_prints_a_number(form: Form) -> None:
    for item, _ in with_above(form):
        is_ours = "." in item.code or item.code.startswith(("cover", "annex", "changes", "register"))
        assert item.official_code is not is_ours, item.code
        assert is_ours or item.number or re.search(r"-[SOPT]$", item.code), item.code


@every_edition
def test_numbers_of_neighbours_ascend(form: Form) -> None:
    for item, _ in with_above(form):
        numbers = [int(re.sub(r"\D", "", segment)) for child in item.items if (segment := segment_of(child.number))]
        assert all(before < after for before, after in pairwise(numbers)), item.code


@every_edition
def test_chapters_and_annexes_are_counted_from_one(form: Form) -> None:
    codes = [chapter.code for chapter in form.chapters]
    numerals = ["I", "II", "III", "IV", "V", "VI"]
    assert codes[0] == "cover"
    assert [code for code in codes if code in numerals] == numerals[: sum(code in numerals for code in codes)]
    annexes = [code for code in codes if code.startswith("annex")]
    assert annexes == [f"annex{number}" for number in range(1, len(annexes) + 1)]


@every_edition
def test_the_table_of_changes_stands_last(form: Form) -> None:
    kinds = [chapter.kind for chapter in form.chapters]
    assert KindName.CHANGES not in kinds[:-1]


@every_edition
def test_sheets_have_names_excel_takes(form: Form) -> None:
    names = [chapter.sheet for chapter in form.chapters]
    assert len({name.casefold() for name in names}) == len(names)
    assert not [name for name in names if re.search(r"[\[\]:*?/\\]", name) or name.startswith("'")]


@every_edition
def test_labels_are_clean(form: Form) -> None:
    for item, _ in with_above(form):
        words = (item.label, item.number, item.guidance, item.viewpoint, item.source)
        assert words == tuple(word.strip() for word in words), item.code
        assert item.label, item.code
        assert item.source, item.code


@every_edition
def test_an_item_says_own_where_it_was_not_seen(form: Form) -> None:
    """What is not verified says which part of it rests on nothing; what is, rests on something."""
    assert [item.code for item, _ in with_above(form) if item.verified and "own" in item.source] == []
    assert [item.code for item in form.unverified if "own" not in item.source] == []


@every_edition
def test_only_kinds_with_parts_hold_items(form: Form) -> None:
    for item, _ in with_above(form):
        if item.kind not in {KindName.HEADING, KindName.ROWS, KindName.TABLE}:
            assert all(child.place in {Place.INSIDE, Place.INDENTED} for child in item.items), item.code
        if item.kind is KindName.ROWS:
            assert item.items, item.code


@every_edition
def test_links_point_from_chapters_to_chapters(form: Form) -> None:
    chapters = {chapter.code for chapter in form.chapters}
    linked = [(item, item.links) for item, _ in with_above(form) if item.links]
    assert all(isinstance(item, Chapter) and target in chapters for item, target in linked)


@every_edition
def test_a_newer_edition_declares_what_it_changed(form: Form) -> None:
    if form.supersedes is None:
        assert not [other for other in EDITIONS if other.form == form.form and other.edition < form.edition]
        return
    older = [other.edition for other in EDITIONS if other.form == form.form and other.edition < form.edition]
    assert form.supersedes.edition == max(older)
    before = editions()[f"{form.form}/{form.supersedes.edition}"]
    found = bridge(before, form)
    assert set(found.come) == _answers_below(form, form.supersedes.added)
    assert set(found.gone) == _answers_below(before, form.supersedes.removed)
    assert set(form.supersedes.renamed) <= {item.code for item, _ in with_above(before)}
    assert set(form.supersedes.renamed.values()) <= {item.code for item, _ in with_above(form)}
    assert set(form.supersedes.review) <= {item.code for item, _ in with_above(form) if item.holds_answer}


def _answers_below(form: Form, headings: tuple[str, ...]) -> set[str]:
    named = [item for item, _ in with_above(form) if item.code in headings]
    assert len(named) == len(headings)
    return {inner.code for item in named for inner in walk(item) if inner.holds_answer}

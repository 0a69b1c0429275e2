"""Every edition that is bundled: its codes, its order, what its items point to, and what it declares as changed."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from assessment_schema.item_code import expected_code, is_item_code, segment_of
from assessment_schema.loader import FORMS, editions, load_form, walk
from assessment_schema.model import Chapter, Form, Item, KindName, Place
from tests.schema.definition import EDITION_IDS, EDITIONS, ITEM_IDS, ITEMS

every_edition = pytest.mark.parametrize("form", EDITIONS, ids=EDITION_IDS)
every_item = pytest.mark.parametrize(("form", "item", "above"), ITEMS, ids=ITEM_IDS)

CHAPTERS = ("cover", "I", "annex1", "II", "annex2", "III", "IV", "V", "VI", "annex3")


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


@every_item
def test_code_is_shaped(form: Form, item: Item, above: Item | None) -> None:
    assert is_item_code(item.code)


@every_item
def test_code_follows_from_the_printed_number(form: Form, item: Item, above: Item | None) -> None:
    expected = expected_code(item.number, above.code if above else "")
    if item.number:
        assert item.code == expected
    elif above is not None:
        base = above.code.split(".")[0]
        assert item.code.startswith((f"{above.code}.", f"{base}.", f"{above.code}-")) or _is_beside(item, above)


def _is_beside(item: Item, above: Item) -> bool:
    """An unnumbered row below a numbered one stands after it, not in it: ``II-2-3.necessity`` in ``II-2``."""
    return any(item.code.startswith(f"{before.code}.") for before in above.items)


@every_item
def test_code_is_official_where_the_form_prints_a_number(form: Form, item: Item, above: Item | None) -> None:
    is_ours = "." in item.code or item.code.startswith(("cover", "annex"))
    assert item.official_code is not is_ours
    if item.official_code:
        assert item.number or re.search(r"-[SOPT]$", item.code)


@every_item
def test_numbers_of_neighbours_ascend(form: Form, item: Item, above: Item | None) -> None:
    numbers = [int(re.sub(r"\D", "", segment)) for child in item.items if (segment := segment_of(child.number))]
    assert all(before < after for before, after in pairwise(numbers))


@every_edition
def test_chapters_stand_in_the_order_of_the_form(form: Form) -> None:
    codes = [chapter.code for chapter in form.chapters]
    assert codes == [code for code in CHAPTERS if code in codes]


@every_edition
def test_sheets_have_names_excel_takes(form: Form) -> None:
    names = [chapter.sheet for chapter in form.chapters]
    assert len({name.casefold() for name in names}) == len(names)
    assert not [name for name in names if re.search(r"[\[\]:*?/\\]", name) or name.startswith("'")]


@every_item
def test_labels_are_clean(form: Form, item: Item, above: Item | None) -> None:
    assert item.label == item.label.strip()
    assert item.label
    assert item.number == item.number.strip()
    assert item.source
    assert item.guidance == item.guidance.strip()


@every_item
def test_only_kinds_with_parts_hold_items(form: Form, item: Item, above: Item | None) -> None:
    if item.kind not in {KindName.HEADING, KindName.ROWS}:
        assert all(child.place in {Place.INSIDE, Place.INDENTED} for child in item.items)
    if item.kind is KindName.ROWS:
        assert item.items
    if item.place is Place.INSIDE:
        assert item.before
        assert item.after


@every_item
def test_conditions_point_to_answers_of_the_same_edition(form: Form, item: Item, above: Item | None) -> None:
    items = {other.code: other for chapter in form.chapters for other in walk(chapter)}
    for trigger in item.not_applicable_when:
        source = items[trigger.item]
        assert source.kind in {KindName.CHOICE, KindName.CHECKS}
        assert source.choices is not None
        assert trigger.any_of
        assert set(trigger.any_of) <= {choice.slug for choice in form.choice_lists[source.choices].choices}


@every_item
def test_links_point_to_rows(form: Form, item: Item, above: Item | None) -> None:
    if item.links is not None:
        target = next(chapter for chapter in form.chapters if chapter.code == item.links)
        assert target.kind is KindName.ROWS
        assert isinstance(item, Chapter)


@every_edition
def test_a_newer_edition_declares_what_it_changed(form: Form) -> None:
    if form.supersedes is None:
        assert not [other for other in EDITIONS if other.form == form.form and other.edition < form.edition]
        return
    older = editions()[f"{form.form}/{form.supersedes.edition}"]
    before = {item.code for chapter in older.chapters for item in walk(chapter)}
    after = {item.code for chapter in form.chapters for item in walk(chapter)}
    renamed = form.supersedes.renamed
    assert set(form.supersedes.added) == after - before - set(renamed.values())
    assert set(form.supersedes.removed) == before - after - set(renamed)

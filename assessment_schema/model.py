"""What is a form made of? Frozen, typed objects; the YAML of an edition is parsed into them once."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class KindName(StrEnum):
    """The kinds an item can be of. ``app.document.kinds`` holds one class for each kind that takes an answer."""

    HEADING = "heading"
    FIXED = "fixed"
    NOTE = "note"
    """A sentence of explanation that the form prints across the page."""
    TEXT = "text"
    LONG_TEXT = "long-text"
    CHOICE = "choice"
    RESULT = "result"
    """One of a few sentences that the form works out from other answers and prints without the list beside it."""
    CHECKS = "checks"
    NUMBER = "number"
    DATE = "date"
    ROWS = "rows"
    RECORDS = "records"
    FIGURES = "figures"
    TABLE = "table"
    """Rows under column heads, one column for each item below."""
    CHANGES = "changes"
    NAMES = "names"
    """A list of short names: the 記録項目 of one group of 別添2."""


UNANSWERED = frozenset({KindName.HEADING, KindName.FIXED, KindName.NOTE})
"""Kinds that print something but never hold an answer."""


class Place(StrEnum):
    """Where the form prints an item, relative to what stands before it."""

    ROW = "row"
    """Label at the left, answer at the right."""
    INDENTED = "indented"
    """A row one step to the right, belonging to the row above (└ in the reference)."""
    BESIDE = "beside"
    """Label in a second column, under the parent's label that runs down at the left (再委託｜⑦…)."""
    BELOW = "below"
    """Label on a row of its own, answer across the whole width underneath."""
    COLUMN = "column"
    """Like BELOW, but neighbours share the two rows (評価書番号｜評価書名)."""
    ON_HEADING = "on-heading"
    """Boxes at the right end of the parent's heading line (委託しない)."""
    INSIDE = "inside"
    """Inside the parent's answer, in brackets (（　　）件)."""


FormName = Annotated[str, Field(pattern=r"^form[1-4]$")]
EditionMonth = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Column = Literal["date", "item", "before", "after", "timing", "explanation"]


class Frozen(BaseModel):
    """Base of everything in the definition: frozen, strict, unknown keys refused."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Choice(Frozen):
    """One entry of a choice list or one box of a set of boxes."""

    slug: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    label: Annotated[str, Field(min_length=1)]
    fill: Literal["text", "count"] | None = None
    """A box with its own （　） text, or （　）件; None: the box has no text."""
    group: str | None = None
    """Sub-heading printed before the box (・識別情報), on the first box of each group."""


class ChoiceList(Frozen):
    """A ``<選択肢>`` list or a set of boxes, in the order of the form."""

    source: str
    verified: bool
    choices: tuple[Choice, ...]

    def label_of(self, slug: str) -> str:
        """The printed words of ``slug``; raises KeyError for a slug that is not in the list."""
        for choice in self.choices:
            if choice.slug == slug:
                return choice.label
        raise KeyError(slug)


class Trigger(Frozen):
    """An answer of another item that makes an item not applicable; one of the two lists."""

    item: str
    any_of: tuple[str, ...] = ()
    """Choice: one of these is chosen. Checks: one of these boxes is ticked."""
    none_of: tuple[str, ...] = ()
    """The item was asked, and none of these is chosen or ticked."""

    @property
    def slugs(self) -> tuple[str, ...]:
        """The choices or boxes it depends on, whichever way."""
        return self.any_of + self.none_of


class Item(Frozen):
    """One printed line of the form, with what belongs to it (forms.md §1: label, number, kind, ※, 記載要領)."""

    code: str
    label: str
    kind: KindName
    number: str = ""
    """As printed: ``①``, ``１．``, ``リスク1``; empty where the form prints none."""
    official_code: bool = True
    """False where the form leaves the row unnumbered and the last word of the code is ours."""
    place: Place = Place.ROW
    marked: bool | None = None
    """※: a change of this item is a 重要な変更 (指針 第6の2(2)・別表). None: as the item above it; the form
    prints ※ only where this is true (Ⅲ as a whole is marked, 7．リスク1⑨ in it is explicitly not)."""
    optional: bool = False
    """The form allows it to stay blank."""
    choices: str | None = None
    """Name of the list in ``choices.yaml`` (kinds choice and checks)."""
    not_applicable_when: tuple[Trigger, ...] = ()
    """All must hold; counts for the item and all below it, except the items the triggers name."""
    max_length: Annotated[int, Field(gt=0)] | None = None
    """Characters; only where the form itself sets a limit."""
    text: str | None = None
    """Kind fixed: the printed words."""
    before: str = ""
    after: str = ""
    """What the form prints around the answer: ``（`` and ``）件``, ``時点``. Place inside needs both."""
    counts: dict[str, str] = {}
    """Which group an answer counts: ``{"": group}`` for a number, ``{slug: group}`` for a box with （　）件."""
    columns: dict[Column, str] = {}
    """Kind changes: printed head of each column, by the key of the document format."""
    width: Annotated[int, Field(gt=0)] | None = None
    """Columns of a table: share of the page's width, beside the shares of the others."""
    hidden: bool = False
    """Columns of a table: kept and filled, but not shown."""
    row_prefix: Annotated[str, Field(pattern=r"^[a-z]$")] = "r"
    """Kinds with rows: the letter that fresh row ids begin with (``s1``, ``p1``)."""
    links: str | None = None
    """Rows and records: code of the rows that ``file_ids`` points to."""
    guidance: str = ""
    """記載要領, in our own words."""
    viewpoint: str = ""
    """審査の観点 (指針第10の1(2)), where known."""
    verified: bool
    source: str
    """What the label (L), number (N), choices (C) and ※ were confirmed with; tags of docs/forms."""
    items: tuple[Item, ...] = ()

    @property
    def holds_answer(self) -> bool:
        """False for headings and fixed text."""
        return self.kind not in UNANSWERED


def walk(item: Item) -> Iterator[Item]:
    """The item and all below it, in printed order."""
    yield item
    for child in item.items:
        yield from walk(child)


class Chapter(Item):
    """A sheet of the form: the cover, Ⅰ–Ⅵ or an annex (別添)."""

    sheet: Annotated[str, Field(min_length=1, max_length=28)]
    """Name of the sheet; at most 28 characters so that `` (2)`` fits into Excel's 31."""
    landscape: bool = False
    paper: Literal["A3", "A4"] = "A4"
    title: str | None = None
    """Printed title where it is not number + label."""


class Supersedes(Frozen):
    """What an edition changed against the one before it; identity across editions is only what stands here."""

    edition: EditionMonth
    renamed: dict[str, str] = {}
    """Code there → code here."""
    added: tuple[str, ...] = ()
    """Codes here that no item there became; a heading stands for everything below it."""
    removed: tuple[str, ...] = ()
    """Codes there that no item here goes on; a heading stands for everything below it."""
    review: dict[str, str] = {}
    """Code here → what a person must look at, although the answer goes on."""


class FormHead(Frozen):
    """What an edition says about itself."""

    form: FormName
    edition: EditionMonth
    title: str
    contents_title: str
    """Title of the page that lists the chapters (項目一覧); empty: the form has no such page."""
    stamp: str
    """As printed at the foot of the cover: ``[平成30年5月　様式4]``."""
    legal_basis: str
    in_force_from: str
    verified: bool
    source: str
    """What title and stamp were confirmed with."""
    supersedes: Supersedes | None = None

    @property
    def key(self) -> str:
        """``form4/2018-05``: how documents and people name this edition."""
        return f"{self.form}/{self.edition}"


class Rewording(Frozen):
    """What another edition, or the official file, prints at an item; None: the same."""

    label: str | None = None
    number: str | None = None
    """The same number in another writing (リスク１ for リスク1)."""
    text: str | None = None
    """Kind fixed: the printed words."""
    title: str | None = None
    """Chapters: the printed title."""
    guidance: str | None = None
    columns: dict[Column, str] | None = None
    """Kind changes: the heads of the columns."""
    verified: bool
    source: str


class Many(StrEnum):
    """Which answer counts where the source stands in rows and one is asked for."""

    JOIN = "join"
    """All of them, each once, one after the other."""
    LAST = "last"
    """Of the choices the one that stands last in the list of the form: 課題が残されている."""
    EVERY = "every"
    """A box is ticked where it is ticked in every row."""
    ANY = "any"
    """A box is ticked where it is ticked in some row."""
    EARLIEST = "earliest"
    """The earliest of the dates."""


class Repeats(Frozen):
    """【再掲】: an answer that stands elsewhere in the same form."""

    by: str
    """The item whose choice says which answer."""
    of: dict[str, str]
    """Choice → the item whose answer is repeated."""


class Part(Frozen):
    """The part of a text that matches a pattern, if there is one: 【令和7年3月31日 終了】."""

    item: str
    pattern: Annotated[str, Field(min_length=1)]


class After(Frozen):
    """A day so many years after another date of the same form or row."""

    item: str
    years: Annotated[int, Field(gt=0)]
    unless: Part | None = None
    """Where this is found nothing is due any more."""


class Chosen(Frozen):
    """A choice that follows from another one and from the largest form there is."""

    by: str
    """The item whose choice decides."""
    of: dict[FormName, dict[str, str]]
    """By form: choice there → choice here."""


class Correspondence(Frozen):
    """Where one answer of a form comes from, when other forms hold it already."""

    item: str
    take: dict[FormName, str] = {}
    """The item of the other form. Several forms: the first that holds an answer."""
    give: dict[FormName, str | tuple[str, ...]] = {}
    """What follows from there being an assessment in that form: a choice, or the boxes that are ticked."""
    many: Many | None = None
    words: dict[str, str] = {}
    """Words of a text that this form says otherwise: 全項目評価書 → 基礎項目評価書."""
    adapt: str = ""
    """Why a person goes over what was taken."""
    own: str = ""
    """Why it is asked anew, or cannot be known."""
    absent: str = ""
    """Why it is open where there is no assessment in one of the forms; empty: then it does not arise."""
    see: dict[FormName, tuple[str, ...]] = {}
    """Items of the other form that it rests on, although it is not taken from them."""
    repeats: Repeats | None = None
    after: After | None = None
    part: Part | None = None
    chosen: Chosen | None = None
    is_today: bool = False
    """The day on which the document is made."""


class RowSource(Frozen):
    """A table with a row for each 事務, made from the assessments of one 機関."""

    table: str
    key: str
    """The column that is the same in all assessments of one 事務: 評価書番号."""
    agency: str
    """The item that is the same in all assessments of one 機関."""
    ended: Part | None = None
    """Where this is found the 事務 has ended, and nothing is due any more."""


class EditionHead(FormHead):
    """The content of ``form.yaml``: everything about an edition but its chapters."""

    based_on: EditionMonth | None = None
    """The edition of the same form whose chapters these are, but for the files in this folder and the words below."""
    rewordings: dict[str, Rewording] = {}
    """By item code."""
    confirmed: dict[str, str] = {}
    """Items of ``based_on`` that were confirmed for this edition too: code → what with."""


class Taken(Frozen):
    """Where local words come from: an official workbook and the day on which it was held against the definition."""

    file: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    on: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class OwnColumn(Frozen):
    """A column that only this installation has, of running text."""

    code: str
    label: Annotated[str, Field(min_length=1)]
    width: Annotated[int, Field(gt=0)]
    take: dict[FormName, str] = {}
    """The item of each form whose answers stand here; none: a person fills it in."""


class Overlay(Frozen):
    """What an installation prints otherwise than the released edition; the released folder is never touched."""

    form: FormName
    edition: EditionMonth
    taken: Taken | None = None
    """None: written by hand."""
    stamp: str | None = None
    contents_title: str | None = None
    rewordings: dict[str, Rewording] = {}
    """By item code."""
    confirmed: dict[str, str] = {}
    """Items whose number, label, choices and ※ were seen in the official workbook: code → where."""
    choices: dict[str, dict[str, str]] = {}
    """By choice list and slug: the printed words."""
    columns: dict[str, tuple[str | OwnColumn, ...]] = {}
    """By code of a table: its columns in order. Columns that are not named stay in the document, but are not shown."""


class Form(FormHead):
    """One edition of a published form, with the choice lists it uses."""

    chapters: tuple[Chapter, ...]
    choice_lists: dict[str, ChoiceList]

    @property
    def cover(self) -> Chapter:
        """表紙: the first chapter of every form; it bears the stamp."""
        return self.chapters[0]

    @property
    def unverified(self) -> tuple[Item, ...]:
        """The items that were not confirmed against an official file, in printed order."""
        return tuple(item for chapter in self.chapters for item in walk(chapter) if not item.verified)

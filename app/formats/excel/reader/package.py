"""What lies in the zip of a workbook? Its sheets, texts and styles by relation, figures, and what is never opened."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.document.attachments import Attachment
from app.document.kinds.figures import DRAWING as SHAPES
from app.errors import refused
from app.formats.excel.reader.archive import XML_SUFFIXES, Archive
from app.formats.excel.reader.comments import Comment, NotesTarget, ThreadsTarget, comments_of
from app.formats.excel.reader.drawings import FoundFigure, figures_of
from app.formats.excel.reader.images import is_too_large, media_type_of
from app.formats.excel.reader.markup import MAIN, Collected, Target, check_unread, plain_xml, tree_of, walk
from app.formats.excel.reader.rich_text import StringsTarget
from app.formats.excel.reader.sheet_cells import Allowance, Values
from app.formats.excel.reader.styles import STYLE_PATHS, styles_of

MOST_SHEETS = 300
"""A filled 全項目評価書 has 12."""
MOST_TAGS = 2_000_000
"""Of all parts together; a filled 全項目評価書 has 150,000."""
MOST_FIGURES = 1_000
MOST_FIGURE_BYTES = 24 * 1024 * 1024
"""Of all figures together: they travel inside the document."""
_SHEET_NAME = 255
"""Excel stops at 31 characters; other programs do not."""
_OTHER_FILES = {
    "word/document.xml": "Word文書です",
    "ppt/presentation.xml": "PowerPointの文書です",
    "content.xml": "OpenDocument（.ods など）の文書です",
    "xl/workbook.bin": "バイナリ形式のブック（.xlsb）です",
}
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
_IMAGES = {".png", ".jpg", ".jpeg"}
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = ("Id", "Type", "Target", "TargetMode")
_MACROS = {"vbaProject", "xlMacrosheet", "xlIntlMacrosheet"}
_EMBEDDED = {"oleObject", "package", "control", "activeXControlBinary"}
_DATA_SOURCES = {
    "externalLink/ddeLink": ("ddeService", "ddeTopic"),
    "connections/connection": ("name",),
}


@dataclass(frozen=True)
class FoundPicture:
    """A figure on a sheet: its bytes (None where they cannot be carried), its alternative text, the words in it."""

    attachment: Attachment | None
    alt: str
    text: str = ""
    is_too_large: bool = False
    """An image with more pixels than can be carried."""


@dataclass(frozen=True)
class SheetPart:
    """A sheet as the workbook lists it: a worksheet, or another kind (``chartsheet``) that has no cells."""

    name: str
    hidden: bool
    part: str
    kind: str = "worksheet"


@dataclass(frozen=True)
class Unopened:
    """What lies in a workbook beside cells and figures, and is neither run nor followed nor opened."""

    macros: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    """Where they point to: other workbooks, data sources, images on another computer."""
    embedded: tuple[str, ...] = ()
    """Parts with files of other programs."""


class Relation(NamedTuple):
    """How one part refers to another; ``target`` is a part of this package, or an address where it is external."""

    identity: str
    kind: str
    """Last step of the type: ``worksheet``."""
    target: str
    is_external: bool


class Package:
    """The parts of one workbook. Raises Refused for what is no workbook, too large, or not as Excel writes it."""

    def __init__(self, data: bytes) -> None:
        self._archive = Archive(data)
        self._tags_left = MOST_TAGS
        self._figures_left = MOST_FIGURES
        self._read: set[str] = set()
        self._images: dict[str, Attachment | None] = {}
        self._too_large: set[str] = set()
        self._drawings: dict[str, tuple[FoundPicture, ...]] = {}
        self.names = frozenset(self._archive.names)
        self._workbook = self._target("", "officeDocument", "xl/workbook.xml")
        if self._workbook is None:
            known = next((text for name, text in _OTHER_FILES.items() if name in self.names), None)
            raise refused("workbook-unreadable", detail=known or "Excelブックの部品がありません")
        self._main = self._collected(
            self._workbook, {"workbook/workbookPr": ("date1904",), "sheets/sheet": ("name", "state", f"{_OFFICE}id")}
        )

    def sheets(self) -> tuple[SheetPart, ...]:
        """The sheets in the order of the workbook."""
        if not self._main.root.startswith(MAIN):
            raise refused("workbook-unreadable", detail="「Excelブック（.xlsx）」以外の形式（Strict Open XMLなど）です")
        entries = [values for path, values in self._main.found if path == "sheets/sheet"]
        if not entries or len(entries) > MOST_SHEETS:
            detail = f"シートが{MOST_SHEETS}枚を超えています" if entries else "シートがありません"
            raise refused("workbook-too-large" if entries else "workbook-unreadable", detail=detail)
        relations = {relation.identity: relation for relation in self._relations(self._workbook or "")}
        found = tuple(_sheet_part(name, state, identity, relations) for name, state, identity in entries)
        for kind, taken in (
            ("部品", [sheet.part for sheet in found]),
            ("名前", [sheet.name.lower() for sheet in found]),
        ):
            if len(set(taken)) < len(taken):
                raise refused("workbook-unreadable", detail=f"同じ{kind}のシートが二つあります")
        return found

    def values(self) -> Values:
        """What the cells of all sheets point to: shared strings, which styles show dates, since when days count."""
        strings, styles = StringsTarget(), Collected(STYLE_PATHS)
        if (name := self._target(self._workbook, "sharedStrings", "xl/sharedStrings.xml")) is not None:
            self.walk(name, strings)
        if (name := self._target(self._workbook, "styles", "xl/styles.xml")) is not None:
            self.walk(name, styles)
        flags = {values[0] for path, values in self._main.found if path == "workbook/workbookPr"}
        return Values(strings.strings, styles_of(styles.found), from_1904=not flags.isdisjoint({"1", "true"}))

    def comments(self, part: str, allowance: Allowance) -> tuple[Comment, ...]:
        """What people noted beside the cells of a sheet, in the order of the file."""
        old, threads = NotesTarget(allowance), ThreadsTarget(allowance)
        targets: Mapping[str, Target] = {"comments": old, "threadedComment": threads}
        for relation in self._relations(part):
            if relation.kind in targets and not relation.is_external and relation.target in self.names:
                self.walk(relation.target, targets[relation.kind])
        return comments_of(old.found, threads.found)

    def walk(self, name: str, target: Target) -> None:
        """Calls the target with every element and text of one part."""
        walk(self._xml(name), name, target)

    def pictures(self, part: str) -> Iterator[FoundPicture]:
        """The figures of a sheet in the order of its drawing: images one by one, shapes together as one figure."""
        for relation in self._relations(part):
            if relation.kind == "drawing" and not relation.is_external:
                if relation.target not in self._drawings:
                    self._drawings[relation.target] = tuple(self._pictures_of(relation.target))
                yield from self._drawings[relation.target]

    def unopened(self) -> Unopened:
        """Macros, links and embedded files, by the names and relations of all parts."""
        found = [relation for rels in sorted(self.names) if rels.endswith(".rels") for relation in self._all_in(rels)]
        links = [one.target for one in found if one.is_external and one.kind != "hyperlink"]
        for name in sorted(self.names):
            folder, _, file = name.lower().rpartition("/")
            if folder == "xl/externallinks" or (folder, file) == ("xl", "connections.xml"):
                links += ["|".join(values) for _, values in self._collected(name, _DATA_SOURCES).found]
        macros = {one.target for one in found if one.kind in _MACROS}
        macros |= {name for name in self.names if name.lower().endswith("/vbaproject.bin")}
        embedded = {one.target for one in found if one.kind in _EMBEDDED and not one.is_external}
        return Unopened(tuple(sorted(macros)), tuple(dict.fromkeys(links)), tuple(sorted(embedded)))

    def check_rest(self) -> None:
        """Refuses what no part of a workbook may hold also in the parts that nobody asked for."""
        for name in sorted(self.names - self._read):
            if name.lower().endswith(XML_SUFFIXES):
                check_unread(self._archive.read(name), name)

    def _pictures_of(self, drawing: str) -> Iterator[FoundPicture]:
        targets = {one.identity: one.target for one in self._relations(drawing) if not one.is_external}
        try:
            found = list(figures_of(tree_of(self._xml(drawing), drawing)))
        except (TypeError, ValueError) as error:  # coordinates and ids that are no numbers
            raise refused("workbook-unreadable", detail=f"部品「{drawing}」の図形が壊れています") from error
        for figure in found:
            self._figures_left -= 1
            if self._figures_left < 0:
                raise refused("workbook-too-large", detail=f"図が{MOST_FIGURES:,}個を超えています")
            yield self._picture(figure, targets.get(figure.image, ""))

    def _picture(self, figure: FoundFigure, part: str) -> FoundPicture:
        if figure.shapes is not None:
            return FoundPicture(Attachment(SHAPES, figure.shapes), figure.alt, figure.text)
        if part not in self._images:
            is_image = part in self.names and posixpath.splitext(part)[1].lower() in _IMAGES
            data = self._archive.read(part) if is_image else b""
            media_type = media_type_of(data)
            self._images[part] = Attachment(media_type, data) if media_type and not is_too_large(data) else None
            if media_type and is_too_large(data):
                self._too_large.add(part)
        kept = [image for image in self._images.values() if image is not None]
        if sum(len(image.data) for image in kept) > MOST_FIGURE_BYTES:
            raise refused("workbook-too-large", detail=f"図が合わせて{MOST_FIGURE_BYTES // 1024**2}MBを超えています")
        return FoundPicture(self._images[part], figure.alt, figure.text, part in self._too_large)

    def _xml(self, name: str) -> bytes:
        """One part as UTF-8 without a document type; its elements are counted before anything parses them."""
        data = plain_xml(self._archive.read(name), name)
        self._read.add(name)
        self._tags_left -= data.count(b"<")
        if self._tags_left < 0:
            raise refused("workbook-too-large", detail="行・セル・書式が多すぎます")
        return data

    def _collected(self, name: str, wanted: dict[str, tuple[str, ...]]) -> Collected:
        collected = Collected(wanted)
        self.walk(name, collected)
        return collected

    def _target(self, part: str | None, kind: str, usual: str) -> str | None:
        """The part of this kind that a part refers to, else the one that has the usual name."""
        for relation in self._relations(part or ""):
            if relation.kind == kind and not relation.is_external and relation.target in self.names:
                return relation.target
        return self._archive.find(usual)

    def _relations(self, part: str) -> Iterator[Relation]:
        folder, name = posixpath.split(part)
        rels = self._archive.find(posixpath.join(folder, "_rels", f"{name}.rels"))
        return self._relations_in(rels, folder) if rels is not None else iter(())

    def _all_in(self, rels: str) -> Iterator[Relation]:
        return self._relations_in(rels, posixpath.dirname(posixpath.dirname(rels)))

    def _relations_in(self, rels: str, folder: str) -> Iterator[Relation]:
        for _, (identity, kind, target, mode) in self._collected(rels, {"Relationships/Relationship": _RELATION}).found:
            is_external = mode == "External"
            path = target if is_external else self._inside(folder, target)
            yield Relation(identity, kind.rpartition("/")[2], path, is_external)

    def _inside(self, folder: str, target: str) -> str:
        """The part a relation points to, as its name is written in the zip; nothing outside the package is found."""
        path = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
        return self._archive.find(path) or path


def _sheet_part(name: str, state: str, identity: str, relations: Mapping[str, Relation]) -> SheetPart:
    relation = relations.get(identity)
    if relation is None or relation.is_external:
        raise refused("workbook-unreadable", detail=f"シート「{name[:40]}」の部品がありません")
    if not 0 < len(name) <= _SHEET_NAME or _NOT_IN_NAMES.search(name):
        raise refused("workbook-unreadable", detail=f"シートの名前「{ascii(name[:40])[1:-1]}」が使えません")
    return SheetPart(name, state not in {"", "visible"}, relation.target, relation.kind)

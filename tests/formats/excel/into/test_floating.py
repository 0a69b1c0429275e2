"""Shapes and pictures after rows were put in: on their cells, and in the size or place they must keep.

FL1 what is on cells moves and stretches with them
FL2 what must not be stretched keeps its size, what must not move its place
FL3 what does not say its size stays on its cells
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from app.formats.excel.into.floating import move_drawing
from app.formats.excel.into.references import Insertion
from tests.formats.excel.into.everything import FILE, inserted, workbook
from tests.formats.excel.into.facts import XDR, anchors_of

NAMESPACES = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
SIZE = '<a:off x="70" y="800"/><a:ext cx="500" cy="900"/>'


def _moved(anchor: str, after: int, count: int = 3) -> tuple[bool, str]:
    root = etree.fromstring(f"<xdr:wsDr {NAMESPACES}>{anchor}</xdr:wsDr>")
    is_changed = move_drawing(root, Insertion("", after, count))
    return is_changed, etree.tostring(root[0], encoding="unicode").replace(f" {NAMESPACES}", "")


def _anchor(first: int, last: int, *, offset: int = 5, way: str = "", transform: str = SIZE) -> str:
    return (
        f"<xdr:twoCellAnchor{f' editAs={chr(34)}{way}{chr(34)}' if way else ''}>"
        f"<xdr:from><xdr:col>1</xdr:col><xdr:row>{first}</xdr:row><xdr:rowOff>7</xdr:rowOff></xdr:from>"
        f"<xdr:to><xdr:col>2</xdr:col><xdr:row>{last}</xdr:row><xdr:rowOff>{offset}</xdr:rowOff></xdr:to>"
        f"<xdr:sp><xdr:spPr><a:xfrm>{transform}</a:xfrm></xdr:spPr></xdr:sp><xdr:clientData/></xdr:twoCellAnchor>"
    )


@pytest.mark.parametrize(
    ("first", "last", "after", "rows"),
    [
        (10, 12, 10, (13, 15)),  # row 11 of the sheet is row 10 of the drawing
        (10, 12, 11, (10, 15)),  # through it
        (10, 12, 12, (10, 15)),
        (10, 12, 13, (10, 12)),
        (10, 12, 0, (13, 15)),
    ],
)
def test_a_shape_is_where_its_cells_are(first: int, last: int, after: int, rows: tuple[int, int]) -> None:  # FL1
    expected = _anchor(*rows)
    assert _moved(_anchor(first, last), after) == (rows != (first, last), expected)


def test_what_ends_at_the_edge_of_a_row_ends_with_it() -> None:  # FL1
    assert _moved(_anchor(10, 12, offset=0), 12) == (False, _anchor(10, 12, offset=0))
    assert _moved(_anchor(10, 12, offset=0), 11) == (True, _anchor(10, 15, offset=0))
    assert _moved(_anchor(12, 12, offset=0), 12) == (True, _anchor(15, 15, offset=0))


@pytest.mark.parametrize("way", ["oneCell", "twoCell"])
def test_what_is_below_moves_whole(way: str) -> None:
    assert _moved(_anchor(10, 12, way=way), 4) == (True, _anchor(13, 15, way=way))


def test_what_must_not_be_stretched_keeps_its_size() -> None:  # FL2
    is_changed, after = _moved(_anchor(10, 12, way="oneCell"), 11)
    assert is_changed
    assert after == (
        "<xdr:oneCellAnchor>"
        "<xdr:from><xdr:col>1</xdr:col><xdr:row>10</xdr:row><xdr:rowOff>7</xdr:rowOff></xdr:from>"
        '<xdr:ext cx="500" cy="900"/>'
        f"<xdr:sp><xdr:spPr><a:xfrm>{SIZE}</a:xfrm></xdr:spPr></xdr:sp><xdr:clientData/></xdr:oneCellAnchor>"
    )


@pytest.mark.parametrize("after", [0, 4, 11])
def test_what_must_not_move_keeps_its_place(after: int) -> None:  # FL2
    is_changed, moved = _moved(_anchor(10, 12, way="absolute"), after)
    assert is_changed
    assert moved.startswith('<xdr:absoluteAnchor><xdr:pos x="70" y="800"/><xdr:ext cx="500" cy="900"/><xdr:sp>')
    assert moved.endswith("</xdr:absoluteAnchor>")


@pytest.mark.parametrize("way", ["absolute", "oneCell"])
@pytest.mark.parametrize(
    "transform",
    ["", '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/>', '<a:off x="0" y="0"/>'],
    ids=["none", "zero", "place"],
)
def test_what_does_not_say_its_size_stays(way: str, transform: str) -> None:  # FL3
    anchor = _anchor(10, 12, way=way, transform=transform)
    assert _moved(anchor.replace("<a:xfrm></a:xfrm>", "<a:xfrm/>"), 11) == (
        False,
        anchor.replace("<a:xfrm></a:xfrm>", "<a:xfrm/>"),
    )


def test_what_is_turned_stays_on_its_cells() -> None:  # FL3
    anchor = _anchor(10, 12, way="oneCell").replace("<a:xfrm>", '<a:xfrm rot="5400000">')
    assert _moved(anchor, 11) == (False, anchor)


def test_a_place_of_its_own_stays_and_one_cell_moves() -> None:
    fixed = '<xdr:absoluteAnchor><xdr:pos x="1" y="2"/><xdr:ext cx="3" cy="4"/><xdr:clientData/></xdr:absoluteAnchor>'
    assert _moved(fixed, 0) == (False, fixed)
    single = "<xdr:oneCellAnchor><xdr:from><xdr:row>{}</xdr:row></xdr:from><xdr:clientData/></xdr:oneCellAnchor>"
    assert _moved(single.format(5), 5) == (True, single.format(8))
    assert _moved(single.format(4), 5) == (False, single.format(4))


@given(st.integers(0, 45), st.integers(1, 5))
@settings(max_examples=30, deadline=None)
def test_every_shape_of_a_sheet_is_accounted_for(after: int, count: int) -> None:
    before, moved = anchors_of(workbook()), anchors_of(inserted(workbook(), FILE, after, count))
    assert before.keys() == moved.keys()
    for name, (way, rows) in before.items():
        first, last = (row + count if row >= after else row for row in rows)
        is_through = first == rows[0] and last != rows[1]
        if way == "absolute" and (first, last) != rows:
            assert moved[name][0] == "absoluteAnchor"
        elif way == "oneCell" and is_through and rows[1] > after:
            assert moved[name] == ("oneCellAnchor", (first,))
        elif rows[1] != after:  # what ends at the edge: see above
            assert moved[name] == (way, (first, last))


def test_shapes_inside_alternatives_move() -> None:
    alternative = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="a14">{_anchor(10, 12)}</mc:Choice></mc:AlternateContent>'
    )
    is_changed, after = _moved(alternative, 4)
    assert is_changed
    assert [int(row.text or 0) for row in etree.fromstring(f"<r {NAMESPACES}>{after}</r>").iter(f"{XDR}row")] == [
        13,
        15,
    ]

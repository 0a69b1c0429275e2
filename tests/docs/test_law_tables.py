"""The page on loading 第2条の表 names every column there is, and which of them must be filled."""

import re

from assessment_schema.law.model import Shape
from assessment_schema.law.reader import COLUMNS
from tests.architecture.sources import ROOT


def test_the_page_names_the_columns() -> None:
    page = (ROOT / "docs" / "law-tables.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| (○?) ?\|", page, re.MULTILINE)
    assert {head: bool(mark) for head, mark in rows if head != "見出し"} == {
        column.head: column.is_required for column in COLUMNS[Shape.PROVISION]
    }

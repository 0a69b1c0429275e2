"""A genuine blank workbook of a form, held against its definition: which words agree, differ, are missing or extra."""

from app.formats.excel.blank.compare import Comparison, Line, Verdict, compare_blank
from app.formats.excel.blank.expected import Role

__all__ = ["Comparison", "Line", "Role", "Verdict", "compare_blank"]

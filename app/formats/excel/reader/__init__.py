"""An official-form workbook → document, with where each answer stood and what found no place (forms.md §8)."""

from app.formats.excel.reader.read import read_workbook

__all__ = ["read_workbook"]

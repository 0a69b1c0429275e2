"""The content says which format a file is, its name only where the content does not."""

import pytest

from app.errors import Refused
from app.workflows.export_document import export_document, format_for
from app.workflows.import_document import JSON, WORKBOOK, import_document
from tests.builders import document

ANSWERS = {"I-1-1": "賦課"}


@pytest.mark.parametrize("format_name", [JSON, WORKBOOK])
@pytest.mark.parametrize("file_name", ["a.xlsx", "a.json", "a.dat", "a"])
def test_content_decides(format_name: str, file_name: str) -> None:
    data = export_document(document(**ANSWERS), format_name=format_name).data
    assert import_document(data, file_name=file_name).document.answers["I-1-1"] == "賦課"


def test_json_may_begin_with_white_space() -> None:
    data = export_document(document(**ANSWERS), format_name=JSON).data
    assert import_document(b"\xef\xbb\xbf\r\n " + data.lstrip(), file_name="a", only=JSON).document.answers == ANSWERS


@pytest.mark.parametrize(("only", "other"), [(JSON, WORKBOOK), (WORKBOOK, JSON)])
def test_only_one_format_may_be_wanted(only: str, other: str) -> None:
    data = export_document(document(**ANSWERS), format_name=other).data
    with pytest.raises(Refused) as refusal:
        import_document(data, file_name="a", only=only)
    assert [problem.code for problem in refusal.value.problems] == ["file-type"]


def test_an_unknown_kind_names_all_that_can_be_read() -> None:
    with pytest.raises(Refused, match=r"（\.xlsx）または.*（\.json）"):
        import_document(b"%PDF-1.7", file_name="評価書.pdf")


def test_the_name_of_the_result_decides_how_it_is_written() -> None:
    assert (format_for("評価書.XLSX"), format_for("a.json")) == (WORKBOOK, JSON)
    with pytest.raises(Refused):
        format_for("評価書.xls")

"""The official form as an Excel workbook; the only place that knows openpyxl, xlsxwriter and lxml."""

from app.formats.base import Format
from app.formats.excel.into import fill_workbook
from app.formats.excel.reader import read_workbook
from app.formats.excel.writer import write_workbook

FORMAT = Format(
    name="excel",
    label="公式様式のExcelブック",
    suffix=".xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write=write_workbook,
    read=read_workbook,
    fill=fill_workbook,
    fills=frozenset({".xlsx", ".xlsm"}),
)

"""One workbook with a sheet a table: typed cells, and text that can't run as a formula.

Text is written as text, whatever it begins with; where a spreadsheet would take it for a formula
once the cell is edited, the cell is marked as text (Excel's leading apostrophe) as well.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from strikelog.errors import OutputError
from strikelog.export.values import Run, Value, package, written_tables
from strikelog.tables.columns import Table

FILE = "attacks.xlsx"
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
MOST_ROWS = 1_048_576
LONGEST = 32_767  # characters of a cell
FIRST_YEAR = 1900  # of a spreadsheet's calendar
MADE = datetime(2000, 1, 1)  # the same tables give the same bytes
COLUMN_WIDTH = 14


def write(run: Run, folder: Path) -> None:
    """``attacks.xlsx``. OutputError for more rows than a sheet holds."""
    workbook = package("xlsxwriter", "xlsx").Workbook(folder / FILE, OPTIONS)
    workbook.set_properties({"created": MADE})
    formats = {
        "head": workbook.add_format({"bold": True, "bottom": 1}),
        "date": workbook.add_format({"num_format": "yyyy-mm-dd"}),
        "quoted": workbook.add_format({"quote_prefix": True}),
    }
    for table in written_tables(run):
        if len(run.tables[table.name]) >= MOST_ROWS:
            raise OutputError(
                f"{table.name}: more rows than a spreadsheet holds; export to sqlite or parquet"
            )
        _sheet(workbook.add_worksheet(table.name), run, table, formats)
    _columns(workbook.add_worksheet("columns"), written_tables(run), formats)
    workbook.close()


def _sheet(sheet: Any, run: Run, table: Table, formats: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(run.tables[table.name]), len(table.columns) - 1)
    sheet.set_column(0, len(table.columns) - 1, COLUMN_WIDTH)
    for place, name in enumerate(table.column_names):
        sheet.write_string(0, place, name, formats["head"])
    for number, row in enumerate(run.rows(table), 1):
        for place, value in enumerate(row):
            _cell(sheet, number, place, value, formats)


def _cell(sheet: Any, row: int, place: int, value: Value, formats: dict[str, Any]) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, place, value)
    elif isinstance(value, date) and value.year >= FIRST_YEAR:
        sheet.write_datetime(row, place, value, formats["date"])
    else:
        text = str(value)
        shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."
        style = formats["quoted"] if text.startswith(FORMULA) else None
        sheet.write_string(row, place, shown, style)


def _columns(sheet: Any, tables: list[Table], formats: dict[str, Any]) -> None:
    """What each column means, as the schema has it."""
    lines = [
        (table.name, column.name, column.type, column.description, " ".join(column.values))
        for table in tables
        for column in table.columns
    ]
    for place, name in enumerate(("table", "column", "type", "meaning", "values")):
        sheet.write_string(0, place, name, formats["head"])
    for number, line in enumerate(lines, 1):
        for place, text in enumerate(line):
            sheet.write_string(number, place, text)

"""The ledger as a file: a workbook that can be filtered, CSV that spreadsheets read as UTF-8, JSON."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assistant.errors import ExportFailed
from assistant.ledger_rows import COLUMNS, CONFLICT_COLUMNS, UNIT_COLUMNS, Cell, Column, row, unit_row
from corpus.model import Contradiction, DocumentInfo, Responsibility
from index.model import UnitCount

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may take for the beginning of a formula (OWASP, CSV Injection)."""
_MOST_ROWS = 1_048_575
"""Rows of a sheet below its header (ECMA-376)."""
_REASONS = (
    (FileNotFoundError, "文件夹不存在"),
    (IsADirectoryError, "那是一个文件夹"),
    (NotADirectoryError, "上级不是文件夹"),
    (PermissionError, "没有写入的权限"),
)


class LedgerTable(NamedTuple):
    """What is exported: some of the ledger, what contradicts itself in it, and the counts of its units."""

    responsibilities: Sequence[Responsibility]
    contradictions: Sequence[Contradiction]
    units: Sequence[UnitCount]
    documents: Mapping[str, DocumentInfo]


def check_target(target: Path) -> None:
    """Raise ``ExportFailed`` for a suffix that cannot be written or a folder that is not there."""
    if target.suffix.lower() not in _WRITERS:
        raise ExportFailed(f"不支持导出为 {target.name}：文件名应以 .xlsx、.csv 或 .json 结尾。")
    try:
        if not target.parent.is_dir():
            raise FileNotFoundError
        if target.is_dir():
            raise IsADirectoryError
    except OSError as error:
        raise _failure(target, error) from error


def export(target: Path, table: LedgerTable) -> None:
    """Write the ledger to ``target`` by its suffix. Raises ``ExportFailed``; a file that was there then stays."""
    check_target(target)
    content = _WRITERS[target.suffix.lower()](table)
    try:
        target.write_bytes(content)
    except OSError as error:
        raise _failure(target, error) from error


def _failure(target: Path, error: OSError) -> ExportFailed:
    reason = next((words for kind, words in _REASONS if isinstance(error, kind)), error.strerror)
    return ExportFailed(f"无法写入 {target}：{reason}。")


def ledger_json(table: LedgerTable) -> dict[str, Any]:
    """Return what ``ledger --json`` prints and an export to .json holds."""
    return {
        "count": len(table.responsibilities),
        "responsibilities": [each.model_dump(mode="json") for each in table.responsibilities],
        "contradictions": [each.model_dump(mode="json") for each in table.contradictions],
        "units": [each.model_dump(mode="json", exclude={"body"}) for each in table.units],
    }


def _json(table: LedgerTable) -> bytes:
    return json.dumps(ledger_json(table), ensure_ascii=False, indent=1).encode()


def _csv(table: LedgerTable) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(column.name for column in COLUMNS)
    for each in table.responsibilities:
        writer.writerow(_csv_cell(cell) for cell in row(each, table.documents))
    return out.getvalue().encode("utf-8-sig")  # the mark lets spreadsheets see UTF-8


def _csv_cell(cell: Cell) -> str:
    """Return a cell as text; an apostrophe keeps text that looks like a formula from being one."""
    if isinstance(cell, date):
        return cell.isoformat()
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def workbook(table: LedgerTable) -> bytes:
    """Return the ledger as a workbook (.xlsx). Raises ``ExportFailed`` for more rows than a sheet has."""
    if len(table.responsibilities) > _MOST_ROWS:
        raise ExportFailed(
            f"共{len(table.responsibilities)}项，超过一张工作表的 {_MOST_ROWS} 行：请先筛选，或导出为 .csv。"
        )
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "责任清单"
    _fill(sheet, COLUMNS, [row(each, table.documents) for each in table.responsibilities])
    _fill(book.create_sheet("各单位任务数"), UNIT_COLUMNS, list(map(unit_row, table.units)))
    statements: list[list[Cell]] = [
        [each.about, _title(table, statement.document), statement.clause, statement.quote]
        for each in table.contradictions
        for statement in each.statements
    ]
    _fill(book.create_sheet("前后不一致"), CONFLICT_COLUMNS, statements)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _title(table: LedgerTable, document: str) -> str:
    info = table.documents.get(document)
    return info.title if info else document


def _fill(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
    sheet.append([column.name for column in columns])
    for values in rows:
        sheet.append([_clean(value) for value in values])
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                cell.data_type = "s"  # text, also where it begins with =
                cell.quotePrefix = cell.value.startswith(_FORMULA)  # and stays text when it is edited
            elif isinstance(cell.value, date):
                cell.number_format = "yyyy-mm-dd"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE6F2")
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _clean(value: Cell) -> Cell:
    return ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value


_WRITERS: dict[str, Callable[[LedgerTable], bytes]] = {".xlsx": workbook, ".csv": _csv, ".json": _json}

"""Spreadsheets (.xlsx, .csv, .tsv): title rows, tables with their headers, notes; each sheet in its order.

A row gets the clause it gets when the same table stands in a Word file or a text. What is hidden in the file is not
read and is reported, as are formulas whose results were not saved, pictures and text boxes.
"""

import contextlib
import io
import re
import warnings
from collections.abc import Iterable, Iterator
from decimal import Decimal

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

from corpus.errors import UnreadableFile
from corpus.model import ReadWarning
from corpus.readers.cell_values import BUILTIN_CHINESE, display
from corpus.readers.characters import visible, with_line_ends
from corpus.readers.docx_runs import Piece
from corpus.readers.docx_writer import Writer
from corpus.readers.docx_xml import TooLarge
from corpus.readers.sheet_blocks import write_sheet
from corpus.readers.sheet_grid import SheetGrid
from corpus.readers.xlsx_package import Unread, check_xlsx
from corpus.source import SourceText

_DAMAGED = "文件已损坏或不完整，请重新获取，或用 Excel、WPS 打开后另存为 .xlsx"
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")  # _x0007_ (ISO/IEC 29500-1, 22.9.2.19)
_COLUMNS = 16_384
"""Columns a sheet can have; a damaged or hostile file names more."""
TOO_LARGE = "表格过于庞大，请拆分后再放入"
_DEFAULT_NAME = re.compile(r"(?:Sheet|工作表|表)\s*\d*", re.IGNORECASE)  # Sheet1  工作表2


def read_xlsx(source: str, data: bytes) -> SourceText:
    """Read an Excel workbook. Raises ``UnreadableFile``: damaged, protected, no workbook, too large, empty."""
    unread = check_xlsx(source, data)
    book = _load(source, data, values=True)
    notes = [*_unread(unread)]
    sheets: list[tuple[str, SheetGrid]] = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            notes.append(f"工作表“{sheet.title}”已隐藏，没有读入")
            continue
        try:
            grid, hidden = _grid(sheet, book)
        except TooLarge as error:
            raise UnreadableFile(source, TOO_LARGE) from error
        except (IndexError, KeyError, TypeError, ValueError) as error:  # a style or range that is not there
            raise UnreadableFile(source, _DAMAGED) from error
        notes += [f"工作表“{sheet.title}”{each}" for each in hidden]
        if grid.height:
            sheets.append((sheet.title, grid))
    notes += [f"图表工作表“{sheet.title}”没有读入" for sheet in book.chartsheets]
    if unread.formulas:
        notes += _without_result(book, _load(source, data, values=False))
    if not sheets:
        raise UnreadableFile(source, "表格里没有内容" + (f"（{notes[0]}）" if notes else ""))
    writer = Writer()
    try:
        for name, grid in sheets:
            if len(sheets) == 1:
                write_sheet(writer, grid)
            else:
                write_sheet(writer, grid, "" if _DEFAULT_NAME.fullmatch(name) else name)
    except TooLarge as error:
        raise UnreadableFile(source, TOO_LARGE) from error
    return SourceText(
        text=writer.text,
        blocks=tuple(writer.blocks),
        bold=writer.bold(),
        warnings=tuple(ReadWarning(where=source, message=note) for note in notes),
    )


def _load(source: str, data: bytes, *, values: bool) -> Workbook:
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")  # extensions and print settings that openpyxl leaves out
            return load_workbook(io.BytesIO(data), data_only=values, keep_links=False, rich_text=True)
    except Exception as error:  # openpyxl raises whatever the first damaged part leads to
        raise UnreadableFile(source, _DAMAGED) from error


def _grid(sheet: Worksheet, book: Workbook) -> tuple[SheetGrid, list[str]]:
    """Return what a sheet shows, and what it hides."""
    rows = {
        row
        for row, look in sheet.row_dimensions.items()
        if look.hidden or (look.height is not None and look.height == 0)
    }
    columns = {
        column
        for look in sheet.column_dimensions.values()
        if look.hidden or look.width == 0
        for column in range(max(look.min or 1, 1), min(look.max or 0, _COLUMNS) + 1)
    }
    contents = {
        place: pieces
        for place, cell in sheet._cells.items()  # the cells there are; iter_rows would make a million empty ones
        if isinstance(cell, Cell) and (pieces := _pieces(cell, book))
    }
    merged = [(each.min_row, each.min_col, each.max_row, each.max_col) for each in sheet.merged_cells.ranges]
    hidden = []
    if lost := {row for row, _ in contents} & rows:
        hidden.append(f"第 {_listed(lost)} 行已隐藏，没有读入")
    if lost := {column for _, column in contents} & columns:
        hidden.append(f"有 {len(lost)} 列已隐藏，没有读入")
    return SheetGrid.of(contents, merged, rows, columns), hidden


def _pieces(cell: Cell, book: Workbook) -> tuple[Piece, ...]:
    """Return what a cell shows with its type."""
    value = cell.value
    bold, face = bool(cell.font.b), str(cell.font.name or "")
    if isinstance(value, CellRichText):
        return tuple(
            Piece(_clean(run.text), bool(run.font.b), _is_black(str(run.font.rFont or face)))
            if isinstance(run, TextBlock)
            else Piece(_clean(str(run)), bold, _is_black(face))
            for run in value
        )
    if value is None or isinstance(value, DataTableFormula | ArrayFormula):
        return ()
    format_id: int = cell._style.numFmtId  # type: ignore[attr-defined] # the name alone loses what Chinese files mean
    stored = float(value) if isinstance(value, Decimal) else value
    text = display(stored, BUILTIN_CHINESE.get(format_id, cell.number_format), book.epoch)
    return (Piece(_clean(text), bold, _is_black(face)),) if text else ()


def _is_black(face: str) -> bool:
    """Say whether a typeface is of the 黑体 kind by its name: 黑体, 微软雅黑, SimHei."""
    return "黑" in face or "hei" in face.lower()


def _clean(text: str) -> str:
    """Return text with line ends as ``\\n``; the format may write any character by its code: ``_x000D_``."""
    written_out = _CODE.sub(lambda match: chr(int(match[1], 16)), text.replace("_x000D_", ""))
    return visible(with_line_ends(written_out))


def _unread(unread: Unread) -> Iterator[str]:
    if unread.pictures:
        yield f"有 {unread.pictures} 幅图片，图片里的文字没有读入"
    if unread.text_boxes:
        yield f"有 {unread.text_boxes} 个文本框或图形，其中的文字没有读入"


def _without_result(shown: Workbook, stored: Workbook) -> Iterator[str]:
    """Yield the sheets with formulas whose results are not in the file: a program wrote them and never computed."""
    for sheet in stored.worksheets:
        empty = [
            cell.coordinate
            for place, cell in sheet._cells.items()
            if cell.data_type == "f" and shown[sheet.title]._cells[place].value is None
        ]
        if empty:
            places = "、".join(empty[:5]) + ("等" if len(empty) > 5 else "")
            yield f"工作表“{sheet.title}”有 {len(empty)} 个公式没有保存计算结果（{places}），没有读入"


def _listed(numbers: Iterable[int]) -> str:
    """Return numbers as a person lists them: 3、5–7."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return "、".join(parts[:8]) + ("等" if len(parts) > 8 else "")

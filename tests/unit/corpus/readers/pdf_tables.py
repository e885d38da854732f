"""Tables drawn on the pages of PDF files made for tests, and what the reader made of them."""

from corpus.readers.pdf import read_pdf
from corpus.source import SourceText, Table
from tests.unit.corpus.readers.pdf_files import Sheet, pdf

XS = [80.0, 120.0, 220.0, 400.0, 500.0]
"""Columns of four characters less, four, twelve and four (12 points a character, 6 points free at each side)."""
HEADER = ["序号", "领域", "具体任务", "责任单位"]


def read(*sheets: Sheet) -> SourceText:
    return read_pdf("表.pdf", pdf(*sheets))


def tables(source: SourceText) -> list[Table]:
    return [block for block in source.blocks if isinstance(block, Table)]


def cells(source: SourceText, table: Table) -> list[list[str]]:
    """Cell texts by rows; merged ones with ^ in front."""
    return [
        [("^" if cell.merged else "") + source.text[cell.start : cell.end] for cell in row.cells]
        for row in table.rows
    ]


def only(source: SourceText) -> list[list[str]]:
    assert len(tables(source)) == 1
    return cells(source, tables(source)[0])


def put(sheet: Sheet, x: float, y: float, text: str) -> None:
    """Print a cell's lines below ``y``, 16 points apart."""
    for number, line in enumerate(text.split("\n")):
        if line:
            sheet.text(x + 6, y + 14 + 16 * number, line, 12)


def draw(
    sheet: Sheet, top: float, rows: list[list[str]], xs: list[float] = XS, height: float = 36.0
) -> Sheet:
    """Draw a table with all its lines, its rows ``height`` points high."""
    ys = [top + height * number for number in range(len(rows) + 1)]
    sheet.grid(xs, ys)
    for y, row in zip(ys, rows, strict=False):
        for x, text in zip(xs, row, strict=False):
            put(sheet, x, y, text)
    return sheet


def merged_down(sheet: Sheet, top: float, rows: int, label: str, first: int) -> Sheet:
    """A table without header whose second column is one cell over all ``rows``."""
    ys = [top + 36 * number for number in range(rows + 1)]
    for y in (ys[0], ys[-1]):
        sheet.rule(XS[0], y, XS[-1], y)
    for y in ys[1:-1]:
        sheet.rule(XS[0], y, XS[1], y).rule(XS[2], y, XS[-1], y)
    for x in XS:
        sheet.rule(x, ys[0], x, ys[-1])
    put(sheet, XS[1], top + 10, label)
    for number, y in enumerate(ys[:-1]):
        put(sheet, XS[0], y, str(first + number))
        put(sheet, XS[2], y, f"任务{'甲乙丙丁戊'[number]}")
        put(sheet, XS[3], y, f"省{'甲乙丙丁戊'[number]}厅")
    return sheet

"""Tables without upright rules: columns are the free strips of paper between the texts of several lines.

Such a table is looked for only below a line of header words (序号 重点任务 牵头单位 …), since lists of names are set
in columns as well and are no tables.
"""

from collections.abc import Sequence
from itertools import pairwise

from corpus.cues import cues
from corpus.normalize import despace
from corpus.readers.pdf_cells import CellText, join_cell
from corpus.readers.pdf_lines import Piece, PrintedLine
from corpus.readers.pdf_tables import PrintedTable
from corpus.readers.pdf_two_columns import cut
from corpus.responsibility.rows import column_role

_MIN_COLUMNS = 3
_GUTTER = 0.5
"""Free strips between columns are at least this wide (in sizes of the type)."""
_LOOSE = 1.35
"""A gap this much wider than the usual one parts rows."""


def is_header(line: PrintedLine) -> bool:
    """Say whether the line's pieces are the header words of a table."""
    words = [despace(line.text[piece.start : piece.end]) for piece in line.pieces]
    if len(words) < _MIN_COLUMNS or max(map(len, words)) > 12:
        return False
    tables = cues()["tables"]
    known = sum(
        word in tables["number"] or column_role(word) is not None or word.endswith(tuple(tables["task"]))
        for word in words
    )
    return known >= 2


def find_columns(lines: Sequence[PrintedLine]) -> tuple[int, int, PrintedTable] | None:
    """Return the first unruled table among a page's lines: index of its first line, one past its last, itself."""
    for index, line in enumerate(lines):
        if is_header(line):
            end, edges = _reach(lines, index)
            if end - index >= 3:
                return index, end, _table(lines[index:end], edges)
    return None


def go_on(lines: Sequence[PrintedLine], table: PrintedTable) -> tuple[int, PrintedTable] | None:
    """Return the part of an unruled table at the top of the next page, and the index after its last line."""
    end = 0
    used: set[int] = set()
    while end < len(lines) and (columns := _columns(lines[end], table.edges)) is not None:
        used |= set(columns)
        end += 1
    return (end, _table(lines[:end], table.edges)) if end and len(used) >= _MIN_COLUMNS - 1 else None


def _columns(line: PrintedLine, edges: Sequence[float]) -> list[int] | None:
    """Return the columns the line's pieces stand in; None where one stands across two."""
    found: list[int] = []
    for piece in line.pieces:
        column = _column(edges, piece)
        slack = _GUTTER * line.size
        if piece.x0 < edges[column] - slack or piece.x1 > edges[column + 1] + slack:
            return None
        found.append(column)
    return found


def _reach(lines: Sequence[PrintedLine], start: int) -> tuple[int, list[float]]:
    """Return where the table that starts at ``start`` ends and the edges of its columns."""
    header = lines[start]
    middles = [(piece.x0 + piece.x1) / 2 for piece in header.pieces]
    printed: list[tuple[float, float]] = [(piece.x0, piece.x1) for piece in header.pieces]
    edges = _edges(printed, middles, header.size)
    end = start + 1
    while end < len(lines) and edges is not None:
        line = lines[end]
        if line.size > 1.2 * header.size or line.top - lines[end - 1].base > 4 * header.size:
            break
        grown = [*printed, *((piece.x0, piece.x1) for piece in line.pieces)]
        finer = _edges(grown, middles, header.size)
        if finer is None:
            break
        printed, edges = grown, finer
        end += 1
    return end, edges or []


def _edges(printed: list[tuple[float, float]], middles: list[float], size: float) -> list[float] | None:
    """Return the edges of the columns; None where nothing free is left between two of them."""
    edges = [min(x0 for x0, _ in printed) - size / 2]
    for left, right in pairwise(middles):
        widest: tuple[float, float] | None = None
        reach = left
        for x0, x1 in sorted([*((x0, x1) for x0, x1 in printed if x1 > left and x0 < right), (right, right)]):
            if x0 - reach >= _GUTTER * size and (widest is None or x0 - reach > widest[1] - widest[0]):
                widest = (reach, min(x0, right))
            reach = max(reach, x1)
        if widest is None:
            return None
        edges.append((widest[0] + widest[1]) / 2)
    return [*edges, max(x1 for _, x1 in printed) + size / 2]


def _table(lines: Sequence[PrintedLine], edges: Sequence[float]) -> PrintedTable:
    page = lines[0].page
    groups = [[_cut_at(edges, line) for line in group] for group in _row_groups(lines, edges)]
    columns: list[list[CellText]] = []
    for column in range(len(edges) - 1):
        cells = [[line[column] for line in group if column in line] for group in groups]
        texts = [text for cell in cells for text in cell]
        left = min((text.x0 for text in texts), default=0.0)
        right = max((text.x1 for text in texts), default=0.0)
        columns.append([join_cell(cell, left, right, 0.0, page) for cell in cells])
    rows = [list(row) for row in zip(*columns, strict=True)]
    return PrintedTable(page, lines[0].top, lines[-1].base, tuple(edges), rows, ruled=False)


def _cut_at(edges: Sequence[float], line: PrintedLine) -> dict[int, PrintedLine]:
    """Return the parts of a line by columns."""
    parts: dict[int, list[Piece]] = {}
    for piece in line.pieces:
        parts.setdefault(_column(edges, piece), []).append(piece)
    return {column: cut(line, pieces[0], pieces[-1]) for column, pieces in parts.items()}


def _column(edges: Sequence[float], piece: Piece) -> int:
    return sum(edge <= (piece.x0 + piece.x1) / 2 for edge in edges[1:-1])


def _row_groups(lines: Sequence[PrintedLine], edges: Sequence[float]) -> list[list[PrintedLine]]:
    """Part the lines into rows: at wider gaps, else where the first column has a text."""
    gaps = sorted(after.base - before.base for before, after in pairwise(lines))
    usual = gaps[len(gaps) // 4]
    loose = [after.base - before.base > _LOOSE * usual for before, after in pairwise(lines)]
    starts = [0 in (_columns(line, edges) or []) for line in lines]
    by_gap = sum(loose) >= 0.5 * (sum(starts) - 1) and sum(starts) > 1
    groups: list[list[PrintedLine]] = [[lines[0]]]
    for index in range(1, len(lines)):
        if loose[index - 1] if by_gap else starts[index]:
            groups.append([])
        groups[-1].append(lines[index])
    return groups

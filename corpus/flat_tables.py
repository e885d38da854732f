"""Rebuild tables that were flattened into lines: every cell a line that starts with a TAB, every row ended by a
blank line (the text dump of word processors).

A cell may run over several lines and hold blank lines of its own, so rows are counted against the width of
the table, not cut at blank lines alone.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.flat_groups import Group, is_section, numbered_groups
from corpus.source import Block, CellSpan, Line, Row, Table

_FIGURES = re.compile(r"[\d.,，:：%％/\s~～-]+")  # 300  9.15 : 1


def find_flat_tables(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return ``blocks`` with every run of TAB cells replaced by the table it was."""
    result: list[Block] = []
    position = 0
    while position < len(blocks):
        if _is_cell(text, blocks[position]):
            table, end = _rebuild(text, blocks, position)
            result += [table] if _is_table(text, table) else blocks[position:end]
            position = end
        else:
            result.append(blocks[position])
            position += 1
    return tuple(result)


def _is_table(text: str, table: Table) -> bool:
    """Say whether cells make a table, not the paragraphs of a text whose lines a TAB indents."""
    header = [text[cell.start : cell.end] for cell in table.rows[0].cells]
    return len(table.rows) > 1 and len(header) > 1 and not any("。" in words for words in header)


def _is_cell(text: str, block: Block) -> bool:
    return isinstance(block, Line) and block.level is None and text.startswith("\t", block.start, block.end)


def _is_blank(text: str, block: Block) -> bool:
    """Say whether the block is an empty line; a lone TAB is an empty cell, not an empty line."""
    if not isinstance(block, Line) or _is_cell(text, block):
        return False
    return not text[block.start : block.end].strip()


def _rebuild(text: str, blocks: Sequence[Block], position: int) -> tuple[Table, int]:
    """Return the table whose first cell is ``blocks[position]`` and the index of the block after it."""
    groups, position = _read_groups(text, blocks, position)
    groups = numbered_groups(text, groups) or groups
    rows, header_rows = _rows(text, groups)
    return Table(rows[0].start, rows[-1].end, carry_merged(text, rows, header_rows), header_rows), position


def _read_groups(text: str, blocks: Sequence[Block], position: int) -> tuple[list[Group], int]:
    """Return the groups of cells from ``position`` on, and the index of the block after them."""
    groups: list[Group] = []
    while position < len(blocks) and _is_cell(text, blocks[position]):
        group = _group(text, blocks, position)
        groups.append(group)
        position = group.tail
        following = _skip_blank(text, blocks, position)
        if following < len(blocks) and _is_cell(text, blocks[following]):
            position = following
        elif more := _continued(text, blocks, following, groups):
            groups[-1] = replace(
                group, cells=(*group.cells[:-1], CellSpan(group.cells[-1].start, blocks[more - 1].end))
            )
            position = more
            following = _skip_blank(text, blocks, position)
            if following < len(blocks) and _is_cell(text, blocks[following]):
                position = following
    return groups, position


def _group(text: str, blocks: Sequence[Block], position: int) -> Group:
    cells: list[CellSpan] = []
    while position < len(blocks):
        block = blocks[position]
        if _is_cell(text, block):
            cells.append(CellSpan(block.start, block.end))
        elif isinstance(block, Line) and block.level is None and not _is_blank(text, block):
            cells[-1] = CellSpan(cells[-1].start, block.end)
        else:
            break
        position += 1
    return Group(tuple(cells), position)


def _skip_blank(text: str, blocks: Sequence[Block], position: int) -> int:
    while position < len(blocks) and _is_blank(text, blocks[position]):
        position += 1
    return position


def _continued(text: str, blocks: Sequence[Block], position: int, groups: list[Group]) -> int | None:
    """Return where the plain lines at ``position`` end if they go on with the last cell, else None.

    They do when more cells follow and the row lacks some, or when they are bare figures below a full row.
    """
    end = position
    while end < len(blocks) and isinstance(blocks[end], Line) and not _is_blank(text, blocks[end]):
        if _is_cell(text, blocks[end]):
            break
        end += 1
    following = _skip_blank(text, blocks, end)
    if end == position or following == len(blocks) or not _is_cell(text, blocks[following]):
        return None
    figures = _FIGURES.fullmatch(text, blocks[position].start, blocks[end - 1].end)
    return end if figures or _unfinished(groups, _width(groups)) else None


def _width(groups: Sequence[Group]) -> int:
    """Return the number of columns: those of the header, or of a second header row that splits the first."""
    first = len(groups[0].cells)
    if len(groups) == 1:
        return first
    second = len(groups[1].cells)
    return second if second > first > 1 and (second - 1) % (first - 1) == 0 else first


def _unfinished(groups: Sequence[Group], width: int) -> list[Group]:
    """Return the trailing groups that do not yet make a full row."""
    open_groups: list[Group] = []
    for group in groups:
        open_groups.append(group)
        if sum(len(each.cells) for each in open_groups) >= width:
            open_groups = []
    return open_groups


def _rows(text: str, groups: Sequence[Group]) -> tuple[tuple[Row, ...], int]:
    """Put groups together to rows of one width; return them and the number of header rows.

    A cell alone that heads the rows below (一、经济发展) stands over all columns.
    """
    width = _width(groups)
    rows: list[Row] = []
    header_rows = 1
    pending: list[CellSpan] = []
    for index, group in enumerate(groups):
        if index == 0 and len(groups) > 1 and len(group.cells) < width == len(groups[1].cells):
            spread = _spread(group.cells, width)
            if spread:
                rows.append(Row(group.cells[0].start, group.cells[-1].end, spread))
                header_rows = 2
                continue
        if index and not pending and width > 2 and len(group.cells) == 1 and is_section(text, group.cells[0]):
            rows.append(Row(group.cells[0].start, group.cells[0].end, group.cells * width))
            continue
        pending += group.cells
        if len(pending) >= width:
            rows.append(Row(pending[0].start, pending[-1].end, tuple(pending[:width])))
            if len(pending) > width:  # more cells than columns: keep their text in the last cell
                last = CellSpan(pending[width - 1].start, pending[-1].end)
                rows[-1] = Row(pending[0].start, pending[-1].end, (*pending[: width - 1], last))
            pending = []
    if pending:
        filler = (CellSpan(pending[-1].end, pending[-1].end),) * (width - len(pending))
        rows.append(Row(pending[0].start, pending[-1].end, (*pending, *filler)))
    return tuple(rows), header_rows


def _spread(cells: Sequence[CellSpan], width: int) -> tuple[CellSpan, ...] | None:
    """Spread a first header row over the columns below: the first cell over one, the others evenly."""
    groups = len(cells) - 1
    if groups < 1 or (width - 1) % groups:
        return None
    span = (width - 1) // groups
    return (cells[0], *(cell for cell in cells[1:] for _ in range(span)))


def carry_merged(text: str, rows: Sequence[Row], header_rows: int) -> tuple[Row, ...]:
    """Repeat the text of vertically merged group cells in the rows below.

    A flattened dump shows a merged cell as empty. A column counts as merged when it stands left of the
    task column, its first cell has text, and at least three in ten of its cells are empty.
    """
    body = rows[header_rows:]
    if len(body) < 2:
        return tuple(rows)
    carried = [list(row.cells) for row in body]
    for column in range(min(2, len(body[0].cells) - 1)):
        contents = [text[row.cells[column].start : row.cells[column].end].strip() for row in body]
        if not contents[0] or contents.count("") < 0.3 * len(contents):
            continue
        above = body[0].cells[column]
        for index, row in enumerate(body):
            cell = row.cells[column]
            if text[cell.start : cell.end].strip():
                above = cell
            else:
                carried[index][column] = CellSpan(above.start, above.end, merged=True)
    filled = [Row(row.start, row.end, tuple(cells)) for row, cells in zip(body, carried, strict=True)]
    return (*rows[:header_rows], *filled)

"""Which rows of a sheet name the columns: by the cue words of table headers, else the first full row."""

import re

from corpus.cues import cues
from corpus.readers.sheet_grid import SheetGrid
from corpus.responsibility.rows import column_role

_LONGEST = 24
"""Characters a column name has at most; what is longer is content."""
_DEEPEST = 4


def header_starts(grid: SheetGrid) -> list[int]:
    """Return the first rows of all headers: a sheet may hold several tables, or repeat a header on every page."""
    starts = [row for row in range(grid.height) if _cue_words(grid, row) >= 2]
    if not starts:
        first = first_full_row(grid)
        return [] if first is None else [first]
    kept: list[int] = []
    for row in starts:
        if kept and row < kept[-1] + header_depth(grid, kept[-1]):
            continue
        words = grid.words(row)
        if not kept or words == grid.words(kept[0]) or _cue_words(grid, row) == len(words):
            kept.append(row)
    return kept


def first_full_row(grid: SheetGrid) -> int | None:
    """Return the first row that has a short text of its own in every column and no figures, None without one."""
    for row in range(grid.height):
        words = grid.words(row)
        if len(words) == grid.width > 1 and all(
            len(word) <= _LONGEST and not re.fullmatch(r"[\d.,%％/年月日-]+", word) for word in words
        ):
            return row
    return None


def header_depth(grid: SheetGrid, start: int) -> int:
    """Return how many rows the header at ``start`` has.

    As many as its deepest merged cell reaches down; one more where a name stands over several columns, or leaves
    columns beside it empty, and the row below names these: 责任分工 over 牵头单位 and 配合单位.
    """
    cells = grid.shown(start)
    depth = max((cell.bottom for cell in cells), default=start + 1) - start
    below = start + 1
    if depth == 1 and below < grid.height:
        over = [cell for cell in cells if 1 < cell.right - cell.left < grid.width]
        nameless = [column for column, cell in enumerate(grid.row(start)) if cell is None]
        lower = [column for column, cell in enumerate(grid.row(below)) if cell is not None]
        spread = {column for cell in over for column in range(cell.left, cell.right)}
        beside = {
            cell.right - 1 for cell in cells if cell.right in nameless
        }  # the name itself stands over the first
        if lower and set(lower) <= spread | set(nameless) | beside and (over or _cue_words(grid, below)):
            depth = 2
    return min(depth, _DEEPEST, grid.height - start)


def _cue_words(grid: SheetGrid, row: int) -> int:
    """Return how many cells of a row are words that head columns, 0 where most of the row is something else."""
    words = grid.words(row)
    if any(len(word) > _LONGEST for word in words):
        return 0
    named = [word for word in words if _is_cue(word)]
    return len(named) if 2 * len(named) >= len(words) else 0


def _is_cue(word: str) -> bool:
    tables = cues()["tables"]
    return word in tables["number"] or word.endswith(tuple(tables["task"])) or column_role(word) is not None

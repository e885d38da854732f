"""A row of a table as it is read: every cell behind the header of its column (表格行), the quote marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ui.clause_text import Layout, Piece
from corpus.model import Cell

_SPACE = re.compile(r"\s")


@dataclass(frozen=True)
class RowCell:
    """One cell: its header and its text."""

    header: str
    pieces: tuple[Piece, ...]
    merged: bool = False
    """carried from a merged cell above: it is not in the text of this row"""


def row_cells_of(layout: Layout, cells: Sequence[Cell]) -> list[RowCell]:
    """The cells of a laid out row with their headers; empty where text and columns do not fit together.

    Args:
        layout: the verbatim text of the row, cut into cells.
        cells: the columns of the row, as the reader of the file found them.

    """
    blocks = iter(layout.blocks)
    found: list[RowCell] = []
    for cell in cells:
        if not cell.text.strip():
            continue
        if cell.merged:
            found.append(RowCell(cell.header, (Piece(cell.text),), merged=True))
            continue
        block = next(blocks, None)
        if block is None or _bare("".join(piece.text for piece in block)) != _bare(cell.text):
            return []
        found.append(RowCell(cell.header, block))
    headed = any(cell.header for cell in found)
    return found if headed and next(blocks, None) is None else []


def _bare(text: str) -> str:
    return _SPACE.sub("", text)

"""What a sheet shows, as rows and columns without gaps: cells with their type, merged cells repeated."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from corpus.normalize import despace
from corpus.readers.docx_runs import Piece
from corpus.readers.docx_xml import TooLarge

_MOST_PLACES = 5_000_000
"""Rows times columns; a list of a hundred thousand rows and twenty columns has two million."""


@dataclass(frozen=True)
class SheetCell:
    """A cell with text and the part of the grid it covers: rows and columns from the first to one before the last."""

    pieces: tuple[Piece, ...]
    top: int
    left: int
    bottom: int
    right: int

    @property
    def text(self) -> str:
        """What stands in the cell, white space at its ends left out."""
        return "".join(piece.text for piece in self.pieces).strip()


@dataclass(frozen=True)
class SheetGrid:
    """The rows and columns of a sheet in which something is shown; a cell stands at every place that it covers."""

    cells: Mapping[tuple[int, int], SheetCell]
    height: int
    width: int

    @classmethod
    def of(
        cls,
        contents: Mapping[tuple[int, int], tuple[Piece, ...]],
        merged: Collection[tuple[int, int, int, int]] = (),
        hidden_rows: Collection[int] = (),
        hidden_columns: Collection[int] = (),
    ) -> "SheetGrid":
        """Put a sheet's cells on a grid without hidden and empty rows and columns.

        ``contents`` gives what stands at (row, column), in the sheet's own numbers; ``merged`` are the merged ranges
        as first row, first column, last row, last column. The text of a merged cell is shown as long as a part of
        the cell is. Raises ``TooLarge`` for a grid of more than ``_MOST_PLACES``, filled or not.
        """
        filled = {
            place: pieces for place, pieces in contents.items() if any(each.text.strip() for each in pieces)
        }
        ranges = {(top, left): (bottom, right) for top, left, bottom, right in merged}
        placed: list[tuple[tuple[Piece, ...], list[int], list[int]]] = []
        for (top, left), pieces in filled.items():
            bottom, right = ranges.get((top, left), (top, left))
            rows = [row for row in range(top, bottom + 1) if row not in hidden_rows]
            columns = [column for column in range(left, right + 1) if column not in hidden_columns]
            if rows and columns:
                placed.append((pieces, rows, columns))
        row_numbers = _numbered(rows[0] for _, rows, _ in placed)
        column_numbers = _numbered(columns[0] for _, _, columns in placed)
        if len(row_numbers) * len(column_numbers) > _MOST_PLACES:
            raise TooLarge
        cells: dict[tuple[int, int], SheetCell] = {}
        for pieces, rows, columns in placed:
            covered_rows = [row_numbers[row] for row in rows if row in row_numbers]
            covered_columns = [column_numbers[column] for column in columns if column in column_numbers]
            cell = SheetCell(
                pieces, covered_rows[0], covered_columns[0], covered_rows[-1] + 1, covered_columns[-1] + 1
            )
            cells |= {(row, column): cell for row in covered_rows for column in covered_columns}
        return cls(cells, len(row_numbers), len(column_numbers))

    def row(self, row: int) -> list[SheetCell | None]:
        """Return the cell at every column of a row, None where nothing is shown."""
        return [self.cells.get((row, column)) for column in range(self.width)]

    def shown(self, row: int) -> list[SheetCell]:
        """Return the cells seen in a row, each once, from left to right."""
        return list(dict.fromkeys(cell for cell in self.row(row) if cell is not None))

    def own(self, row: int) -> Iterator[SheetCell]:
        """Yield the cells that begin in a row, from left to right."""
        return (cell for cell in self.shown(row) if cell.top == row)

    def words(self, row: int) -> list[str]:
        """Return the texts seen in a row without white space."""
        return [despace(cell.text) for cell in self.shown(row)]


def _numbered(places: Iterator[int]) -> dict[int, int]:
    return {place: number for number, place in enumerate(sorted(set(places)))}

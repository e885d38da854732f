"""Plain-text tables whose columns stay straight with Chinese in them."""

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """Give the number of terminal columns a text takes: two for each wide character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def render(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out a table: the first column to the left, all others to the right, two spaces between.

    Raises ValueError where a row has not as many cells as the header.
    """
    lines = [list(header), *(list(row) for row in rows)]
    if any(len(line) != len(header) for line in lines):
        raise ValueError("a row has not as many cells as the header")
    widths = [max(width(line[column]) for line in lines) for column in range(len(header))]
    rendered = []
    for line in lines:
        cells = [
            cell + " " * (size - width(cell)) if column == 0 else " " * (size - width(cell)) + cell
            for column, (cell, size) in enumerate(zip(line, widths, strict=True))
        ]
        rendered.append("  ".join(cells).rstrip())
    return "\n".join(rendered)

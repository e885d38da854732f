"""Pages set in two columns of running text (公报): the left column is read before the right one.

Two columns show themselves by a strip of free paper down the middle with full lines on both sides of it; names
and posts set side by side do not fill their half of the page and stay lines.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.readers.pdf_lines import Piece, PrintedLine, TypeRun, first_width

_LEAST_LINES = 8
_SHARE = 0.5
"""So many of a page's lines are parted by the strip, at least."""
_FULL = 0.7
"""A line that fills so much of its column is running text."""


def reading_order(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the lines of a page in reading order; in two columns each line becomes two."""
    gutter = _gutter(lines)
    if gutter is None:
        return list(lines)
    ordered: list[PrintedLine] = []
    columns: tuple[list[PrintedLine], list[PrintedLine]] = ([], [])
    for line in lines:
        if any(piece.x0 < gutter < piece.x1 for piece in line.pieces):  # a title over both columns
            ordered += [*columns[0], *columns[1], line]
            columns = ([], [])
            continue
        for side in (0, 1):
            pieces = [piece for piece in line.pieces if (piece.x0 > gutter) == bool(side)]
            if pieces:
                columns[side].append(replace(cut(line, pieces[0], pieces[-1]), column=side + 1))
    return [*ordered, *columns[0], *columns[1]]


def _gutter(lines: Sequence[PrintedLine]) -> float | None:
    """Return where the strip between two columns is, None where the page has one column."""
    if len(lines) < _LEAST_LINES:
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    wanted = max(_LEAST_LINES, _SHARE * len(lines))
    for line in lines:
        for before, after in zip(line.pieces, line.pieces[1:], strict=False):
            middle = (before.x1 + after.x0) / 2
            if not 0.35 < (middle - left) / (right - left) < 0.65:
                continue
            parted = [
                each
                for each in lines
                if len(each.pieces) > 1 and not any(p.x0 < middle < p.x1 for p in each.pieces)
            ]
            full = sum(_fills(each, middle, left, right) for each in parted)
            if len(parted) >= wanted and full >= 0.6 * len(parted):
                return middle
    return None


def _fills(line: PrintedLine, gutter: float, left: float, right: float) -> bool:
    """Say whether a line is full on both sides of the strip."""
    printed = [sum(p.x1 - p.x0 for p in line.pieces if (p.x0 > gutter) == side) for side in (False, True)]
    return printed[0] >= _FULL * (gutter - left) and printed[1] >= _FULL * (right - gutter)


def cut(line: PrintedLine, first: Piece, last: Piece) -> PrintedLine:
    """Return the pieces of a line from ``first`` to ``last`` as a line of their own."""
    text = line.text[first.start : last.end]
    runs = tuple(
        TypeRun(
            max(run.start, first.start) - first.start,
            min(run.end, last.end) - first.start,
            run.font,
            run.heavy,
        )
        for run in line.runs
        if run.start < last.end and run.end > first.start
    )
    pieces = tuple(
        Piece(piece.start - first.start, piece.end - first.start, piece.x0, piece.x1)
        for piece in line.pieces
        if first.start <= piece.start and piece.end <= last.end
    )
    return replace(
        line, text=text, x0=first.x0, x1=last.x1, first=first_width(text, line.size), pieces=pieces, runs=runs
    )

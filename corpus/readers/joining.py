"""Put several texts with their blocks one after the other: documents that share a file."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.source import Block, CellSpan, Row, SourceText, Span, Table


def joined(texts: Sequence[SourceText]) -> SourceText:
    """Return one text that holds all of ``texts`` in order; the type is known only where it is in all of them."""
    if len(texts) == 1:
        return texts[0]
    whole = ""
    blocks: list[Block] = []
    bold: list[Span] = []
    for each in texts:
        offset = len(whole)
        blocks += [_moved(block, offset) for block in each.blocks]
        bold += [Span(span.start + offset, span.end + offset) for span in each.bold or ()]
        whole += each.text if each.text.endswith("\n") else each.text + "\n"
    return SourceText(
        text=whole,
        blocks=tuple(blocks),
        bold=None if any(each.bold is None for each in texts) else tuple(bold),
        warnings=tuple(warning for each in texts for warning in each.warnings),
    )


def _moved(block: Block, offset: int) -> Block:
    moved = replace(block, start=block.start + offset, end=block.end + offset)
    return (
        replace(moved, rows=tuple(_moved_row(row, offset) for row in moved.rows))
        if isinstance(moved, Table)
        else moved
    )


def _moved_row(row: Row, offset: int) -> Row:
    cells = tuple(CellSpan(cell.start + offset, cell.end + offset, cell.merged) for cell in row.cells)
    return replace(row, start=row.start + offset, end=row.end + offset, cells=cells)

"""One page ready for reading in order: its lines outside tables, its ruled tables, and what is only pictured."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium

from corpus.readers.pdf_glyphs import Box, Glyph, PageContent, read_page
from corpus.readers.pdf_grids import find_grids
from corpus.readers.pdf_lines import PrintedLine, lines_of
from corpus.readers.pdf_tables import PrintedTable, read_table


@dataclass
class Page:
    """A page's text; the drawing it was read from is gone."""

    number: int
    width: float
    height: float
    lines: list[PrintedLine]
    tables: list[PrintedTable]
    pictures: Sequence[Box]
    """where pictures stand"""
    drawn: bool
    unmapped: int
    hidden: bool
    characters: int
    fonts: dict[tuple[str, bool], int] = field(default_factory=dict)
    """(font name, bold by itself) -> number of characters"""
    turned: int = 0
    """characters set at right angles to the rest, which are left out"""

    @property
    def picture(self) -> float:
        """Share of the page that its largest picture takes, 0 to 1."""
        return max((box.area for box in self.pictures), default=0.0) / max(1.0, self.width * self.height)


def load_page(document: pdfium.PdfDocument, number: int) -> Page:
    """Read page ``number`` (from 1). Raises ``pdfium.PdfiumError`` where it is damaged."""
    return page_of(read_page(document, number))


def page_of(content: PageContent) -> Page:
    """Return the page that glyphs and ruled lines make up, whatever kind of file they come from."""
    grids = find_grids(content.rules)
    inside: list[list[Glyph]] = [[] for _ in grids]
    outside: list[Glyph] = []
    for glyph in content.glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.base - 0.35 * glyph.size
        for grid, held in zip(grids, inside, strict=True):
            if grid.holds(x, y):
                held.append(glyph)
                break
        else:
            outside.append(glyph)
    lines = lines_of(outside, content.number)
    for grid, held in zip(grids, inside, strict=True):
        for line in [line for line in lines if grid.hangs_out(line.x0, line.x1, line.base)]:
            lines.remove(line)
            held += [glyph for glyph in outside if abs(glyph.base - line.base) < line.size / 2]
    fonts: dict[tuple[str, bool], int] = {}
    for glyph in content.glyphs:
        if not glyph.text.isspace():
            fonts[glyph.font, glyph.heavy] = fonts.get((glyph.font, glyph.heavy), 0) + 1
    return Page(
        number=content.number,
        width=content.width,
        height=content.height,
        lines=lines,
        tables=[
            read_table(grid, held, content.number) for grid, held in zip(grids, inside, strict=True) if held
        ],
        pictures=content.pictures,
        drawn=content.drawn,
        unmapped=content.unmapped,
        hidden=content.hidden,
        characters=sum(fonts.values()),
        fonts=fonts,
        turned=content.turned,
    )

"""Plain text files: lines, and tables that a word processor flattened into lines."""

from collections.abc import Sequence

from corpus.bare_rows import find_bare_rows
from corpus.flat_tables import find_flat_tables
from corpus.loose_tables import find_loose_tables
from corpus.readers.decoding import decode_plain
from corpus.row_lines import find_piped_rows, find_tabbed_rows
from corpus.source import Block, Line, SourceText


def read_plain(source: str, data: bytes) -> SourceText:
    """Read a text file. Raises ``UnreadableFile``."""
    text = decode_plain(source, data)
    return SourceText(text=text, blocks=rebuild_tables(text, split_lines(text)))


def split_lines(text: str, start: int = 0) -> list[Line]:
    """Return every line of ``text`` from ``start`` on, blank ones included, without their line ends."""
    lines = []
    for line in text[start:].split("\n"):
        lines.append(Line(start, start + len(line)))
        start += len(line) + 1
    return lines


def rebuild_tables(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return ``blocks`` with the tables put together that were flattened into lines, in whichever way."""
    apart = find_loose_tables(text, find_flat_tables(text, find_tabbed_rows(text, blocks)))
    return find_bare_rows(text, find_piped_rows(text, apart))

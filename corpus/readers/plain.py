"""Plain text files: lines, and tables that a word processor flattened into lines."""

from corpus.flat_tables import find_flat_tables
from corpus.readers.decoding import decode
from corpus.source import Line, SourceText


def read_plain(source: str, data: bytes) -> SourceText:
    """Read a text file. Raises ``UnreadableFile``."""
    text = decode(source, data)
    return SourceText(text=text, blocks=find_flat_tables(text, split_lines(text)))


def split_lines(text: str, start: int = 0) -> list[Line]:
    """Return every line of ``text`` from ``start`` on, blank ones included, without their line ends."""
    lines = []
    for line in text[start:].split("\n"):
        lines.append(Line(start, start + len(line)))
        start += len(line) + 1
    return lines

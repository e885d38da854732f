"""Tables of contents (目录): they repeat the headings with page numbers and are no text."""

import re
from collections.abc import Sequence

from corpus.normalize import despace
from corpus.readers.pdf_lines import PrintedLine
from corpus.readers.pdf_page import Page

_TITLES = frozenset({"目录", "目次", "目錄"})
_LEADER = re.compile(
    # 一、总体要求……………………3   （一）加强领导 ........ 12   附件1·····—15—
    r".*[^.．…·‥⋯\s]\s*[.．…·‥⋯][\s.．…·‥⋯]{2,}[-—–(（]?\s*[\d０-９]{1,4}\s*[-—–)）]?"
)
_NUMBER = re.compile(r"[-—–(（]?\s*[\d０-９]{1,4}\s*[-—–)）]?")
_LEAST = 3
"""So many entries with leaders one below the other are a table of contents, also without its title."""


def drop_contents(pages: Sequence[Page]) -> None:
    """Take the table of contents, with its title, out of the pages' lines."""
    lines = [line for page in pages for line in page.lines]
    dropped: set[int] = set()
    index = 0
    while index < len(lines):
        titled = despace(lines[index].text) in _TITLES
        start = index + 1 if titled else index
        end = _entries_end(lines, start, titled)
        entries = end - start
        if entries >= _LEAST or (titled and entries >= 1):
            dropped |= {id(line) for line in lines[index:end]}
        index = max(end, index + 1)
    for page in pages:
        page.lines = [line for line in page.lines if id(line) not in dropped]


def _entries_end(lines: Sequence[PrintedLine], start: int, titled: bool) -> int:
    """Return the index after the last entry of those that begin at ``start``; an entry may take two lines."""
    end = start
    while end < len(lines):
        if _is_entry(lines[end], titled):
            end += 1
        elif (
            titled
            and end + 1 < len(lines)
            and _is_entry(lines[end + 1], titled)
            and not _is_sentence(lines[end])
        ):
            end += 2
        else:
            break
    return end


def _is_entry(line: PrintedLine, titled: bool) -> bool:
    """Say whether a line ends with a page number behind a leader or, below the title 目录, set apart on the right."""
    if _LEADER.fullmatch(line.text):
        return True
    last = line.pieces[-1]
    return titled and len(line.pieces) > 1 and _NUMBER.fullmatch(line.text[last.start : last.end]) is not None


def _is_sentence(line: PrintedLine) -> bool:
    return line.text.rstrip().endswith(("。", "；", "："))

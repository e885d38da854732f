"""Page furniture: page numbers, running headers and footers, fillers and ornaments, which are no text.

A line goes only where its form or its return at the same place on other pages shows what it is; everything else
stays.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from corpus.normalize import fold
from corpus.numbering import read_annex, read_marker
from corpus.readers.pdf_lines import PrintedLine
from corpus.readers.pdf_page import Page

_DASH = r"[-—–－―‒~～·•.\s]"
_NUMBERED = re.compile(
    # — 4 —  - 12 -  第 1 页 共 13 页  共 3 页 第 1 页  3 / 13  Page 2 of 9  第３页
    rf"{_DASH}*(?:第?\s*\d{{1,4}}\s*页?\s*[/,，;；]?\s*(?:共|of|/)\s*\d{{1,4}}\s*页?|第\s*\d{{1,4}}\s*页|共\s*\d{{1,4}}\s*页\s*第"
    rf"\s*\d{{1,4}}\s*页|page\s*\d{{1,4}}(?:\s*of\s*\d{{1,4}})?){_DASH}*|{_DASH}*[-—–－―‒~～·•]\s*\d{{1,4}}\s*[-—–－―‒~～·•]{_DASH}*",
    re.IGNORECASE,
)
_BARE = re.compile(r"\d{1,4}")
_CHANGING = re.compile("页|page|/|:|：|年", re.IGNORECASE)
_CONTINUED = re.compile(
    # 续表1  （接上页）  转下页
    r"[（(]?\s*(?:续\s*(?:上\s*)?表\s*\d*|接\s*上\s*[表页]|转\s*下\s*页)\s*[）)]?"
)
_FILLER = re.compile(
    # 书书书  ━━━━━━  ＊＊＊＊  欗欗欗欗: one sign over and over
    r"\s*(?:(?P<sign>[^\w\s])(?:\s*(?P=sign)){4,}|(?P<han>[\u4e00-\u9fff])(?:\s*(?P=han)){2,})\s*"
)
_RUN = re.compile(r"(?P<han>[\u4e00-\u9fff])(?P=han){3,}")  # 书书书书 inside a line
_SENTENCE = re.compile("[，；]|。$")
_SMALLEST = 0.1
"""Points; a damaged file may set its text in type of no size at all."""
_EDGE = 3
"""So many lines at the head and the foot of a page may be furniture."""
_RETURNING = 2
"""Words that return so often between the edges are text there, and at an edge too."""


def drop_furniture(pages: Sequence[Page], body_size: float) -> None:
    """Take the furniture out of the pages' lines."""
    for page in pages:
        page.lines = [line for line in page.lines if not _is_filler(line)]
    running = _running_lines(pages, body_size)
    numbers = _bare_numbers(pages)
    for page in pages:
        page.lines = _strip(page, running, numbers)
        page.lines = [line for line in page.lines if not _CONTINUED.fullmatch(line.text)]


def _is_filler(line: PrintedLine) -> bool:
    return _FILLER.fullmatch(line.text) is not None


def without_runs(text: str) -> str:
    """Return ``text`` with ornaments (one Chinese character four times and more) as spaces of the same length."""
    return _RUN.sub(lambda match: " " * len(match.group(0)), text)


def is_page_number(text: str) -> bool:
    """Say whether a text is a page number by its form alone.

    >>> is_page_number("— 4 —"), is_page_number("第 1 页 共 13 页"), is_page_number("2023")
    (True, True, False)
    """
    return _NUMBERED.fullmatch(_half_width(text)) is not None


def _half_width(text: str) -> str:
    return re.sub("[０-９]", lambda match: str(ord(match.group(0)) - ord("０")), text)


def _edges(page: Page) -> list[tuple[str, int, PrintedLine]]:
    """Return the outermost lines of a page: side, distance from the edge in lines (from 0), line."""
    head = [("head", index, line) for index, line in enumerate(page.lines[:_EDGE])]
    foot = [("foot", index, line) for index, line in enumerate(page.lines[: -_EDGE - 1 : -1])]
    return head + foot


def _key(page: Page, side: str, line: PrintedLine) -> tuple[str, int, str]:
    """Return what makes a line the same on several pages: side, place and words, digits apart where they may change."""
    place = line.base if side == "head" else page.height - line.base
    words = fold(line.text)
    if _CHANGING.search(words):
        words = re.sub(r"\d+", "0", words)
    return side, round(place / 4), words


def _running_lines(pages: Sequence[Page], body_size: float) -> dict[tuple[str, int, str], int]:
    """Return the keys of running headers and footers with the page from which on they are dropped."""
    seen: dict[tuple[str, int, str], list[tuple[int, PrintedLine]]] = defaultdict(list)
    for page in pages:
        for side, _, line in _edges(page):
            if read_annex(line.text) is None and read_marker(line.text) is None:
                seen[_key(page, side, line)].append((page.number, line))
    inner = Counter(fold(line.text) for page in pages for line in page.lines[_EDGE:-_EDGE])
    running: dict[tuple[str, int, str], int] = {}
    for key, places in seen.items():
        small = all(line.size < 0.95 * body_size for _, line in places)
        if not small and any(_SENTENCE.search(line.text) for _, line in places):
            continue  # forms and notices say the same on every page; no running title is a sentence in the body's type
        if not small and any(inner[fold(line.text)] >= _RETURNING for _, line in places):
            continue  # 是  市教育局: cells of a list without rules, which happen to begin or end several pages
        numbers = sorted({number for number, _ in places})
        near = sum(b - a <= 2 for a, b in pairwise(numbers)) + 1
        if near >= 3 or (len(numbers) >= 2 and small):
            # in type as large as the text it may be a title or caption: the first one is text
            running[key] = numbers[0] if small else numbers[1]
    return running


def _bare_numbers(pages: Sequence[Page]) -> set[int]:
    """Return the pages whose outermost line is a number that counts the pages."""
    found: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page in pages:
        for side, index, line in _edges(page):
            text = _half_width(line.text.strip())
            if index == 0 and _BARE.fullmatch(text):
                found[side, int(text) - page.number].add(page.number)
    wanted = max(2, len(pages) // 2)
    return {number for numbers in found.values() if len(numbers) >= wanted for number in numbers} | (
        {pages[0].number} if len(pages) == 1 and found else set()
    )


def _strip(page: Page, running: dict[tuple[str, int, str], int], numbers: set[int]) -> list[PrintedLine]:
    """Return the lines of a page without the furniture at its edges, taken off from the outside inwards."""
    lines = list(page.lines)
    for side in ("head", "foot"):
        for _ in range(_EDGE):
            if not lines:
                break
            line = lines[0] if side == "head" else lines[-1]
            text = line.text.strip()
            since = running.get(_key(page, side, line))
            furniture = (
                is_page_number(text)
                or (since is not None and page.number >= since)
                or (page.number in numbers and _BARE.fullmatch(_half_width(text)))
            )
            if not furniture:
                break
            lines.remove(line)
    return lines


def body_type(pages: Sequence[Page]) -> float:
    """Return the size of the type most of the text is set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes.most_common(1)[0][0], _SMALLEST) if sizes else 0.0

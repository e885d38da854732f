"""Pages printed from a web browser: what the browser and the site put round the text is taken out.

The words are data, in ``data/site_furniture.toml``; the places decide with them: a menu stands above the text, an
imprint below it, a floating bar at the same place of every sheet.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from corpus.normalize import despace
from corpus.readers.pdf_lines import Piece, PrintedLine
from corpus.readers.pdf_page import Page

_FILE = Path(__file__).parent.parent / "data" / "site_furniture.toml"
_BROWSER = re.compile(
    r"Mozilla/|Chrome|Skia/PDF|Safari|Firefox|wkhtmltopdf|Edg/|HeadlessChrome", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?://|file:///|about:blank|www\.)\S*", re.IGNORECASE)
_PRINTED_AT = re.compile(
    # 2026/8/20 17:45   8/20/26, 5:45 PM   2026年8月20日 17:45
    r"\d{1,4}[/年.-]\d{1,2}[/月.-]\d{1,4}日?[,，]?(?:上午|下午)?\d{1,2}:\d{2}(?::\d{2})?(?:[AP]M)?",
    re.IGNORECASE,
)
_SHEET = re.compile(r"\d{1,3}/\d{1,3}")
_SENTENCE = re.compile("[。；！？]")
_MENU_WORD = 10
_LONG = 20
"""Stretches of so many characters are text and show where it stands."""


@cache
def _words(key: str) -> re.Pattern[str]:
    data: dict[str, list[str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return re.compile("|".join(f"(?:{word})" for word in data[key]))


def drop_browser_lines(pages: Sequence[Page]) -> bool:
    """Take out the lines a browser prints at the edges: address, time, title, sheet number. Say whether any were."""
    found = False
    for page in pages:
        for line in (page.lines[:1] + page.lines[-1:]) if page.lines else []:
            words = [despace(line.text[piece.start : piece.end]) for piece in line.pieces]
            stamp = any(_PRINTED_AT.fullmatch(word) for word in words[:1] + words[-1:])
            address = any(_ADDRESS.fullmatch(word) for word in words)
            if address or (stamp and len(words) <= 3) or (found and all(map(_SHEET.fullmatch, words))):
                page.lines.remove(line)
                found = True
    return found


def is_web_print(pages: Sequence[Page], creator: str) -> bool:
    """Say whether the pages were printed from a browser: by the program named in the file or by a breadcrumb trail."""
    trail = any(
        _words("breadcrumb").fullmatch(despace(line.text)) for page in pages[:1] for line in page.lines
    )
    return trail or _BROWSER.search(creator) is not None


def drop_site_furniture(pages: Sequence[Page]) -> None:
    """Take out menu, trail, information table, publication line, imprint and floating bars."""
    if not pages:
        return
    _drop_floating(pages)
    _drop_head(pages[0])
    _drop_foot(pages)


def _drop_floating(pages: Sequence[Page]) -> None:
    """Take out pieces of lines that stand at the same place of most sheets, beside the text or on every sheet."""
    if len(pages) < 2:
        return
    long = [
        piece
        for page in pages
        for line in page.lines
        for piece in line.pieces
        if piece.end - piece.start >= _LONG
    ]
    left = min((piece.x0 for piece in long), default=0.0)
    right = max((piece.x1 for piece in long), default=0.0)
    places = Counter(
        key for page in pages for key in {_place(line, piece) for line in page.lines for piece in line.pieces}
    )

    def floats(line: PrintedLine, piece: Piece) -> bool:
        beside = piece.x0 > right or piece.x1 < left
        wanted = max(2, round(0.6 * len(pages))) if beside else max(4, len(pages))
        return places[_place(line, piece)] >= wanted

    for page in pages:
        kept: list[PrintedLine] = []
        for line in page.lines:
            pieces = [piece for piece in line.pieces if not floats(line, piece)]
            if len(pieces) == len(line.pieces):
                kept.append(line)
            elif pieces:
                kept.append(_only(line, pieces))
        page.lines = kept


def _place(line: PrintedLine, piece: Piece) -> tuple[str, int, int]:
    return line.text[piece.start : piece.end], round(piece.x0 / 3), round(line.base / 3)


def _only(line: PrintedLine, pieces: Sequence[Piece]) -> PrintedLine:
    """Return the line with nothing but ``pieces``; the text in between becomes spaces."""
    text = "".join(
        character if any(piece.start <= index < piece.end for piece in pieces) else " "
        for index, character in enumerate(line.text)
    ).rstrip()
    return replace(line, text=text, x0=pieces[0].x0, x1=pieces[-1].x1, pieces=tuple(pieces))


def _drop_head(page: Page) -> None:
    """Take out what stands above the text: all down to the trail or the information table, menus, publication lines."""
    end = next((i for i, line in enumerate(page.lines) if _is_text(line)), len(page.lines))
    head, rest = page.lines[:end], page.lines[end:]
    trail = max(
        (i for i, line in enumerate(head) if _words("breadcrumb").fullmatch(despace(line.text))), default=-1
    )
    table = [i for i, line in enumerate(head) if _is_table_line(line)]
    first = max(trail + 1, table[0]) if table else trail + 1
    below = head[first - 1].base if first else 0.0
    last = max((i for i, line in enumerate(head) if _is_info(line) or _is_publication(line)), default=0)
    kept: list[PrintedLine] = []
    for index, line in enumerate(head[first:], first):
        inside = bool(table) and index < last and line.size <= 1.1 * head[table[0]].size
        if not (inside or _is_menu(line) or _is_info(line) or _is_publication(line) or _is_imprint(line)):
            kept.append(line)
    page.lines = kept + rest
    limit = rest[0].top if rest else page.height
    page.tables = [
        table
        for table in page.tables
        if table.top > limit
        or not (table.bottom < below or _holds_info([c.words for row in table.rows for c in row]))
    ]


def _is_text(line: PrintedLine) -> bool:
    text = despace(line.text)
    return len(line.pieces) == 1 and (
        _SENTENCE.search(text) is not None or (text.endswith(("：", ":")) and len(text) > 8)
    )


def _is_menu(line: PrintedLine) -> bool:
    words = [despace(line.text[piece.start : piece.end]) for piece in line.pieces]
    known = sum(_words("menu").fullmatch(word) is not None for word in words)
    short = all(len(word) <= _MENU_WORD for word in words)
    return known == len(words) or (short and len(words) >= 4 and known >= 1)


def _is_info(line: PrintedLine) -> bool:
    return _holds_info([despace(line.text[piece.start : piece.end]) for piece in line.pieces])


def _is_table_line(line: PrintedLine) -> bool:
    """Say whether a line of the information table stands here, which is always above the title."""
    words = [despace(line.text[piece.start : piece.end]).replace("：", ":") for piece in line.pieces]
    return any(":" in word and _words("table_labels").fullmatch(word.partition(":")[0]) for word in words)


def _holds_info(words: Sequence[str]) -> bool:
    """Say whether the texts are labels of the information table with their values: 索引号：  文件编号："""
    filled = [word for word in words if word]
    labels = colons = 0
    for word in filled:
        label, colon, _ = word.replace("：", ":").partition(":")
        if _words("info_labels").fullmatch(label):
            labels += 1
            colons += bool(colon)
    return labels >= 0.3 * len(filled) and (colons >= 1 or labels >= 3)


def _is_publication(line: PrintedLine) -> bool:
    return _words("publication").fullmatch(despace(line.text)) is not None


def _is_imprint(line: PrintedLine) -> bool:
    return _words("footer").fullmatch(despace(line.text)) is not None


def _drop_foot(pages: Sequence[Page]) -> None:
    """Take out what follows the text: from the first line of an imprint on, if no sentence comes after it."""
    for page in reversed(pages[-2:]):
        start = len(page.lines)
        for index in range(len(page.lines) - 1, -1, -1):
            text = despace(page.lines[index].text)
            if _is_imprint(page.lines[index]):
                start = index
            elif _SENTENCE.search(text) or len(text) > 40:
                break
        whole = start == 0
        page.lines = page.lines[:start]
        if not whole:
            return

"""Boxes set into a text: 专栏1 重点工程, a heading and items of its own numbering between the items of a section."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.normalize import despace, fold, han_number
from corpus.numbering import Marker, Style
from corpus.source import Block, Line, Table

_HEADING = re.compile(
    # 专栏1　乡村旅游重点工程  专 栏 二：…  专栏3-1 …; not 专栏1中所列项目, nor 专栏1、专栏2
    r"[ \t\u3000\xa0]*(?P<label>专\s*栏\s*(?P<number>[一二三四五六七八九十]{1,3}|[\d０-９]{1,2})(?:[-－—][\d０-９]{1,2})?)"
    r"(?![\d０-９一二三四五六七八九十])[ \t\u3000\xa0：:]*(?P<title>[^。；，！？]{0,40})$"
)
_MENTION = re.compile("[中的所和、及与至或列明]")


@dataclass(frozen=True)
class Box:
    """A box by its heading line."""

    marker: Marker
    end: int | None
    """one past the last character of the frame that the file draws around it; None where it draws none"""


def boxes(text: str, blocks: Sequence[Block]) -> dict[int, Box]:
    """Return the boxes of a text by where their heading lines begin."""
    found: dict[int, Box] = {}
    filled = [block for block in blocks if text[block.start : block.end].strip()]
    ends = {block.frame: block.end for block in filled if isinstance(block, Line) and block.frame}
    for above, block in pairwise([Line(0, 0), *filled]):
        if not isinstance(block, Line) or (marker := read_box(text[block.start : block.end])) is None:
            continue
        below = next((each for each in filled if each.start > block.start), None)
        first = not isinstance(above, Line) or above.frame != block.frame
        if isinstance(below, Table):
            found[block.start] = Box(marker, below.end)
        elif below is not None and below.frame and (first or below.frame != block.frame):
            found[block.start] = Box(marker, ends[below.frame])
        else:
            found[block.start] = Box(marker, None)
    return found


def read_box(line: str) -> Marker | None:
    """Return the marker of a line that heads a box, or None."""
    match = _HEADING.match(line.rstrip())
    if match is None or _MENTION.match(match["title"]):
        return None
    number = fold(match["number"])
    value = int(number) if number.isdigit() else han_number(number)
    return Marker(Style.BOX, value, despace(match["label"]), match.end("label"))

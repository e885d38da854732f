"""Find the table of contents (目录): its lines repeat the headings of the text and open nothing."""

import re
from collections.abc import Sequence

from corpus import line_kinds
from corpus.normalize import despace
from corpus.source import Block, Line, SourceText

_CAPTION = re.compile(r"目[ \t\u3000\xa0]*[录次][：:]?")  # 目　　录
_LEADER = re.compile(
    # 一、总体要求…………3  第二章 组织 ........ 12  附件	25
    r"(?P<entry>.*?\S)[ \u3000\xa0]*"
    r"(?:[.．·•…⋯—_\-\u2024-\u2026]{2,}[ \u3000\xa0.．·…]*|\t+|[ \u3000\xa0]{3,})"
    r"[（(]?\d{1,4}[）)]?[ \t\u3000\xa0]*"
)
_ENTRY_LENGTH = 60


def contents_starts(source: SourceText) -> frozenset[int]:
    """Return where the lines of the table of contents begin, its caption 目录 included.

    An entry ends with a leader and a page number, or its words come again as a line below.
    """
    lines = [block for block in source.blocks if _is_text(source, block)]
    words = [source.text[line.start : line.end].strip() for line in lines]
    captions = {index for index, each in enumerate(words) if each[0] == "目" and _CAPTION.fullmatch(each)}
    last = {despace(each): index for index, each in enumerate(words)} if captions else {}
    found: set[int] = set()
    index = 0
    while index < len(lines):
        caption = index in captions
        if not caption and words[index][-1] not in "0123456789）)":
            index += 1
            continue
        entries = _entries(words, index + caption, last, captioned=caption)
        if len(entries) >= (2 if caption else 3):
            found |= {lines[each].start for each in ((index,) if caption else ())}
            found |= {lines[each].start for each in entries}
            index = entries[-1]
        index += 1
    return frozenset(found)


def _is_text(source: SourceText, block: Block) -> bool:
    return (
        isinstance(block, Line)
        and block.start >= source.front_matter_end
        and bool(source.text[block.start : block.end].strip())
    )


def _entries(words: Sequence[str], start: int, last: dict[str, int], *, captioned: bool) -> list[int]:
    """Return the indexes of the entries from ``start`` on; without a caption only lines with leaders count."""
    entries: list[int] = []
    first = ""
    for index in range(start, len(words)):
        leader = _LEADER.fullmatch(words[index])
        key = despace(leader["entry"] if leader else words[index])
        if key == first and not leader:
            break  # the text begins with the first heading again
        repeated = last.get(key, index) > index
        short = len(key) <= _ENTRY_LENGTH and not line_kinds.has_sentence(key)
        if not short or not (leader or (captioned and repeated)):
            break
        first = first or key
        entries.append(index)
    return entries

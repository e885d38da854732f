"""Lines inside a quotation that began on a line above: the new wording an amendment puts for the old.

2.将第一条修改为： “本会受理下列案件： 1.甲类案件； 2.乙类案件。” 3.删除第四条。: the numbers between the quotation
marks count the cases, those outside count the amendments. What is quoted belongs to the item that quotes it.
"""

import re

from corpus.numbering import Style, read_marker
from corpus.source import Block, Line, SourceText

_INTRODUCES = re.compile(r"[：:][ \t\u3000]*$")  # 将第六条修改为：
_CLOSED = re.compile(r"”[。；，]?[ \t\u3000]*$")  # …其他案件。”  …其他案件”；


def quoted_starts(source: SourceText) -> frozenset[int]:
    """Return where the lines begin, as offsets in the text, that go on with a quotation begun on a line above.

    The quotation stands below a line that ends with a colon, begins its own line and ends one. Where its end is missing,
    or articles, headings, tables or another quotation stand before it, nothing is taken as quoted: there the numbering
    is the better guide.
    """
    found: list[int] = []
    blocks = [block for block in source.blocks if _words(source, block)]
    index = 1
    while index < len(blocks):
        end = _end(source, blocks, index) if _opens(source, blocks, index) else None
        if end is not None:
            found += [block.start for block in blocks[index + 1 : end + 1]]
        index = index + 1 if end is None else end + 1
    return frozenset(found)


def _words(source: SourceText, block: Block) -> str:
    """Return the words of a line; of a table something that no line is."""
    return source.text[block.start : block.end].strip() if isinstance(block, Line) else "\t"


def _opens(source: SourceText, blocks: list[Block], index: int) -> bool:
    """Say whether the line below one that ends with a colon begins a quotation: 修改为： / “本会受理下列案件：."""
    above = _words(source, blocks[index - 1])
    return _words(source, blocks[index]).startswith("“") and _INTRODUCES.search(above) is not None


def _end(source: SourceText, blocks: list[Block], start: int) -> int | None:
    """Return the index of the line that ends the quotation begun at ``start``; None where it cannot be told."""
    depth = 0
    for index in range(start, len(blocks)):
        block, words = blocks[index], _words(source, blocks[index])
        if index > start:
            if not isinstance(block, Line) or block.level is not None or _opens(source, blocks, index):
                return None
            marker = read_marker(words)
            if marker is not None and marker.style <= Style.ARTICLE:
                return None
            words = words.removeprefix("“")  # each paragraph of a long quotation may open it again
        depth += words.count("“") - words.count("”")
        if depth <= 0:
            return index if _CLOSED.search(words) else None
    return None

"""Texts numbered by 条: lines that hold several articles, and section headings (一、…) between articles."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.numbering import Marker, Style, read_marker
from corpus.source import Block, Line, SourceText

_NEXT_ARTICLE = re.compile(
    # …负责。 第六十五条 飞行… : the next article begins in the same line
    r"(?<=[。；])[ \t\u3000\xa0]+(?=第[一二两三四五六七八九十百千零〇]+条(?:之[一二三四五六七八九十]+)?[ \t\u3000\xa0])"
)
_SECTION = re.compile(
    # 二、结婚  （一）担保合同: short and without a sentence
    r"[ \t\u3000\xa0]*(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十 ]+[）)])[^。；！？：:，]{1,36}(?<![、 ])"
)


def split_articles(source: SourceText) -> SourceText:
    """Return the source with lines cut where the next article begins in them; its number must run on."""
    if not _NEXT_ARTICLE.search(source.text):
        return source
    blocks: list[Block] = []
    for block in source.blocks:
        blocks += _pieces(source.text, block) if isinstance(block, Line) else [block]
    return replace(source, blocks=tuple(blocks)) if len(blocks) > len(source.blocks) else source


def _pieces(text: str, line: Line) -> list[Line]:
    words = text[line.start : line.end]
    marker = read_marker(words)
    if marker is None or marker.style is not Style.ARTICLE:
        return [line]
    number, starts = marker.number, [0]
    for gap in _NEXT_ARTICLE.finditer(words):
        following = read_marker(words[gap.end() :])
        if following and following.style is Style.ARTICLE and following.number == number + 1:
            starts.append(gap.end())
            number += 1
    ends = [*starts[1:], len(words)]
    return [
        replace(line, start=line.start + start, end=line.start + end)
        for start, end in zip(starts, ends, strict=True)
    ]


def section_starts(source: SourceText) -> frozenset[int]:
    """Return where the lines begin that are headings above articles although they are numbered 一、 or （一）.

    Such a heading leads straight to an article, with at most one other heading between. The last item of an article's
    list does too, so where the file does not mark headings their numbers must run from one on.
    """
    lines = [
        (block, source.text[block.start : block.end])
        for block in source.blocks
        if isinstance(block, Line) and source.text[block.start : block.end].strip()
    ]
    if not any(_SECTION.fullmatch(words) for _, words in lines):
        return frozenset()
    markers = [read_marker(words) for _, words in lines]
    if not any(marker and marker.style is Style.ARTICLE for marker in markers):
        return frozenset()
    leads = _leading(lines, markers)
    headings = [
        (block, marker)
        for (block, _), marker, lead in zip(lines, markers, leads, strict=True)
        if marker and lead
    ]
    counted = {block.start for run in _runs(headings) if len(run) > 1 for block in run}
    return frozenset(
        block.start for block, _ in headings if block.level is not None or block.start in counted
    )


def _runs(headings: Sequence[tuple[Line, Marker]]) -> Iterable[list[Line]]:
    """Yield the headings whose numbers run from one on: 一、二、三、 in the text, （一）（二） within one of them."""
    for style in (Style.HAN, Style.HAN_PAREN):
        run: list[Line] = []
        number = 0
        for block, marker in headings:
            if marker.style is style and marker.number == number + 1:
                run.append(block)
                number += 1
            elif marker.style <= style:  # another number, or a section that the numbers begin again in
                yield run
                run = [block] if marker.style is style and marker.number == 1 else []
                number = len(run)
        yield run


def _leading(lines: Sequence[tuple[Line, str]], markers: Sequence[Marker | None]) -> list[bool]:
    """Say of every line whether it is a heading that leads to an article."""
    leads = [False] * len(lines)
    below: Style | None = None  # of the line below, where it is an article or a heading that leads to one
    for index in range(len(lines) - 1, -1, -1):
        marker, words = markers[index], lines[index][1].strip()
        heading = marker is not None and marker.style in (Style.HAN, Style.HAN_PAREN)
        leads[index] = (
            heading
            and marker is not None
            and _SECTION.fullmatch(words) is not None
            and (below is Style.ARTICLE or (below is Style.HAN_PAREN and marker.style is Style.HAN))
        )
        leading = marker is not None and (leads[index] or marker.style is Style.ARTICLE)
        below = marker.style if marker is not None and leading else None
    return leads

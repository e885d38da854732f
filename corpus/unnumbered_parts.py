"""Lines without a number that open something of their own: captions of tables, 名词解释, and 一是… 二是… line by line."""

import re
from collections.abc import Sequence
from functools import cache

from corpus import line_kinds
from corpus.cues import alternatives, cues
from corpus.normalize import han_number
from corpus.numbering import Marker, Style, read_marker
from corpus.source import Block, Line, Table

_CAPTION_LENGTH = 50
_NUMBERED_TABLE = re.compile(
    r"\s*(?:附?表|续表)\s*[一二三四五六七八九十\d]{1,3}(?:[\s：:、.．-]|$)"
)  # 表1 主要指标
_SAYING = re.compile(r"\s*(?P<label>(?P<number>[一二三四五六七八九十]{1,3})是)(?!否|年|月)")


def captions(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """Return where the lines begin that name the table right below them: …人员名单, 表1 …."""
    found: set[int] = set()
    above: Line | None = None
    for block in blocks:
        if isinstance(block, Table):
            if above is not None and is_caption(text[above.start : above.end]):
                found.add(above.start)
            above = None
        elif line_kinds.measure_start(words := text[block.start : block.end]) and words.strip():
            above = block
    return frozenset(found)


def is_caption(line: str) -> bool:
    """Say whether a line may name a table: short, no sentence, no number, its last word names a list or table."""
    body = line[: line_kinds.measure_start(line)].strip()
    if not line_kinds.is_title_like(body) or len(body) > _CAPTION_LENGTH or read_marker(body) is not None:
        return False
    return line_kinds.ends_title(body) or _NUMBERED_TABLE.match(body) is not None


@cache
def _part() -> re.Pattern[str]:
    labels = alternatives(*cues()["structure"]["parts"], spaced=True)
    return re.compile(rf"[ \t\u3000\xa0]*(?P<label>{labels})\s*[：:]?\s*$")


def part_label(line: str) -> str | None:
    """Return the name of a part that explains words of the text (名词解释) where a line is nothing else, or None."""
    match = _part().match(line)
    return re.sub(r"\s", "", match["label"]) if match else None


def sayings(text: str, blocks: Sequence[Block]) -> dict[int, Marker]:
    """Return the numbering of lines that begin 一是…, 二是…, by where they begin.

    Only where each stands on a line of its own: a line that goes on with the next number is one paragraph.
    """
    found: dict[int, Marker] = {}
    run: list[tuple[int, Marker]] = []
    for block in blocks:
        line = text[block.start : block.end] if isinstance(block, Line) else ""
        match = _SAYING.match(line)
        if match is None:
            continue
        number = han_number(match["number"])
        if number != len(run) + 1:
            run = []
        if number == len(run) + 1 and not re.search(f"[。；，：]{_HAN[number]}是", line[match.end() :]):
            run.append((block.start, Marker(Style.SAYING, number, match["label"], match.end())))
        if len(run) > 1:
            found |= dict(run)
    return found


_HAN = dict(enumerate("二三四五六七八九十", 1))
_HAN |= {10: "十一", 11: "十二", 12: "十三", 13: "十四", 14: "十五"}
"""number -> the next one as it is written"""

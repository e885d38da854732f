"""Numbering by decimals, as plans for emergencies and technical texts have it: 1 总则, 1.1 编制目的, 2.3.1 ….

A line that begins with a figure such as 3.5 proves nothing; only numbers that run on from line to line do.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.normalize import fold
from corpus.numbering import Marker, Style, read_decimal, read_marker
from corpus.source import Block, Line

_TOP = re.compile(
    r"[ \t\u3000\xa0]*(?P<label>[\d０-９]{1,2})(?=[ \t\u3000\xa0]+[\u4e00-\u9fff][^。；，：]{1,30}$)"
)
_LEAST = 2
"""Fewer numbers with a point in a run prove no numbering; where one run does, a single one suffices elsewhere."""
OUTER = (Style.DECIMAL, Style.DECIMAL_2, Style.DECIMAL_3, Style.DECIMAL_4)
"""Styles by depth where the decimals stand outermost: 1, 1.1, 1.1.1."""
INNER = (Style.ARABIC, Style.ARABIC_2, Style.ARABIC_3, Style.ARABIC_3)
"""The same below 一、 or （一）."""


@dataclass(frozen=True)
class _Candidate:
    start: int
    numbers: tuple[int, ...]
    label: str
    end: int

    @property
    def marker(self) -> Marker:
        return Marker(OUTER[len(self.numbers) - 1], self.numbers[-1], self.label, self.end)


def decimals(text: str, blocks: Sequence[Block], skipped: Collection[int]) -> dict[int, Marker]:
    """Return the markers of the lines that decimals number, by where they begin; ``skipped`` begin no numbered line."""
    candidates = [
        candidate
        for block in blocks
        if isinstance(block, Line) and block.start not in skipped
        if (candidate := _candidate(block.start, text[block.start : block.end])) is not None
    ]
    chains: list[list[_Candidate]] = [[]]
    for place, candidate in enumerate(candidates):
        deep = len(candidate.numbers) > 1
        if not deep and not _leads_on(candidate, candidates[place + 1 :]):
            continue
        chain = chains[-1]
        if chain and _follows(chain[-1].numbers, candidate.numbers):
            chain.append(candidate)
        elif candidate.numbers in ((1,), (1, 1)):
            chains.append([candidate])
    points = [sum(len(each.numbers) > 1 for each in chain) for chain in chains]
    if max(points) < _LEAST:
        return {}
    proved = (chain for chain, count in zip(chains, points, strict=True) if count)
    return {each.start: each.marker for chain in proved for each in chain}


def inner(marker: Marker) -> Marker:
    """Return the marker of a decimal that stands below 一、 or （一）."""
    return Marker(INNER[OUTER.index(marker.style)], marker.number, marker.label, marker.end)


def above(path: str) -> str:
    """Return the path of the number that a decimal divides: 2.1 of 2.1.3; empty where it is none."""
    match = re.search(r"(?<![^/])[\d０-９]+(?:[.．][\d０-９]+)*(?=[.．][\d０-９]+$)", path)
    return path[: match.end()] if match else ""


def _candidate(start: int, line: str) -> _Candidate | None:
    if deep := read_decimal(line):
        numbers = tuple(int(fold(part)) for part in re.split("[.．]", deep.label))
        return _Candidate(start, numbers, deep.label, deep.end) if 0 not in numbers else None
    if top := _TOP.match(line):
        return _Candidate(start, (int(fold(top["label"])),), top["label"], top.end())
    marker = read_marker(line)
    if marker is None or marker.style is not Style.ARABIC:
        return None
    return _Candidate(start, (marker.number,), marker.label, marker.end)


def _leads_on(top: _Candidate, below: Sequence[_Candidate]) -> bool:
    """Say whether the next number with a point goes on below ``top`` or after it: 2 before 2.1, not 2. before 1.3."""
    deep = next((each for each in below if len(each.numbers) > 1), None)
    if top.numbers == (1,):
        return deep is not None and deep.numbers == (1, 1)
    return deep is None or deep.numbers[0] >= top.numbers[0]


def _follows(last: tuple[int, ...], numbers: tuple[int, ...]) -> bool:
    """Say whether a number comes right after another: 2.1 after 2, 2.2 and 3 after 2.1.4; 3.1 where 3 was left out."""
    if numbers in ((*last, 1), (last[0] + 1, 1)):
        return True
    *outer, own = numbers
    depth = len(outer)
    return depth < len(last) and tuple(outer) == last[:depth] and own == last[depth] + 1

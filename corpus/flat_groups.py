"""Groups of cells in a flattened table, and their rows where a blank line parts every cell from the next.

Then blank lines tell nothing; the running numbers of the rows tell how many cells a row has.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.cues import cues
from corpus.line_kinds import has_sentence
from corpus.normalize import despace
from corpus.numbering import Style, read_marker
from corpus.source import CellSpan

_SECTION_LENGTH = 40
"""Characters of a cell that heads the rows below."""


@dataclass(frozen=True)
class Group:
    """Cells up to a blank line."""

    cells: tuple[CellSpan, ...]
    tail: int
    """index of the first block after the group's last line"""


def is_section(text: str, cell: CellSpan) -> bool:
    """Say whether a cell heads the rows below it: 一、经济发展（共5项）."""
    words = text[cell.start : cell.end].strip()
    marker = read_marker(words)
    return (
        marker is not None
        and marker.style in (Style.HAN, Style.HAN_PAREN)
        and len(words) <= _SECTION_LENGTH
        and not has_sentence(words)
    )


def numbered_groups(text: str, groups: Sequence[Group]) -> list[Group] | None:
    """Return a group for each row of a table whose cells are all set apart, None where this is not one.

    The header begins with the name of a number column (序号) and is as long as it is to the number 1; every row is as
    long and begins with the next number.
    """
    if len(groups) < 4 or any(len(group.cells) > 1 for group in groups):
        return None
    cells = [group.cells[0] for group in groups]
    words = [despace(text[cell.start : cell.end]) for cell in cells]
    if words[0] not in cues()["tables"]["number"] or "1" not in words:
        return None
    first = words.index("1")
    width = first - 1 if is_section(text, cells[first - 1]) else first
    bounds = [0, width]
    number = 1
    while bounds[-1] < len(words):
        place = bounds[-1]
        if is_section(text, cells[place]) and words[place + 1 : place + 2] in ([str(number)], ["1"]):
            bounds.append(place + 1)
            number = int(words[place + 1])
        elif words[place] == str(number) and place + width <= len(words):
            bounds.append(place + width)
            number += 1
        else:
            return None
    return [Group(tuple(cells[begin:end]), groups[end - 1].tail) for begin, end in pairwise(bounds)]

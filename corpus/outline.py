"""The open headings above the current line and the numbers seen so far: which path and headings a clause gets."""

import re
from dataclasses import dataclass, field

from corpus.numbering import Marker, Style

_OUTER_DECIMALS = (Style.DECIMAL, Style.DECIMAL_2, Style.DECIMAL_3, Style.DECIMAL_4)


@dataclass
class Node:
    """A numbered unit, an annex or an unnumbered heading that is open."""

    label: str
    path: str
    title: str
    """label and heading text as shown in the heading path: 三、重点任务"""
    rank: int
    number: int
    level: int | None = None
    """heading level given by the file, if any"""


@dataclass
class Outline:
    """The stack of open nodes, outermost first, with unique paths."""

    stack: list[Node] = field(default_factory=list)
    last: dict[Style, int] = field(default_factory=dict)
    """the last number seen in each style since the last annex or new plan"""
    waiting: dict[Style, int] = field(default_factory=dict)
    """the last number seen in each style before the numbers began again at 1"""
    _used: dict[str, int] = field(default_factory=dict)
    _around: tuple[list[Node], dict[Style, int]] | None = None
    """``stack`` and ``last`` of the section around the open box"""

    def heading(self) -> tuple[str, ...]:
        """Return the titles of the open nodes, outermost first."""
        return tuple(node.title for node in self.stack)

    def unique(self, label: str, parents: list[Node]) -> str:
        """Return the path of ``label`` below ``parents``, with ~2, ~3 … where it is taken."""
        path = "/".join([*([parents[-1].path] if parents else []), label])
        count = self._used[path] = self._used.get(path, 0) + 1
        return path if count == 1 else f"{path}~{count}"

    def release(self, path: str) -> None:
        """Give back a path that was reserved and not used."""
        self._used[re.sub(r"~\d+$", "", path)] -= (
            1  # only the last part's: 二~2/段1 is the first 段 below 二~2
        )

    def leaf(self, label: str) -> str:
        """Return a unique path for something that has nothing below it."""
        return self.unique(label, self._path_parents(Style.CIRCLED))

    def open(self, marker: Marker, title: str, level: int | None = None) -> Node:
        """Close what the marker ends, open its node and return it."""
        if marker.style is Style.ANNEX:
            self.reset()
        while self.stack and self.stack[-1].rank >= marker.style:
            self.stack.pop()
        return self._push(marker.label, title, marker.style, marker.number, level, marker.style)

    def open_heading(self, title: str, level: int) -> Node:
        """Open a heading that has a level in the file but no number."""
        for index, node in enumerate(self.stack):
            if node.level is not None and node.level >= level:  # with it go the numbered items below it
                del self.stack[index:]
                break
        rank = self.stack[-1].rank if self.stack else Style.PART
        return self._push("".join(title.split()), title, Style(rank), 0, level, None)

    def open_part(self, title: str) -> Node:
        """Close the numbering and open a part without a number after it: 名词解释."""
        self.reset()
        return self._push("".join(title.split()), title, Style.HAN, 0, None, None)

    def open_box(self, marker: Marker, title: str) -> Node:
        """Open a box (专栏1); what is open around it waits until the box is closed."""
        self.close_box()
        self._around = (list(self.stack), dict(self.last))
        while self.stack and self.stack[-1].rank >= Style.ARABIC:  # a box stands beside the item above it
            self.stack.pop()
        self.last = {}
        return self._push(marker.label, title, Style.BOX, 0, None, Style.BOX)

    def close_box(self) -> None:
        """Go on with what was open around the box, if one is open."""
        if self._around is not None:
            self.stack, self.last = self._around
            self._around = None

    def in_box(self) -> bool:
        """Say whether a box is open."""
        return self._around is not None

    def leaves_box(self, marker: Marker, *, directly: bool) -> bool:
        """Say whether a number belongs to the section around the open box; ``directly``: right below the box's heading."""
        if self._around is None or marker.style <= Style.ARTICLE:
            return self._around is not None
        around = Outline(*self._around)
        inner = self.stack[next(i for i, node in enumerate(self.stack) if node.rank == Style.BOX) + 1 :]
        if not inner:
            nested = any(node.rank == marker.style and node.number for node in around.stack)
            return around.accepts(marker) and not (marker.number == 1 and (directly or nested))
        if marker.style > inner[0].rank:
            return False
        goes_on = marker.style == inner[0].rank and marker.number == inner[0].number + 1
        return not goes_on and around.accepts(marker)

    def _push(
        self, label: str, title: str, rank: Style, number: int, level: int | None, style: Style | None
    ) -> Node:
        parents = self._path_parents(style)
        node = Node(label, self.unique(label, parents), title, rank, number, level)
        self.stack.append(node)
        if style is not None:
            if style is Style.ARTICLE:  # its items are its own
                self.waiting.clear()
            elif number == 1 and self.last.get(style, 0) > 1:
                self.waiting[style] = self.last[style]
            self.last[style] = number
            if (
                style > Style.ARTICLE
            ):  # 一、 ends the running of （1） and ①; （一） and 1. may run on across sections
                for inner in (Style.ARABIC_PAREN, Style.CIRCLED):
                    if inner > style:
                        self.last.pop(inner, None)
        return node

    def _path_parents(self, style: Style | None) -> list[Node]:
        """Return the nodes that enter the path: an article, a box or a decimal stands alone."""
        if style is not None and (style in (Style.ARTICLE, Style.BOX) or style in _OUTER_DECIMALS):
            return [node for node in self.stack if node.rank == Style.ANNEX]
        if style in (Style.ARABIC_2, Style.ARABIC_3):
            return [node for node in self.stack if node.rank < Style.ARABIC]
        return self.stack

    def reset(self) -> None:
        """Close everything: a new plan or annex begins."""
        self._around = None
        self.stack.clear()
        self.last.clear()
        self.waiting.clear()

    def accepts(self, marker: Marker) -> bool:
        """Say whether the marker's number goes on with the numbering, here or running on across sections."""
        if marker.style <= Style.ARTICLE:
            return True
        if marker.number == 1 or marker.number == self.waiting.get(marker.style, -1) + 1:
            return True
        for node in reversed(self.stack):
            if node.rank == marker.style and node.number:
                return node.number < marker.number <= node.number + 3
        last = self.last.get(marker.style)
        if last is None:
            return not any(node.rank == marker.style for node in self.stack) and not self.last
        return last < marker.number <= last + 3

    def begun(self, style: Style) -> bool:
        """Say whether a number of the style was seen since the last annex or new plan, or the style is that of articles."""
        return style <= Style.ARTICLE or style in self.last or any(node.rank == style for node in self.stack)

    def in_sections(self) -> bool:
        """Say whether 一、 or （一） stands above the current line, outside all decimals."""
        decimal = any(node.rank in _OUTER_DECIMALS for node in self.stack)
        return not decimal and any(node.rank in (Style.HAN, Style.HAN_PAREN) for node in self.stack)

    def gap(self, marker: Marker) -> bool:
        """Say whether numbers are missing before the marker."""
        last = self.last.get(marker.style)
        return marker.style > Style.ARTICLE and marker.number > 1 and marker.number != (last or 0) + 1

"""The open headings above the current line and the numbers seen so far: which path and headings a clause gets."""

import re
from dataclasses import dataclass, field

from corpus.numbering import Marker, Style


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
    _used: dict[str, int] = field(default_factory=dict)

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

    def _push(
        self, label: str, title: str, rank: Style, number: int, level: int | None, style: Style | None
    ) -> Node:
        parents = self._path_parents(style)
        node = Node(label, self.unique(label, parents), title, rank, number, level)
        self.stack.append(node)
        if style is not None:
            self.last[style] = number
            if (
                style > Style.ARTICLE
            ):  # 一、 ends the running of （1） and ①; （一） and 1. may run on across sections
                for inner in (Style.ARABIC_PAREN, Style.CIRCLED):
                    if inner > style:
                        self.last.pop(inner, None)
        return node

    def _path_parents(self, style: Style | None) -> list[Node]:
        """Return the nodes that enter the path: an article stands alone, whatever part it is in."""
        if style is Style.ARTICLE:
            return [node for node in self.stack if node.rank == Style.ANNEX]
        return self.stack

    def reset(self) -> None:
        """Close everything: a new plan or annex begins."""
        self.stack.clear()
        self.last.clear()

    def accepts(self, marker: Marker) -> bool:
        """Say whether the marker's number goes on with the numbering, here or running on across sections."""
        if marker.style <= Style.ARTICLE:
            return True
        if marker.number == 1:
            return True
        for node in reversed(self.stack):
            if node.rank == marker.style and node.number:
                return node.number < marker.number <= node.number + 3
        last = self.last.get(marker.style)
        if last is None:
            return not any(node.rank == marker.style for node in self.stack) and not self.last
        return last < marker.number <= last + 3

    def gap(self, marker: Marker) -> bool:
        """Say whether numbers are missing before the marker."""
        last = self.last.get(marker.style)
        return marker.style > Style.ARTICLE and marker.number > 1 and marker.number != (last or 0) + 1

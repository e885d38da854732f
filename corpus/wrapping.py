"""Tell texts whose lines were broken at a fixed width from texts with one line per paragraph."""

import re
from dataclasses import dataclass

from corpus.source import Line, SourceText

_TERMINAL = re.compile(r"[。！？；：:;!?）)〕\]】”》…]\s*$")
_MIN_WIDTH, _MAX_WIDTH = 18, 60
"""Characters a hard-wrapped line of Chinese print holds."""


@dataclass(frozen=True)
class Wrapping:
    """Whether the text is hard-wrapped, and how wide its full lines are (characters; 0 where it is not)."""

    width: int

    @classmethod
    def of(cls, source: SourceText) -> "Wrapping":
        """Judge by the lines: in a wrapped text most wide lines stop in the middle of a sentence."""
        lines = [
            source.text[block.start : block.end].strip()
            for block in source.blocks
            if isinstance(block, Line) and block.start >= source.front_matter_end
        ]
        lengths = sorted(len(line) for line in lines if line)
        if len(lengths) < 12:
            return cls(0)
        width = lengths[int(0.9 * (len(lengths) - 1))]
        if not _MIN_WIDTH <= width <= _MAX_WIDTH or lengths[-1] > 1.6 * width:
            return cls(0)
        wide = [line for line in lines if len(line) >= 0.8 * width]
        broken = [line for line in wide if not _TERMINAL.search(line)]
        return cls(width if len(broken) >= 0.5 * len(wide) and len(wide) >= 0.3 * len(lengths) else 0)

    def continues(self, previous: str) -> bool:
        """Say whether the line after ``previous`` goes on with its sentence."""
        return self.is_full(previous) and not _TERMINAL.search(previous)

    def is_full(self, line: str) -> bool:
        """Say whether a line fills the width of a hard-wrapped text."""
        return bool(self.width) and len(line.strip()) >= 0.8 * self.width

"""The lines of boxes set into a section (专栏1): which begin one, which go on in it, which end it."""

from dataclasses import dataclass, field

from corpus.boxes import Box
from corpus.frame_lines import FrameLines
from corpus.model import Kind
from corpus.numbering import Marker, Style
from corpus.source import Block, Line


@dataclass
class BoxedLines(FrameLines):
    """Keeps the open box; ``Structure`` asks it line by line."""

    boxes: dict[int, Box] = field(default_factory=dict)
    """where the lines begin that head a box"""
    box: Box | None = None
    """the box that was opened last"""

    def boxed(self, block: Line, line: str) -> bool:
        """Open a box: its items hang below it, wherever in a section it stands."""
        if block.start not in self.boxes:
            return False
        self.box = self.boxes[block.start]
        node = self.outline.open_box(self.box.marker, " ".join(line.split()))
        self.begin(node.path, Kind.CLAUSE, block, style=Style.BOX)
        self.at_title = False
        return True

    def close_box(self) -> None:
        """Go on with the section around the box."""
        if self.outline.in_box():
            self.close()
            self.outline.close_box()
        self.box = None

    def leaves_box(self, marker: Marker) -> bool:
        """Say whether a number ends the open box; inside a frame none does."""
        directly = self.current is not None and self.current.style is Style.BOX and self.current.lines == 1
        return not self.in_frame() and self.outline.leaves_box(marker, directly=directly)

    def in_frame(self) -> bool:
        """Say whether the open box ends where the frame does that the file draws around it."""
        return self.box is not None and self.box.end is not None and self.outline.in_box()

    def leave_frame(self, block: Block) -> None:
        """Close a box whose frame ends above ``block``."""
        if self.box is not None and self.box.end is not None and block.start >= self.box.end:
            self.close_box()

"""A stretch of a clause's text that states responsibility."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Statement:
    """A stretch of a clause's text that states responsibility; offsets in the clause's text."""

    start: int
    end: int
    content: str
    """the words without enclosing brackets, white space removed where lines were broken"""
    unclosed: bool = False
    own_line: bool = False
    """stands on a line of its own, so that it may cover the items above"""
    in_sentence: bool = False
    """a sentence of the running text (由甲牵头…), not a bracket or label"""
    backward: bool = False
    """says that it covers what stands above: 以上工作由甲局牵头"""
    named_until: int | None = None
    """where the words end that name the units, if that is behind ``end``"""
    task_from: int | None = None
    """where the words begin that say what is to be done, in a sentence that names its units first"""
    plain: bool = False
    """gives the duty without a word of leading or supporting: 县气象局负责火险预报"""
    closing: bool = False
    """a sentence that is nothing but bodies and their parts: 区水务局、区财政局负责。"""
    items: tuple[int, int] | None = None
    """first and last number of the items it says it covers: （二）—（五）项由甲局负责"""

    def overlaps(self, others: Iterable["Statement"]) -> bool:
        """Say whether this statement shares characters with one of ``others``."""
        return any(self.start < other.end and other.start < self.end for other in others)

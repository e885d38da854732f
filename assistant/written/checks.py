"""The checks of what a model writes, by name, so that what each of them finds and changes can be counted."""

from dataclasses import dataclass
from enum import StrEnum


class Check(StrEnum):
    """What was wrong with a sentence (核对项)."""

    FORM = "form"
    """markup, an address, foreign script, too long, or no answer at all"""
    COMPARING = "comparing"
    """a conclusion of a comparison: nothing can prove it"""
    PLACE = "place"
    """several places are answered for, and the sentence does not say which it is about"""
    LEAD = "lead"
    """another lead than the ledger's, or one where it has none"""
    ROLE = "role"
    """a unit in another role than lead, or a list of a role that is not whole"""
    UNIT = "unit"
    """a name of a body that the evidence does not hold"""
    NUMBER = "number"
    TIME = "time"
    QUOTE = "quote"
    """words in quotation marks or a title that the evidence does not hold"""
    PAIRING = "pairing"
    """a number or time beside another thing than in the evidence"""
    JOINED = "joined"
    """a list that no single statement of the evidence names"""
    MEANING = "meaning"
    """a word that changes the meaning, added or lost"""
    WORDS = "words"
    """words from nowhere"""
    CARRIED = "carried"
    """no citation carries the sentence"""
    NO_MARKER = "no_marker"
    """the sentence had no marker: code set it"""
    UNKNOWN_MARKER = "unknown_marker"
    """a marker that names no citation: code replaced it"""
    OTHER_MARKER = "other_marker"
    """a marker of a citation that does not carry the sentence, or not alone: code replaced it"""
    OMITTED = "omitted"
    """a statement of the composed answer that was not said: code added it"""


CORRECTED = frozenset({Check.NO_MARKER, Check.UNKNOWN_MARKER, Check.OTHER_MARKER, Check.OMITTED})
"""What code mends by itself, without asking the model again."""


@dataclass(frozen=True)
class Problem:
    """One thing that a check found."""

    check: Check
    reason: str
    """in Chinese, as the model is told it"""

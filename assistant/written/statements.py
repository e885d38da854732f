"""The composed answer taken apart: what it states, sentence by sentence, and on which citations each rests."""

import re
from dataclasses import dataclass, field

from assistant.written.claims import Claim, Names, claims
from assistant.written.figures import Value, quotations, values, view
from assistant.written.words import any_of

MARKER = re.compile(r"\[(\d{1,3})\]")
_PIECES = re.compile(r"(?:“[^“”]*”|《[^《》]*》|（[^（）]*）|[^。！？])+(?:[。！？]+|$)(?:\s*\[\d{1,3}\])*")
"""A full stop inside quotation marks or brackets ends nothing; markers after it belong to the sentence."""


@dataclass(frozen=True)
class Statement:
    """One sentence of a composed answer."""

    text: str
    """with its markers, as composed"""
    numbers: tuple[int, ...]
    """of the citations it rests on; those of the statement before it where it has none"""
    line: int
    """which line of the answer it stands on"""
    kept: bool
    """says that something is not there, is wrong or disagrees: shown as composed, never reworded"""
    masked: str = field(repr=False, default="")
    """without markers, as values are looked for, known names masked"""
    claims: tuple[Claim, ...] = ()
    values: tuple[Value, ...] = ()
    quotes: tuple[str, ...] = ()

    @property
    def bare(self) -> str:
        """The text without markers."""
        return MARKER.sub("", self.text)


def split_statements(answer: str) -> list[tuple[int, str]]:
    """Return the sentences of a composed answer with the number of their line."""
    return [
        (place, piece.strip())
        for place, line in enumerate(answer.split("\n"))
        for piece in _PIECES.findall(line)
        if MARKER.sub("", piece).strip("。 ")
    ]


def read_statements(answer: str, names: Names) -> list[Statement]:
    """Return what a composed answer states."""
    found: list[Statement] = []
    for line, text in split_statements(answer):
        numbers = tuple(dict.fromkeys(int(number) for number in MARKER.findall(text)))
        bare = MARKER.sub("", text)
        masked = names.mask(view(bare))
        found.append(
            Statement(
                text=text,
                numbers=numbers or (found[-1].numbers if found else ()),
                line=line,
                kept=any_of("absent").search(bare) is not None,
                masked=masked,
                claims=tuple(claims(masked, names)),
                values=tuple(values(masked)),
                quotes=tuple(quotations(bare)),
            )
        )
    return found

"""Numbers and times beside the thing they belong to: 教学名师50名、技能名师60名 must not change places."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.written.evidence import pairs
from assistant.written.figures import Value, values

if TYPE_CHECKING:
    from assistant.written.claims import Claim
    from assistant.written.evidence import Source

_CUT = re.compile("[，；。、（）]|(?<!时限)：")
"""完成时限：2024.11 is one piece: the label is what the time belongs to"""
_JOINS = re.compile("以及|和|与|及|并")


def out_of_place(
    masked: str, found: Sequence[Value], claims: "Sequence[Claim]", sources: "Sequence[Source]"
) -> str | None:
    """Return why a number or time stands beside the wrong thing, None where all stand as in the evidence.

    Each must stand in the piece of the evidence that is most like its own piece of the sentence, and several of one
    statement in its order. Times of a responsibility (完成时限) belong to it as a whole.
    """
    statements = [statement.masked for source in sources for statement in source.positive]
    clauses = [source.view for source in sources]
    for value in found:
        piece = piece_around(masked, value, found)
        if not _fits(value, piece, statements) and not _fits(value, piece, clauses):
            return f"“{value.written}”与它所说的事项对应不上"
    if (
        len(found) > 1
        and not claims
        and not any(_in_order(found, values(text)) for text in (*statements, *clauses))
    ):
        together = [text for text in (*statements, *clauses) if _holds_all(found, values(text))]
        if together:
            return f"“{found[0].written}”等数字的顺序与依据不同"
    return None


def piece_around(text: str, value: Value, found: Sequence[Value]) -> str:
    """Return the words around a value, up to a sign or to the word that joins another value: 50名和|技能名师60名."""
    cuts = [match.start() for match in _CUT.finditer(text)]
    cuts += [other.end for other in found if _JOINS.match(text, other.end)]
    start = max((cut for cut in cuts if cut <= value.start), default=0)
    end = min((cut for cut in cuts if cut >= value.end), default=len(text))
    return text[start : value.start] + "，" + text[value.end : end]


def _fits(value: Value, piece: str, texts: Sequence[str]) -> bool:
    """Say whether no piece of the texts with another value of the same kind is more like this value's piece."""
    own = pairs(piece)
    best_with, best_without = -1, 0
    for text in texts:
        told = values(text)
        for other in told:
            if other.timed != value.timed or (
                not value.timed and other.measure != value.measure and other.measure and value.measure
            ):
                continue
            likeness = len(own & pairs(piece_around(text, other, told)))
            if other.key == value.key:
                best_with = max(best_with, likeness)
            else:
                best_without = max(best_without, likeness)
    return best_with >= best_without


def _in_order(found: Sequence[Value], told: Sequence[Value]) -> bool:
    keys = iter(value.key for value in told)
    return all(value.key in keys for value in found)


def _holds_all(found: Sequence[Value], told: Sequence[Value]) -> bool:
    return {value.key for value in found} <= {value.key for value in told}

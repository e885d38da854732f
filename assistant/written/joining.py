"""Lists whose items the evidence names together: what two sentences say must not be joined to a third that none says."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.written.claims import MASK
from corpus.normalize import fold

if TYPE_CHECKING:
    from assistant.written.evidence import Source

_PIECE = re.compile("[，；。]")
_JOINS = re.compile("、|以及|和|与|及")
_QUOTED = re.compile("“([^“”]+)”")
_SIGN = "\u3000"
"""Stands for 、 inside quotation marks."""
_ENDS = 2
"""Characters of a list's first and last item that are looked for: other words may stand before and behind them."""


def joined(masked: str, sources: "Sequence[Source]", topic: str = "") -> str | None:
    """Return a list that no single statement names whole, together with what is quoted beside it; None where all are.

    “四链”衔接是教育链、人才链、产业链、创新链: all of it stands in one sentence of the evidence. Lists of units are looked
    at in their roles, items with figures beside what they belong to. A list of the question's ``topic`` may be repeated.
    """
    told = [fold(statement.bare) for source in sources for statement in source.positive]
    told.append(fold(topic))
    told += [fold(each.task) for source in sources for each in source.responsibilities]
    for piece in _PIECE.split(_outside_quotes(masked)):
        if "、" not in piece or re.search(MASK, piece):
            continue
        needs = [fold(need) for need in _needs(piece)]
        if not any(all(need in text for need in needs) for text in told):
            return piece.replace(_SIGN, "、")
    return None


def _needs(piece: str) -> list[str]:
    """Return what one statement must hold: what is quoted, the items between, the ends of the first and the last."""
    quoted = [found.replace(_SIGN, "、") for found in _QUOTED.findall(piece)]
    items = [item.strip() for item in _JOINS.split(_QUOTED.sub("", piece))]
    first, *between, last = items
    needs = [*quoted, first[-_ENDS:], *between, last[:_ENDS]]
    return [need for need in needs if len(need) > 1 and not re.search("[0-9]", need)]


def _outside_quotes(text: str) -> str:
    """Return a text in which the signs of a list inside quotation marks do not count: “产、学、研”."""
    return _QUOTED.sub(lambda match: match[0].replace("、", _SIGN), text)

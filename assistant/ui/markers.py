"""The [1] markers of an answer: which of them lead to a card, and where they stand in the text."""

import re
from collections.abc import Collection
from dataclasses import dataclass

MARKER = re.compile(r"\[(\d{1,3})\]")
"""「由市教育局牵头[1]」: the number of a citation in half-width brackets; 〔2020〕 is none."""


@dataclass(frozen=True)
class Part:
    """A run of plain text, or a marker that leads to the card with its number."""

    text: str
    marker: int | None = None


def parts_of(line: str, numbers: Collection[int]) -> list[Part]:
    """One line of an answer, cut at its markers.

    Args:
        line: text of the answer, not escaped.
        numbers: the numbers that have a card. A bracketed number without one stays text.

    """
    parts: list[Part] = []
    done = 0
    for match in MARKER.finditer(line):
        number = int(match.group(1))
        if number not in numbers:
            continue
        if match.start() > done:
            parts.append(Part(line[done : match.start()]))
        parts.append(Part(match.group(0), marker=number))
        done = match.end()
    if done < len(line):
        parts.append(Part(line[done:]))
    return parts


def paragraphs_of(answer: str, numbers: Collection[int]) -> list[list[Part]]:
    """The paragraphs of an answer (its lines that are not blank), each cut at its markers."""
    return [parts_of(line.strip(), numbers) for line in answer.splitlines() if line.strip()]

"""The characters of a clause as a page shows them, each with its offset in the clause.

Only white space differs from the source: line wraps are healed and the tabs or pipes between table cells are
left out. So a mark can cover the characters of a quote and no others.
"""

import re
from dataclasses import dataclass

from corpus.healing import heal

CELL_IN_TABS = re.compile(r"[^\t]+")
"""「\\t6\\n\\t改革教师招聘\\n\\t区人社局」: every cell follows a tab."""
CELL_IN_PIPES = re.compile(r"[^|\n]+")
"""「| 6 | 改革教师招聘 | 区人社局 |」: cells stand between pipes."""
PIPE_ROW = re.compile(r"\s*\|.*\|\s*", re.DOTALL)
PIPE_RULE = re.compile(r"\s*:?-+:?\s*")
"""「---」 under the header of a pipe table."""

Span = tuple[int, int]
"""First character and one past the last."""


@dataclass(frozen=True)
class Shown:
    """Characters to show and, for each, the offset in the clause it comes from."""

    text: str
    origin: tuple[int, ...]

    def between(self, start: int, end: int) -> Span | None:
        """The part that comes from the clause's characters start to end; None where there is none."""
        inside = [
            at
            for at, (character, offset) in enumerate(zip(self.text, self.origin, strict=True))
            if start <= offset < end and not character.isspace()
        ]
        return (inside[0], inside[-1] + 1) if inside else None


def healed(text: str, span: Span) -> Shown:
    """The healed text of a span. Healing touches white space only, so that the other characters line up."""
    written = [at for at in range(*span) if not text[at].isspace()]
    joined = heal(text[span[0] : span[1]])
    if [character for character in joined if not character.isspace()] != [text[at] for at in written]:
        return Shown(text[span[0] : span[1]], tuple(range(*span)))
    origin: list[int] = []
    next_written = iter(written)
    for character in joined:
        origin.append(origin[-1] if character.isspace() and origin else next(next_written))
    return Shown(joined, tuple(origin))


def row_cells(text: str) -> list[Span]:
    """The cells of a table row; empty where the text is not one."""
    if "\t" in text:
        return [match.span() for match in CELL_IN_TABS.finditer(text) if match.group().strip()]
    if PIPE_ROW.fullmatch(text):
        return [
            match.span()
            for match in CELL_IN_PIPES.finditer(text)
            if match.group().strip() and not PIPE_RULE.fullmatch(match.group())
        ]
    return []


def lines_of(shown: Shown) -> list[Shown]:
    """The lines of a healed text that are not empty."""
    return [
        Shown(match.group(), shown.origin[match.start() : match.end()])
        for match in re.finditer(r"[^\n]+", shown.text)
    ]

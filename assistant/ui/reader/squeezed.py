"""A text without white space and of one width, with the way back: names are found across wrapped lines."""

import unicodedata
from dataclasses import dataclass
from functools import cached_property

Span = tuple[int, int]
"""First character and one past the last."""


def _narrow(character: str) -> str:
    """Half width where there is one: ２ -> 2; signs that would become several characters stay."""
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


def squeeze(text: str) -> str:
    """A text without white space, of one width.

    >>> squeeze("市人力资\\n源 ２０２２年")
    '市人力资源2022年'
    """
    return "".join(_narrow(character) for character in text if not character.isspace())


@dataclass(frozen=True)
class Squeezed:
    """A text to search in, and where its characters stand."""

    source: str

    @cached_property
    def _places(self) -> list[int]:
        return [place for place, character in enumerate(self.source) if not character.isspace()]

    @cached_property
    def text(self) -> str:
        """The characters that are searched."""
        return squeeze(self.source)

    def finds(self, words: str, within: Span | None = None) -> list[Span]:
        """Every place of ``words`` in the source, in order; ``within``: a stretch of the source (None: all)."""
        wanted = squeeze(words)
        found: list[Span] = []
        at = self.text.find(wanted) if wanted else -1
        while at >= 0:
            span = (self._places[at], self._places[at + len(wanted) - 1] + 1)
            if within is None or (within[0] <= span[0] and span[1] <= within[1]):
                found.append(span)
            at = self.text.find(wanted, at + 1)
        return found

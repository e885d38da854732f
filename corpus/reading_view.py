"""A text as rules read it: no white space, half-width letters and digits, with the way back to the verbatim words."""

from dataclasses import dataclass
from functools import cached_property

_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # ２０２７年 ４．６ ３０％ ＋
_KEPT_WIDE = "，；：（）！？"
for _sign in _KEPT_WIDE:  # the punctuation of Chinese text stays as it is
    del _NARROW[ord(_sign)]
_NARROW |= {ord(half): full for half, full in zip(",;:()!?", map(ord, _KEPT_WIDE), strict=True)}
_SPACE = frozenset(" \t\r\f\v\u3000\xa0\u2002\u2003\u2009\u200b\ufeff")
_FOLDED: dict[int, int | None] = {**_NARROW, **{ord(space): None for space in _SPACE}}


@dataclass(frozen=True)
class View:
    """A text without its spaces, of one width; ``verbatim`` gives the words of the text for a stretch of it."""

    source: str

    @cached_property
    def _places(self) -> list[int]:
        return [place for place, character in enumerate(self.source) if character not in _SPACE]

    @cached_property
    def text(self) -> str:
        """The characters to read; line ends stay, for they divide cells and items.

        >>> View("到２０２７ 年,达80 %").text
        '到2027年，达80%'
        """
        return self.source.translate(_FOLDED)

    def verbatim(self, start: int, end: int) -> str:
        """Return the words of the source that ``text[start:end]`` stands for; ``start`` must be below ``end``."""
        return self.source[self._places[start] : self._places[end - 1] + 1]

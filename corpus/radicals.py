"""Turn code points of radicals and strokes into the ordinary characters they print (⼈ -> 人, ⻓ -> 长).

Some programs write PDF text in the radical blocks of Unicode. NFKC repairs the Kangxi radicals (U+2F00) but not
the CJK Radicals Supplement (U+2E80), so Unicode's own property EquivalentUnifiedIdeograph (UAX #44) is used.
"""

import unicodedata
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "radicals.tsv"
_COMPATIBILITY = range(0xF900, 0xFB00)
"""CJK Compatibility Ideographs: duplicates that Unicode itself makes equal to ordinary ideographs."""


@cache
def _table() -> dict[int, str]:
    table = {code: unicodedata.normalize("NFC", chr(code)) for code in _COMPATIBILITY}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, _, ideograph = line.split("\t")
            table[int(code.removeprefix("U+"), 16)] = ideograph
    return table


def ordinary(text: str) -> str:
    """Return ``text`` with radicals, strokes and compatibility ideographs as ordinary characters.

    One character stays one character, so offsets do not move.

    >>> ordinary("⼯业和信息化⻓期⻔类")
    '工业和信息化长期门类'
    """
    return text.translate(_table())

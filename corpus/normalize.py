"""Fold what is written differently but means the same: width, traditional characters, digits, white space."""

import re
import unicodedata
from functools import cache

from opencc import OpenCC

_HAN_DIGITS = {"〇": 0, "零": 0, "○": 0} | {c: n for n, c in enumerate("一二三四五六七八九", 1)}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Return the text in simplified characters (OpenCC t2s, phrases considered): for comparing, never for showing.

    >>> simplify("職業學校由教育局牽頭")
    '职业学校由教育局牵头'
    """
    return str(_to_simplified().convert(text))


def fold(text: str) -> str:
    """Return the text simplified, in NFKC, lower case, without white space: for comparing, never for showing.

    >>> fold("１＋Ｘ 證書")
    '1+x证书'
    """
    return re.sub(r"\s+", "", simplify(unicodedata.normalize("NFKC", text))).lower()


def despace(text: str) -> str:
    """Return the text without any white space (full-width spaces included)."""
    return re.sub(r"\s+", "", text)


def han_number(text: str) -> int:
    """Return the value of a Chinese numeral.

    Raises ``ValueError`` where ``text`` is none.

    >>> han_number("二十五"), han_number("一千零一"), han_number("二〇二三")
    (25, 1001, 2023)
    """
    if not text or any(c not in _HAN_DIGITS and c not in _HAN_UNITS for c in text):
        raise ValueError(f"not a Chinese numeral: {text!r}")
    if not any(c in _HAN_UNITS for c in text):
        return int("".join(str(_HAN_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for character in text:
        if character in _HAN_UNITS:
            total += (digit or 1) * _HAN_UNITS[character]
            digit = 0
        else:
            digit = _HAN_DIGITS[character]
    return total + digit

"""Write a number the way a list level asks for: 一 十一 ① ⅲ iii b 壹 甲 01 (ST_NumberFormat, ISO/IEC 29500-1, 17.18.59)."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_PLACES = ("", "十", "百", "千")
_FORMAL_PLACES = ("", "拾", "佰", "仟")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS_END = 780
"""The standard ends letter numbering at 780 (30 letters)."""


def write_number(number: int, style: str) -> str:
    """Return ``number`` in the numbering style ``style``; decimal for styles that are not known or end before it.

    >>> write_number(11, "chineseCounting"), write_number(3, "decimalEnclosedCircle"), write_number(28, "lowerLetter")
    ('十一', '③', 'bb')
    """
    if style in ("none", "bullet"):
        return ""
    writer = _STYLES.get(style)
    return writer(number) if writer and number > 0 else str(number)


def known_style(style: str) -> bool:
    """Say whether the style is written as asked for, not as decimal for want of better."""
    return style in _STYLES or style in ("none", "bullet")


def _positional(number: int) -> str:
    """Digit for digit: 10 is 一〇."""
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _counting(number: int) -> str:
    """Count up to 九十九, then digit for digit: 100 is 一〇〇."""
    return _by_places(number) if number < 100 else _positional(number)


def _by_places(number: int) -> str:
    """Count with 十百千万: 十, 二十一, 一百〇一, 一百一十. Word writes an empty place as 〇."""
    words = _grouped(number, _DIGITS, _PLACES)
    return words[1:] if words.startswith("一十") else words


def _japanese(number: int) -> str:
    """Count without 一 before 十百千 and without a sign for empty places: 百一."""
    words = _grouped(number, _DIGITS, _PLACES).replace("〇", "")
    return words.replace("一十", "十").replace("一百", "百").replace("一千", "千")


def _formal(digits: str) -> Callable[[int], str]:
    return lambda number: _grouped(number, digits, _FORMAL_PLACES)


def _grouped(number: int, digits: str, places: tuple[str, ...]) -> str:
    if number >= 10_000:
        rest = number % 10_000
        gap = digits[0] if 0 < rest < 1000 else ""
        tail = _grouped(rest, digits, places) if rest else ""
        return _grouped(number // 10_000, digits, places) + "万" + gap + tail
    words = ""
    empty = False
    for place, digit in zip(range(3, -1, -1), f"{number:04d}", strict=True):
        if digit == "0":
            empty = bool(words)
            continue
        words += (digits[0] if empty else "") + digits[int(digit)] + places[place]
        empty = False
    return words


def _letters(number: int) -> str:
    """Repeat the letter for every round: 27 is aa, 28 is bb."""
    if number > _LETTERS_END:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if number > 3999:
        return str(number)
    words = ""
    for worth, letters in _ROMAN:
        words += letters * (number // worth)
        number %= worth
    return words


def _block(first: str, last: int) -> Callable[[int], str]:
    """Return a writer for a run of Unicode characters, one for each number up to ``last``; decimal beyond."""
    return lambda number: chr(ord(first) + number - 1) if number <= last else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _set(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


_STYLES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _block("①", 20),
    "decimalEnclosedCircleChinese": _block("①", 20),
    "decimalEnclosedParen": _block("⑴", 20),
    "decimalEnclosedFullstop": _block("⒈", 20),
    "ideographEnclosedCircle": _block("㊀", 10),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _by_places,
    "taiwaneseCountingThousand": _by_places,
    "ideographDigital": _positional,
    "japaneseDigitalTenThousand": _positional,
    "taiwaneseDigital": _positional,
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": _formal(_FORMAL),
    "ideographLegalTraditional": _formal(_FORMAL_TRADITIONAL),
    "ideographTraditional": _set(_STEMS),
    "ideographZodiac": _set(_BRANCHES),
    "ideographZodiacTraditional": lambda number: _cycle(_STEMS)(number) + _cycle(_BRANCHES)(number),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
}

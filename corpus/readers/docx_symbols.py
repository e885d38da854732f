"""Characters of symbol fonts (Wingdings, Symbol …) as the Unicode characters they look like.

Word keeps them as codes of the font, in the private range U+F000–U+F0FF or as plain letters in that font.
"""

_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x74: "◆", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA2: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□",
    0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    0x28: "☎", 0x46: "☞", 0x80: "⓪",
    **{0x81 + index: chr(ord("①") + index) for index in range(10)},
    **{0x8C + index: chr(ord("❶") + index) for index in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□",
    **{0x6A + index: chr(ord("①") + index) for index in range(10)},
    **{0x75 + index: chr(ord("❶") + index) for index in range(10)},
}  # fmt: skip
_SYMBOL = {
    0xB7: "•", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xB0: "°", 0xA5: "∞",
    0xA7: "♣", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xD6: "√", 0xE5: "∑", 0x2D: "−", 0x61: "α",
    0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x44: "Δ", 0x57: "Ω", 0x53: "Σ",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def from_font(text: str, font: str | None) -> str:
    """Return ``text`` set in ``font`` as it looks; characters that are not known, and other fonts, stay.

    >>> from_font("\\uf0fe", "Wingdings"), from_font("l", "Wingdings"), from_font("l", "宋体")
    ('☑', '●', 'l')
    """
    signs = _FONTS.get((font or "").strip().lower())
    if signs is None:
        return text
    return "".join(
        signs.get(ord(character) & 0xFF, character)
        if ord(character) < 0x100 or 0xF000 <= ord(character) <= 0xF0FF
        else character
        for character in text
    )


def is_unreadable(character: str) -> bool:
    """Say whether a character has a meaning only in the font it was set in."""
    return "\uf000" <= character <= "\uf0ff"

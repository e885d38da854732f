"""The numbers a browser sets before the items of an ordered list; they are no part of the source text."""

from lxml import etree

from corpus.numbering import read_decimal, read_marker
from corpus.readers.html_style import declarations

_HAN = "零一二三四五六七八九"
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_EDITOR_STYLES = {
    "custom_num": "{0}、", "custom_num1": "{0}）", "custom_num2": "（{0}）",
    "custom_cn": "{1}、", "custom_cn1": "{1}）", "custom_cn2": "（{1}）",
}  # fmt: skip
"""List classes of the web editor UEditor (insertorderedlist: num, num1, num2, cn, cn1, cn2)."""
_HAN_STYLES = ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal")
_MAX_HAN = 99
_OWN_TEXT = 20


class ListNumbers:
    """Counts the items of the ordered lists of one page."""

    def __init__(self) -> None:
        """Begin with no list."""
        self._next: dict[etree._Element, int] = {}

    def marker(self, item: etree._Element) -> str:
        """Return what stands before a list item ("2. ", "二、", "（2）"), or "" where nothing does.

        An item whose text begins with a number of its own gets none: the page's style sheet hides the list's.
        """
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        number = _integer(item.get("value"))
        if number is None:
            number = self._next.get(parent)
        if number is None:
            number = _integer(parent.get("start"))
        number = 1 if number is None else number
        self._next[parent] = number + 1
        beginning = _beginning(item)
        numbered = read_marker(beginning) or read_decimal(beginning)
        return "" if not beginning or numbered else _format(parent, number)


def _beginning(item: etree._Element) -> str:
    """Return the first words of an item."""
    words = ""
    for text in item.itertext():
        words += str(text).strip()
        if len(words) >= _OWN_TEXT:
            break
    return words


def _format(parent: etree._Element, number: int) -> str:
    for name in (parent.get("class") or "").split():
        if template := _EDITOR_STYLES.get(name):
            return template.format(number, han_numeral(number))
    shown = declarations(parent)
    kind = (
        shown.get("list-style-type")
        or shown.get("list-style")
        or _TYPES.get(parent.get("type") or "1", "decimal")
    )
    if "none" in kind.split():
        return ""
    if any(style in kind for style in _HAN_STYLES):
        return f"{han_numeral(number)}、"
    if 0 < number <= 26 and ("alpha" in kind or "latin" in kind):
        return f"{chr(ord('A' if 'upper' in kind else 'a') + number - 1)}. "
    if 0 < number < 40 and "roman" in kind:
        roman = (
            "x" * (number // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
        )
        return f"{roman.upper() if 'upper' in kind else roman}. "
    return f"{number}. "


def han_numeral(number: int) -> str:
    """Return a number from 1 to 99 in Chinese (21 -> 二十一), any other in Arabic digits."""
    if not 0 < number <= _MAX_HAN:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _HAN[tens] + "十") + (_HAN[ones] if ones else "")


def _integer(text: str | None) -> int | None:
    try:
        return int((text or "")[:9])
    except ValueError:
        return None

"""A plain scan of a law's lines for its articles: the yardstick for the reader, with no code in common with it.

It knows three ways in which an article stands in a file:

- ``line``: 第五条 at the start of a line, which is what a person would search for;
- ``damaged``: the same with white space before 条, or with a misprinted 第 (第一百二十四 条, 笫五十四条), where
  the number is the one that comes next;
- ``inline``: 第六条 between white space inside the line of another article, where the number is the one that
  comes next (…负责管理。 第六条 禁止…).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_HAN = "一二三四五六七八九十百千零〇"
_LINE = re.compile(rf"^\s*(?P<label>第(?P<number>[{_HAN}]+|\d+)条(?:之[一二三四五六七八九十]+)?)")
_DAMAGED = re.compile(rf"^\s*[第笫](?P<number>[{_HAN}]+)\s*条")
_INLINE = re.compile(rf"(?<=[。；：”）)\]])\s*第(?P<number>[{_HAN}]+)条(?=\s)")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # zero-width spaces and marks, soft hyphens
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}


class Scanned(NamedTuple):
    """An article as the scan sees it."""

    label: str
    """第五条, 第一百二十条之一: without white space, misprints mended"""
    number: int
    """5 in 第五条之一 too"""
    form: str
    """``line``, ``damaged`` or ``inline``"""
    text: str
    """from its label to the next article or the next heading line (# …), white space and marks of Markdown removed"""
    headings: tuple[str, ...]
    """heading lines between it and the next article, likewise"""


@dataclass
class _Open:
    label: str
    number: int
    form: str
    words: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)


def scan(text: str) -> list[Scanned]:
    """Give the articles of a Markdown file in file order, a second copy of the law included."""
    found: list[_Open] = []
    inside = False
    for line in _INVISIBLE.sub("", text).split("\n"):
        if line.startswith("#"):
            inside = False
            if found:
                found[-1].headings.append(line)
            continue
        for label, number, form, words in _pieces(line, found[-1].number if found else 0):
            if label:
                found.append(_Open(label, number, form))
                inside = True
            if inside:
                found[-1].words.append(words)
    return [
        Scanned(
            each.label, each.number, each.form, plain("".join(each.words)), tuple(map(plain, each.headings))
        )
        for each in found
    ]


def plain(text: str) -> str:
    """Give a text without white space, invisible characters and marks of Markdown, to be compared."""
    return re.sub(r"[\s#*]+", "", _INVISIBLE.sub("", text))


def number_of(numeral: str) -> int:
    """Give the value of a Chinese or Arabic numeral below ten thousand.

    >>> number_of("一百零五"), number_of("二十"), number_of("十一"), number_of("42")
    (105, 20, 11, 42)
    """
    if numeral.isdecimal():
        return int(numeral)
    total = digit = 0
    for character in numeral:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


def _pieces(line: str, last: int) -> Iterator[tuple[str, int, str, str]]:
    """Cut a line into articles: label, number, form and words; the label of what opens no article is empty."""
    label, number, form = _opening(line, last)
    last = number or last
    start = 0
    for match in _INLINE.finditer(line):
        if last and number_of(match["number"]) == last + 1:
            yield label, number, form, line[start : match.start()]
            last += 1
            label, number, form, start = f"第{match['number']}条", last, "inline", match.start()
    yield label, number, form, line[start:]


def _opening(line: str, last: int) -> tuple[str, int, str]:
    """Give label, number and form of the article a line opens; an empty label where it opens none."""
    if match := _LINE.match(line):
        return match["label"], number_of(match["number"]), "line"
    match = _DAMAGED.match(line)
    if match and number_of(match["number"]) == last + 1:
        return f"第{match['number']}条", last + 1, "damaged"
    return "", 0, ""

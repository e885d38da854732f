"""Numbers with a unit of measure in a text: 4万人次以上, 3-5个, 不低于30%, 一半以上, 翻一番."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.normalize import han_number
from corpus.quantities.words import pattern

_SCALES = {
    "十": 10.0,
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "十万": 1e5,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "万亿": 1e12,
}


@dataclass(frozen=True)
class Number:
    """A number with its unit: ``text[start:end]`` of the view, the words that bound it included."""

    start: int
    end: int
    low: float | None
    """None for 翻一番"""
    high: float | None
    """above ``low`` only for a range (3-5个)"""
    unit: str
    bound: str
    """以上, 不低于, 3-5: as written"""
    lead: int
    """where the number itself begins, after the words that bound it"""
    written_out: bool
    """in Chinese numerals"""


_ARABIC = (
    # 4万人次以上  500套（间）  3-5个  不低于30%  ≥50%  200余家  1.2万亿元  10万以上
    r"(?P<before><<bounds_before>>)?(?<![0-9A-Za-z.第前附图表款项条〔*×=+/\-—~])(?P<low>[0-9]{1,12}(?:\.[0-9]{1,6})?)(?P<spread>[%万亿]?[-—~至](?P<high>[0-9]{1,12}(?:\.[0-9]{1,6})?))?"
    r"(?P<vague>[余多])?(?P<scale>万亿|[十百千]?万|亿|百|千)?(?P<vague2>[余多])?"
    r"(?:(?P<unit><<units>>)(?!工作日|月|小时|星期|季度|学期|学年|自然日|级|以上文化)(?:\ue001[^\ue001]{1,3}\ue001)?|(?<=[万亿多余])(?=[，。；、）\n]|以上|左右|$))(?P<after>及?(?:<<bounds>>))?"
)
_HAN = (
    # 两个  十五家
    r"(?P<low>[两三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?)(?P<unit><<units>>)(?!工作日|月|小时|星期|季度|级|以上文化)(?P<after>及?(?:<<bounds>>))?"
)
_SHARE = re.compile(
    # 三分之二以上  百分之八十  一半以上  八成以上
    r"(?:(?P<of>[一二三四五六七八九十百]+)分之(?P<part>[一二三四五六七八九十百]+)|(?P<half>一半|半数)|(?P<tenths>[一二三四五六七八九])成)(?P<after>及?(?:以上|以下|左右|以内))?"
)
_ANY = re.compile("[0-9两二三四五六七八九十半成翻增]")
_TIMES = re.compile("翻(?:一|两|三)?番|倍增")


def find_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers with a unit in the text of a ``View``, in order."""
    if not _ANY.search(text):
        return
    found = [_arabic(match) for match in pattern(_ARABIC).finditer(text)]
    found += [_han(match) for match in pattern(_HAN).finditer(text)]
    found += [_share(match) for match in _SHARE.finditer(text)]
    found += [
        Number(m.start(), m.end(), None, None, "", "", m.start(), written_out=False)
        for m in _TIMES.finditer(text)
    ]
    end = 0
    for number in sorted(found, key=lambda each: (each.start, -each.end)):
        if number.start >= end:
            yield number
            end = number.end


def _arabic(match: re.Match[str]) -> Number:
    unit, scale = match["unit"] or "", _SCALES.get(match["scale"] or "", 1.0)
    low = float(match["low"]) * scale
    high = float(match["high"]) * scale if match["high"] else low
    vague = match["vague"] or match["vague2"] or ""
    spread = f"{match['low']}{match['spread']}" if match["spread"] else ""
    bound = (match["before"] or "") + spread + vague + (match["after"] or "")
    return Number(
        match.start(), match.end(), low, max(low, high), unit, bound, match.start("low"), written_out=False
    )


def _han(match: re.Match[str]) -> Number:
    value = float(han_number(match["low"].replace("两", "二")))
    return Number(
        match.start(),
        match.end(),
        value,
        value,
        match["unit"],
        match["after"] or "",
        match.start(),
        written_out=True,
    )


def _share(match: re.Match[str]) -> Number:
    if match["half"]:
        value = 50.0
    elif match["tenths"]:
        value = 10.0 * han_number(match["tenths"])
    else:
        value = round(100 * han_number(match["part"]) / han_number(match["of"]), 2)
    return Number(
        match.start(), match.end(), value, value, "%", match["after"] or "", match.start(), written_out=True
    )

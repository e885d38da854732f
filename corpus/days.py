"""Days as official texts write them, and reckoning with them: 2023年1月1日, 二〇二三年一月, 五年, 30日后."""

import calendar
import datetime
import re

from corpus.normalize import han_number

_FIGURE = r"(?:\d{1,4}|[〇○零一二两三四五六七八九十]{1,4})"
DAY = rf"(?:\d{{4}}|[〇○零一二三四五六七八九]{{4}})年{_FIGURE}月(?:{_FIGURE}日|底|末)"
"""Regular expression for a day in folded text (``flat``): 2023年1月1日, 二〇二三年一月一日, 2027年12月底"""
SPAN = rf"(?P<count>{_FIGURE})(?P<unit>年|个月|个自然日|日|天)"
"""Regular expression for a stretch of time in folded text: 五年, 18个月, 30日"""


_FLAT = str.maketrans("０１２３４５６７８９,;:()[]", "0123456789，；：（）〔〕")


def flat(text: str) -> str:
    """Return the text for matching: figures half-width, punctuation full-width, no white space."""
    return re.sub(r"\s+", "", text).translate(_FLAT)


def figure(number: str) -> int | None:
    """Return the value of a number in figures or Chinese numerals, None where it is none."""
    folded = number.replace("○", "〇").replace("两", "二")
    if folded.isdecimal():
        return int(folded)
    try:
        return han_number(folded)
    except ValueError:
        return None


def read_day(words: str) -> datetime.date | None:
    """Return the day that ``words`` (matched by ``DAY``) name; 月底 is its last day; None where there is no such day."""
    year, month, rest = re.split("[年月]", words, maxsplit=2)
    parts = figure(year), figure(month)
    if parts[0] is None or parts[1] is None or not 1 <= parts[1] <= 12 or not 1 <= parts[0] <= 9999:
        return None
    if rest in ("底", "末"):
        return datetime.date(parts[0], parts[1], calendar.monthrange(parts[0], parts[1])[1])
    try:
        return datetime.date(parts[0], parts[1], figure(rest.removesuffix("日")) or 0)
    except ValueError:
        return None


def later(day: datetime.date, count: int, unit: str) -> datetime.date | None:
    """Return the day ``count`` 年, 个月 or 日 after ``day``; None beyond the calendar."""
    try:
        if unit not in ("年", "个月"):
            return day + datetime.timedelta(days=count)
        months = day.month - 1 + count * (12 if unit == "年" else 1)
        year, month = day.year + months // 12, months % 12 + 1
        return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None

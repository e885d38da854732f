"""Show a spreadsheet's stored value as the sheet shows it: 0.95 under ``0%`` is 95%, 44896 a date is 2022年12月.

Source: ECMA-376 Part 1, 18.8.30 (numFmt) and 18.8.31 (numFmts), the formats of the Chinese locale included.
"""

import datetime
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from openpyxl.utils.datetime import from_excel

Stored = (
    str | bool | int | float | datetime.datetime | datetime.date | datetime.time | datetime.timedelta | None
)

_LONG, _MONTH, _DAY = 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"', 'm"月"d"日"'
_HOUR = 'h"时"mm"分"'
BUILTIN_CHINESE = {
    14: "yyyy/m/d", 27: _MONTH, 28: _DAY, 29: _DAY, 30: "m-d-yy", 31: _LONG, 32: _HOUR, 33: 'h"时"mm"分"ss"秒"',
    34: _HOUR, 35: 'h"时"mm"分"ss"秒"', 36: _MONTH, 50: _MONTH, 51: _DAY, 52: _MONTH, 53: _DAY, 54: _DAY, 55: _HOUR,
    56: 'h"时"mm"分"ss"秒"', 57: _MONTH, 58: _DAY,
}  # fmt: skip
"""Number formats that files name by number only and that mean dates in the Chinese locale."""

_TOKEN = re.compile(
    # 0.00  #,##0  "年"  \-  _)  *-  [Red]  [$¥-804]  [>=100]  yyyy  AM/PM
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<noon>AM/PM|A/P|上午/下午)|(?P<digits>General|[0#?][0#?,]*(?:\.[0#?]*)?(?:E[+-]0+)?|\.[0#?]+)"
    r"|(?P<time>y+|m+|d+|h+|s+|a{3,4}|g+|e+)|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_WEEK = "一二三四五六日"


def display(value: Stored, number_format: str, epoch: datetime.datetime) -> str:
    """Return the text a cell shows; ``epoch`` is the day from which the workbook counts dates.

    >>> from openpyxl.utils.datetime import WINDOWS_EPOCH
    >>> display(0.953, "0.0%", WINDOWS_EPOCH), display(44896, 'yyyy"年"m"月"', WINDOWS_EPOCH)
    ('95.3%', '2022年12月')
    """
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.timedelta):
        value = value.total_seconds() / 86400
        number_format = number_format if is_date(number_format) else "h:mm:ss"
    if isinstance(value, int | float):
        if not is_date(number_format):
            return _number(value, number_format)
        moment = _moment(value, epoch)
        return _general(value) if moment is None else _date(moment, number_format)
    return _date(value, number_format)


def _moment(value: int | float, epoch: datetime.datetime) -> datetime.datetime | datetime.time | None:
    """Return the date and time that a number of days means (a part of a day is a time), None beyond the calendar."""
    try:
        moment: datetime.datetime | datetime.time | datetime.timedelta = from_excel(value, epoch)
    except (OverflowError, ValueError):  # the sheet itself shows #####
        return None
    return (datetime.datetime.min + moment).time() if isinstance(moment, datetime.timedelta) else moment


def is_date(number_format: str) -> bool:
    """Say whether a number format shows dates or times."""
    return any(token["time"] or token["noon"] for token in _tokens(number_format.split(";")[0]))


def _tokens(section: str) -> Iterator[re.Match[str]]:
    return iter([]) if section.lower() in ("general", "@") else _TOKEN.finditer(section)


def _number(value: int | float, number_format: str) -> str:
    sections = number_format.split(";")
    conditional = any(
        (token["bracket"] or "").startswith(("<", ">", "=")) for token in _tokens(number_format)
    )
    if conditional or len(sections) == 1:
        section, amount = sections[0], value
    elif value < 0:
        section, amount = sections[1], -value
    else:
        section, amount = sections[2] if value == 0 and len(sections) > 2 else sections[0], value
    tokens = list(_tokens(section))
    if conditional or not any(token["digits"] for token in tokens) or "/" in _literals(tokens):
        return _general(value)
    percent = _literals(tokens).count("%")
    shown, done = "", False
    for token in tokens:
        if token["digits"]:
            shown += "" if done else _digits(amount * 100**percent, token["digits"])
            done = True
        else:
            shown += _text(token)
    return shown.strip()


def _digits(value: int | float, pattern: str) -> str:
    """Return the figures of ``value``: ``#,##0.00`` separates thousands and shows two decimals."""
    whole, _, decimals = pattern.partition(".")
    if pattern.lower() == "general":
        return _general(value)
    if "e" in pattern.lower():
        return f"{value:.{len(re.sub('[^0#?]', '', decimals.upper().split('E')[0]))}E}"
    scale = 1000 ** (len(whole) - len(whole.rstrip(",")))
    exact = Decimal(str(value)) / scale
    rounded = exact.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    figures = f"{rounded:,f}" if "," in whole.rstrip(",") else f"{rounded:f}"
    sign, figures = ("-", figures[1:]) if figures.startswith("-") else ("", figures)
    least = whole.count("0")
    before, dot, after = figures.partition(".")
    optional = len(decimals) - len(decimals.rstrip("#"))
    while optional and after.endswith("0"):
        after, optional = after[:-1], optional - 1
    return sign + before.zfill(least) + (dot + after if after else "")


def _general(value: int | float) -> str:
    if isinstance(value, int) or (value.is_integer() and abs(value) < 1e15):
        return str(int(value))
    return f"{value:.11g}"


def _literals(tokens: list[re.Match[str]]) -> str:
    return "".join(token["literal"] or "" for token in tokens)


def _text(token: re.Match[str]) -> str:
    """Return what a token shows as it stands."""
    return token["quoted"] or token["escaped"] or token["currency"] or token["literal"] or ""


def _date(value: datetime.datetime | datetime.date | datetime.time, number_format: str) -> str:
    tokens = list(_tokens(number_format.split(";")[0]))
    if not any(token["time"] for token in tokens):
        return str(value)
    shown = ""
    noon = any(token["noon"] for token in tokens)
    for index, token in enumerate(tokens):
        if token["noon"]:
            shown += "上午" if getattr(value, "hour", 0) < 12 else "下午"
        elif token["time"]:
            shown += _date_part(value, token["time"].lower(), _is_minute(tokens, index), noon)
        else:
            shown += _text(token)
    return shown.strip()


def _is_minute(tokens: list[re.Match[str]], index: int) -> bool:
    """Say whether m stands for minutes: after hours, or before seconds."""
    before = [token["time"][0].lower() for token in tokens[:index] if token["time"]]
    after = [token["time"][0].lower() for token in tokens[index + 1 :] if token["time"]]
    return (bool(before) and before[-1] == "h") or (bool(after) and after[0] == "s")


def _date_part(
    value: datetime.datetime | datetime.date | datetime.time, code: str, minute: bool, noon: bool
) -> str:
    letter, width = code[0], len(code)
    if letter == "h":
        hour = getattr(value, "hour", 0)
        return f"{(hour % 12 or 12) if noon else hour:0{min(width, 2)}d}"
    if letter == "s" or (letter == "m" and minute):
        return f"{getattr(value, 'second' if letter == 's' else 'minute', 0):0{min(width, 2)}d}"
    if isinstance(value, datetime.time):
        return ""
    if letter in "ye":
        return f"{value.year % 100:02d}" if width == 2 else str(value.year)
    if letter == "a" or (letter == "d" and width > 2):
        return ("星期" if width > 3 else "周" if letter == "d" else "") + _WEEK[value.weekday()]
    number = value.month if letter == "m" else value.day if letter == "d" else None
    return "" if number is None else f"{number:0{min(width, 2)}d}"

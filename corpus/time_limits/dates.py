"""What days an expression of time means, where they are certain: never a guess, never an invented year."""

import calendar
import datetime
import re
from dataclasses import dataclass

from corpus.normalize import han_number
from corpus.time_limits.expressions import Expression, Shape, read_point
from corpus.time_limits.words import any_of, first_year_of, number

_SEMESTER, _QUARTER = 6, 3
"""Months."""
_TENDAYS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_NOT_ITSELF = frozenset({"前", "以前", "之前"})
"""6月前: before June or by its end? Only a year is taken at its word (2022年前: by the end of 2021)."""
_NOT_EXACT = frozenset({"初", "中", "后", "以后", "以来", "期间"})
_ONWARDS = ("起", "开始")
_OF_AN_EVENT = re.compile("开学|入学|入汛|供暖|放假")
"""9月开学前: on which day of the month is not said."""


@dataclass(frozen=True)
class Period:
    """First and last day, each None where it is not certain."""

    start: datetime.date | None = None
    end: datetime.date | None = None


@dataclass(frozen=True)
class Written:
    """When a document was written: what 年底前, 9月底前 and 印发之日 refer to."""

    date: datetime.date | None = None
    """成文日期"""
    plan_year: int | None = None
    """the one year its title names, where the document plans that year: 2021年重点工作分工 of December 2020"""

    @property
    def year(self) -> int | None:
        """The year that a month without one belongs to."""
        return self.plan_year or (self.date.year if self.date else None)


UNCERTAIN = Period()


def days_of(expression: Expression, written: Written) -> Period:
    """Return the days an expression means; both None where the words, or the document's date, leave them open."""
    try:
        return _days(expression, written)
    except (ValueError, OverflowError):  # 2022年2月30日
        return UNCERTAIN


def _days(expression: Expression, written: Written) -> Period:
    parts, after = expression.parts, expression.after
    if expression.shape in (Shape.RECURRING, Shape.VAGUE, Shape.DAMAGED) or after in _NOT_EXACT:
        return UNCERTAIN
    if expression.shape is Shape.PLAN:
        opens = first_year_of(parts["plan"])
        last_day = datetime.date(opens + 4, 12, 31)
        return Period(datetime.date(opens, 1, 1) if "whole" in parts else None, last_day)
    if expression.shape is Shape.WITHIN:
        return Period(None, _days_after(parts, written))
    if expression.shape is Shape.RANGE:
        return _range(parts, written)
    year, implied = _year(parts, written)
    if year is None or (_OF_AN_EVENT.match(after) and expression.shape is not Shape.DAY):
        return UNCERTAIN
    first, last = _span(expression, year)
    if after in _TENDAYS and expression.shape is Shape.MONTH:
        opening, closing = _TENDAYS[after]
        first, last = first.replace(day=opening), last.replace(day=min(closing, last.day))
    if after.endswith(_ONWARDS) or expression.before in ("自", "从"):
        return Period(first, None) if not (implied and _past(first, written)) else UNCERTAIN
    if after in _NOT_ITSELF:
        if expression.shape is Shape.YEAR:
            return Period(None, datetime.date(year - 1, 12, 31))
        if expression.shape not in (Shape.DAY, Shape.YEAR_END):
            return UNCERTAIN
    if implied and _past(last, written):
        return UNCERTAIN
    return Period(None, last)


def _past(day: datetime.date, written: Written) -> bool:
    """Say whether a day whose year was taken from the document had passed: then another year is meant."""
    return written.date is not None and day < written.date


def _year(parts: dict[str, str], written: Written) -> tuple[int | None, bool]:
    """Return the year, and whether it comes from the document rather than from the words."""
    if "year" in parts:
        return _year_number(parts["year"]), False
    if parts.get("relative", "").startswith("明"):
        return (written.date.year + 1 if written.date else None), True
    return written.year, True


def _year_number(words: str) -> int:
    return int(words) if words.isascii() else han_number(words.replace("○", "〇").replace("零", "〇"))


def _span(expression: Expression, year: int) -> tuple[datetime.date, datetime.date]:
    """Return first and last day of the day, month, quarter, half year or year that is named."""
    parts = expression.parts
    if "quarter" in parts:
        last = _QUARTER * (number(parts["quarter"]) or 0)
        return datetime.date(year, last - _QUARTER + 1, 1), _month_end(year, last)
    if "half" in parts:
        last = _SEMESTER if parts["half"] == "上" else 2 * _SEMESTER
        return datetime.date(year, last - _SEMESTER + 1, 1), _month_end(year, last)
    if "month" not in parts:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    month = number(parts["month"]) or 0
    if "day" in parts:
        day = datetime.date(year, month, number(parts["day"]) or 0)
        return day, day
    return datetime.date(year, month, 1), _month_end(year, month)


def _month_end(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _range(parts: dict[str, str], written: Written) -> Period:
    """Return the days of 2020年8月—2022年12月; what one side leaves out it takes from the other."""
    begin, end = read_point(parts["from"]), read_point(parts["to"])
    if begin is None or end is None:
        return UNCERTAIN
    year = end.year or begin.year or written.year
    first_year = begin.year or year
    if (
        year is None
        or first_year is None
        or (end.month is None and begin.month is not None and begin.year is None)
    ):
        return UNCERTAIN
    first_month = begin.month or 1
    last_month = end.month or 12
    first = datetime.date(first_year, first_month, begin.day or 1)
    last = datetime.date(year, last_month, end.day) if end.day else _month_end(year, last_month)
    implied = begin.year is None and end.year is None
    if first > last or (implied and _past(last, written)):
        return UNCERTAIN
    return Period(first, last)


def _days_after(parts: dict[str, str], written: Written) -> datetime.date | None:
    """Return the last day of 印发之日起30日内; working days would need the calendar of public holidays."""
    event, unit, issued = parts.get("event", ""), parts["unit"].removeprefix("个"), written.date
    count = number(parts["count"])
    if not event.endswith(("之日起", "后", "起")) or issued is None:
        return None
    if not any(word in event for word in any_of("issued").split("|")) or not _of_this_document(event):
        return None
    if unit == "年" and parts["count"] == "半":
        return _months_later(issued, _SEMESTER)
    if count is None:
        return None
    if unit in ("日", "天"):
        return issued + datetime.timedelta(days=count)
    if unit in ("周", "星期"):
        return issued + datetime.timedelta(weeks=count)
    if unit in ("月", "季度", "年"):
        return _months_later(issued, count * {"月": 1, "季度": _QUARTER, "年": 12}[unit])
    return None


def _of_this_document(event: str) -> bool:
    """Say whether 印发 speaks of this document: 自本通知印发之日起, 印发后, not 自上级方案印发之日起."""
    stem = event
    for word in ("自", "从", "之日起", "后", "起", "在", "于"):
        stem = stem.replace(word, "")
    for word in any_of("issued").split("|"):
        stem = stem.replace(word, "")
    stem = stem.removeprefix("实施")
    return (
        not stem or stem.startswith("本") or stem in ("通知", "文件", "方案", "意见", "办法", "细则", "措施")
    )


def _months_later(day: datetime.date, months: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

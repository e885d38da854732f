"""Expressions of time in a text, each with its parts; what day they mean is settled in ``dates``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.time_limits.words import number, plan_names


class Shape(StrEnum):
    """The form an expression of time has."""

    RECURRING = "recurring"
    """每三个月  每年12月底前  按季度"""
    VAGUE = "vague"
    """2025年秋季学期  2020级新生  月底: which day is not said"""
    DAMAGED = "damaged"
    """2022年13月  20222年"""
    RANGE = "range"
    """2020—2022年  2020年8月—2022年12月  3—5月"""
    DAY = "day"
    """2022年6月30日  2022-06-30  6月15日"""
    QUARTER = "quarter"
    """2022年第一季度  三季度末  上半年"""
    MONTH = "month"
    """2022年12月  2022.09  9月"""
    YEAR = "year"
    """2022年"""
    YEAR_END = "year_end"
    """年底  年内  明年底"""
    PLAN = "plan"
    """“十四五”期间"""
    WITHIN = "within"
    """印发之日起30日内  3个工作日内  三年内"""


@dataclass(frozen=True)
class Expression:
    """One expression of time: ``text[start:end]``, with the words around it that bound it."""

    shape: Shape
    start: int
    end: int
    before: str
    """the word that opens it: 到, 截至, 自; often empty"""
    after: str
    """the word that closes it: 底前, 前, 内, 起; often empty"""
    parts: dict[str, str]


_YEAR = r"(?:(?:19|20)\d{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})"
_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]|[一二三四五六七八九十])"
_DAY = "(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_COUNT = "(?:[0-9]{1,4}|[一二两三四五六七八九十百]+|半)"
_ALONE = "(?<![0-9.])"
_POINT = rf"(?:{_YEAR}(?:年|\.(?=[0-9]))?(?:{_MONTH}月?(?:{_DAY}日)?)?|{_MONTH}月?(?:{_DAY}日)?)"
_CLOSED_POINT = (
    rf"(?:{_YEAR}年(?:{_MONTH}月(?:{_DAY}日)?)?|{_YEAR}\.{_MONTH}(?![0-9])|{_MONTH}月(?:{_DAY}日)?)"
)
_PERIOD = (
    "(?:个?(?:年度|季度|学期|工作日|月|周|旬|年|季)|半年"
    rf"|{_COUNT}(?:[~—至-]{_COUNT})?个?(?:月|年|周|季度|天|日))"
)
_RECURRING = (
    # 每三个月  每年12月底前  每半年  每季度末月20日前  按月
    rf"每{_PERIOD}(?:{_MONTH}月|末月|首月|最后一个?月|底|末|初)*(?:的?{_DAY}[日号])?|逐(?:年|月|季)|按(?:月|季度|季|年度|周)"
)
_VAGUE = (
    # 2025年秋季学期  2020—2021学年  2020级新生  月底
    rf"{_YEAR}(?:[—~-]{_YEAR})?(?:年?[春秋]季(?:学期|开学)?|学年度?(?:第[一二]学期)?|级(?:新生|学生)?)"
    "|(?<![0-9一二三四五六七八九十])[本当次]?(?:月底|月末|季度?末|旬末)"
)
_DAMAGED = (
    # 2022年13月  20222年3月  2022年6月45日
    rf"{_ALONE}{_YEAR}年(?:00?|1[3-9]|[2-9][0-9])月|{_ALONE}[0-9]{{5,8}}年(?:[0-9]{{1,4}}月)?"
    rf"|{_YEAR}年{_MONTH}月(?:3[2-9]|[4-9][0-9])日"
)
_RANGE = rf"{_ALONE}(?P<from>{_POINT})[—–~\-至到]+(?P<to>{_CLOSED_POINT})"  # 2020—2022年  2020年8月至2022年12月  3—5月
_FULL_DAY = (
    # 2022年6月30日  2022-06-30  2022.6.30
    rf"{_ALONE}(?P<year>{_YEAR})(?:年|[.\-/])(?P<month>{_MONTH})(?:月|[.\-/])"
    rf"(?P<day>{_DAY})(?:[日号]|(?![0-9年月.]))"
)
_QUARTER = (
    # 2022年第一季度  今年上半年  三季度末
    rf"(?:{_ALONE}(?P<year>{_YEAR})年|(?P<relative>[今明]年|本年度?))?"
    "(?:第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年)"
)
_FULL_MONTH = (
    # 2022年12月  明年6月
    rf"(?:{_ALONE}(?P<year>{_YEAR})年|(?P<relative>[今明]年|本年))(?P<month>{_MONTH})月(?!以上|龄)份?"
)
_FIGURES_MONTH = (
    # 2022.09  2022-12
    rf"(?<![0-9.〔〕/\-])(?P<year>{_YEAR})[.\-/](?P<month>1[0-2]|0[1-9]|[1-9])(?![0-9.%个家名所项人万亿千元])月?"
)
_BARE_DAY = rf"(?<![0-9.个年])(?P<month>{_MONTH})月(?P<day>{_DAY})[日号]"  # 6月15日
_BARE_MONTH = rf"(?<![0-9.个几数每满年])(?P<month>{_MONTH})月(?!以上|龄)份?(?![大小]|[0-9])"  # 9月
_PLAN = rf"“?(?P<plan>{plan_names()})”?(?:规划)?(?:(?P<whole>期间|时期|期内)|期?末)"  # “十四五”期间
_WITHIN = (
    # 自印发之日起30日内  公布后一个月内  3个工作日内  三年内
    rf"(?P<event>[\u4e00-\u9fff]{{0,14}}?(?:之日起|后|起))?的?(?<![0-9.])(?P<count>{_COUNT})"
    "(?P<unit>个?(?:工作日|月|小时|星期)|分钟|个?季度|日|天|周|年)(?:以内|之内|内)"
)
_YEAR_ENDS = (
    # 年底  年内  今年底  明年年底前  本年度内；not 当年底, 三年内
    "(?P<relative>[今明本]年)(?:年?底|年?末|度?内)"
    "|(?<![当次翌历近多几每全一二三四五六七八九十两0-9半])年(?:底|末|内)"
)
_FORMS: tuple[tuple[Shape, re.Pattern[str]], ...] = tuple(
    (shape, re.compile(form))
    for shape, form in (
        (Shape.RECURRING, _RECURRING),
        (Shape.VAGUE, _VAGUE),
        (Shape.DAMAGED, _DAMAGED),
        (Shape.RANGE, _RANGE),
        (Shape.DAY, _FULL_DAY),
        (Shape.QUARTER, _QUARTER),
        (Shape.MONTH, _FULL_MONTH),
        (Shape.MONTH, _FIGURES_MONTH),
        (Shape.YEAR, rf"{_ALONE}(?P<year>{_YEAR})(?:年度?|(?=[底末]|$))"),
        (Shape.DAY, _BARE_DAY),
        (Shape.MONTH, _BARE_MONTH),
        (Shape.PLAN, _PLAN),
        (Shape.WITHIN, _WITHIN),
        (Shape.YEAR_END, _YEAR_ENDS),
    )
)
"""The forms, those that hold others first. The text is that of a ``View``: half-width, without spaces."""
_ANY = re.compile("[年月季周天日旬内末]|十[二三四五六]五|[0-9]{4}")
"""What no expression of time does without; most sentences have none."""
_BEFORE = re.compile("(?:截止到|截止|截至|不迟于|最迟于?|最晚于?|到|至|自|从|于|在)$")
_AFTER = re.compile(
    # 2022年底前  9月末  6月15日以前  2020年起  三季度末  9月1日开学前  6月30日24时前  9月秋季学期起
    "(?:(?:开学|入学|入汛|供暖|放假|[0-9]{1,2}[时点])(?:之前|以前|前)|[春秋]季(?:学期|开学)(?:起|开始)|年?(?:底|末)(?:之前|以前|前)?|之前|以前|前|以内|之内|内|起|开始|以来|以后|后|上旬|中旬|下旬|初|中|止|期间)"
)
_EVENT = re.compile(
    # 自通知印发之日起  在收到申请后: the words before belong to the sentence
    "(?:自|从|在|于|收到|受理|接到|本?[通文方意]|印发|发布|发文|公布|公告|公示|下发|颁布|颁发).*$"
)
_TITLE = re.compile("《[^《》]*》")


def find_expressions(text: str) -> Iterator[Expression]:
    """Yield the expressions of time in the text of a ``View``, in order, none inside the title of a text (《》)."""
    if not _ANY.search(text):
        return
    taken = bytearray(len(text))
    for title in _TITLE.finditer(text):
        _take(taken, title.start(), title.end())
    found: list[Expression] = []
    for shape, pattern in _FORMS:
        for match in pattern.finditer(text):
            if match.end() == match.start() or any(taken[match.start() : match.end()]):
                continue
            expression = _expression(shape, match)
            _take(taken, expression.start, expression.end)
            found.append(expression)
    yield from sorted(found, key=lambda expression: expression.start)


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\x01" * (end - start)


def _expression(shape: Shape, match: re.Match[str]) -> Expression:
    text, start, end = match.string, match.start(), match.end()
    parts = {name: value for name, value in match.groupdict().items() if value}
    before = _BEFORE.search(text, max(0, start - 4), start)
    closed = shape in (Shape.PLAN, Shape.WITHIN, Shape.RECURRING)
    after = None if shape in (Shape.PLAN, Shape.WITHIN) else _AFTER.match(text, end)
    if event := _EVENT.search(parts.get("event", "")):
        start += event.start()
    elif shape is Shape.WITHIN and "event" not in parts and text[start] == "的":  # 不合格的5个工作日内
        start += 1
    return Expression(
        shape,
        before.start() if before and not closed else start,
        after.end() if after else end,
        before.group(0) if before else "",
        after.group(0) if after else "",
        parts,
    )


@dataclass(frozen=True)
class Point:
    """A day, month or year as one side of a range names it."""

    year: int | None
    month: int | None
    day: int | None


_PARTS = re.compile(
    # 2020年8月1日  2020.08  2020  8月  3
    rf"(?:(?P<year>{_YEAR})(?:年|\.|$))?(?:(?P<month>{_MONTH})(?:月|$))?(?:(?P<day>{_DAY})日)?"
)


def read_point(words: str) -> Point | None:
    """Return the parts of one side of a range, None where it is damaged."""
    match = _PARTS.fullmatch(words)
    if match is None:
        return None
    year = match["year"]
    return Point(
        number(year.replace("○", "〇").replace("零", "〇")) if year else None,
        number(match["month"]) if match["month"] else None,
        number(match["day"]) if match["day"] else None,
    )

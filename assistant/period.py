"""The period that a question about deadlines names: 2021年底前, 2023年前, 2022年6月至9月, 今年上半年."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.model import Period
from corpus.normalize import fold, han_number

_HAN_YEAR = re.compile("[二一][〇○零九][〇○零一二三四五六七八九]{2}(?=年)")
_THOUSANDS = re.compile("[两二]千(?P<rest>[〇零一二三四五六七八九十]{0,4})(?=年)")
_SHORT_HAN_YEAR = re.compile(
    # 二一年(底前); no 十二年, 一二年级
    "(?<![〇零一二三四五六七八九十百千两])[一二][〇零一二三四五六七八九](?=年(?![级制内期来以]))"
)
_SHORT_YEAR = re.compile(
    r"(?<![\d.])[12]\d(?=年(?:底|末|前|初|度|\d{1,2}月|[上下]半年|要|的目标|计划|的计划))"
)
"""21年底, 22年6月; 20年 alone may be a span of time."""
_POINT = re.compile(
    # 2022年12月31日  2022年6月  2022.09  2022-12-31  2022年上半年  2022年第三季度  2022年  明年6月  年内
    r"(?:(?P<year>(?:19|20)\d{2})(?:年度?|(?=[.\-/]\d)|$)|(?P<relative>[去今明后当本]年)度?|(?P<bare>年)(?=底|末|内))"
    r"(?:[.\-/]?(?P<month>1[0-2]|0?[1-9])(?:月份?|(?=[.\-/底末前后以之内到至的完任]|$))(?:[.\-/]?(?P<day>3[01]|[12]\d|0?[1-9])[日号]?)?"
    r"|(?P<half>[上下]半年)|第?(?P<quarter>[一二三四1-4])季度)?"
)
_LATER_MONTH = re.compile(r"(?P<month>1[0-2]|0?[1-9])月份?")
_SIDE = re.compile(
    # 2021年(底前)  2023年(前)  2022年(以后)  2022年(起); 前三季度 and 前后 are no limits
    r"(?P<end>年?[底末])?(?P<side>(?:以|之)?前(?![一二三四五六七八九十\d后])|(?:以|之)?内|(?:以|之)?后|起|以来)?"
)
_JOINED = re.compile("年?[底末初]?(?:到|至|-|~|—+)")
_BY = re.compile("(?:截至|截止到?|到|至)$")
_DUE = re.compile("完成|到期|截止|期限|时限|办结|建成|实现|到位|达到|交付|竣工|结束")
_OF_DOCUMENT = re.compile(
    # 2020年(任务清单)  2023年(印发的方案)
    "(?:的|版|度)?(?:重点|主要)?(?:工作|任务|责任)*(?:清单|方案|计划|文件|通知|意见|措施|要点|报告|办法|细则|规划|印发|发布|出台|下发|制定)"
)
_RELATIVE = {"去": -1, "今": 0, "本": 0, "当": 0, "明": 1, "后": 2}


def asked_period(question: str, today: date, certain: bool = False) -> Period | None:
    """Return the period in which something is to be due; None where the question names none.

    「2023年前」 ends before 2023 begins, 「2023年底前」 with its last day; a day counts itself (6月30日前).
    ``certain``: a year alone is a period only beside a word for being due (2021年要完成), since it may be that of a
    document (2020年任务清单). ``today`` tells what 今年 is.
    """
    folded = _HAN_YEAR.sub(lambda match: str(han_number(match.group(0).replace("○", "〇"))), fold(question))
    for match in _POINT.finditer(folded):
        first = _span(match, today)
        if first is None:
            continue
        rest = folded[match.end() :]
        if later := _later(rest, first, today):
            return _period(first.start, later.end, f"时限在{first.words}至{later.words}")
        side = _SIDE.match(rest)
        assert side is not None
        limited = side["side"] or _BY.search(folded[: match.start()])
        if not limited and not side["end"]:
            if _OF_DOCUMENT.match(rest):
                continue
            if certain and not _DUE.search(folded):
                continue
        return _limited(first, side["end"], side["side"] or ("底前" if limited else ""), bool(match["day"]))
    return None


def with_full_years(folded: str) -> str:
    """Return a folded question with its years in four digits: 二一年 and 21年底 -> 2021年, 两千零二十年 -> 2020年."""
    text = _THOUSANDS.sub(lambda match: f"{2000 + _value(match['rest'])}", folded)
    text = _SHORT_HAN_YEAR.sub(lambda match: f"20{_digits(match.group(0))}", text)
    return _SHORT_YEAR.sub(lambda match: f"20{match.group(0)}", text)


def _value(words: str) -> int:
    return han_number(words.replace("〇", "零").strip("零")) if words.strip("〇零") else 0


def _digits(words: str) -> str:
    return "".join(str("〇一二三四五六七八九".find(each.replace("零", "〇"))) for each in words)


@dataclass(frozen=True)
class _Span:
    """A year, a half of one, a quarter, a month or a day."""

    start: date
    end: date
    words: str


def without_periods(folded: str) -> str:
    """Return a folded question with the periods it names replaced by a space."""
    kept, place = "", 0
    for match in _POINT.finditer(folded):
        if match.start() < place:
            continue
        start = match.start()
        end = match.end()
        if joined := _JOINED.match(folded, end):
            later = _POINT.match(folded, joined.end()) or _LATER_MONTH.match(folded, joined.end())
            end = later.end() if later else end
        side = _SIDE.match(folded, end)
        kept += _BY.sub("", folded[place:start]) + " "
        place = side.end() if side else end
    return kept + folded[place:]


def _limited(span: _Span, end: str | None, side: str, day: bool) -> Period:
    """Return the period on one side of a span, or the span itself."""
    last = f"{span.words}{'前' if day else '底前'}到期"
    if side.endswith("前"):
        if end or day or side == "底前":
            return _period(None, span.end, last)
        return _period(None, span.start - timedelta(1), f"{span.words}前（不含{span.words}）到期")
    if side in ("起", "以来"):
        return _period(span.start, None, f"{span.words}起到期")
    if side.endswith("后"):
        return _period(span.end + timedelta(1), None, f"{span.words}后（不含{span.words}）到期")
    if end and side.endswith("内"):
        return _period(None, span.end, last)
    return _period(span.start, span.end, f"时限在{span.words}")


def _period(first: date | None, last: date | None, title: str) -> Period:
    """Return the period of the days from ``first`` to ``last``, both included."""
    return Period(after=first - timedelta(1) if first else None, before=last, title=title)


def _span(match: re.Match[str], today: date) -> _Span | None:
    """Return the days that a point in time covers; None for what is no date (13月, 2月30日)."""
    year = int(match["year"]) if match["year"] else today.year + _RELATIVE[(match["relative"] or "今")[0]]
    words = f"{year}年"
    try:
        if match["month"] and match["day"]:
            day = date(year, int(match["month"]), int(match["day"]))
            return _Span(day, day, f"{words}{day.month}月{day.day}日")
        if match["month"]:
            return _months(year, int(match["month"]), 1, f"{words}{int(match['month'])}月")
        if match["half"]:
            return _months(year, 1 if match["half"][0] == "上" else 7, 6, words + match["half"])
        if match["quarter"]:
            number = "一二三四".find(match["quarter"]) + 1 or int(match["quarter"])
            return _months(year, 3 * number - 2, 3, f"{words}第{'一二三四'[number - 1]}季度")
    except ValueError:
        return None
    return _months(year, 1, 12, words)


def _months(year: int, first: int, count: int, words: str) -> _Span:
    last = first + count - 1
    return _Span(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]), words)


def _later(rest: str, first: _Span, today: date) -> _Span | None:
    """Return the second point of a range: 2021年(到2022年), 2022年6月(至9月)."""
    joined = _JOINED.match(rest)
    if joined is None:
        return None
    if match := _POINT.match(rest, joined.end()):
        return _span(match, today)
    if match := _LATER_MONTH.match(rest, joined.end()):
        return _months(first.start.year, int(match["month"]), 1, f"{int(match['month'])}月")
    return None

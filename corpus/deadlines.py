"""Deadlines as the text writes them, and the last day that meets them where that is certain."""

import calendar
import datetime
import re

from corpus.normalize import fold, han_number

_YEAR_MONTH = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?:年|\.|-|/)(?P<month>1[0-2]|0?[1-9])(?:月|$|(?=[前底末]))"
)
_DAY = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?:年|\.|-|/)(?P<month>1[0-2]|0?[1-9])(?:月|\.|-|/)(?P<day>3[01]|[12]\d|0?[1-9])日?"
)
_YEAR = re.compile(
    r"^(?:到|至|截至|力争|确保|于|在)?(?P<year>(?:19|20)\d{2})年?(?P<end>底|年底|末|年末|底前|年底前|内|前)?$"
)
_MONTH_END = re.compile(
    r"^(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])?日?(?P<end>底|末|底前|末前|前|以前|之前)?$"
)
_DAYS_AFTER = re.compile(r"(?:印发|发布|下发|公布)之日起(?P<days>\d+)(?P<kind>个工作日|日|天)内")
_OPEN_ENDED = re.compile(
    "持续|长期|每年|每季|每月|每半年|全年|常态|适时|结合|根据|起$|启动|开工|动工|投入|新生|同步"
)


def deadline_date(text: str, issued: datetime.date | None = None) -> datetime.date | None:
    """Return the last day that meets the deadline, or None where the words do not make one certain.

    A month or year stands for its last day. A month without a year takes the year of ``issued``.

    >>> deadline_date("2021.09"), deadline_date("2022年12月"), deadline_date("持续推进")
    (datetime.date(2021, 9, 30), datetime.date(2022, 12, 31), None)
    """
    words = fold(text).strip("。.;；,，")
    words = re.sub("(?:完成|前完成|实现|到位|办结)$", "", words)
    if not words or _OPEN_ENDED.search(words):
        return None
    years = set(re.findall(r"(?:19|20)\d{2}(?=年|\.|-|/|$)", words))
    if len(years) > 1:
        return None
    try:
        if match := _DAY.search(words):
            return datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))
        if match := _YEAR_MONTH.search(words):
            return _month_end(int(match["year"]), int(match["month"]))
        if match := _YEAR.match(words):
            year = int(match["year"]) - (1 if match["end"] == "前" else 0)
            return datetime.date(year, 12, 31)
        if issued is None:
            return None
        if re.match("^(?:年底|年底前|年内|年末|本年底|今年底|今年年底|当年底)$", words):
            return datetime.date(issued.year, 12, 31)
        if match := _MONTH_END.match(words):
            if match["day"]:
                return datetime.date(issued.year, int(match["month"]), int(match["day"]))
            return _month_end(issued.year, int(match["month"]))
        if (match := _DAYS_AFTER.search(words)) and match["kind"] != "个工作日":
            return issued + datetime.timedelta(days=int(match["days"]))
    except ValueError:
        return None
    return None


def _month_end(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


_EXPRESSION = re.compile(
    # 2020年6月底前  到2022年  9月底前  年内  每三个月  印发之日起30日内  3个工作日内  2020年
    r"(?:到|至|截至)?(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底前|底|年底前|年底|末|前|以前|之前|起)?"
    r"|\d{1,2}月(?:\d{1,2}日)?(?:底前|底|末|前|以前|之前)|(?:年底前|年底|年内|月底前)"
    r"|(?:印发|发布|下发|公布)之日起\d+(?:个工作日|日|天)内|\d+(?:\.\d+)?个工作日内|\d+(?:日|天|个月|小时)(?:内|以内|之内)"
    r"|每(?:年|半年|季度|月|周|[一二三四五六七八九十\d]+个?(?:月|年|季度))|[一二三四五六七八九十\d]+年内|持续推进|长期坚持"
)


def time_expressions(text: str) -> list[str]:
    """Return the expressions of time in a text, in order, as written."""
    return [match.group(0) for match in _EXPRESSION.finditer(text)]


def years_in(text: str) -> set[int]:
    """Return the years a text names, also in Chinese numerals (二〇二二年)."""
    folded = fold(text)
    years = {
        int(year) for year in re.findall(r"(?<!\d)((?:19|20)\d{2})(?=年|级|\.|-|/|—|–|届|$|\D)(?!\d)", folded)
    }
    for match in re.findall("[二一][〇○零九][〇○零一二三四五六七八九]{2}(?=年)", text):
        years.add(han_number(match.replace("○", "〇")))
    return years

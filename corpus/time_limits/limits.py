"""Which expressions of time are limits of a task, and which make it come again."""

import re
from collections.abc import Iterator

from corpus.model import TimeLimit
from corpus.reading_view import View
from corpus.time_limits.dates import UNCERTAIN, Period, Written, days_of
from corpus.time_limits.expressions import Expression, Shape, find_expressions
from corpus.time_limits.words import any_of

_BOUND_BEFORE = frozenset(
    {"到", "至", "截至", "截止", "截止到", "不迟于", "最迟", "最迟于", "最晚", "最晚于", "自", "从"}
)
_BOUND_AFTER = re.compile("前|底|末|内|起|开始|上旬|中旬|下旬|止")
_PAST = re.compile(
    # 比2019年  较2020年  与2020年相比  2019年以来  2020年度考核  截至2019年底，已  在2019年的基础上
    "(?:比|较|同|与|由|近|过去|前|这|连续|满|每隔|随后|继)$"
)
_AIMED = re.compile("(?:力争|确保|争取|计划|预计|拟)(?:于|在)?$")  # 力争2025年每千人口医师数达到…
_OF_A_THING = re.compile(
    # 2022年的  2021年度《工作要点》  2020年第3号  2022年中央  2022年版  2019年修订  2023年1月号
    "(?:的(?!时限)|《|第|号|版|修订|修正|级|届|以来|同期|基础上|相比)"
)
_PHRASE = r"[^，。；：、\n（）“”]{0,24}"
_SERIES = re.compile(r"、[^，。；：\n（）“”]{1,30}(?=[，。；\n]|$)")
_FIGURE = re.compile(r"[0-9一二两三四五六七八九十百千万亿]+(?:多|余)?(?:次|回|轮|遍)")
_QUANTITY = re.compile(r"[0-9]")


def find_limits(text: str, written: Written) -> tuple[TimeLimit, ...]:
    """Return the time limits of a text in order, each with the days that are certain.

    Mentions of a time that bind nothing (2019年文件, 3年以上工作经历) are none. What comes again (每季度) is not a
    limit either: see ``find_recurrence``.
    """
    view = View(text)
    found = []
    for expression in find_expressions(view.text):
        if expression.shape is not Shape.RECURRING and _is_limit(expression, view.text, written):
            period = days_of(expression, written)
            words = view.verbatim(expression.start, expression.end)
            found.append(TimeLimit(text=words, start=period.start, end=period.end))
    return tuple(found)


def _is_limit(expression: Expression, text: str, written: Written) -> bool:
    """Say whether the expression bounds something: by its own words, or by what is to be reached then."""
    rest, ahead = text[expression.end : expression.end + 8], text[: expression.start]
    if _PAST.search(ahead) or re.match("以来|同期|相比|基础上", rest):
        return False
    if expression.shape is Shape.RANGE:  # （2020—2022年） belongs to a title
        return not (ahead.endswith("（") and rest.startswith("）")) and not _OF_A_THING.match(rest)
    if expression.shape in (Shape.WITHIN, Shape.PLAN, Shape.YEAR_END):
        return True
    if _BOUND_AFTER.search(expression.after) or expression.before in _BOUND_BEFORE:
        return not rest.startswith("《")
    if expression.shape in (Shape.VAGUE, Shape.DAMAGED):
        return False
    # 2022年达到80%  2021年6月，全面完成: a time without 前 or 底 is a limit where something is reached then
    if _AIMED.search(ahead) or re.match(f"，?(?:{any_of('reached')})", rest):
        return not _OF_A_THING.match(rest)
    return _opens_plan(expression, ahead, rest, written)


def _opens_plan(expression: Expression, ahead: str, rest: str, written: Written) -> bool:
    """Say whether a time to come opens a sentence: 2024年，选取部分街道试点 in a text of 2023."""
    last_day = days_of(expression, written).end
    opens = rest.startswith("，") and (not ahead or ahead[-1] in "。；\n")
    return opens and last_day is not None and written.date is not None and last_day >= written.date


def deadline_period(text: str, written: Written) -> Period:
    """Return first and last day of a deadline (完成时限), both None where the words do not make the last one certain.

    A text that names two different last days has none. 5月底前动工 is met by work that has begun by then.
    """
    view = View(text.strip("。.;；,， \n"))
    words = re.sub("完成[^，。]{0,4}$", "", view.text)
    if re.search(any_of("open_ended"), words):
        return UNCERTAIN
    expressions = list(find_expressions(view.text))
    if any(each.shape is Shape.RECURRING or each.shape is Shape.VAGUE for each in expressions):
        return UNCERTAIN
    periods = {days_of(expression, written) for expression in expressions}
    if len(periods) != 1:
        return UNCERTAIN
    [period] = periods
    return period if period.end else UNCERTAIN


def find_recurrence(deadline: str | None, text: str) -> str | None:
    """Return how a duty comes again, as written: the deadline, else what the text says (每三个月调度一次); else None.

    Several are joined by a semicolon. What is reached every year (每年新增50家) is a target, not a duty that recurs.
    """
    if deadline and any(each.shape is Shape.RECURRING for each in find_expressions(View(deadline).text)):
        return deadline
    return "；".join(dict.fromkeys(_recurring(View(text)))) or None


def _recurring(view: View) -> Iterator[str]:
    for expression in find_expressions(view.text):
        if expression.shape is not Shape.RECURRING:
            continue
        phrase = re.compile(_PHRASE).match(view.text, expression.end)
        tail = phrase.group(0) if phrase else ""
        counted = _FIGURE.search(tail)
        timed = expression.after or re.search("[0-9日底末]$", view.text[expression.start : expression.end])
        measured = _QUANTITY.search(_FIGURE.sub("", tail)) is not None
        if counted:
            yield view.verbatim(expression.start, expression.end + counted.end())
        elif not measured and (
            timed or re.match(f"(?:至少|定期|都要|要|应当?|对)?.{{0,6}}?(?:{any_of('duties')})", tail)
        ):
            more = _SERIES.match(view.text, expression.end + len(tail))  # 每季度末对消防、燃气安全开展检查
            yield view.verbatim(expression.start, more.end() if more else expression.end + len(tail))

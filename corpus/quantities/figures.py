"""Figures that a text sets: what is counted, how much, by when. Amounts of grants, fines and conditions are none."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.quantities.numbers import Number, find_numbers
from corpus.quantities.words import pattern
from corpus.reading_view import View
from corpus.time_limits.dates import Written, days_of
from corpus.time_limits.expressions import Expression, Shape, find_expressions

_FARTHEST = 150
"""Characters on either side of a figure that are read."""
_LONGEST_NOUN = 40
"""Characters of what is counted."""
_TITLE = re.compile("《[^《》]*》")
_PLAIN_BRACKET = re.compile("（[^（）0-9]{1,8}）")  # 专业（群）, 县（市、区）: part of a noun
_CUT = "，。；：\n（）"
_CHANGE = re.compile("(?:增长|提高|提升|增加|下降|降低|减少|压减|上升|增幅)$")
_CONDITION = re.compile("(?:（[^）]*）)?的[^，。；]{0,10}(?:企业|单位|项目|个人|人员|手续|机构|学校|，)")
_MEASURE = re.compile(
    # 年培训总量  覆盖率  占比  在校生规模  家庭医生数
    "(?:[总产数销流质存用存保]量|数|数量|率|比例|比重|占比|规模|总值|产值|增加值|营收|收入|面积|里程|容量|容积|库容|总额|金额|投资|人数|户数|价格|人口|次数|强度|浓度|指数|得分|资金|经费|任务|标准)$"
)
_JOIN = "\ue001"
_EVERY = re.compile("每(?:年|季度|月|半年)|年均|每个?[\u4e00-\u9fff\ue001]{1,6}")
_OF_THE_THING = re.compile("(?:建成|建设|修建|投用|投入使用|竣工|出生|毕业|成立|注册|登记)[^，。；]{0,4}的")
"""2005年底前建成的小区: the year tells which, not by when."""
_LEVEL_GOES_ON = re.compile("[、和及且与并]|的?目标|水平|用于")
NOUN_GOES_ON = re.compile("总|量(?!子)|规模|面积|人数|数量|率|项目|用地|任务|资金|经费")  # 培训总量, 改造任务
_LEVEL = re.compile("(?:国家|部|省|市|州|区|县|校)级")
_PROGRESS = ("已", "正在", "正", "目前")
"""已进场施工, 60%: how far the work is, not how far it is to go."""
_INSIDE = ("内", "中", "外", "下", "的", "上", "时", "后")
_VERB_START = "(?:<<everywhere>>)?(?:<<verbs>>)(?:[、和及]?(?:新建|改建|扩建|续建|改造)(?=.{3}))*"  # 新建改建
_VERB_END = r"(?:<<verbs>>|鼓励|预留|在)(?:了|出|好)?$"


@dataclass(frozen=True)
class Figure:
    """One figure: the words that set it are ``view.text[start:end]``."""

    start: int
    end: int
    about: str
    number: Number
    year: int | None
    every: str
    """每年, where the figure holds for each year"""
    action: str
    """the verb that sets it: 新增, 建成; empty where the figure is a level that is reached"""


def find_figures(view: View, written: Written) -> list[Figure]:
    """Return the figures that a text sets as something to reach, in order."""
    text = _masked(view.text)
    numbers = list(find_numbers(text))
    expressions = list(find_expressions(view.text)) if numbers else []
    found: list[Figure] = []
    for number in numbers:
        if figure := _figure(text, view.text, number, expressions, written, found[-1] if found else None):
            found.append(figure)
    return _with_shared_nouns(found)


def _with_shared_nouns(figures: list[Figure]) -> list[Figure]:
    """Complete 1-2个国家级、3-5个省级示范基地: the first counts 国家级示范基地."""
    completed = list(figures)
    for place, (figure, following) in enumerate(pairwise(figures)):
        level = _LEVEL.match(following.about)
        if _LEVEL.fullmatch(figure.about) and level and following.start - figure.end <= 1:
            about = figure.about + following.about[level.end() :]
            completed[place] = replace(figure, about=about)
    return completed


def _masked(text: str) -> str:
    """Return the text with titles blanked and the brackets inside nouns made part of them; lengths stay."""
    blank = _TITLE.sub(lambda match: "\ue000" * len(match.group(0)), text)
    return _PLAIN_BRACKET.sub(lambda match: f"\ue001{match.group(0)[1:-1]}\ue001", blank)


def _figure(
    text: str,
    plain: str,
    number: Number,
    expressions: list[Expression],
    written: Written,
    last: Figure | None,
) -> Figure | None:
    begin, end = _segment_start(text, number.start), _segment_end(text, number.end)
    if _is_no_target(text, begin, end, number):
        return None
    earlier = [last.end] if last else []
    earlier += [
        each.end
        for each in expressions
        if begin <= each.start and each.end <= number.start and each.shape is not Shape.RECURRING
    ]
    opening = max([begin, *(place for place in earlier if begin < place <= number.start)])
    ahead, behind = text[opening : number.start], text[number.end : end]
    every = _EVERY.search(text, begin, number.start)
    year = _year(text, number.start, expressions, written)

    def made(start: int, stop: int, about: str, action: str) -> Figure:
        start = every.start() if every and opening <= every.start() < start else start
        words = every.group(0).replace(_JOIN, "") if every else ""
        return Figure(start, stop, _original(about, plain, text), number, year, words, action)

    verb = pattern(_VERB_END).search(ahead)
    noun = _noun(behind)
    if verb and noun and number.low is not None:
        return made(opening + verb.start(), number.end + behind.index(noun) + len(noun), noun, verb.group(0))
    if number.written_out and number.unit != "%":
        return None
    goes_on = last is not None and _goes_on(text, last, number)
    if last and goes_on and noun and re.fullmatch("[、，和及与]*|以及", ahead):  # 20名甲，15名乙和8名丙
        return made(number.start, number.end + behind.index(noun) + len(noun), noun, last.action)
    if behind[:1] == "的" and not ahead and number.unit == "%" and noun:  # 100%的中心完成…
        return made(number.start, end, noun, "")
    if behind and not _LEVEL_GOES_ON.match(behind):
        return None
    reach = pattern("(?:<<reaching>>)$").search(ahead)
    before = ahead[: reach.start()] if reach else ahead
    about, offset, action = _counted(before, reached=reach is not None or number.lead > number.start)
    change = reach.group(0) if reach and _CHANGE.search(reach.group(0)) else ""
    if about and (reach or number.bound or action or goes_on or number.low is None or _MEASURE.search(about)):
        return made(opening + offset, number.end, about + change, action)
    if before.strip("、，和及且") or not (reach or number.bound or _is_cell(text, number)):
        return None
    if (
        last
        and last.number.unit == number.unit
        and re.fullmatch("[，、]?", text[last.end : _time_start(text, opening)])
    ):
        return made(number.start, number.end, last.about, "")  # 达到4人，到2025年达到5人
    about = _counted_before(text, _time_start(text, opening), _is_cell(text, number))
    return made(number.start, number.end, about, "") if about else None


def _time_start(text: str, place: int) -> int:
    """Return where the comma, line end and time that stand right before ``place`` begin."""
    while place > 0 and text[place - 1] in "，\n年月底前到至末内、0123456789":
        place -= 1
    return place


def _counted_before(text: str, place: int, is_cell: bool) -> str:
    """Return what the words before name: 不断提高教师比例，2022年达到80%; the cell left of one that holds a figure alone."""
    if place <= 0:
        return ""
    if is_cell:
        earlier = re.split("[，；。]", text[text.rfind("\n", 0, place) + 1 : place], maxsplit=1)[0]
    else:
        earlier = text[_segment_start(text, place) : place]
    about = _counted(re.sub("^(?:不断|逐步|持续|稳步)?(?:提高|提升|扩大|增加|降低)(?=.{4})", "", earlier))[0]
    return "" if re.search("[0-9]", about) and not is_cell else about


def _original(about: str, plain: str, text: str) -> str:
    """Return the words of the text for words of the masked text."""
    place = text.find(about)
    return plain[place : place + len(about)] if place >= 0 else about.replace("\ue001", "")


def _is_cell(text: str, number: Number) -> bool:
    """Say whether the number fills its line: a cell of a table."""
    ahead = text.rfind("\n", 0, number.start)
    line = text[ahead + 1 : number.start]
    ends = number.end == len(text) or text[number.end] == "\n"
    return ahead >= 0 and ends and (not line or pattern("^(?:<<reaching>>)$").match(line) is not None)


def _segment_start(text: str, place: int) -> int:
    start = max(
        0, place - _FARTHEST, *(text.rfind(cut, max(0, place - _FARTHEST), place) + 1 for cut in _CUT)
    )
    return place if place > start and text[place - 1] == "、" else start


def _segment_end(text: str, place: int) -> int:
    ends = [text.find(cut, place, place + _FARTHEST) for cut in _CUT]
    return min([end for end in ends if end >= 0], default=min(len(text), place + _FARTHEST))


def _noun(behind: str) -> str:
    """Return what is counted, from the words behind the unit: up to a break, a list sign or another figure."""
    behind = behind.removeprefix("的")
    noun = re.split("[、，]|[0-9]", behind, maxsplit=1)[0]
    if re.match("(?:符合|具有|具备|拥有)", noun) and "的" not in noun:  # 10个符合方向、特色鲜明的示范基地
        whole = re.match("[^0-9，]*的[^0-9，、]{2,}", behind)
        noun = whole.group(0) if whole else noun
    noun = re.sub("(?:和|及|以及|与|并|或)$", "", noun)
    return noun if 2 <= len(noun) <= _LONGEST_NOUN else ""


def _counted(before: str, reached: bool = False) -> tuple[str, int, str]:
    """Return what is counted, where its words (the verb included) begin, and the verb, from the words before the figure.

    Before 达到 stands a noun, which may begin like a verb: 培训覆盖率, 绿化面积.
    """
    offset, action = 0, ""
    while opening := pattern(
        "(?:<<openings>>|每(?:年|季度|月|半年)|年均|连续[一二三四五两0-9]+年|[，、和及]|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[.、])"
    ).match(before, offset):
        offset = opening.end()
    begin = offset
    named = reached and _MEASURE.search(before) is not None
    verb = None if named else pattern(_VERB_START).match(before, offset)
    if verb and len(before) - verb.end() >= 2 and not NOUN_GOES_ON.match(before, verb.end()):
        offset, action = verb.end(), verb.group(0)
    about = before[offset:].strip("、 ")
    about = re.sub(
        "(?:分别|总体|要|也|均|都|应当|应|不得|一般|原则上|将|力争|确保|平均|不断|累计|共|共计|总共)$",
        "",
        about,
    )
    if not 2 <= len(about) <= _LONGEST_NOUN or about.endswith(_INSIDE) or about.startswith(_PROGRESS):
        return "", begin, action
    return about, begin, action


def _is_no_target(text: str, begin: int, end: int, number: Number) -> bool:
    """Say whether the words around a figure make it a grant, a fine, a condition or a rule of shares."""
    segment, behind = text[begin:end], text[number.end : end + 12]
    if pattern("(?:<<not_targets>>)(?!标准|水平|性)").search(segment) or pattern("^(?:<<conditions>>)").match(
        segment
    ):
        return True
    if (number.bound and _CONDITION.match(behind)) or (
        segment.endswith("的") and text[end : end + 1] == "，"
    ):
        return True
    return re.search("按[^，]{0,12}$|[（]共$|[“]$", text[max(0, number.lead - 14) : number.lead]) is not None


def _goes_on(text: str, last: Figure, number: Number) -> bool:
    """Say whether the number continues the list of the last figure, in the same sentence."""
    between = text[last.end : number.start]
    return bool(last.action) and len(between) <= _LONGEST_NOUN and not re.search("[。；\n：]", between)


def _year(text: str, place: int, expressions: list[Expression], written: Written) -> int | None:
    """Return the year named last before the figure: in its own clause of the sentence, or 到2025年 that opens it."""
    near, far = (max(text.rfind(cut, 0, place) for cut in cuts) + 1 for cuts in ("。；\n", "。\n"))
    for expression in reversed(expressions):
        begin = far if expression.before in ("到", "至", "截至") else near
        if _OF_THE_THING.match(text, expression.end):
            continue
        if begin <= expression.start and expression.end <= place and "year" in expression.parts:
            end = days_of(expression, written).end
            return end.year if end else None
    return None

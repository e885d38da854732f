"""Recognise the numbering at the start of a line: 一、（一） 1. （1） ① 第三条 附件1."""

import re
from dataclasses import dataclass
from enum import IntEnum

from corpus.normalize import despace, fold, han_number

_HAN = "一二三四五六七八九十百千零〇"
_DIGIT = r"\d０-９"


class Style(IntEnum):
    """Numbering styles; a smaller value stands further out."""

    ANNEX = 0
    PART = 1
    SUBPART = 2
    CHAPTER = 3
    SECTION = 4
    DIVISION = 5
    """一、 as a heading above articles"""
    SUBDIVISION = 6
    """（一） as a heading above articles"""
    ARTICLE = 7
    BOX = 8
    """专栏1: items of its own stand below it, apart from those of the section around it"""
    DECIMAL = 9
    """1 总则, where decimals stand outermost; below it 1.1, 1.1.1, 1.1.1.1"""
    DECIMAL_2 = 10
    DECIMAL_3 = 11
    DECIMAL_4 = 12
    HAN = 13
    HAN_PAREN = 14
    ARABIC = 15
    ARABIC_2 = 16
    """1.1 below 1., where that stands below 一、 or （一）"""
    ARABIC_3 = 17
    ARABIC_PAREN = 18
    CIRCLED = 19
    SAYING = 20
    """一是… 二是…, each on a line of its own"""


@dataclass(frozen=True)
class Marker:
    """The numbering a line starts with."""

    style: Style
    number: int
    label: str
    """as written, without white space and trailing punctuation: 三、 -> 三, （五） -> （五）"""
    end: int
    """one past the marker, in characters of the line"""


_LAW = re.compile(
    # 第一编  第二分编  第三章  第四节  第一百二十条之一  第一百二十四 条 (broken by a space)
    rf"[第笫](?P<number>[{_HAN}两]+|[{_DIGIT}]+)[ \u3000\xa0]?(?P<kind>[编編]|分[编編]|章|[节節]|[条條])(?P<sub>之[{_HAN}]+)?"
)
_LAW_KINDS = {
    "编": Style.PART, "分编": Style.SUBPART, "章": Style.CHAPTER, "节": Style.SECTION, "条": Style.ARTICLE,
    "編": Style.PART, "分編": Style.SUBPART, "節": Style.SECTION, "條": Style.ARTICLE,
}  # fmt: skip
_MENTION = re.compile(
    # 第三条规定的…  第三条、第四条  第五条第二款  第六条和第七条：mentioned, not a heading
    rf"(?:规定|所称|所列|所述|之规定|第[{_HAN}\d]|的|、|和|至|或|及|中|，|明确|执行)"
)
_BELOW_ARTICLE = re.compile(
    # 第一款　…  第二项：…: paragraphs and items that a text numbers in words, set apart from what follows
    rf"第(?P<number>[{_HAN}]+)(?P<kind>款|项)(?=[ \t\u3000\xa0：:])"
)
_BELOW_KINDS = {"款": Style.HAN, "项": Style.HAN_PAREN}
_ITEM_MENTION = re.compile(
    # （一）项规定的…  （一）、（二）项  （三）至（五）: mentioned
    r"(?:[项款](?:规定|所列|所称|至|和|、|或|的|中|，|情形)|[、和至或及]?\s*[（(]\s*[一二三四五六七八九十\d]+\s*[）)]\s*(?:[项款]|[、和至或及]))"
)
_PATTERNS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (Style.HAN, re.compile(rf"(?P<label>(?P<number>[{_HAN}]+))\s*(?:、|[.．](?![{_DIGIT}]))")),
    (Style.HAN_PAREN, re.compile(rf"(?P<label>[（(〔]\s*(?P<number>[{_HAN}]+)\s*[）)〕])、?")),
    (Style.HAN_PAREN, re.compile(r"(?P<label>(?P<number>[㈠-㈩]))[、.．]?")),
    # 1.  1．  1、  and 1．1—苯…  2．3，4—二…: a full-width point before the locants of a chemical name
    (
        Style.ARABIC,
        re.compile(
            rf"(?P<label>(?P<number>[{_DIGIT}]{{1,3}}))\s*(?:[.．](?![{_DIGIT}])|．(?=\d[，,]\d|\d[—－-][\u4e00-\u9fff])|、)"
        ),
    ),
    (Style.ARABIC, re.compile(r"(?P<label>(?P<number>[⒈-⒛]))")),
    (Style.ARABIC_PAREN, re.compile(rf"(?P<label>[（(〔]\s*(?P<number>[{_DIGIT}]{{1,3}})\s*[）)〕])、?")),
    (Style.ARABIC_PAREN, re.compile(rf"(?P<label>(?P<number>[{_DIGIT}]{{1,3}})[）)])")),
    (Style.ARABIC_PAREN, re.compile(r"(?P<label>(?P<number>[⑴-⒇]))[、.．]?")),
    (Style.CIRCLED, re.compile(r"(?P<label>(?P<number>[①-⑳]))[、.．]?")),
)
_DECIMAL = re.compile(
    # 1.1 编制目的  2．3．1指挥部  3.1.  not 3.5万亩, 2.4%, 1.2-1.5, 2025.3
    rf"[ \t\u3000\xa0]*(?P<label>[{_DIGIT}]{{1,2}}(?:[.．][{_DIGIT}]{{1,2}}){{1,3}})(?![{_DIGIT}])[.．、]?"
    r"(?=[ \t\u3000\xa0]|[^\W\d_a-zA-Z万亿千百十个元亩公平立吨倍人户家年月日小米])"
)
_ANNEX = re.compile(
    # 附件1  附 件 2  附1  附件一  附件2-1  附件：(alone)  附：(alone)  附表3；不含 附件：1.甲 2.乙（清单）
    rf"(?P<label>附\s*(?:件|表|录|图)?\s*(?P<number>[{_HAN}]+|[{_DIGIT}]{{1,2}}(?:\s*[-－—–]\s*[{_DIGIT}]{{1,2}})?)?)"
    # 附件1：2026年任务表
    rf"\s*(?P<colon>[：:])?(?=\s|$|[^\s{_HAN}{_DIGIT}]|(?<=[：:])(?:19|20)\d\d[年—－-])"
)
_NAMED_ANNEX = r"附[件表录图][ \t\u3000\xa0]"


def read_marker(line: str) -> Marker | None:
    """Return the numbering ``line`` starts with (leading white space allowed), or None.

    Only the form is judged; whether the number fits its surroundings is for the structure to decide.
    """
    indent = len(line) - len(line.lstrip())
    body = line[indent:]
    if law := _LAW.match(body):
        rest = body[law.end() :]
        style = _LAW_KINDS[law["kind"]]
        if style is Style.ARTICLE and _MENTION.match(rest):
            return None
        if style is not Style.ARTICLE and len(rest.strip()) > 40:
            return None
        label = despace(law.group(0)).replace("笫", "第")  # a misprint, not another number
        return Marker(style, _value(law["number"]), label, indent + law.end())
    if below := _BELOW_ARTICLE.match(body):
        style = _BELOW_KINDS[below["kind"]]
        return Marker(style, _value(below["number"]), below.group(0), indent + below.end())
    for style, pattern in _PATTERNS:
        if match := pattern.match(body):
            if style is Style.HAN_PAREN and _ITEM_MENTION.match(body[match.end() :]):
                return None
            label = despace(match["label"])
            if "⒈" <= label <= "⒛":  # the sign holds its full stop, which is no part of a path
                label = str(_value(label))
            return Marker(style, _value(match["number"]), label, indent + match.end())
    return None


def read_decimal(line: str) -> Marker | None:
    """Return the decimal ``line`` starts with (1.1 编制目的), or None; only a run of such lines proves a numbering."""
    match = _DECIMAL.match(line)
    if match is None:
        return None
    *_, own = re.split("[.．]", label := match["label"])
    style = (Style.DECIMAL_2, Style.DECIMAL_3, Style.DECIMAL_4)[len(re.findall("[.．]", label)) - 1]
    return Marker(style, _value(own), label, match.end())


def read_annex(line: str) -> Marker | None:
    """Return the annex marker (附件1) of a line that starts an annex, or None.

    A line such as ``附件：1.甲方案`` lists annexes and starts none; so does any line that goes on as a sentence.
    """
    indent = len(line) - len(line.lstrip())
    body = line[indent:].rstrip()
    match = _ANNEX.match(body)
    if not match or len(body) > 60:
        return None
    rest = body[match.end() :].strip()
    if match["colon"] and rest:
        return None
    titled = re.match(_NAMED_ANNEX, body) is not None and not re.search("[。；，：]", rest)
    alone = not rest and (match["colon"] or re.match(r"附\s*(?:件|表|录|图)", body)) is not None
    if not match["number"] and not (alone or titled):
        return None
    if rest and (re.search("[。；：:]", rest) or rest[0] in "中的所和、，,"):
        return None
    number = re.split("[-－—–]", match["number"] or "0")[0]
    return Marker(Style.ANNEX, _value(number.strip()), despace(match["label"]), indent + match.end())


def read_titled_annex(line: str) -> Marker | None:
    """Return the annex marker of a line that names an annex by number and title: 附件1：任务分工表.

    In a list of annexes such lines stand one below the other; above its contents such a line starts the annex.
    """
    indent = len(line) - len(line.lstrip())
    body = line[indent:].rstrip()
    match = _ANNEX.match(body)
    if not match or not match["number"] or not match["colon"] or len(body) > 60:
        return None
    rest = body[match.end() :].strip()
    if not rest or re.search("[。；：:]", rest):
        return None
    number = re.split("[-－—–]", match["number"])[0]
    return Marker(Style.ANNEX, _value(number.strip()), despace(match["label"]), indent + match.end())


def read_lone_annex(line: str) -> Marker | None:
    """Return the annex marker of a line that names one annex after a colon: 附：业务分类目录; not 附件：1.甲 2.乙."""
    indent = len(line) - len(line.lstrip())
    match = re.match(r"(?P<label>附\s*(?:件|表|录|图)?)\s*[：:]", line[indent:])
    if not match or not line[indent + match.end() :].strip() or len(line) > 60:
        return None
    rest = line[indent + match.end() :].strip()
    if read_marker(rest) or re.search("[；。]", rest):
        return None
    return Marker(Style.ANNEX, 0, despace(match["label"]), indent + match.end())


_SIGNS = (("①", "⑳"), ("⒈", "⒛"), ("⑴", "⒇"), ("㈠", "㈩"))
"""First and last sign of the ranges of numbers that are one character."""


def _value(number: str) -> int:
    for first, last in _SIGNS:
        if first <= number <= last:
            return ord(number) - ord(first) + 1
    folded = fold(number)
    return int(folded) if folded.isdigit() else han_number(number.replace("两", "二"))

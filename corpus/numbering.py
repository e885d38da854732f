"""Recognise the numbering at the start of a line: 一、（一） 1. （1） ① 第三条 附件1."""

import re
from dataclasses import dataclass
from enum import IntEnum

from corpus.normalize import despace, fold, han_number

_HAN = "一二三四五六七八九十百千零〇"


class Style(IntEnum):
    """Numbering styles; a smaller value stands further out."""

    ANNEX = 0
    PART = 1
    SUBPART = 2
    CHAPTER = 3
    SECTION = 4
    ARTICLE = 5
    HAN = 6
    HAN_PAREN = 7
    ARABIC = 8
    ARABIC_PAREN = 9
    CIRCLED = 10


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
    # 第一编  第二分编  第三章  第四节  第一百二十条之一
    rf"第(?P<number>[{_HAN}]+|\d+)(?P<kind>编|分编|章|节|条)(?P<sub>之[{_HAN}]+)?"
)
_LAW_KINDS = {
    "编": Style.PART, "分编": Style.SUBPART, "章": Style.CHAPTER, "节": Style.SECTION, "条": Style.ARTICLE,
}  # fmt: skip
_MENTION = re.compile(
    # 第三条规定的…  第三条、第四条  第五条第二款  第六条和第七条：mentioned, not a heading
    rf"(?:规定|所称|所列|所述|之规定|第[{_HAN}\d]|的|、|和|至|或|及|中|，|明确|执行)"
)
_PATTERNS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (Style.HAN, re.compile(rf"(?P<label>(?P<number>[{_HAN}]+))\s*(?:、|[.．](?!\d))")),
    (Style.HAN_PAREN, re.compile(rf"(?P<label>[（(]\s*(?P<number>[{_HAN}]+)\s*[）)])、?")),
    (Style.ARABIC, re.compile(r"(?P<label>(?P<number>[\d０-９]{1,3}))\s*(?:[.．](?![\d０-９])|、)")),
    (Style.ARABIC_PAREN, re.compile(r"(?P<label>[（(]\s*(?P<number>[\d０-９]{1,3})\s*[）)])、?")),
    (Style.ARABIC_PAREN, re.compile(r"(?P<label>(?P<number>[\d０-９]{1,3})[）)])")),
    (Style.CIRCLED, re.compile(r"(?P<label>(?P<number>[①-⑳]))")),
)
_ANNEX = re.compile(
    # 附件1  附 件 2  附1  附件一  附件：(alone)  附表3；不含 附件：1.甲 2.乙（清单）
    rf"(?P<label>附\s*(?:件|表|录)?\s*(?P<number>[{_HAN}]+|[\d０-９]{{1,2}})?)\s*(?P<colon>[：:])?(?=\s|$|[^\s{_HAN}\d])"
)


def read_marker(line: str) -> Marker | None:
    """Return the numbering ``line`` starts with (leading white space allowed), or None.

    Only the form is judged; whether the number fits its surroundings is for the structure to decide.
    """
    indent = len(line) - len(line.lstrip())
    body = line[indent:]
    if law := _LAW.match(body):
        rest = body[law.end() :]
        if law["kind"] == "条" and _MENTION.match(rest):
            return None
        if law["kind"] != "条" and len(rest.strip()) > 40:
            return None
        return Marker(_LAW_KINDS[law["kind"]], _value(law["number"]), law.group(0), indent + law.end())
    for style, pattern in _PATTERNS:
        if match := pattern.match(body):
            label = despace(match["label"])
            return Marker(style, _value(match["number"]), label, indent + match.end())
    return None


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
    titled = body.startswith("附件 ") and not re.search("[。；，：]", rest)
    alone = not rest and re.match(r"附\s*(?:件|表|录)", body) is not None
    if not match["number"] and not (alone or titled):
        return None
    if rest and (re.search("[。；：:]", rest) or rest[0] in "中的所和、，,"):
        return None
    return Marker(Style.ANNEX, _value(match["number"] or "0"), despace(match["label"]), indent + match.end())


def _value(number: str) -> int:
    if "①" <= number <= "⑳":
        return ord(number) - ord("①") + 1
    folded = fold(number)
    return int(folded) if folded.isdigit() else han_number(number)

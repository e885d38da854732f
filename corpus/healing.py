"""Heal hard line wraps: text files and PDFs break lines in the middle of sentences and unit names.

Healing is for reading, parsing and embedding; the verbatim text is never changed.
"""

import re
from itertools import pairwise

_SENTENCE_END = "。！？；：:;!?"
_JOINED_END = "、，,（(〔《“"
_PADDING = re.compile(r"\S[ \u3000\xa0]{2,}\S")
_LIST_START = re.compile(
    # 一、  （一）  1.  ①  第三条  组  长：  成员：
    r"\s*(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,3}[.．、](?!\d)|[①-⑳⒈-⒛⑴-⒇㈠-㈩]"
    r"|第[一二三四五六七八九十百千零]+[编編章节節条條](?!规定|所|第|的|、|和|至|或|及|中|，)"
    r"|[\u4e00-\u9fff][\u4e00-\u9fff \u3000\xa0]{0,11}(?:（[^）]*）)?[：:])"
)
_ENTRY = re.compile(
    # 李  明   市教育局局长  王芳 市发展改革委主任  成    员：赵  强     区政协副主席
    r"(?:[\u4e00-\u9fff \u3000\xa0]{2,12}(?:（[^）]*）)?[：:]\s*)?(?!第)[\u4e00-\u9fff](?:[ \u3000\xa0]*[\u4e00-\u9fff]){1,3}"
    r"[ \u3000\xa0]+[\u4e00-\u9fff]"
)
_POST_END = re.compile(r"(?:长|书记|主任|经理|主席|总裁|调研员|科员)$")
_WIDE = 18
"""Lines shorter than this are list items or headings, not wrapped prose (characters)."""
_NEW_ENTRY = 8
"""A line this long below a complete post is an entry whose name is missing (characters)."""


def heal(text: str) -> str:
    """Return ``text`` with wrapped lines joined, runs of spaces folded and real line ends kept as newlines.

    >>> heal("（责任单\\n\\n位：人社中心）")
    '（责任单位：人社中心）'
    """
    lines = [line.strip() for line in re.split("[\n\u2028]", text)]
    lines = [line for line in lines if line]
    if not lines:
        return ""
    widest = max(len(line) for line in lines)
    roster = _is_roster(lines)
    healed = lines[0]
    for previous, line in pairwise(lines):
        wraps = _goes_on(previous, line) if roster else _is_wrap(previous, line, widest)
        healed += ("" if wraps else "\n") + line
    return _fold_spaces(healed)


def _is_roster(lines: list[str]) -> bool:
    """Say whether the lines name people, one entry a line: 姓名  职务."""
    entries = sum(_ENTRY.match(line) is not None for line in lines)
    return entries >= 2 and 2 * entries >= len(lines) and not any("。" in line for line in lines)


def _goes_on(line: str, following: str) -> bool:
    """Say whether a line of a roster goes on with the post that the line before it breaks off."""
    if _ENTRY.match(following) or _LIST_START.match(following) or line[-1] in "：:":
        return False
    complete = _POST_END.search(line) is not None and following[0] not in "（("
    return not (complete and len(following) >= _NEW_ENTRY)


def _is_wrap(line: str, following: str, widest: int) -> bool:
    """Say whether the break between two stripped lines is a hard wrap rather than the end of a line."""
    if line[-1] in _JOINED_END or _inside_bracket(line):
        return True
    if line[-1] in _SENTENCE_END or _LIST_START.match(following):
        return False
    if _PADDING.search(line):  # 姓名  职务：the next line goes on with the post unless it is padded itself
        return not _PADDING.search(following) and following[0] not in "（("
    heading = _LIST_START.match(line) and not re.search("[。；，]", line)
    return not heading and widest >= _WIDE and len(line) >= 0.8 * widest


def _inside_bracket(line: str) -> bool:
    """Say whether a bracket opened in the line is still open at its end."""
    return line.count("（") + line.count("(") + line.count("〔") > (
        line.count("）") + line.count(")") + line.count("〕")
    )


_CJK = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’—…]"
_SPACE = r"[ \t\u3000\xa0]"


def _fold_spaces(text: str) -> str:
    text = re.sub(rf"{_SPACE}+", " ", text)
    text = re.sub(rf"(?<={_CJK}) (?=[0-9A-Za-z“（])|(?<=[0-9A-Za-z%）]) (?={_CJK})", "", text)
    return re.sub(r" *\n *", "\n", text).strip()

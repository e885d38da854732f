"""The heading that a numbered line begins with, with a bracket in it whole: （一）优化服务（牵头单位：市民政局）."""

import re

from corpus.numbering import Marker, Style

HEADING_LENGTH = 40
"""The first sentence of a clause is its heading when it is no longer than this (characters)."""
BRACKET = re.compile(
    # （牵头单位：市教育局；配合单位：各县（市、区）政府）
    "[（(〔](?:[^（）()〔〕]|[（(〔][^（）()〔〕]*[）)〕])*[）)〕]"
)


def own_heading(line: str, marker: Marker) -> str:
    """Return the heading part of a numbered line: 三、重点任务; （七）大力开展职业技能培训; 第三条."""
    own = " ".join(line[: marker.end].split())
    if marker.style is Style.ARTICLE:
        return own
    rest = _first_sentence(line[marker.end :].strip())
    if len(rest) > HEADING_LENGTH and re.search("[。；：:]", rest):
        rest = BRACKET.sub("", rest)
    apart = " " if own[-1:].isdigit() and line[marker.end : marker.end + 1].isspace() else ""  # 1.1 编制目的
    return own + (apart + rest if len(rest) <= HEADING_LENGTH else "")


def _first_sentence(line: str) -> str:
    """Return a line up to its first full stop or colon that stands in no bracket: 优化服务（牵头单位：市民政局）."""
    inside = [match.span() for match in BRACKET.finditer(line)]
    for match in re.finditer("[。；：:]", line):
        if not any(start < match.start() < end for start, end in inside):
            return line[: match.start()]
    return line

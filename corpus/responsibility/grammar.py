"""The grammar of a statement of responsibility, without its brackets and without document-wide rules.

    statement := section { section }
    section   := [ label ] phrase { phrase }          牵头单位：市教育局；配合单位：…
    phrase    := [ opener ] list [ closing ]          由市教育局、市财政局牵头组织实施
               | list together list [ closing ]       市教育局会同市财政局负责

A closing covers the list before it, back to the closing before that. Nothing is decided here: sections and phrases
keep the words that would give a role, and ``roles`` draws the conclusions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.responsibility.vocabulary import (
    LEAD,
    RESPONSIBLE,
    SUPPORT,
    closing_pattern,
    copula_pattern,
    label_pattern,
    label_role,
    mark_role,
    plain_tail,
    together_pattern,
    verb_role,
)
from corpus.units import is_unit, split_units

PUNCTUATION = "，,；;。、：: \n\t\u3000\xa0"
_OPENER = re.compile(
    # 由  并由  统一由  具体由  请  以（…为主）  以上各项工作均由  上述任务由  以上由
    r"^(?:其中[，,：:]?)?(?:(?:以上|上述|本项|该项|此项|各项)(?:各项|所有)?(?:工作|任务|事项|措施|内容|要求)?)?"
    r"(?:均|都|统一|分别|主要|具体|并|应|可|拟)*(?:由|请|以(?![下上及内外便来]))"
)
_SHARED = re.compile("职责|职能|分工|分别|各自")
_MARK = re.compile(r"[（(〔\[【](?P<words>[^（）()〔〕\[\]【】]{2,8})[）)〕\]】]")
"""区教体局（牵头）、区财政局（配合单位）: a bracket that may be a mark on the unit before it"""


@dataclass(frozen=True)
class Phrase:
    """A list and the words that give it its role."""

    listed: str
    """the list as written, without opener and closing"""
    role: str | None
    """lead, support, responsible, 指导; None for a list without a closing"""
    words: str = ""
    """the closing as written: 牵头组织实施, 按职责分工负责, 会同"""
    shared: bool = False
    """the closing gives each unit a part of its own (按职责分工), so that none is in charge of the whole"""


@dataclass(frozen=True)
class Section:
    """A labelled part of a statement, or the part before the first label (label and role None)."""

    label: str | None
    role: str | None
    value: str


_LIMIT = re.compile(
    # ，2022年12月底前完成  ，以上工作6月底前完成  ；年底前  ，持续推进  （按月份、年底、季度写明的完成时限）
    r"(?:^|[，,；;。、])\s*(?:(?:以上|上述)(?:各项)?(?:工作|任务))?(?:确保|力争|于|在|到|至)?(?P<limit>(?=[^，,；;。、]*(?:[年月日底季]|持续|长期|立即))"
    r"(?:(?:19|20)\d{2}年?)?(?:上半年|下半年|第?[一二三四]季度|年|\d{1,2}月)?(?:\d{1,2}日|[上中下]旬|份)?(?:年?底|年?末|年内|月底)?(?:之?前|以前|内)?"
    r"|(?:持续|长期|常态化)(?:推进|坚持|实施|开展|落实)|立即)(?:前)?(?:完成|办结|到位|建成|落实|启动|实施|见效)?(?=$|[，,；;。）)])"
)


def take_limit(statement: str) -> tuple[str, str | None]:
    """Return a statement without the time limit that stands among its parts, and the limit as written.

    >>> take_limit("市教育局牵头，市财政局配合，2022年底前完成")
    ('市教育局牵头，市财政局配合', '2022年底前')
    """
    for match in _LIMIT.finditer(statement):
        if match["limit"]:
            return statement[: match.start()] + statement[match.end() :], match["limit"]
    return statement, None


def sections(statement: str) -> Iterator[Section]:
    """Yield the labelled parts of a statement and what stands before them."""
    found = [
        (match.start(), match.end(), match["label"] or match["inner"])
        for match in label_pattern().finditer(statement)
    ]
    found += [(match.start(), match.end(), match["label"]) for match in copula_pattern().finditer(statement)]
    labels: list[tuple[int, int, str]] = []
    for each in sorted(found):
        if not labels or each[0] >= labels[-1][1]:
            labels.append(each)
    head = statement[: labels[0][0]] if labels else statement
    if head.strip(PUNCTUATION):
        yield Section(None, None, head.strip(PUNCTUATION))
    for index, (_, end, label) in enumerate(labels):
        stop = labels[index + 1][0] if index + 1 < len(labels) else len(statement)
        yield Section(label, label_role(label), statement[end:stop].strip(PUNCTUATION))


def has_closing(text: str) -> bool:
    """Say whether a text has a closing phrase (牵头、按职责分工负责)."""
    return closing_pattern().search(text) is not None


def phrases(text: str) -> list[Phrase]:
    """Return the lists of a text with what closes each; words beside them stay in the lists."""
    text = _unbracket(text)
    found: list[Phrase] = []
    position = 0
    marks = [match.span() for match in _MARK.finditer(text) if mark_role(match["words"])]
    for match in closing_pattern().finditer(text):
        if match.start() < position or any(start < match.start() < end for start, end in marks):
            continue
        if text[: match.start()].endswith("、"):  # an item of the list, not its end: 甲局、积极推进
            continue
        covered = text[position : match.start()].strip(PUNCTUATION)
        if _ends_a_name(covered, match.group(0)):
            continue
        position = _end_of_object(text, match.end()) if match["firm"] else match.end()
        if covered:
            shared = bool(match["shared"] or match["alone"])
            found += _covered(covered, _role(match), match.group(0), shared=shared)
    rest = text[position:].strip(PUNCTUATION)
    if rest:
        found += _covered(rest, None, "", shared=False)
    return found


def _ends_a_name(covered: str, words: str) -> bool:
    """Say whether a closing is the end of a unit's name: 区政协办."""
    last = re.split(f"[{PUNCTUATION}]", covered)[-1]
    return bool(last) and not is_unit(last) and is_unit(last + words)


def split_mark(name: str) -> tuple[str, str, str | None]:
    """Return a unit without the mark on it, the mark's role (lead, support) and the mark as written; None: no mark."""
    for match in _MARK.finditer(name):
        if role := mark_role(match["words"]):
            return name[: match.start()] + name[match.end() :], match.group(0), role
    return name, "", None


def _unbracket(text: str) -> str:
    """Take a closing that stands in brackets out of them: 甲、乙（按职责分工负责）; a unit's mark （牵头） stays."""
    return re.sub(
        r"[（(](?P<words>[^（）()、，,；;]{3,20})[）)]",
        lambda match: (
            match["words"] if _SHARED.search(match["words"]) and has_closing(match["words"]) else match[0]
        ),
        text,
    )


def _role(match: re.Match[str]) -> str:
    if match["as_label"]:
        return label_role(match["as_label"]) or RESPONSIBLE
    if match["backing"]:
        return SUPPORT
    return RESPONSIBLE if match["alone"] else verb_role(match["firm"] or match["verbs"])


_STOP = re.compile("[，,；;。\n]|$")


def _end_of_object(text: str, start: int) -> int:
    """Return where the words end that say what a unit does: 牵头|制定实施方案，… but 牵头|乙局配合 has none."""
    stop = _STOP.search(text, start)
    end = stop.start() if stop else len(text)
    following = closing_pattern().search(text, start, end)
    names = split_units(text[start : following.start() if following else end])
    return start if names and all(map(is_unit, names)) else end


def _covered(listed: str, role: str | None, words: str, *, shared: bool) -> list[Phrase]:
    """Return the list that a closing covers as a phrase; two where 会同 joins two lists."""
    before, listed = _at_opener(listed)
    apart = [Phrase(before, None)] if any(map(is_unit, split_units(before))) else []
    shared = shared or _SHARED.search(before) is not None
    if match := together_pattern().match(listed):  # 甲牵头，会同乙负责
        return [*apart, Phrase(listed[match.end() :], SUPPORT, match.group(0))]
    for match in together_pattern().finditer(listed):
        first = listed[: match.start()].strip(PUNCTUATION)
        second = plain_tail().sub("", listed[match.end() :])
        sides = split_units(first)[-1:] + split_units(second)[:1]
        if len(sides) == 2 and all(map(is_unit, sides)):
            leading = SUPPORT if role == SUPPORT else LEAD
            return [*apart, Phrase(first, leading, match.group(0)), Phrase(second, SUPPORT, match.group(0))]
    return [*apart, Phrase(listed, role, words, shared)]


def _at_opener(listed: str) -> tuple[str, str]:
    """Return what stands before 由 and the list after it: 以上工作|市教育局, 按照职责分工，|市教育局、市财政局."""
    before, by, after = listed.rpartition("由")
    names = split_units(after)
    if by and names and all(map(is_unit, names)):
        return before.strip(PUNCTUATION), after
    return "", _OPENER.sub("", listed)

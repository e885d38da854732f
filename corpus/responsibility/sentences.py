"""Sentences of the running text in which named public bodies take the lead: 由甲局牵头，乙局配合."""

import re
from collections.abc import Iterator, Sequence

from corpus.normalize import despace
from corpus.numbering import read_decimal, read_marker
from corpus.responsibility.beside_lead import (
    all_public,
    is_helped,
    supporting,
    supports_by_label,
    takes_part,
)
from corpus.responsibility.brackets import OPEN, closing_brackets
from corpus.responsibility.duties import find_duties, is_of_a_place, is_role_sentence
from corpus.responsibility.grammar import Phrase, phrases, sections
from corpus.responsibility.items import named_items
from corpus.responsibility.kinds_of_bodies import among_kinds
from corpus.responsibility.statement import Statement
from corpus.responsibility.vocabulary import (
    LEAD,
    RESPONSIBLE,
    closing_pattern,
    copula_pattern,
    doubt_pattern,
    spoken_pattern,
    together_pattern,
)
from corpus.units import (
    begins_a_clause,
    is_generic,
    is_group,
    is_office,
    is_person,
    is_unit,
    split_units,
)

_STRETCH = re.compile(r"[^。；;！？\n（）()〔〕]+(?:[（(][^（）()\n。]{0,20}[）)][^。；;！？\n（）()〔〕]*)*")
_SEGMENT = re.compile(r"[^，,：:]+")
_REACH = 12
"""Items are named right before the sentence that gives them away (characters): （二）—|（五）项由…"""
_LONGEST_NAME = 16
"""A longer name in running text is no name (characters)."""
_BACKWARD = re.compile(
    # 以上各项工作由…  上述任务均由…  此项工作由…  以上由…
    r"^\s*(?:(?:以上|上述|前述)(?:各|所有|几|\d+|[一二两三四五六七八九十]+)?|[本该此各])[项条]?(?:重点)?"
    r"(?:工作|任务|事项|措施|内容|要求|条款|项目){0,2}(?:均|都|统一)?由"
)


_CHARGES = re.compile(
    "牵头|会同|主办|主责|总责|总负责|主抓|为主|由.*(?:负责|承办|承担|落实|实施|推进|完成|执行|办理)|归口|负责|主管|指导|责成|请|按照?职责|各自职责"
)
"""A sentence without any of these charges nobody; most sentences are passed over by it."""


def find_sentences(text: str) -> Iterator[Statement]:
    """Yield the sentences of a clause in which named public bodies take the lead or are charged with what is above."""
    if not _CHARGES.search(text):
        return
    brackets = closing_brackets(text)
    marker = read_marker(text) or read_decimal(text)
    for stretch in _STRETCH.finditer(text, marker.end if marker else 0):
        if not _CHARGES.search(stretch.group(0)):
            continue
        words = stretch.group(0)
        opened = text[stretch.start() - 1 : stretch.start()] in tuple(OPEN)
        inside = opened or any(start < stretch.start() <= end for start, end in brackets.items())
        if inside or spoken_pattern().search(words) or _is_quoted(text, stretch.start()):
            continue
        if doubt := doubt_pattern().search(words):
            certain = re.split("[，,][^，,]*$", words[: doubt.start()])[0]  # …由甲局会同乙局实施，可以委托…
            if len(certain) < doubt.start():
                yield from _plain(text, stretch.start(), stretch.start() + len(certain))
            continue
        yield from _in_stretch(text, stretch)


def _in_stretch(text: str, stretch: re.Match[str]) -> Iterator[Statement]:
    """Yield the statements of one sentence, if it makes any."""
    if words := _mechanism(stretch.group(0)):
        start = stretch.start() + _indent(stretch.group(0))
        yield Statement(start, stretch.end(), despace(words), in_sentence=True)
        return
    segments = list(_SEGMENT.finditer(text, stretch.start(), stretch.end()))
    shares = [index for index, each in enumerate(segments) if _leads_a_share(each.group(0))]
    if len(shares) < 2:
        shares = []
    begin, found = 0, False
    for end in [*shares[1:], len(segments)]:
        # 甲设施由甲局牵头修复，|乙公路由乙局牵头修复，丙局配合: those who help at the end help all
        shared = [each.group(0) for each in segments[shares[-1] + 1 :]] if shares and end - begin == 1 else []
        if statement := _statement(text, segments, begin, end, shared, apart=bool(shares)):
            found = True
            yield statement
        begin = end
    if not found:
        yield from _plain(text, stretch.start(), stretch.end())


def _statement(
    text: str,
    segments: Sequence[re.Match[str]],
    begin: int,
    end: int,
    shared: list[str],
    *,
    apart: bool,
) -> Statement | None:
    """Return the statement that the segments from ``begin`` to ``end`` make.

    ``shared``: parts said after them; ``apart``: the sentence has other statements, each with a task of its own.
    """
    for index in range(begin, end):
        segment = segments[index]
        if not _CHARGES.search(segment.group(0)):
            continue
        following = [each.group(0) for each in segments[index + 1 : end]]
        words = _assignment(segment.group(0), following or shared)
        before = [each.group(0) for each in segments[begin:index]]
        if words is not None and before and all(map(takes_part, before)) and _names_only(segment.group(0)):
            parts = [f"{part.listed}{part.words}" for each in before for part in phrases(each.strip())]
            words, index, segment = "，".join([*parts, words]), begin, segments[begin]
        until = None
        if words is None and (duty := _duty(segment.group(0), text[segment.start() :].split("\n", 1)[0])):
            words, until = duty[0], segment.start() + duty[1] if duty[1] else None
        if words is not None:
            start = segment.start() + _indent(segment.group(0))
            return Statement(
                start=start,
                end=segments[end - 1].end(),
                content=despace(words),
                in_sentence=True,
                backward=_points_back(segment.group(0)),
                named_until=until,
                task_from=start if apart else _task_from(text, segments[begin:end], index - begin),
                items=named_items(text[max(0, start - _REACH) : segment.end()]),
            )
    return None


def _leads_a_share(segment: str) -> bool:
    """Say whether a segment says of a part of the task who leads it: 乙公路由乙局牵头修复; not 由乙局牵头."""
    match = _SHARE.match(segment)
    return match is not None and (
        all_public(match["units"], by=True) or all(map(_is_leader, split_units(match["units"])))
    )


def _plain(text: str, start: int, end: int) -> Iterator[Statement]:
    """Yield the statements of a sentence that gives duties or parts without a word of leading."""
    sentence = text[start:end]
    for duty in find_duties(sentence):
        yield Statement(
            start=start + duty.start,
            end=start + duty.end,
            content=despace(duty.words),
            in_sentence=True,
            task_from=start + duty.task,
            plain=True,
        )
    if is_role_sentence(sentence):
        yield Statement(start + _indent(sentence), end, despace(sentence), in_sentence=True, plain=True)


def _task_from(text: str, segments: Sequence[re.Match[str]], index: int) -> int | None:
    """Return where the words of the task begin; None: neither after nor before the units of the segment ``index``.

    After them: 由甲局牵头，乙局配合，|修路10公里; before them, with more of it after them: |开展检查，由甲局牵头，每年两次.
    """
    if not _names_only(segments[index].group(0)):
        return None
    first = next((each for each in segments[index + 1 :] if not takes_part(each.group(0))), None)
    if first is None:
        return None
    before = text[segments[0].start() : segments[index].start()]
    named = any(not _ADVERBIAL.search(each) for each in re.split("[，,]", before) if len(each.strip()) > 3)
    return segments[0].start() if named else first.start()


def says_when_or_why(words: str) -> bool:
    """Say whether words before the units only say when, why or on what ground: 6月底前, 为方便群众."""
    return all(_ADVERBIAL.search(each) for each in re.split("[，,]", words))


def _names_only(segment: str) -> bool:
    """Say whether a segment names who leads and nothing else: 由县林草局牵头."""
    bare = segment.strip()
    found = phrases(bare)
    if not 0 < len(found) <= 2 or not bare.endswith(found[-1].words or "\n"):
        return False
    return re.match("(?:[本此该][项]?(?:工作|任务)?)?由?$", bare[: bare.find(found[0].listed)]) is not None


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip("，, \t\u3000\xa0"))


_DUTY = re.compile(
    # 海关要继续做好牵头工作，…  市教育局切实履行牵头职责
    r"^\s*(?P<units>[^，。；]{2,30}?)(?:要|应当?|须|需)?(?:继续|切实|认真|主动)?(?:做好|抓好|履行好?|承担起?|担负起?)(?P<words>牵头(?:工作|职责|责任|抓总))"
)
_WITH = re.compile(r"会同(?P<units>[\u4e00-\u9fff、]{2,30}?(?:部门|单位|局|委|厅|政府))(?!门)")
_JOINT = re.compile(
    # 县市场监管局会同县公安局、县卫健委开展联合检查  市财政局要会同市审计局加强监管
    r"(?P<units>[\u4e00-\u9fff、（）]{3,40}?)(?:要|负责|应当|应|须)?会同(?P<others>[\u4e00-\u9fff、（）]{2,60}?"
    r"(?:部门|单位|局|委|厅|办|政府|中心|委员会))(?=[\u4e00-\u9fff])(?![、和及])"
    r"(?:负责|抓好|做好|加强|开展|组织|推进|建立|制定|研究|完善|落实|实施|指导|加快|定期|共同|按|对|根据|编制|拟订|起草|出台)"
)
_NO_SUBJECT = re.compile("由|应当|使用|按照?|根据|经|报|向|与|对")
"""Words before 会同 that are no part of a body's name: 应当使用国务院某部门会同…制定的文本."""
_SHARE = re.compile(
    # 水毁公路由县交通局牵头修复  第5项由县住建局牵头
    r"^\s*(?P<task>[^由，,]{2,30}?)由(?P<units>[^由，,]{2,30}?)牵头(?!单位|部门|的)"
)
_ADVERBIAL = re.compile(
    # 6月底前，由甲局牵头，…  为方便群众，由甲局牵头，…
    r"^\s*(?:为|按照?|根据|依据|围绕|依托|以|在|从|对|结合|坚持|针对|通过|自|到|力争|每)"
    r"|(?:前|内|后|起|中|上|下|时|的|间|年|月|日|季度|期)$"
)
"""Words before the units that say when, why or on what ground, not what is to be done."""
_MECHANISM = re.compile(
    # 建立经信部门牵头，教育、科技等有关部门共同参与的协同工作机制  成立由市教育局牵头的联席会议
    r"(?:建立|健全|完善|构建|形成|成立|组建)(?:健全|完善)?由?(?P<units>[^，；。]{2,40}?)牵头"
    r"(?:[，、]?(?P<support>[^。；]{2,80}?)(?P<closing>(?:共同|积极|分工|协同)?(?:参与|配合|参加|协作|协同)))?"
    r"的[^，。；]{0,16}?(?:机制|联席会议|专班|工作组|小组)"
)


def _mechanism(stretch: str) -> str | None:
    """Return who leads and who takes part in a mechanism that is set up, in the words of a statement."""
    match = _MECHANISM.search(stretch)
    if match is None or not all_public(match["units"], by=True):
        return None
    if match["support"] is None:
        return f"{match['units']}牵头"
    if not all(map(is_unit, split_units(match["support"]))):
        return None
    return f"{match['units']}牵头，{match['support']}{match['closing']}"


def _duty(segment: str, line: str) -> tuple[str, int | None] | None:
    """Return whom a line charges with the lead as a duty and whom it says that it acts with; and where the latter ends."""
    match = _DUTY.match(segment)
    if match is None or not all_public(match["units"], by=False):
        return None
    for each in _WITH.finditer(line):
        if all(map(is_unit, split_units(each["units"]))):
            return f"{match['units']}{match['words']}，会同{each['units']}", each.end()
    return f"{match['units']}{match['words']}", None


def _points_back(segment: str) -> bool:
    """Say whether a segment charges somebody with what stands above: 以上工作由…  —（五）项由…"""
    return (
        _BACKWARD.match(segment) is not None
        or re.search(r"[）)\d一二三四五六七八九十]\s*[项条款点](?:工作|任务)?(?:均|都)?由", segment)
        is not None
    )


def _is_quoted(text: str, position: int) -> bool:
    return text.count("“", 0, position) > text.count("”", 0, position)


def _assignment(segment: str, following: list[str]) -> str | None:
    """Return the words that assign, with those of the segments after; None where the segment assigns nothing."""
    bare = segment.strip()
    labelled = [each for each in sections(bare) if each.label] if copula_pattern().match(bare) else []
    if len(labelled) == 1 and labelled[0].role == LEAD and all_public(labelled[0].value, by=True):
        beside = [each for each in following if supports_by_label(each)]
        return "，".join([bare, *beside])
    found = phrases(bare)
    if not found or not found[0].words:
        return None
    first = found[0]
    before = bare[: bare.find(first.listed)]
    by = "由" in before or "以" in before
    if kinds := among_kinds(first, before, following):
        return kinds
    if not all_public(first.listed, by=by) and not _leads_others(first, following):
        return None
    if together_pattern().fullmatch(first.words):
        # 由甲局会同乙局负责; 由甲局会同乙局制定办法 sets out competence, as laws do
        if by:
            charged = _ends_in_charge(bare) and all(map(is_unit, split_units(found[1].listed)))
            return bare[bare.find(first.listed) :] if charged else None
        return _joint(bare)
    support = supporting(found[1:], following)
    if first.role == LEAD:
        after = bare[bare.find(first.listed) + len(first.listed) + len(first.words) :]
        explained = by or bool(after.strip()) or bool(support) or first.words not in ("牵头", "主办")
        if not explained and not (following and first.words == "牵头") and not is_of_a_place(first.listed):
            return None
    elif not (first.role == RESPONSIBLE and by and (is_helped(support) or _points_back(bare))) and not (
        _charged_wholly(first, bare, by)
    ):
        return None
    return "，".join([f"{first.listed}{first.words}", *support])


def _charged_wholly(first: Phrase, segment: str, by: bool) -> bool:
    """Say whether a segment charges bodies of a place with what stands before it, and ends there: …，由区政务局负责."""
    charged = (
        first.role == RESPONSIBLE
        and by
        and re.match("(?:统一|具体|[改交转])?由", segment) is not None
        and _ends_in_charge(segment)
    )
    return charged and all(map(is_of_a_place, split_units(first.listed)))


def _leads_others(first: Phrase, following: list[str]) -> bool:
    """Say whether a body that is no office leads public bodies that take part: 国网某地供电公司牵头，县林草局配合."""
    names = split_units(first.listed)
    named = [_is_leader(name) and not (is_generic(name) or is_group(name)) for name in names]
    whole = first.role == LEAD and bool(names) and all(named)
    return whole and "的" not in first.listed and bool(supporting([], following[:1]))


def _is_leader(name: str) -> bool:
    """Say whether a name is one that may lead others: a company, an office inside a body, a person in a post."""
    if is_office(name) or is_person(name):
        return True
    return is_unit(name) and not begins_a_clause(name) and 4 < len(name) <= _LONGEST_NAME


def _joint(segment: str) -> str | None:
    """Return who acts together with whom at the beginning of a sentence, in the words of a statement."""
    match = _JOINT.match(segment)
    if match is None or _NO_SUBJECT.search(match["units"]) or not all_public(match["units"], by=False):
        return None
    helpers = split_units(match["others"])
    return f"{match['units']}会同{match['others']}负责" if all(map(is_unit, helpers)) else None


def _ends_in_charge(segment: str) -> bool:
    """Say whether a segment ends with what its units are charged with: …负责, …组织实施; not …负责解释, …制定办法."""
    return any(
        match["verbs"] and match.end() == len(segment) for match in closing_pattern().finditer(segment)
    )

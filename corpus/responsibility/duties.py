"""Sentences that charge bodies of a place without the word 牵头: 县气象局负责火险预报; 由县公安局会同县林草局查处.

Laws set out competence in the same words (国务院某部门负责…, 县级以上人民政府…); that is no task given to somebody. So the
body must be one of a place by its name: the level stands before it (市, 区, 县), and it is no kind of body.
"""

import re
from dataclasses import dataclass

from corpus.responsibility.grammar import phrases
from corpus.responsibility.vocabulary import LEAD, RESPONSIBLE, SUPPORT
from corpus.units import begins_a_clause, is_generic, is_group, is_public_body, is_unit, split_units

_OF_A_PLACE = re.compile(
    # 市教育局  县委宣传部  团市委; not 市场监管部门, 县级以上…, 市直单位, 区域中心, 县人民武装部 as laws name them all
    r"(?:[省市区县州旗](?![级直场域际内外属辖、（(]|人民)|团[省市区县州旗]委)"
)
_SUBJECT = re.compile(
    # 县气象局负责火险预报  市住建局、市水务局主管…  区民政局是…的主管部门
    r"[ \t\u3000\xa0]*(?P<units>[\u4e00-\u9fff、（）()]{3,40}?)"
    r"(?P<words>(?:具体|主要)?负责(?!人|的|任|解释|同志)|主管(?!部门|单位|机关|的|人))"
    r"(?P<object>[\u4e00-\u9fff“《\d].{3,})"
)
_IS_IN_CHARGE = re.compile(
    r"[ \t\u3000\xa0]*(?P<units>[\u4e00-\u9fff]{3,20})(?:是|为)(?P<object>[^，。；]{2,30}?)的?(?P<words>主管(?:部门|单位|机关))"
)
_BY = re.compile(
    # 森林火灾案件由县公安局会同县林草局查处; not 未整改的，由某局会同某局处罚: laws set out penalties so
    r"(?<!的，)(?<!的,)由(?P<units>[\u4e00-\u9fff、]{3,40}?)(?:负责|应当|应|须|要)?会同(?P<rest>[\u4e00-\u9fff、（）]{5,80})"
)
_TOGETHER = re.compile(
    # 县民政局会同县文明办倡导文明祭扫
    r"[ \t\u3000\xa0]*(?P<units>[\u4e00-\u9fff、]{3,40}?)(?:负责|应当|应|须|要)?会同(?P<rest>[\u4e00-\u9fff、（）]{5,80})"
)
_THEN = re.compile(
    # 市住建局负责…，会同市发改局制定…: who acts together is named at the beginning of the sentence
    r"[，,](?:并|同时)?会同(?P<rest>[\u4e00-\u9fff、（）]{5,80})"
)
_BY_PARTS = re.compile(
    # 区市场监管局、区消防救援大队按照各自职责做好安全监管工作  市自然资源、公安等部门在各自职责内做好有关工作
    r"[ \t\u3000\xa0]*(?P<units>[\u4e00-\u9fff、（）()]{3,60}?)"
    r"(?P<words>(?:按照?|依据|根据|在)(?:各自)?(?:的)?(?:职责|职能)(?:分工|范围内|内)?[，,]?)"
    r"(?P<object>(?:负责|做好|开展|加强|落实|抓好|承担)[^。；]{3,})"
)
_ENDINGS = re.compile("部门|中心|政府|机构|单位|公司|集团|街道|乡镇|[局委办厅部署会社院处站所联队](?!门)")
_LONGEST = 60
"""Characters of the bodies that 会同 joins."""
_SHORTEST_TASK = 3
"""Fewer characters before 由 name no task."""


@dataclass(frozen=True)
class Duty:
    """What a sentence says; offsets in the sentence."""

    start: int
    words: str
    """the words of a statement: 县公安局会同县林草局负责"""
    task: int
    """where the words begin that say what is to be done"""
    end: int


def find_duties(sentence: str) -> list[Duty]:
    """Return the duties that a sentence gives bodies of a place, in order; mostly none."""
    if joint := _joint(sentence):
        return [joint]
    charge = _in_charge(sentence)
    return [charge, *_together_later(sentence, charge)] if charge else []


def is_role_sentence(sentence: str) -> bool:
    """Say whether a sentence is nothing but bodies and their parts, at least two: 区卫健局指导，区教体局参与."""
    found = phrases(sentence.strip())
    return (
        len(found) > 1
        and all(
            each.words and each.role not in (None, LEAD, RESPONSIBLE) and _are_of_a_place(each.listed)
            for each in found
        )
        and any(each.role == SUPPORT for each in found)
    )


def is_of_a_place(name: str) -> bool:
    """Say whether a body is named as one of a place: 县公安局, 市住房城乡建设部门; not 公安机关, 县级以上人民政府."""
    return _OF_A_PLACE.match(name) is not None and is_public_body(name, by=True) and not is_group(name)


def _are_of_a_place(listed: str) -> bool:
    names = split_units(listed)
    return (
        bool(names)
        and all(is_of_a_place(name) or is_group(name) for name in names)
        and is_of_a_place(names[0])
    )


def _in_charge(sentence: str) -> Duty | None:
    match = _SUBJECT.match(sentence) or _IS_IN_CHARGE.match(sentence)
    words = "负责"
    if match is None:
        match, words = _BY_PARTS.match(sentence), "按职责分工负责"
    if match is None or not _charged(match):
        return None
    following = _THEN.search(sentence, match.end("units"))
    end = following.start() if following and first_bodies(following["rest"]) else len(sentence)
    task = match.start("words" if "主管" in match["words"] else "object")
    task = match.start("object") if match.re is _IS_IN_CHARGE else task
    return Duty(match.start("units"), f"{match['units']}{words}", task, end)


def _charged(match: re.Match[str]) -> bool:
    """Say whether bodies of a place are charged, or, each with its part, a group of them: 市自然资源、公安等部门."""
    names = split_units(match["units"])
    group = match.re is _BY_PARTS and "、" in match["units"]
    return all(
        is_of_a_place(name)
        or (group and index == 0 and is_group(name) and _OF_A_PLACE.match(name) is not None and "、" in name)
        for index, name in enumerate(names)
    )


def _together_later(sentence: str, charge: Duty) -> list[Duty]:
    """Return what the body in charge does together with others in the rest of its sentence."""
    match = _THEN.match(sentence, charge.end)
    if match is None:
        return []
    helpers = first_bodies(match["rest"])
    units = charge.words.removesuffix("负责").removesuffix("按职责分工")
    start, task = match.start() + 1, match.start("rest") + len(helpers)
    return [Duty(start, f"{units}会同{helpers}负责", task, len(sentence))] if helpers else []


def _joint(sentence: str) -> Duty | None:
    match, by = _BY.search(sentence), True
    if match is None:
        match, by = _TOGETHER.match(sentence), False
    if match is None or not all(map(is_of_a_place, split_units(match["units"]))):
        return None
    helpers = first_bodies(match["rest"])
    if not helpers or match["rest"].removeprefix(helpers).startswith(("解释", "负责解释")):
        return None
    whole = by and len(sentence[: match.start()].strip("，, \t\u3000")) > _SHORTEST_TASK
    start = 0 if whole else match.start("units")
    start += len(sentence[start:]) - len(sentence[start:].lstrip("，, \t\u3000\xa0"))
    task = start if whole else match.start("rest") + len(helpers)
    return Duty(start, f"{match['units']}会同{helpers}负责", task, len(sentence))


def first_bodies(rest: str) -> str:
    """Return the bodies at the beginning of what follows 会同, up to what they do together; empty where there are none."""
    ends = [match.end() for match in _ENDINGS.finditer(rest) if match.end() <= min(_LONGEST, len(rest) - 2)]
    for end in reversed(ends):
        names = split_units(rest[:end])
        whole = not re.match("[、和及与]|[局委办]", rest[end:])
        named = all(is_unit(name) and not is_generic(name) and not begins_a_clause(name) for name in names)
        if whole and named and is_unit(names[-1]):
            return rest[:end]
    return ""

"""Sentences that charge bodies of a place without the word 牵头: 县气象局负责火险预报; 由县公安局会同县林草局查处.

Laws set out competence in the same words (国务院某部门负责…, 县级以上人民政府…); that is no task given to somebody. So the
body must be one of a place by its name: the level stands before it (市, 区, 县), and it is no kind of body.
"""

import re
from dataclasses import dataclass

from corpus.responsibility.grammar import phrases
from corpus.responsibility.vocabulary import LEAD, RESPONSIBLE, SUPPORT
from corpus.unit_forms import unit_words
from corpus.units import begins_a_clause, is_generic, is_group, is_public_body, is_unit, split_units

_OF_A_PLACE = re.compile(
    # 市教育局  县委宣传部  团市委; not 市场监管部门, 市政工程部门, 县级以上…, 市直单位, 县人民武装部 as laws name them all
    r"(?:[省市区县州旗盟](?![级直场域际内外属辖容、（(]|人民|政(?![府务协法数]))|自治[区州县旗](?!人民)|团[省市区县州旗]委)"
)
_SUBJECT = re.compile(
    # 县气象局负责火险预报  市住建局、市水务局主管…  区民政局是…的主管部门
    r"[ \t\u3000\xa0]*(?P<units>[\u4e00-\u9fff、（）()]{3,40}?)"
    r"(?P<words>(?:具体|主要|共同)?负责(?!人|的|任|解释|同志)|主管(?!部门|单位|机关|的|人))"
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
_OF_THOSE = re.compile(
    # 补助资金由区财政局、区水利局按职责分工管理
    r"由(?P<units>[\u4e00-\u9fff、（）()]{3,60}?)(?P<words>(?:按照?|依据|根据)(?:各自)?(?:的)?(?:职责|职能)(?:分工)?)"
    r"(?P<object>(?!负责$|牵头|配合)[\u4e00-\u9fff]{2,})"
)
_ASKED = re.compile(
    # 责成县自然资源局依法收回闲置土地  请市财政局于本周五前落实资金
    r"(?:^|(?<=[，,]))[ \t\u3000\xa0]*(?:请|责成)(?P<rest>[省市区县州旗团][^，。；]{5,})"
)
_ASKED_TO = re.compile(
    "(?:于|尽快|抓紧|加快|负责|做好|抓好|落实|组织|牵头|依法|在|认真|研究|提出|督促|完成|启动|会同|及时)"
)
_ENDINGS = re.compile("部门|中心|政府|机构|单位|公司|集团|街道|乡镇|[局委办厅部署会社院处站所联队](?!门)")
_DONE = re.compile("组建|成立|制定|制订|建立|开展|编制|印发|拟订|出台|设立")
"""What bodies do, which is no part of a name: 有关部门组建协调小组."""
_CARRIED_OUT = re.compile("研究|负责|落实|提出|牵头|组织|组建|推进|开展|督促|抓好|做好|对|共同负责")
"""What ministries are charged with by a plan: 由农业农村部会同财政部研究提出意见; not 由外交部会同有关部门规定."""
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
    if asked := _asked(sentence):
        return asked
    charge = _in_charge(sentence) or _of_those(sentence)
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


def _is_named(name: str) -> bool:
    """Say whether a body is named as that one body: 县公安局, 农业农村部; not 国务院主管部门."""
    return is_of_a_place(name) or name in unit_words()["ministries"]


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


def _of_those(sentence: str) -> Duty | None:
    """Return what bodies do each by its own duties: 补助资金由区财政局、区水利局按职责分工管理."""
    match = _OF_THOSE.search(sentence)
    names = split_units(match["units"]) if match else []
    if not match or len(names) < 2 or not is_of_a_place(names[0]):
        return None
    if not all(is_public_body(name, by=True) for name in names):
        return None
    return Duty(0, f"{match['units']}按职责分工负责", 0, len(sentence))


def _asked(sentence: str) -> list[Duty]:
    """Return what bodies of a place are asked or told to do: 责成县自然资源局依法收回闲置土地."""
    found = []
    for match in _ASKED.finditer(sentence):
        units = first_bodies(match["rest"])
        after = match["rest"][len(units) :]
        if units and all(map(is_of_a_place, split_units(units))) and _ASKED_TO.match(after):
            begin = match.start("rest")
            found.append(Duty(begin, f"{units}负责", begin + len(units), match.end()))
    return found


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
    if match is None or not all(map(_is_named, split_units(match["units"]))):
        return None
    helpers = first_bodies(match["rest"])
    if not helpers or not _is_task(split_units(match["units"]), match["rest"].removeprefix(helpers)):
        return None
    whole = by and len(sentence[: match.start()].strip("，, \t\u3000")) > _SHORTEST_TASK
    start = 0 if whole else match.start("units")
    start += len(sentence[start:]) - len(sentence[start:].lstrip("，, \t\u3000\xa0"))
    task = start if whole else match.start("rest") + len(helpers)
    return Duty(start, f"{match['units']}会同{helpers}负责", task, len(sentence))


def _is_task(names: list[str], words: str) -> bool:
    """Say whether what bodies do together is a task; of ministries, laws say so who sets out the details."""
    if words.startswith(("解释", "负责解释")):
        return False
    return all(map(is_of_a_place, names)) or _CARRIED_OUT.match(words) is not None


def first_bodies(rest: str) -> str:
    """Return the bodies at the beginning of what follows 会同, up to what they do together; empty where there are none."""
    ends = [match.end() for match in _ENDINGS.finditer(rest) if match.end() <= min(_LONGEST, len(rest) - 2)]
    for end in reversed(ends):
        names = split_units(rest[:end])
        whole = not re.match("[、和及与]|[局委办]|员会|(?:其他|各)?(?:有关|相关)", rest[end:])
        named = all(is_unit(name) and not is_generic(name) and not begins_a_clause(name) for name in names)
        named = named and not any(map(_DONE.search, names))
        if whole and named and is_unit(names[-1]):
            return rest[:end]
    return ""

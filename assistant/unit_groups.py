"""Groups of bodies in questions and in the ledger: 区县政府, 各县（市、区）人民政府, 各镇街, 行业主管部门."""

import re
from collections.abc import Iterable

from corpus.normalize import fold
from corpus.units import is_group

_LEVEL = (
    r"(?:设区的?市|市(?!场|直|级|委)|区(?!域|间|级|块|委|直)|县(?!级|委|直)|旗|州|[镇乡街](?!村)|、"
    r"|[(〔\[][市县区旗州镇乡街道、]+[)〕\]])"
)
_LOCAL = re.compile(
    # 各区县  各县(市、区)人民政府  各街道办事处; 区县政府; 镇街(承担哪些任务), but not 城关街道(承担…)
    rf"各级?{_LEVEL}+(?:道办事处|道|人民政府|政府)?"
    rf"|{_LEVEL}{{2,}}(?:人民政府|政府)"
    r"|(?<![\u4e00-\u9fff])(?:乡镇街道|镇街道|街道|乡镇|镇街|区县|县区|县市区|市县)(?=(?:都|要|需要|应当?|应该)?(?:承担|负责|牵头|配合|参与|落实|有哪些|做|干|管))"
)
_QUALIFIERS = re.compile("^(?:各级|各|有关|相关|其他|所有|全部)+")
_PLAIN = re.compile(r"人民政府|政府|办事处|道|[、,和及/()\[\]〔〕]")
_LEVELS = frozenset("市县区旗州镇乡街")
_SMALL = frozenset("镇乡街")
"""Levels whose bodies are many in any text: 街道 alone means all of them."""
_TELLING = 4
"""A group's name without 各 and 有关 is looked for in a question from this length on (characters): 行业主管部门."""


def group_mentions(question: str, names: Iterable[str]) -> list[str]:
    """Return the groups that a folded question without place names mentions; ``names``: all units of the ledger."""
    others = {form for name in names if is_group(name) and not _levels(name) for form in _forms(name)}
    ordered = "|".join(map(re.escape, sorted(others, key=len, reverse=True)))
    pattern = re.compile(f"{_LOCAL.pattern}|{ordered}" if ordered else _LOCAL.pattern)
    return list(dict.fromkeys(match.group(0) for match in pattern.finditer(question)))


def group_names(mention: str, names: Iterable[str]) -> frozenset[str]:
    """Return the groups of ``names`` that a mention means, as written; empty where it means none.

    Local governments are told by their levels, and those that stand for more or fewer levels count too:
    区县政府 means 各县（市、区）人民政府. Others by their name: 行业主管部门 means 各级行业主管部门.
    """
    levels = _levels(mention)
    if not is_group(mention) and len(levels) < 2 and not levels & _SMALL:  # 区政府 is one body
        return frozenset()
    wanted = [levels, frozenset("州")] if levels == {"市"} else [levels]  # 各市 may be those of a province
    return frozenset(
        name
        for name in names
        if is_group(name)
        and (
            any(_nested(ours, theirs) for ours in wanted)
            if (theirs := _levels(name)) or levels
            else _bare(name) == _bare(mention)
        )
    )


def _nested(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def _levels(name: str) -> frozenset[str]:
    """Return the levels of local government a group stands for; empty where it is a group of another kind.

    >>> sorted(_levels("各县（市、区）人民政府")), sorted(_levels("行业主管部门"))
    (['区', '县', '市'], [])
    """
    rest = _PLAIN.sub("", re.sub("设区的?市", "州", _bare(name)))  # of the rank of a prefecture
    return frozenset(rest) if rest and set(rest) <= _LEVELS else frozenset()


def _bare(name: str) -> str:
    """Return a group's name folded, without 各, 有关 and the like in front."""
    return _QUALIFIERS.sub("", fold(name))


def _forms(name: str) -> list[str]:
    """Return the ways a question may write a group that is none of local governments."""
    folded, bare = fold(name), _bare(name)
    return [folded, bare] if len(bare) >= _TELLING else [folded]

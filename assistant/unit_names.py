"""Units in questions: which of the ledger's units a question names, in whatever form."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from assistant.unit_groups import group_mentions
from corpus.normalize import fold
from corpus.units import alias_forms, canonical, is_group, level_of, without_place

_UNKNOWN = re.compile(
    # 市气象局  区科普办公室：a unit by its form, whether or not the texts know it; a 中心 only where it acts
    # (区融媒体中心牵头), for the others are built or visited (区养老服务中心); 政务大厅, 社区…由市教育局 are none
    r"(?:市|(?<![社园小])区|县|省)(?:(?!(?<!城)市(?!场)|县|省|[由让归])[\u4e00-\u9fff]){1,8}?"
    r"(?:局|委员会|(?<![大客餐展])厅|办公室|管委会|街道办事处"
    r"|中心(?=牵头|负责|配合|参与|承担|主责|[列有的]?.{0,2}任务)|委(?=[牵配负参承有的是]))"
)


_FIELD = re.compile("(?P<field>[\u4e00-\u9fff]{2,4})部门")
_FIELD_SHORTEST = 2
_BODY = re.compile("公司|集团|银行|支队|大队|分局|医院|机场|电视台")
"""Endings of bodies that are asked for by the end of their name."""
_END_SHORTEST = 4
_MAX_END = 20
_LONG = 6
"""Characters of a name that holds the name of a place inside."""


class UnitNames:
    """The units of the ledger, found in questions by any of their names."""

    def __init__(self, units: Iterable[str]) -> None:
        """Take all unit names of the ledger as written."""
        every = set(units)
        self.names = sorted({unit for unit in every if not is_group(unit)})
        self.groups = sorted(every.difference(self.names))
        bases = {form for name in self.names for form in alias_forms(without_place(name)) if len(form) >= 2}
        bases |= {fold(name) for name in self.names}
        self._bases = bases
        ordered = sorted(bases, key=len, reverse=True)
        alternatives = "|".join(map(re.escape, ordered)) or "(?!)"
        self._pattern = re.compile(rf"[市区县省]?(?:{alternatives})")
        self._ends: dict[str, str | None] = {}
        for name in map(fold, self.names):
            for at in range(1, len(name) - _END_SHORTEST + 1) if _BODY.search(name[-3:]) else ():
                self._ends[name[at:]] = None if name[at:] in self._ends else name

    def find(self, question: str) -> list[str]:
        """Return the mentions of known units in a folded question without place names, as written there."""
        return list(dict.fromkeys(match.group(0) for match in self._pattern.finditer(question)))

    def with_full_names(self, question: str) -> str:
        """Return a folded question with short names written out: 应急部门 as the bureau, 供电公司 as the one that is known."""
        for body in _BODY.finditer(question):
            for start in range(max(0, body.end() - _MAX_END), body.end() - _END_SHORTEST + 1):
                written = question[start : body.end()]
                name = self._ends.get(written)
                if name and name not in question and canonical(name) != canonical(written):
                    return question.replace(written, name, 1)
        for match in _FIELD.finditer(question):
            for ending in ("局", "委", "厅"):
                named = next(
                    (match["field"][at:] for at in range(3) if match["field"][at:] + ending in self._bases),
                    "",
                )
                if len(named) >= _FIELD_SHORTEST:
                    return question.replace(f"{named}部门", f"{named}{ending}", 1)
        return question

    def find_whole(self, question: str) -> list[str]:
        """Return the names of units with a place inside (市生态环境局某某分局) that a folded question holds whole."""
        return [name for name in self.names if len(name) >= _LONG and fold(name) in question]

    def bases(self) -> list[str]:
        """Return every form of the units' names, folded and without places."""
        return sorted(self._bases)

    def find_groups(self, question: str) -> list[str]:
        """Return the mentions of groups (区县政府) in a folded question without place names, as written there."""
        return group_mentions(question, self.groups)

    def unknown(self, question: str) -> list[str]:
        """Return mentions that have the form of a unit but are none of the ledger's."""
        return [match.group(0) for match in _UNKNOWN.finditer(question)]


def without_places(question: str, places: Iterable[str]) -> str:
    """Return a question with place names reduced to their level: 临江区教体局 -> 区教体局; 临江的 -> 的."""
    for place in sorted(places, key=len, reverse=True):
        level = place[-1] if place[-1] in "市区县省" else ""
        question = re.sub(rf"{re.escape(place)}(?=[市区县省])", "", question)
        question = question.replace(place, level)
    return question


def nearest_units(mention: str, names: Iterable[str]) -> list[str]:
    """Return up to three of ``names`` that are written most like a mention, best first; places are not compared."""
    written: dict[str, str] = {}
    for name in sorted(names):
        written.setdefault(without_place(name), name)
    return [written[base] for base in get_close_matches(without_place(mention), written, 3, _ALIKE)]


_ALIKE = 0.6
"""Share of characters that two names have in common (difflib): 教育局 and 教育体育局 0.75, 气象局 and 林业局 0.33."""


def same_unit(mention: str, unit: str) -> bool:
    """Say whether a mention names a unit: same name or alias, and the same level where both give one.

    The place is not compared: it decides which documents are searched.
    """
    if canonical(mention) == canonical(unit):
        return True
    if without_place(mention) != without_place(unit):
        return False
    ours, theirs = level_of(mention), level_of(unit)
    return ours is None or theirs is None or ours == theirs

"""The kind of figure that a question asks for (金额, 比例, 面积 …), and whether a text states one of that kind."""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from assistant.lexicon import question_words
from corpus.cues import alternatives
from corpus.normalize import fold

_NUMBER = r"(?:\d[\d,.]*\s*(?:[百千万亿]|百万|千万|万亿)?|[一二两三四五六七八九十百千万半]+)(?:余|多)?"
_FILE = Path(__file__).parent.parent / "data" / "figures.toml"
MONEY, SHARE = "金额", "比例"


@cache
def figure_words() -> dict[str, Any]:
    """Return the tables of figures.toml."""
    data: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return data


@dataclass(frozen=True)
class Asked:
    """What kind of figure is asked for."""

    name: str
    """金额, 比例 …; empty where the question only names a unit (多少名)"""
    thing: str
    """what the question calls it: 经费; empty where it asks 多少钱"""
    units: tuple[str, ...] = ()
    """how the text may write the unit, where the question names one"""
    shared: bool = False
    """how much each of several bears, or is paid at each of several times"""
    levels: str = ""
    """the levels that bear it, a character each: 市区两级"""
    paid_out: bool = False
    """what somebody is given (补贴, 奖励): a figure of another money (产值) is none of it"""

    def stated_in(self, text: str) -> bool:
        """Say whether a text states a figure of this kind."""
        folded = fold(text)
        if self.shared:
            return all(level in folded for level in self.levels) and self._shares(folded)
        if self.paid_out and not re.search(alternatives(*figure_words()["asking"]["paid_out"]), folded):
            return False
        if not self.name:
            return re.search(rf"{_NUMBER}(?:{alternatives(*self.units)})", folded) is not None
        return _stating(self.name).search(folded) is not None or self._otherwise(folded)

    def _otherwise(self, folded: str) -> bool:
        """Say whether a stretch between commas states what is asked for as another kind: 按购置价的30%给予补助."""
        kind = figure_words()["kinds"][self.name]
        thing = f"(?:{alternatives(*kind['things'])})(?!性)"
        return bool(self.thing) and any(
            re.search(thing, part) and _stating(name).search(part)
            for name in kind["also"]
            for part in re.split("[,;。]", folded)
        )

    def _shares(self, folded: str) -> bool:
        return any(_stating(name).search(folded) for name in (SHARE, MONEY))

    def fits_unit(self, unit: str) -> bool:
        """Say whether a table's unit may be of this kind: it is no unit of another one."""
        others = [name for name in figure_words()["kinds"] if _is_unit(name, fold(unit))]
        return not others or not self.name or self.shared or self.name in others


@cache
def _stating(name: str) -> re.Pattern[str]:
    kind = figure_words()["kinds"][name]
    return re.compile(
        "|".join([rf"{_NUMBER}(?:{alternatives(*kind['units'])})(?!旦|素|宇宙)", *kind["forms"]])
    )


def _is_unit(name: str, unit: str) -> bool:
    return (
        re.fullmatch(f"[百千万亿]*(?:{alternatives(*figure_words()['kinds'][name]['units'])})(?:/.*)?", unit)
        is not None
    )


def asked_kind(question: str) -> Asked | None:
    """Return the kind of figure that a question asks for; None where it may be any.

    >>> [asked.name for each in ("每部补贴多少钱", "覆盖率要达到多少", "建几个") if (asked := asked_kind(each))]
    ['金额', '比例', '']
    """
    asked = _asked_kind(question)
    if asked is None or asked.name != MONEY:
        return asked
    given = re.search(alternatives(*figure_words()["asking"]["given"]), fold(question))
    return replace(asked, paid_out=given is not None)


def _asked_kind(question: str) -> Asked | None:
    folded = fold(question)
    words = figure_words()["asking"]
    if re.search(alternatives(*words["sharing"]), folded):
        levels = re.search(words["levels"], folded)
        named = re.findall("[省市区县乡镇村]", levels.group(0)) if levels else []
        return Asked("", "", shared=True, levels="".join(named))
    if unit := _unit_asked(folded):
        return unit
    between = alternatives(*words["between"])
    for name, thing in _things():
        behind = rf"{thing}(?:{between})*(?:多少|多大|多高|几(?![年月个家项所天]))"
        if found := re.search(rf"(?:多少|多大|几)的?(?P<ahead>{thing})|(?P<behind>{behind})", folded):
            word = re.match(thing, found["ahead"] or found["behind"])
            return Asked(name, word.group(0) if word else "")
    if re.search(rf"(?:{alternatives(*words['paying'])})(?:最多|最高|了)?多少(?:$|[?？,，。])", folded):
        return Asked(MONEY, "")
    if re.search("百分之几", folded):
        return Asked(SHARE, "")
    return Asked("长度", "") if "多远" in folded else None


def _unit_asked(folded: str) -> Asked | None:
    """Return what a question asks for by its unit: 多少名, 几块钱, 多少个百分点."""
    measures: dict[str, list[str]] = question_words()["measures"]
    scale = "(?:[万亿千百]|千万|百万)?"
    named = re.search(
        rf"(?:多少|几){scale}(?:个(?=百分点))?(?P<unit>百分点|{alternatives(*measures)})", folded
    )
    if named is None:
        return None
    unit = named["unit"]
    kind = MONEY if unit == "钱" else next((name for name in (MONEY, SHARE) if _is_unit(name, unit)), "")
    return Asked(kind, "", tuple(measures.get(unit, [unit])))


@cache
def _things() -> list[tuple[str, str]]:
    """Return the words of each kind as patterns; 率 ends a name of a share, but 效率, 频率 do not."""
    found = [
        (name, alternatives(*kind["things"]) + ("|(?:[一-鿿](?<![效频功速汇税]))率" if name == SHARE else ""))
        for name, kind in figure_words()["kinds"].items()
    ]
    order = {SHARE: 0, MONEY: 2}  # 经费占比, 补贴人数: the word nearest to 多少 tells
    return [(name, f"(?:{words})") for name, words in sorted(found, key=lambda each: order.get(each[0], 1))]


def without_asking(topic: str, question: str) -> str:
    """Return a topic without the words that only say which figure is meant: 经费, 要花, 各出, 市区两级."""
    words = figure_words()["asking"]
    rest = topic
    kinds = [kind["things"] for kind in figure_words()["kinds"].values()]
    paying = alternatives(*words["paying"])
    rest = re.sub(alternatives(*words["sharing"]), " ", rest)
    if re.search(alternatives(*words["sharing"]), fold(question)):
        rest = re.sub(rf"{words['levels']}|分期|怎么|各自|各(?=\s|$)|各?出(?=\s|$)", " ", rest)
    else:
        rest = re.sub(alternatives(*(thing for things in kinds for thing in things)), " ", rest)
    rest = re.sub(
        rf"(?:要|能|得|会)?(?:{paying})(?=\s|$)|(?:^|(?<=\s))(?:{paying})(?=\s)|每[人台个名户家位部辆亩](?=\s|$)|要花|需要",
        " ",
        rest,
    )
    return " ".join(each for each in rest.split() if len(each) > 1)

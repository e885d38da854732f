"""Unit names: split lists of them, tell units from groups and posts, compare names within region and level."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from corpus.cues import alternatives
from corpus.normalize import despace, fold

_FILE = Path(__file__).parent / "data" / "units.toml"
_OPEN, _CLOSE = "（(〔[【", "）)〕]】"
_MAX_LENGTH = 30
"""A longer item of a list is a sentence, not the name of a unit (characters)."""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _suffix() -> str:
    return alternatives(*_data()["suffixes"])


def is_unit(name: str) -> bool:
    """Say whether ``name`` has the form of a unit or group of units, as a list of units holds it."""
    bare = re.sub(r"[（(〔\[][^（）()〔〕\[\]]*[）)〕\]]?$", "", name)
    if not 2 <= len(bare) <= _MAX_LENGTH or re.search(r"[。：:；;《》“”\d]{1}", bare):
        return False
    return re.search(rf"(?:{_suffix()})(?:等|等.{{0,6}})?$", bare) is not None


def is_group(name: str) -> bool:
    """Say whether ``name`` stands for several bodies (各镇街、有关部门、某某等部门), so that none can be said to lead."""
    return re.search("|".join(_data()["groups"]), name) is not None


def is_post(name: str) -> bool:
    """Say whether ``name`` is a post or a person in it (分管副区长), not a unit."""
    return name.endswith(tuple(_data()["posts"]))


def split_units(text: str) -> list[str]:
    """Split a list of units as the text writes it.

    Full stops, commas and line ends separate; a unit's own brackets do not split it; a missing separator is
    supplied where a level word follows a unit's ending; shared endings are expanded.

    >>> split_units("区人社局、区教体局区审计局，各县（市、区）人民政府")
    ['区人社局', '区教体局', '区审计局', '各县（市、区）人民政府']
    """
    names: list[str] = []
    for item in _split_top_level(text):
        for part in _split_conjunction(item):
            names += _split_unseparated(part)
    return _expand_shared_endings([name for name in names if name])


def _split_top_level(text: str) -> list[str]:
    items, depth, current = [], 0, ""
    balanced = _balanced(text)
    for character in text:
        if balanced and character in _OPEN:
            depth += 1
        elif balanced and character in _CLOSE:
            depth = max(0, depth - 1)
        if depth == 0 and character in "、，,;；/\n|":
            items.append(current)
            current = ""
        else:
            current += character
    items.append(current)
    for index in range(len(items) - 2, -1, -1):
        # 市、县（市、区）政府  各市、县（市、区）人民政府: a bare level word belongs to the next item
        if items[index].strip().removeprefix("各") in _data()["levels"]:
            items[index : index + 2] = [f"{items[index]}、{items[index + 1]}"]
    return [cleaned for item in items for cleaned in _split_spaces(item)]


def _balanced(text: str) -> bool:
    return sum(text.count(c) for c in _OPEN) == sum(text.count(c) for c in _CLOSE)


def _split_spaces(item: str) -> list[str]:
    """Split at white space where every part is a unit; else drop the white space."""
    parts = item.split()
    if len(parts) > 1 and all(is_unit(part) for part in parts):
        return parts
    cleaned = despace(item).strip("。.：:、，,;；")
    return [re.sub("^(?:以及|及|和|与|由)(?=.{2})", "", cleaned)]


def _split_conjunction(item: str) -> list[str]:
    """Split X及Y, X和Y where X ends like a unit (行业主管部门及区县政府), not inside a name (自然资源和规划局)."""
    for match in re.finditer("以及|及其|及|和|与|暨", item):
        left, right = item[: match.start()], item[match.end() :]
        if match.group(0) == "及其" or _is_half_name(left, right):
            continue
        if is_unit(left) and is_unit(right) and _balanced(left):
            return [left, *_split_conjunction(right)]
    return [item]


def _is_half_name(left: str, right: str) -> bool:
    """Say whether a conjunction stands inside a name: after a line of work, before no level (文化广电和旅游厅)."""
    return left.endswith(tuple(_data()["functions"])) and right[:1] not in _data()["levels"]


def _split_unseparated(item: str) -> list[str]:
    """Split 区教体局区审计局: a unit's ending, then a level word that begins another unit."""
    endings = alternatives("局", "委", "办", "厅", "中心", "联", "管委会", "政府")
    levels = alternatives(*_data()["levels"])
    for match in re.finditer(rf"(?:{endings})(?=(?:{levels}))", item):
        left, right = item[: match.end()], item[match.end() :]
        whole = len(left) >= 3 or left[0] in _data()["levels"]
        if whole and len(right) >= 3 and is_unit(right) and _balanced(left):
            if re.match(rf"(?:{levels})(?:直|属|级|辖)", right):  # 市委市直机关工委 is one unit
                continue
            return [left, *_split_unseparated(right)]
    return [item]


def _expand_shared_endings(names: list[str]) -> list[str]:
    """Expand 甲示范区、乙新区管委会 to 甲示范区管委会、乙新区管委会."""
    shared = alternatives(*_data()["shared"])
    areas = tuple(_data()["areas"])
    expanded = list(names)
    for index in range(len(names) - 1, 0, -1):
        ending = re.search(rf"(?:{shared})$", expanded[index])
        before = names[index - 1]
        if ending and before.endswith(areas) and not re.search(rf"(?:{shared})$", before):
            bare = expanded[index][: ending.start()]
            if bare.endswith(areas) and len(bare) > 2 and not re.match("各|有关|相关", bare):
                expanded[index - 1] = before + ending.group(0)
    return expanded


@cache
def canonical(name: str) -> str:
    """Return the name with its longest known alias replaced by the full form, folded: for comparing only.

    The level prefix (市, 区, 省) stays, so units of different levels differ.

    >>> canonical("区教体局") == canonical("区教育和体育局")
    True
    >>> canonical("区教体局") == canonical("市教体局")
    False
    """
    bare = re.sub(r"[（(〔\[][^（）()〔〕\[\]]*[）)〕\]]", "", despace(name))
    bare = re.sub("等(?:有关|相关)?(?:部门|单位)?$", "", bare)
    for group in _data()["aliases"]:
        for alias in sorted(group, key=len, reverse=True):
            if bare.endswith(alias):
                prefix = bare[: -len(alias)]
                return fold(prefix + group[0])
    return fold(bare)


def without_place(name: str) -> str:
    """Return a unit's canonical name without the place and level in front: 临江市财政局, 市财政局 -> 财政局."""
    bare = canonical(name)
    place = r"[\u4e00-\u9fff]{2,8}?(?:省|(?<!城)市(?!场)|(?<![社园])区|县|州|旗)"
    level = r"[\u4e00-\u9fff]{0,4}?(?:省|(?<!城)市(?!场)|(?<![社园])区|县|州|旗|镇)"
    return re.sub(rf"^(?:{place}|{level})(?=.{{2,}})", "", bare)


def level_of(name: str) -> str | None:
    """Return the level a unit's name gives (市, 区, 县, 省 …), or None where it gives none.

    >>> level_of("市财政局"), level_of("临江区财政局"), level_of("财政局")
    ('市', '区', None)
    """
    bare = canonical(name)
    rest = without_place(name)
    prefix = bare.removesuffix(rest) if bare.endswith(rest) else ""
    return prefix[-1] if prefix else None


def alias_forms(base: str) -> list[str]:
    """Return all ways to write a unit whose canonical name, without its place, is ``base``."""
    forms = [base]
    for group in _data()["aliases"]:
        if base.endswith(fold(group[0])):
            stem = base.removesuffix(fold(group[0]))
            forms += [stem + fold(alias) for alias in group[1:]]
    return forms

"""Unit names: compared within region and level; their form and their lists are in modules of their own."""

import re
from functools import cache

from corpus.normalize import despace, fold
from corpus.unit_forms import (
    begins_a_clause,
    is_generic,
    is_group,
    is_office,
    is_person,
    is_post,
    is_public_body,
    is_unit,
    looks_like_name,
    opens_with_verb,
    unit_words,
)
from corpus.unit_lists import split_units

__all__ = [
    "alias_forms",
    "begins_a_clause",
    "canonical",
    "is_generic",
    "is_group",
    "is_office",
    "is_person",
    "is_post",
    "is_public_body",
    "is_unit",
    "level_of",
    "looks_like_name",
    "opens_with_verb",
    "split_units",
    "without_place",
]


@cache
def _aliases() -> tuple[tuple[str, str], ...]:
    """All ways to write a unit with the full form, the longest first."""
    pairs = [(alias, group[0]) for group in unit_words()["aliases"] for alias in group]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


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
    bare = re.sub(r"等(?:\d+|[一二三四五六七八九十]+)?[个家]?(?:有关|相关)?(?:部门|单位)?$", "", bare)
    if league := _LEAGUE.fullmatch(bare):
        return fold(f"{league['place']}{league['level']}团委")
    for alias, full in _aliases():
        if bare.endswith(alias):
            prefix = bare[: -len(alias)]
            if alias not in unit_words()["guarded"] or _ends_with_level(prefix):
                return fold(prefix + full)
    return fold(bare)


_LEAGUE = re.compile(
    # 团市委  共青团市委  共青团临江市委员会
    r"(?:共青团|团)(?P<place>[\u4e00-\u9fff]{0,8})(?P<level>[省市区县州旗])委(?:员会)?"
)


def _ends_with_level(prefix: str) -> bool:
    """Say whether a short alias (建设局, 交通局) is the whole name beside level and place, not the end of another's."""
    return not prefix or prefix.endswith((*unit_words()["levels"], *unit_words()["areas"], "委", "局", "厅"))


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
    for group in unit_words()["aliases"]:
        if base.endswith(fold(group[0])):
            stem = base.removesuffix(fold(group[0]))
            forms += [stem + fold(alias) for alias in group[1:]]
    return forms

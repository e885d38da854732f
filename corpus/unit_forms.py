"""The form of unit names: what is a unit, a group of them, a post, or half a sentence that merely ends like one."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from corpus.cues import alternatives

_FILE = Path(__file__).parent / "data" / "units.toml"
_MAX_LENGTH = 30
"""A longer item of a list is a sentence, not the name of a unit (characters)."""
_MAX_FIELDS = 60
"""A group named by its fields (教育、科技、财政等有关部门) may be longer (characters)."""
_MAX_PUBLIC = 16
"""In running text, where nothing else marks a list of units, names are taken to be short (characters)."""


@cache
def unit_words() -> dict[str, Any]:
    """Return the tables of the unit file: endings, groups, posts, aliases."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _unit_form() -> re.Pattern[str]:
    """市教育局  省财政厅等有关部门  各市州"""
    levels = "".join(unit_words()["levels"])
    return re.compile(
        rf"(?:{alternatives(*unit_words()['suffixes'])})(?:等|等.{{0,6}})?$"
        rf"|^各[\u4e00-\u9fff、]{{0,6}}[{levels}](?:等.{{0,6}})?$"
    )


def is_unit(name: str) -> bool:
    """Say whether ``name`` has the form of a unit or group of units, as a list of units holds it."""
    bare = re.sub(r"[（(〔\[][^（）()〔〕\[\]]*[）)〕\]]?$", "", name)
    bare = re.sub(r"等\d{1,2}[个家]?(?=部门|单位|有关|相关)", "等", bare)  # 市教育局等6部门
    longest = _MAX_FIELDS if "、" in bare else _MAX_LENGTH
    if not 2 <= len(bare) <= longest or re.search(r"[。：:；;《》“”\d]", bare):
        return False
    if bare.endswith(tuple(unit_words()["nouns"])):
        return False
    return _unit_form().search(bare) is not None


def is_office(name: str) -> bool:
    """Say whether ``name`` has the form of an office or school inside a body: 组织人事股, 教研室, 县一中.

    To be asked only where units stand side by side and nothing else, as in the bracket that closes a task.
    """
    bare = re.sub(r"[（(〔\[][^（）()〔〕\[\]]*[）)〕\]]?$", "", name)
    words = unit_words()
    said = bare.removeprefix("学校")  # 学校安全管理股 is an office, 支持学校 is none
    if not re.fullmatch(r"[\u4e00-\u9fff]{2,16}", bare) or begins_a_clause(said) or opens_with_verb(bare):
        return False
    return bare.endswith(tuple(words["offices"])) and not bare.endswith(
        (*words["not_offices"], *words["nouns"])
    )


def looks_like_name(name: str) -> bool:
    """Say whether ``name`` could be a unit whose form does not show it (国网某地供电, 人行): a short noun, no clause.

    To be asked only where the text itself says that units stand (under 牵头单位, 责任单位).
    """
    bare = re.sub(r"[（(〔\[][^（）()〔〕\[\]]*[）)〕\]]?$", "", name)
    if not re.fullmatch(r"(?=.*[\u4e00-\u9fff]{2})[\u4e00-\u9fffA-Za-z0-9·]{2,16}", bare):
        return False
    if re.search(r"[的了并要可不已将把被]|应(?!急)|\d+[年月日]|[年月]底|以上|以下|之日|下同|详见|分工", bare):
        return False
    return not bare.startswith(tuple(unit_words()["verbs"])) and not bare.endswith(
        tuple(unit_words()["nouns"])
    )


def is_public_body(name: str, *, by: bool = False) -> bool:
    """Say whether a name in running text is surely a public body, not 企业 or 学校 taking a lead of another kind.

    ``by``: the name follows 由, which makes 中心 a body that is charged with something.
    """
    bare = re.sub(r"[（(〔\[][^（）()〔〕\[\]]*[）)〕\]]?$", "", name)
    if (
        not is_unit(name)
        or len(bare) > _MAX_PUBLIC
        or begins_a_clause(bare)
        or is_generic(bare)
        or "的" in bare
    ):
        return False
    return bare.endswith(tuple(unit_words()["public"])) or (by and (bare.endswith("中心") or is_group(name)))


def begins_a_clause(name: str) -> bool:
    """Say whether words that end like a unit begin like half a sentence: 参照市教育局, 经市政府, 支持企业."""
    return name.startswith(tuple(unit_words()["clause_starts"])) or (
        re.match("[经报向对在从与将如该其本把让使请至](?=[市区县省国各有中本当该上下所])", name) is not None
    )


def opens_with_verb(name: str) -> bool:
    """Say whether words that end like a unit begin with what somebody does: 组建专班, 推动企业."""
    return name.startswith(tuple(verb for verb in unit_words()["verbs"] if len(verb) > 1))


def is_generic(name: str) -> bool:
    """Say whether a name is a kind of body that a text mentions in passing (企业、医疗机构), not one it charges."""
    return name in unit_words()["generic"]


def is_group(name: str) -> bool:
    """Say whether ``name`` stands for several bodies (各镇街、有关部门、某某等部门), so that none can be said to lead."""
    return re.search("|".join(unit_words()["groups"]), name) is not None


def is_post(name: str) -> bool:
    """Say whether ``name`` is a post or a person in it (分管副区长), not a unit."""
    return name.endswith(tuple(unit_words()["posts"]))


def is_person(name: str) -> bool:
    """Say whether ``name`` is a person with the post before the name: 副县长赵某某, 县委常委、副县长 阮某."""
    return (
        re.search(rf"(?:{alternatives(*unit_words()['posts'])})[ \u3000]*[\u4e00-\u9fff×]{{2,4}}$", name)
        is not None
    )

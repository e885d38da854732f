"""Who leads and who supports among kinds of bodies, as a 办法 names them: 由消防救援机构牵头，公安机关配合.

Kinds of bodies are mostly named where a text sets out competence. That is a statement only where the text has the words
of leading and of supporting itself.
"""

from corpus.responsibility.grammar import Phrase, phrases
from corpus.responsibility.vocabulary import LEAD, SUPPORT
from corpus.units import begins_a_clause, is_generic, is_unit, split_units

_LONGEST_NAME = 16
"""A longer name in running text is no name (characters)."""


def among_kinds(first: Phrase, before: str, following: list[str]) -> str | None:
    """Return who leads and who supports where a text says both itself, of kinds of bodies; else None.

    由消防救援机构牵头，公安机关、城市管理部门配合，街道办事处组织实施.
    """
    if first.words != "牵头" or before not in ("", "由") or not _are_kinds(first.listed):
        return None
    words = [f"{first.listed}{first.words}"]
    for index, segment in enumerate(following):
        parts = phrases(segment.strip())
        if not parts or not all(each.words and _are_kinds(each.listed) for each in parts):
            break
        if any(each.role == LEAD or (index == 0 and each.role != SUPPORT) for each in parts):
            break
        words += [f"{each.listed}{each.words}" for each in parts]
    return "，".join(words) if len(words) > 1 else None


def _are_kinds(listed: str) -> bool:
    names = split_units(listed)
    return bool(names) and all(map(_is_kind_of_body, names))


def _is_kind_of_body(name: str) -> bool:
    named = is_unit(name) and not (is_generic(name) or begins_a_clause(name)) and len(name) <= _LONGEST_NAME
    return named and "的" not in name and name.endswith(("部门", "机关", "机构", "政府", "办事处"))

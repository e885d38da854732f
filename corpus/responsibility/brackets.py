"""Brackets that state responsibility, of any kind, nested, mixed or never closed: （牵头单位：甲）〔甲、乙负责〕."""

import re
from collections.abc import Iterator

from corpus.normalize import despace
from corpus.responsibility.grammar import phrases, sections, take_limit
from corpus.responsibility.items import named_items
from corpus.responsibility.roles import Roles, has_role_words, parse_roles
from corpus.responsibility.rules import strip_rules
from corpus.responsibility.statement import Statement
from corpus.responsibility.vocabulary import DEADLINE, is_membership, label_pattern, spoken_pattern
from corpus.units import is_generic, is_office, is_unit, split_units

OPEN, CLOSE = "（(〔[【", "）)〕]】"
_MAX_STRETCH = 3000
"""A longer bracket, with the white space in it, states no responsibility (characters)."""
_MAX_WORDS = 600
"""Nor does one with more words (characters without white space)."""


def find_brackets(text: str, *, listed: bool = False) -> Iterator[Statement]:
    """Yield the outermost brackets of a clause that state responsibility, with a deadline bracket beside them.

    ``listed``: the document puts those in charge into a bracket behind each task, so that one name there is enough.
    """
    closing = closing_brackets(text)
    after = 0
    for position, character in enumerate(text):
        if position < after or character not in OPEN:
            continue
        end = closing.get(position)
        stop = _end_of_line(text, position) if end is None else end
        if stop - position > _MAX_STRETCH:
            continue
        content = despace(text[position + 1 : stop])
        if not _states(content, text, position, stop, listed=listed):
            continue
        after = stop if end is None else stop + 1
        if beside := _deadline_beside(text, after):
            after, content = after + beside.end(), f"{content}；{despace(beside['limit'])}"
        yield Statement(
            start=position,
            end=after,
            content=content,
            unclosed=end is None,
            own_line=_own_line(text, position, after),
            items=named_items(content),
        )


def closing_brackets(text: str) -> dict[int, int]:
    """Return where each bracket closes; kinds may be mixed （…〕. Brackets that never close are left out."""
    opened: list[int] = []
    closing: dict[int, int] = {}
    for position, character in enumerate(text):
        if character in OPEN:
            opened.append(position)
        elif character in CLOSE and opened:
            closing[opened.pop()] = position
    return closing


def _end_of_line(text: str, start: int) -> int:
    """Return where the words of an unclosed bracket end: before a blank line, a numbered line or the text's end.

    In a long paragraph they end with its first sentence.
    """
    stretch = text[start : start + _MAX_STRETCH + 2]
    end = re.search(r"\n\s*\n|\n(?=\s*[（(]?[一二三四五六七八九十\d]+[、.）)])", stretch)
    length = end.start() if end else len(stretch.rstrip())
    sentence = stretch.find("。")
    return start + (sentence if 0 < sentence < length > _MAX_WORDS else length)


def _states(content: str, text: str, start: int, stop: int, *, listed: bool) -> bool:
    """Say whether a bracket's content states responsibility rather than merely mentions a unit."""
    if len(content) > _MAX_WORDS or _NAMING.match(content) or spoken_pattern().search(content):
        return False
    body = strip_rules(content)
    if not body:
        return False
    if label_pattern().match(body):
        return any(
            section.role not in (DEADLINE, _CONTACT) and not is_membership(section.label or "")
            for section in sections(body)
        )
    if has_role_words(body):
        return _assigns(body, parse_roles(body))
    return _is_bare_list(body, text, start, stop, least=1 if listed else 2)


_CONTACT = "联系人"
"""（联系人：李明，联系电话：…） tells whom to call, not who does it"""
_NAMING = re.compile("(?:以下|下)(?:统|简|合|并)?称")
"""（以下简称市教育局）"""


def _assigns(body: str, roles: Roles) -> bool:
    """Say whether a bracket with closing words gives units a task: wholly read, or begun with a unit.

    （市教育局、市财政局负责） does, also with an item that is not understood; （参照甲局有关规定执行） and （由企业承担）
    merely mention.
    """
    if not (roles.units or roles.others) or (roles.units and all(map(is_generic, roles.units))):
        return False
    if not roles.leftover:
        return True
    first = next((phrase for phrase in phrases(body) if phrase.words), None)
    names = split_units(first.listed) if first else []
    return bool(roles.lead) or (bool(names) and is_unit(names[0]) and names[0] in roles.units)


def closes_with_list(text: str) -> bool:
    """Say whether a clause closes with a bracket that holds nothing but several units or offices."""
    match = re.search(r"[。！？；]\s*[（(〔\[【](?P<inside>.+)[）)〕\]】]\s*。?\s*$", text, re.DOTALL)
    if match is None:
        return False
    names = split_units(take_limit(despace(match["inside"]))[0])
    return len(names) > 1 and all(is_unit(name) or is_office(name) for name in names)


def _is_bare_list(body: str, text: str, start: int, stop: int, *, least: int) -> bool:
    """Say whether a bare list of units closes the paragraph: …氛围。（省委宣传部、省广电集团）（甲局，年底前）

    Also one of offices: （组织人事股、教研室）.
    """
    listed, limit = take_limit(body)
    names = split_units(listed)
    line_end = text.find("\n", stop) if "\n" in text[stop:] else None
    return (
        len(names) >= (1 if limit else least)
        and all(is_unit(name) or is_office(name) for name in names)
        and not all(map(is_generic, names))
        and not re.search(r"[^\s。．]", text[stop + 1 : line_end])
        and re.search(r"[。！？；]\s*$", text[:start]) is not None
    )


_BESIDE = re.compile(
    # （牵头单位：甲）（完成时限：2022年底）  （责任单位：甲）完成时限：年底前
    r"\s{0,3}(?:[（(〔\[【](?P<inside>[^（）()〔〕\[\]【】\n]{4,40})[）)〕\]】]|(?P<open>[^\n。；;（(〔\[【]{4,40})(?=[\n。；;]|$))"
)


def _deadline_beside(text: str, end: int) -> re.Match[str] | None:
    """Return a deadline with its label right after a bracket; its group ``limit`` holds label and value."""
    match = _BESIDE.match(text, end)
    if match is None:
        return None
    words = match["inside"] or match["open"]
    if not (label := label_pattern().match(words.lstrip())) or label["label"] is None:
        return None
    return _LIMIT.match(text[end:]) if all(each.role == DEADLINE for each in sections(words)) else None


_LIMIT = re.compile(r"\s{0,3}[（(〔\[【]?(?P<limit>[^（）()〔〕\[\]【】\n。；;]{4,40})[）)〕\]】]?")


def _own_line(text: str, start: int, end: int) -> bool:
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = re.match(r"[^\n]*", text[end:])
    return "\n" in text[:start] and not before.strip() and not (after and after.group(0).strip(" 。　"))

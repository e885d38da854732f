"""Sentences that are nothing but bodies and their parts, between full stops: …建成投用。区水务局、区财政局负责。

Such a sentence closes what stands before it as a bracket would. Sentences of the running text in the same words
(企业负责…, 学校配合) say more than that, or name no body of a place.
"""

import re
from collections.abc import Iterator

from corpus.normalize import despace
from corpus.responsibility.brackets import closing_brackets
from corpus.responsibility.grammar import PUNCTUATION, Phrase, phrases, take_limit
from corpus.responsibility.statement import Statement
from corpus.responsibility.vocabulary import LEAD, RESPONSIBLE
from corpus.units import begins_a_clause, is_generic, is_group, is_public_body, is_unit, split_units

_SENTENCE = re.compile(
    r"(?<=[。！？])[ \t\n\u3000\xa0]*(?P<words>[^。；;！？：:\n“”]{5,300})(?=。|\s*(?:\n|$))"
)
_CLOSES = re.compile(
    "(?:负责|牵头|配合|参与|参加|协助|协办|协同|支持|落实|实施|承办|分工|职责|指导|监督|督导)(?:工作)?(?:$|[，,][^，]{2,16}$)"
)
"""Most sentences are passed over by their end."""
_CHARGED = re.compile("负责|承办|落实|组织实施|职责|职能|分工")
"""Among the words of being responsible those that speak of a task; 甲办理, 甲执行 are steps of a procedure."""
_PLACED = re.compile(
    # 区水务局  县委宣传部  团市委  区各有关部门; not 市场监管部门, 县级以上人民政府, 市、县人民政府
    r"(?:[省市区县州旗](?![级直场域际内外属辖、和及（(]|人民)|团[省市区县州旗]委)"
)
_LONGEST_NAME = 20
"""A longer name in running text is no name (characters)."""


def find_closing_sentences(text: str) -> Iterator[Statement]:
    """Yield the sentences of a clause that only list bodies and say which part they have; mostly none."""
    brackets: dict[int, int] | None = None
    for match in _SENTENCE.finditer(text):
        words = match["words"].rstrip()
        if not _CLOSES.search(words) or not _is_roles_only(take_limit(words)[0]):
            continue
        start = match.start("words")
        if brackets is None:
            brackets = closing_brackets(text)
        inside = any(opened < start <= closed for opened, closed in brackets.items())
        if inside or text.count("“", 0, start) > text.count("”", 0, start):
            continue
        end = start + len(words)
        content = re.sub("^由", "", despace(words))
        yield Statement(start, end, content, in_sentence=True, closing=True)


def _is_roles_only(words: str) -> bool:
    """Say whether lists of bodies and the words of their parts are all of a sentence."""
    found = phrases(words)
    if not found or not all(map(_gives_part, found)):
        return False
    read = "".join(each.listed + each.words for each in found)
    if _bare(read) != _bare(re.sub("^由", "", words)):
        return False
    return all(map(_are_bodies, found)) and _is_placed(split_units(found[0].listed)[0])


def _gives_part(phrase: Phrase) -> bool:
    if not phrase.words or phrase.role is None:
        return False
    return phrase.role != RESPONSIBLE or _CHARGED.search(phrase.words) is not None


def _bare(words: str) -> str:
    return re.sub(f"[{PUNCTUATION}]", "", words)


def _are_bodies(phrase: Phrase) -> bool:
    """Say whether a list is one of bodies: public ones and groups, and companies beside them; a lead is no group."""
    names = split_units(phrase.listed)
    if not names or not all(map(_is_body, names)):
        return False
    return phrase.role != LEAD or not any(map(is_group, names))


def _is_body(name: str) -> bool:
    named = is_unit(name) and not is_generic(name) and not begins_a_clause(name) and "的" not in name
    return named and (is_group(name) or len(name) <= _LONGEST_NAME)


def _is_placed(name: str) -> bool:
    return _PLACED.match(name) is not None and (is_public_body(name, by=True) or is_group(name))

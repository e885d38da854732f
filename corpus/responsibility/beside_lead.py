"""The parts that stand beside a lead in a sentence: 由甲局牵头，|乙局、丙公司配合|，会同丁局制定办法."""

import re

from corpus.responsibility.duties import first_bodies
from corpus.responsibility.grammar import PUNCTUATION, Phrase, phrases, sections
from corpus.responsibility.vocabulary import LEAD, SUPPORT, UNIT_ROLES, together_pattern
from corpus.units import (
    begins_a_clause,
    is_generic,
    is_office,
    is_public_body,
    is_unit,
    opens_with_verb,
    split_units,
)

_LONGEST_NAME = 20
"""A longer name in running text is no name (characters)."""

_WHAT_FOR = re.compile(
    # 乙局配合|开展夜查  丙处按照各自职责配合|做好相应工作
    r"(?<=配合|协助|参与)(?:做好|开展|抓好|完成|推进|实施|落实)[^，。；]{1,16}$"
)


def all_public(listed: str, *, by: bool) -> bool:
    """Say whether a list names public bodies only; ``by``: it stands after 由."""
    names = split_units(listed)
    return bool(names) and all(is_public_body(name, by=by) for name in names)


def supporting(rest: list[Phrase], following: list[str]) -> list[str]:
    """Return the phrases after the first that give other units a part: 乙、丙配合; 会同乙、丙制定办法."""
    found = [f"{each.listed}{each.words}" for each in rest if gives_part(each)]
    for segment in following:
        if helpers := _together(segment):
            found.append(f"会同{helpers}")
            continue
        parts = phrases(_WHAT_FOR.sub("", segment.strip()))
        if not parts or not all(map(gives_part, parts)):
            break
        found += [f"{each.listed}{each.words}" for each in parts]
    return found


def _together(segment: str) -> str:
    """Return with whom the lead acts in a segment of its own: 会同|乙局、丙局|制定办法; else nothing."""
    bare = segment.strip(PUNCTUATION).removeprefix("并")
    match = together_pattern().match(bare)
    return first_bodies(bare[match.end() :]) if match and match.group(0) == "会同" else ""


def gives_part(phrase: Phrase) -> bool:
    """Say whether a phrase gives bodies a part beside a lead; to support, companies and schools will do too."""
    if not phrase.words or phrase.role == LEAD:
        return False
    return all_public(phrase.listed, by=True) or (phrase.role == SUPPORT and _are_bodies(phrase.listed))


def _are_bodies(listed: str) -> bool:
    names = split_units(listed)
    return bool(names) and all(map(_is_body, names)) and not all(map(is_generic, names))


def _is_body(name: str) -> bool:
    named = (is_unit(name) or is_office(name)) and not begins_a_clause(name) and not opens_with_verb(name)
    return named and not re.search("的|应当|可以|不得", name) and len(name) <= _LONGEST_NAME


def takes_part(segment: str) -> bool:
    """Say whether a segment only names units beside the lead and their part: 县财政局配合."""
    if _together(segment):
        return True
    parts = phrases(_WHAT_FOR.sub("", segment.strip()))
    return bool(parts) and all(each.words and each.role != LEAD and _are_units(each.listed) for each in parts)


def _are_units(listed: str) -> bool:
    names = split_units(listed)
    return bool(names) and all(is_unit(name) or is_office(name) for name in names)


def is_helped(support: list[str]) -> bool:
    """Say whether a part is one of helping or of each doing its own, which leaves the first in charge of the whole."""
    return any(each.role == SUPPORT or each.shared for words in support for each in phrases(words))


def supports_by_label(segment: str) -> bool:
    """Say whether a segment names those beside the lead by a label: 配合单位为乙局."""
    labelled = [each for each in sections(segment.strip()) if each.label]
    return bool(labelled) and all(
        each.role in UNIT_ROLES and all_public(each.value, by=True) for each in labelled
    )

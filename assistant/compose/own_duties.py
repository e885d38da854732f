"""Duties listed under the name of a body (成员单位职责：某局：统筹…): the text charges it, and speaks of no lead."""

import re

from assistant.compose.draft import Context
from corpus.model import Basis, Responsibility
from corpus.normalize import despace, fold
from corpus.numbering import read_marker


def is_own_duty(context: Context, each: Responsibility) -> bool:
    """Say whether a statement is an item that begins with its only unit: 2.某局：承担…, （三）某局。负责…."""
    if each.basis is not Basis.SOLE or len(each.units) != 1:
        return False
    text = context.index.clauses[each.clause].text
    marker = read_marker(text)
    words = despace(fold(text[marker.end :] if marker else text))
    return re.match(rf"{re.escape(fold(each.units[0]))}(?:[:。]|(?=负责|承担|统筹|组织))", words) is not None

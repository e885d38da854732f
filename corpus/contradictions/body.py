"""A figure that the body of a document sets twice: each year's in two sections, the aim of the whole in its own section."""

import re

from corpus.contradictions.measured import Measured
from corpus.normalize import fold
from corpus.same_tasks import pairs_of

_AIMS = re.compile("目标|总体要求")
"""Headings of what the document as a whole is to reach."""
_EACH_YEAR = "每年"


def is_set_again(one: Measured, other: Measured) -> bool:
    """Say whether two sections of the body set one figure, in the same words and with nothing that narrows them.

    What several sections add to one thing adds up (新建3个 here, 新建5个 there), so that only these are compared: what
    is done each year; and the aim of the whole with a section of tasks that is named after the same thing, where the
    aim names no year and the section the last one, or none.
    """
    if one.clause.id == other.clause.id or one.part or other.part or one.short or are_items(one, other):
        return False
    if not (one.bare and other.bare) or one.figure.action != other.figure.action or one.place != other.place:
        return False
    if one.figure.every or other.figure.every:
        return one.figure.every == other.figure.every == _EACH_YEAR and one.year == other.year
    aim, task = (one, other) if _is_aim(one) else (other, one)
    if not _is_aim(aim) or _is_aim(task) or aim.year is not None or not (task.year is None or task.final):
        return False
    return bool(pairs_of(task.key) & pairs_of(fold(task.clause.heading[-1] if task.clause.heading else "")))


def _is_aim(each: Measured) -> bool:
    return any(_AIMS.search(name) for name in each.clause.heading)


def are_items(one: Measured, other: Measured) -> bool:
    """Say whether the clauses are items of one list, or articles: each sets its own case."""
    above, beside = (each.clause.path.rpartition("/")[0] for each in (one, other))
    article = one.clause.path.startswith("第") and other.clause.path.startswith("第")
    return article or (above == beside and above != "")

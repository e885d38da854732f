"""Whether a day or month that a question claims is the one stated: of the task shown, else of the best sentence."""

import re
from collections.abc import Sequence
from datetime import date

from assistant.compose.draft import Context, Draft
from assistant.compose.permission import Verdict
from assistant.compose.stated import stated_in, without_number
from corpus.model import Clause, Responsibility
from corpus.normalize import fold
from corpus.time_limits import Written
from corpus.time_limits.expressions import Expression, Shape, find_expressions
from corpus.time_limits.limits import deadline_period

_CLEARLY = 0.05
"""By how much a sentence must fit the question better than one that would give another verdict."""


def of_times(
    context: Context, draft: Draft, clauses: Sequence[Clause], times: Sequence[Expression]
) -> Verdict | None:
    """Compare a claimed day or month with the deadline of the task shown, else with the time of the best sentence."""
    if len(times) != 1:
        return None
    written = Written(date=context.document(clauses[0].document).date)
    rows = [
        each
        for each in context.index.responsibilities
        if any(each.clause == shown.clause and each.task == shown.task for shown in draft.responsibilities)
    ]
    dues = {each.deadline for each in rows}
    if len(rows) >= 1 and dues != {None}:
        if len(dues) != 1:
            return None
        row: Responsibility = rows[0]
        end = row.deadline_date or deadline_period(row.deadline or "", written).end
        holds = _meets(times[0], end, row.deadline or "")
        return None if holds is None else Verdict(holds, row.deadline or "", row.clause, quoted=False)
    return _of_timed_sentence(context, clauses, times[0], written)


def _of_timed_sentence(
    context: Context, clauses: Sequence[Clause], time: Expression, written: Written
) -> Verdict | None:
    topic = context.understanding.topic
    found: list[tuple[float, bool | None, str, str]] = []
    for each in stated_in(context, clauses):
        windows = re.findall(r"[^，,；;]+[，,；;]?", each.words)
        for place, window in enumerate(windows, 1):
            folded = fold(window)
            expressions = [point for point in find_expressions(folded) if point.shape in _POINTS]
            if len(expressions) == 1:
                point = expressions[0]
                said = folded[point.start : point.end]
                holds = _meets(time, deadline_period(said, written).end, said)
                fit = context.evidence.coverage(topic, each.about) + context.evidence.coverage(topic, window)
                words = without_number("".join(windows[:place]).rstrip("，,；;"))
                found.append((fit, holds, words, each.clause.id))
    found.sort(key=lambda entry: -entry[0])
    if not found or found[0][1] is None or found[0][0] < _ABOUT:
        return None
    fit, holds, words, clause = found[0]
    if any(other[0] > fit - _CLEARLY and other[1] is not holds for other in found[1:]):
        return None
    return Verdict(bool(holds), words, clause)


_POINTS = frozenset({Shape.DAY, Shape.MONTH, Shape.QUARTER, Shape.YEAR_END, Shape.YEAR})
_ABOUT = 0.7
"""Coverage of the topic, of a sentence and of the part of it that names a time together, from which it decides."""


def _meets(claim: Expression, end: date | None, said: str) -> bool | None:
    """Say whether a claimed day or month is the one stated; None where the text is not as exact or names none."""
    stated = next(iter(find_expressions(fold(said))), None)
    if end is None or stated is None or (stated.shape is Shape.YEAR and claim.shape is not Shape.YEAR_END):
        return None
    words = f"{claim.parts.get('year') or end.year}年"
    if claim.shape is Shape.YEAR_END:
        return (end.month, end.day) == (12, 31) if "year" not in claim.parts else None
    if "year" in claim.parts and int(claim.parts["year"]) != end.year:
        return False
    month = claim.parts.get("month")
    if month is None or not month.isdigit():
        last = deadline_period(f"{words}{_spoken(claim)}", Written()).end
        return None if last is None else last == end
    if day := claim.parts.get("day"):
        return (int(month), int(day)) == (end.month, end.day) if day.isdigit() else None
    if claim.after.startswith(("底", "末")):
        return deadline_period(f"{words}{month}月底", Written()).end == end
    return int(month) == end.month


def _spoken(claim: Expression) -> str:
    quarter, half = claim.parts.get("quarter"), claim.parts.get("half")
    return f"第{quarter}季度" if quarter else f"{half}半年" if half else ""

"""What a responsibility's text says beyond who: by when, how often, how much, and where else the task is set."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from corpus.model import Clause, DocumentInfo, Responsibility, Target
from corpus.normalize import fold
from corpus.quantities import find_targets
from corpus.time_limits import Written, deadline_period, find_limits, find_recurrence


def written_of(info: DocumentInfo) -> Written:
    """Return when a document was written; its title may name the year it plans (2021年重点工作分工)."""
    years = {int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", fold(info.title))}
    if info.date is None or len(years) != 1:
        return Written(info.date)
    [year] = years
    return Written(info.date, year if year - info.date.year in (0, 1) else None)


def enrich(
    info: DocumentInfo,
    clauses: Sequence[Clause],
    responsibilities: Sequence[Responsibility],
    same: Mapping[str, tuple[str, ...]],
) -> list[Responsibility]:
    """Return the responsibilities with deadline days, limits, recurrence, targets and ``same_as`` filled in.

    ``same`` holds the clauses that set the same task as another (``same_tasks``).
    """
    written = written_of(info)
    by_id = {clause.id: clause for clause in clauses}
    counts = Counter(each.clause for each in responsibilities)
    return [_enriched(each, written, by_id, same, counts[each.clause] == 1) for each in responsibilities]


def _enriched(
    each: Responsibility,
    written: Written,
    clauses: Mapping[str, Clause],
    same: Mapping[str, tuple[str, ...]],
    alone: bool,
) -> Responsibility:
    """Fill in one responsibility; ``alone``: its clause holds no other, so how often the clause says is said of it."""
    text = "\n".join([each.scope, *(clauses[other].plain for other in each.covers if other in clauses)])
    recurrence = find_recurrence(each.deadline, text)
    if recurrence is None and alone and not clauses[each.clause].cells:
        recurrence = find_recurrence(None, clauses[each.clause].plain)
    period = deadline_period(each.deadline, written) if each.deadline else None
    return each.model_copy(
        update={
            "deadline_date": period.end if period else None,
            "deadline_start": period.start if period else None,
            "recurrence": recurrence,
            "limits": tuple(dict.fromkeys(find_limits(text, written))),
            "targets": _targets(clauses[each.clause], text, written),
            "same_as": same.get(each.clause, ()),
        }
    )


def _targets(clause: Clause, text: str, written: Written) -> tuple[Target, ...]:
    """Return the targets of a text; one without a year takes the year its column is headed with (2027年目标值)."""
    targets = find_targets(text, written)
    years = {year for cell in clause.cells for year in re.findall(r"(?:19|20)\d{2}(?=年)", fold(cell.header))}
    if len(years) != 1:
        return targets
    [year] = years
    return tuple(each if each.year else each.model_copy(update={"year": int(year)}) for each in targets)

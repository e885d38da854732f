"""By when, from a row with a column of times that charges nobody (补齐时限): the ledger holds no task for it."""

import re

from assistant.compose.draft import Context, Draft
from assistant.compose.indicator_rows import row_name
from assistant.compose.timed import TimedSentence
from assistant.compose.years import missing_years
from assistant.evidence import Scored
from corpus.model import Cell, Clause, Kind
from corpus.responsibility.rows import column_role
from corpus.responsibility.vocabulary import DEADLINE

_TIME_COLUMN = re.compile("(?:时限|期限|截止时间|截止日期)$")
"""How columns of times are called whatever is due: 补齐时限, 上报期限."""


def dated_row(context: Context, timed: list[TimedSentence]) -> Scored | None:
    """Return the row about the topic that names a time; None where there is none, or a sentence fits better."""
    rows = context.evidence.clauses(
        context.understanding.topic, context.documents, context.hits, {Kind.TABLE_ROW}
    )
    best = next((item for item in rows if item.suffices(context.settings)), None)
    if best is None or not _times_of(best.clause) or missing_years(context, best.clause):
        return None
    return None if timed and timed[0].coverage > best.coverage else best


def answer_dated_row(draft: Draft, row: Scored) -> Draft:
    """Answer with the cells of a row that name a time, each after its column."""
    said = "；".join(f"{cell.header}：{' '.join(cell.text.split())}" for cell in _times_of(row.clause))
    draft.lines.append(f"{row_name(row.clause)}——{said}{draft.cite(row.clause.id)}。")
    draft.strength = row.coverage
    return draft


def _times_of(clause: Clause) -> list[Cell]:
    return [
        cell
        for cell in clause.cells
        if cell.text.strip() and (column_role(cell.header) == DEADLINE or _TIME_COLUMN.search(cell.header))
    ]

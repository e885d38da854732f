"""Which rows of a table have what a question names in one of their columns (只在某范围推广的有哪几项)."""

import re
from collections import defaultdict

from assistant.compose.draft import Context, Draft, short
from assistant.compose.indicator_rows import row_name
from assistant.compose.row_cells import column_name
from corpus.cues import cues
from corpus.model import Clause, Kind
from corpus.normalize import despace, fold
from corpus.responsibility.rows import column_role

_ASKED = re.compile("哪些|哪几|几[项个条件]|多少[项个条件]|都有(?:什么|啥|谁)|列出|列一下")
_SHORTEST = 4
"""Characters of a cell that can be told from other words of a question."""
_LONGEST = 20
_MOST = 40
"""Rows listed."""
_SHARE = 0.5
"""Share of the rest of the topic that the table's name or its document's title must hold."""


def answer_rows_with(context: Context, draft: Draft) -> Draft | None:
    """List the rows of a table whose cell the question names word for word; None where it names none.

    Columns of units and times are the ledger's; a cell that stands in one row alone is no condition for a list.
    """
    question = despace(fold(context.understanding.question))
    if not _ASKED.search(question):
        return None
    found: defaultdict[tuple[str, str, str, str], list[Clause]] = defaultdict(list)
    for clause in context.index.clauses.values():
        if clause.kind is not Kind.TABLE_ROW or clause.document not in context.documents:
            continue
        for cell in clause.cells[1:]:
            value = despace(fold(cell.text))
            named = _SHORTEST <= len(value) <= _LONGEST and value in question
            if named and column_role(cell.header) is None and cell.header not in cues()["tables"]["number"]:
                found[clause.document, _table_of(clause), cell.header, cell.text].append(clause)
    lists = {key: rows for key, rows in found.items() if len(rows) > 1}
    if not lists:
        return None
    document, table, header, value = max(lists, key=lambda key: (len(despace(key[3])), len(lists[key])))
    if not _is_of(context, document, table, value):
        return None
    rows = lists[document, table, header, value]
    name = short(table) if table else f"《{short(context.document(document).title)}》的表格"
    draft.lines.append(f"“{name}”中“{column_name(header)}”为“{' '.join(value.split())}”的共{len(rows)}项：")
    for number, row in enumerate(rows[:_MOST], 1):
        draft.lines.append(f"{number}. {short(row_name(row))}{draft.cite(row.id)}")
    if len(rows) > _MOST:
        draft.lines.append(f"以上列出前{_MOST}项。")
    draft.strength = 1.0
    return draft


def _table_of(clause: Clause) -> str:
    """Return the name of a row's table: the heading it stands under, for groups of rows have captions of their own."""
    return clause.heading[-1] if clause.heading else clause.caption


def _is_of(context: Context, document: str, table: str, value: str) -> bool:
    """Say whether what the question names beside the cell is the table or its document."""
    cell = fold(value)
    rest = " ".join(
        run for run in context.understanding.topic.split() if run not in cell and not run.isdigit()
    )
    for start in range(len(cell) - 1):
        rest = rest.replace(cell[start:], " ") if len(cell) - start > 1 else rest
    rest = " ".join(run for run in rest.split() if len(run) > 1)
    about = f"{table}\n{context.document(document).title}"
    return not rest or context.evidence.coverage(rest, about) >= _SHARE

"""Tables that share a figure out (分解表): a row for each place or body, a column for each measure."""

import re
from collections.abc import Sequence

from assistant.comparisons import by_time, compared_pole
from assistant.compose.comparing import Compared, conclusion
from assistant.compose.draft import Context, Draft
from assistant.compose.indicator_rows import measured_in, row_name, value_cells
from assistant.compose.years import missing_years
from assistant.topic import Text, topic_terms
from corpus.deadlines import years_in
from corpus.model import Cell, Clause, Kind
from corpus.normalize import fold

_SHORTEST = 2
_COVERED = 0.7
"""Share of a column's name that the question must hold."""
_UNIT = re.compile(r"[（(](?:单位[：:])?(?P<unit>[^（()）\d]{1,6})[）)]\s*$")


def answer_shares(context: Context, draft: Draft) -> Draft | None:
    """Answer with the cells of the rows and columns that the question names; None where it names no such row."""
    question = fold(context.understanding.question)
    found = sorted(_rows(context, question), key=lambda pair: question.index(fold(row_name(pair[0]))))
    if not found:
        return None
    draft.strength = 1.0
    _conclude(draft, question, found)
    for clause, cells in found:
        values = "；".join(f"{_measure(cell)}{cell.text.strip()}{_unit_of(clause, cell)}" for cell in cells)
        draft.lines.append(f"{row_name(clause)}：{values}{draft.cite(clause.id)}。")
    table = found[0][0].heading[-1] if found[0][0].heading else found[0][0].caption
    draft.lines.append(f"出处：“{table}”表{draft.cite(found[0][0].id)}。")
    return draft


def _conclude(draft: Draft, question: str, found: Sequence[tuple[Clause, list[Cell]]]) -> None:
    """Begin with which row has more, where that is asked and the question names one column."""
    pole = compared_pole(question)
    if not pole or by_time(pole) or len(found) < 2 or any(len(cells) != 1 for _, cells in found):
        return
    compared = [
        Compared(
            row_name(clause),
            _number(cells[0]),
            f"{cells[0].text.strip()}{_unit_of(clause, cells[0])}",
            clause.id,
        )
        for clause, cells in found
    ]
    draft.lines.append(conclusion(draft, compared, pole))


def _number(cell: Cell) -> float:
    return float(re.sub(r"[^\d.]", "", fold(cell.text)))


def _rows(context: Context, question: str) -> list[tuple[Clause, list[Cell]]]:
    rows = []
    text = Text(question)
    for clause in context.index.clauses.values():
        if (
            clause.kind is not Kind.TABLE_ROW
            or clause.document not in context.documents
            or value_cells(clause)
        ):
            continue
        name = fold(row_name(clause))
        if len(name) < _SHORTEST or name not in question or not _of_asked_year(context, clause):
            continue
        cells = [
            cell
            for cell in clause.cells
            if re.fullmatch(r"[\d.,%\s]+", fold(cell.text))
            and context.evidence.weights.coverage(topic_terms(_measure(cell)), text) >= _COVERED
        ]
        if cells:
            rows.append((clause, cells))
    return rows


def _of_asked_year(context: Context, clause: Clause) -> bool:
    """Say whether a row is of the years asked for: by its own words, its headings, its document's title or date."""
    title = years_in(context.document(clause.document).title) | years_in(clause.caption or "")
    return set(missing_years(context, clause)) <= title


def _measure(cell: Cell) -> str:
    """Return the name of a column without its unit: 高标准农田(亩) -> 高标准农田."""
    return _UNIT.sub("", cell.header.rsplit("/", 1)[-1]).strip()


def _unit_of(clause: Clause, cell: Cell) -> str:
    """Return the unit that a column, a column of its own or the caption gives."""
    for words in (cell.header, clause.caption or "", *(clause.heading[-1:] or [])):
        if stated := _UNIT.search(words):
            return stated["unit"]
    return measured_in(clause)

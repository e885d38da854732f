"""Totals of indicator rows: what all years make together, from the table's own column or added up."""

import re
from collections.abc import Sequence

from assistant.compose.indicator_rows import lines_of, measured_in, row_name, unit_in
from assistant.compose.kinds import figure_words
from corpus.cues import alternatives
from corpus.deadlines import years_in
from corpus.model import Cell, Clause
from corpus.normalize import despace, fold

_TOTAL = re.compile("(?:合计|总计|共计|累计)(?:目标)?(?:数|值)?$")
_PLAIN = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NO_AIM = re.compile("基[期数准]|现状|实际|完成值|底数|累计|达到")


def asks_total(question: str) -> bool:
    """Say whether a question asks what several years make together: 三年一共, 累计."""
    return re.search(alternatives(*figure_words()["asking"]["totals"]), fold(question)) is not None


def _total_cell(clause: Clause) -> Cell | None:
    """Return the cell of a row that holds the total of its years: 三年合计."""
    return next(
        (cell for cell in clause.cells if _TOTAL.search(despace(cell.header)) and _PLAIN.search(cell.text)),
        None,
    )


def _added_up(clause: Clause, cells: Sequence[Cell]) -> str:
    """Return the sum of the years of a row with its unit, 2700人; "" where they are levels, or not all plain numbers."""
    name, words = fold(row_name(clause)), figure_words()["asking"]
    unit = measured_in(clause) or unit_in(name)
    years = [years_in(cell.header) for cell in cells]
    values = [_PLAIN.fullmatch(fold("".join(lines_of(cell)))) for cell in cells]
    bare = re.sub(r"[（(][^（()）]*[）)]$", "", name)
    added = re.search(alternatives(*words["added"]), bare) and not re.search(
        f"(?:{alternatives(*words['not_added'])})(?:数)?$|^(?:人均|每)", bare
    )
    if (
        len(cells) < 2
        or not added
        or re.search("[%‰]|百分点|倍", unit)
        or any(len(each) != 1 for each in years)
        or len(set[int]().union(*years)) < len(cells)
        or not all(values)
        or any(_NO_AIM.search(cell.header) for cell in cells)
    ):
        return ""
    total = sum(float(value.group(0).replace(",", "")) for value in values if value)
    return f"{round(total, 4):g}{unit}" if total < 1e5 else f"{total:.10g}{unit}"


def total_of(question: str, clause: Clause, chosen: Sequence[Cell]) -> list[str]:
    """Return the total of all years where a question asks for it: the table's own, else the years added up."""
    if not asks_total(question):
        return []
    cell = _total_cell(clause)
    if cell is not None and len(chosen) > 1:
        return [f"{cell.header}：{'、'.join(lines_of(cell))}{measured_in(clause)}"]
    total = "" if cell is not None else _added_up(clause, chosen)
    return [f"合计{total}（按上列各年相加）"] if total else []

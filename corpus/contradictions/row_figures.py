"""Figures of table rows that the text contradicts: years beside each other, and what a row is named after."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.contradictions.figures import disagree
from corpus.contradictions.measured import Measured, key_of, measured_here
from corpus.model import Cell, Clause, Contradiction, Kind
from corpus.normalize import despace, fold
from corpus.quantities.figures import Figure
from corpus.quantities.numbers import Number
from corpus.same_tasks import is_year_row, part_of, task_cells

_YEAR = re.compile(r"(?:19|20)\d{2}")
_NO_AIM = re.compile("基[期数准]|现状|实际|完成|底数")  # 2025年基数: where it stands, not what it is to reach
_VALUE = re.compile(r"(?P<bound>[≥>≤<]?)(?P<number>\d{1,9}(?:\.\d{1,4})?)(?P<percent>%?)")
_UNIT = re.compile("(?P<name>.+?)[（(](?P<unit>[^（）()]{1,6})[）)]$")  # 区域养老服务中心（个）
_TOTAL = re.compile("(?:合计|总计|共计|累计|小计)(?:目标)?(?:数|值)?$")  # 三年合计
_SCALES = {"万": 1e4, "亿": 1e8, "千": 1e3}
_COUNTED = 2
"""A row's own word for what it counts is at least so long (characters)."""


def row_contradictions(figures: Sequence[Measured], clauses: Sequence[Clause]) -> list[Contradiction]:
    """Return the figures of running text that a row of years, or a row named after the same thing, contradicts."""
    said = [each for each in figures if not each.clause.cells]
    by_key: defaultdict[tuple[str, str], list[Measured]] = defaultdict(list)
    for each in said:
        by_key[each.key, each.figure.number.unit].append(each)
    pairs = [
        (each, aim)
        for clause in clauses
        if clause.kind is Kind.TABLE_ROW and is_year_row(clause)
        for aim in _aims(clause)
        for each in by_key[aim.key, aim.figure.number.unit]
        if each.year == aim.year and not each.figure.every and each.new == aim.new
    ]
    pairs += [
        (each, row)
        for row in _named(figures)
        for each in said
        if _names(row, each) and (each.year in (None, row.year) or row.year is None)
    ]
    return [
        Contradiction(about=each.figure.about, statements=(each.statement(), row.statement()))
        for each, row in pairs
        if disagree(each, row) and each.part != row.part
    ]


def _aims(clause: Clause) -> Iterator[Measured]:
    """Yield what a row of years is to reach in each of them, and in all: 护理型床位占比（%） | 2026年 60 | 2027年 65."""
    name, unit = _indicator(clause)
    if not name:
        return
    for cell in clause.cells:
        years = set(_YEAR.findall(fold(cell.header)))
        value = _VALUE.fullmatch(fold(despace(cell.text)))
        total = _TOTAL.search(despace(cell.header)) is not None
        if value is None or _NO_AIM.search(cell.header) or not (total or len(years) == 1):
            continue
        scale = 1.0 if value["percent"] else _SCALES.get(unit[:1], 1.0)
        low = float(value["number"]) * scale
        measure = value["percent"] or (unit if scale == 1.0 else unit[1:])
        number = Number(0, 0, low, low, measure, value["bound"], 0, written_out=False)
        year = None if total else int(years.pop())
        added = "新增" if total and name.startswith("新增") else ""
        yield measured_here(
            clause, key_of(name), Figure(0, 0, name, number, year, "", added), cell.text, year
        )


def _indicator(clause: Clause) -> tuple[str, str]:
    """Return the name and unit of a row's indicator, the unit from its own column or the bracket behind the name."""
    named = [cell for cell in clause.cells if re.search("指标|项目|名称|内容", cell.header)]
    units = [cell for cell in clause.cells if re.fullmatch("(?:计量)?单位", despace(cell.header))]
    if not named:
        return "", ""
    name = despace(named[-1].text)
    if match := _UNIT.fullmatch(name):
        return match["name"], match["unit"].replace("％", "%")
    return name, _unit_of(units)


def _unit_of(cells: Sequence[Cell]) -> str:
    return despace(cells[0].text).replace("％", "%") if cells else ""


def _named(figures: Sequence[Measured]) -> Iterator[Measured]:
    """Yield the first figure of each unit in a row, whose words are too short to compare by themselves."""
    seen: set[tuple[str, str]] = set()
    for each in figures:
        place = (each.clause.id, each.figure.number.unit)
        if each.clause.cells and part_of(each.clause.path) and place not in seen:
            seen.add(place)
            yield each


def _names(row: Measured, said: Measured) -> bool:
    """Say whether a row is named after what a sentence counts, and counts it in short.

    改造老旧小区48个 in the text; 老旧小区改造 | 小区46个 in the row.
    """
    name = key_of(despace(task_cells(row.clause)[0]))
    word = row.key
    return (
        said.figure.number.unit == row.figure.number.unit
        and said.key != word
        and len(word) >= _COUNTED
        and said.key.endswith(word)
        and said.key in name
        and (said.figure.every, said.new) == (row.figure.every, row.new)
    )

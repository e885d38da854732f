"""Rows of year × indicator tables: which cells hold values, what a row is called, which row is about a topic."""

import re

from assistant.compose.draft import Context
from assistant.compose.kinds import Asked
from assistant.evidence import Scored
from corpus.cues import cues
from corpus.deadlines import years_in
from corpus.model import Cell, Clause, Kind
from corpus.normalize import despace, fold


def has_year(context: Context, item: Scored) -> bool:
    """Say whether the row has a column for a year the question names."""
    years = set(context.understanding.years)
    return any(years & years_in(cell.header) for cell in value_cells(item.clause))


def names_topic(context: Context, item: Scored) -> bool:
    """Say whether the row's own name covers the topic fully."""
    return context.evidence.coverage(context.understanding.topic, item.clause.cells[0].text) >= 0.9


_INDICATOR = re.compile("(?<![一二三]级)指标(?:名称|内容|项目)?$")
_OF_LEVEL = re.compile("[二三]级指标(?:名称)?$")
"""Below 一级指标, which names a group."""
_MEASURED = re.compile(r"\d\s*(?:%|[万亿千]?[a-z\u4e00-\u9fff])")
_VALUE = re.compile(
    "目标值?$|完成值$|指标值$|现状值?$|基期值?$|计划数$|任务数$|目标任务数$|(?:评价|考核|监测)标准$|(?:指标|考核|目标)要求$|(?:标准|参考|预期)值$"
)


def value_cells(clause: Clause) -> list[Cell]:
    """Return the cells of an indicator row that hold values: under a year, or under 目标值 and the like."""
    cells = [cell for cell in clause.cells if years_in(cell.header) or _VALUE.search(cell.header)]
    return cells if any(re.search(r"\d", cell.text) for cell in cells) else []


def indicator_rows(context: Context) -> list[Scored]:
    """Return the rows of year × indicator tables by how well their name fits the topic, best first.

    A cell of several lines names sub-items; the lines the question names count as the row's name too.
    """
    topic = context.understanding.topic
    found = []
    for item in context.evidence.clauses(topic, context.documents, context.hits, {Kind.TABLE_ROW}):
        if len(value_cells(item.clause)) < 1:
            continue
        name = row_name(item.clause)
        items = " ".join(dict.fromkeys(_named_items(context, item.clause)))
        columns = " ".join(dict.fromkeys(cell.header.rsplit("/", 1)[-1] for cell in value_cells(item.clause)))
        where = "\n".join((name, items, columns, *item.clause.heading))
        coverage = context.evidence.coverage(topic, where)
        named = context.evidence.coverage(topic, f"{name} {items}")
        extra = context.evidence.coverage(name, f"{topic} {' '.join(item.clause.heading)}")
        found.append(
            Scored(item.clause, None, coverage, item.similarity, coverage + 0.35 * named + 0.3 * extra)
        )
    return sorted(found, key=lambda item: -item.score)


def _named_items(context: Context, clause: Clause) -> list[str]:
    """Return the lines of the row's year cells that the question names (机器人技术应用)."""
    question = fold(context.understanding.question)
    return [
        line
        for cell in value_cells(clause)
        for line in lines_of(cell)
        if len(line) >= 3 and fold(line) in question
    ]


def lines_of(cell: Cell) -> list[str]:
    """Return the lines of a cell that holds several items, separators left out."""
    return [line.strip("、，；;, ") for line in cell.text.split("\n") if line.strip("、，；;, ")]


def paired_lines(context: Context, clause: Clause, chosen: list[Cell]) -> list[str]:
    """Return, for each item the question names, the lines that stand beside it in the columns of the same year.

    Cells of one year pair line by line when they hold equally many lines.
    """
    named = set(_named_items(context, clause))
    paired = []
    for cell in chosen:
        year = cell.header.split("/")[0]
        for place, line in enumerate(lines_of(cell)):
            if line not in named:
                continue
            for other in chosen:
                lines = lines_of(other)
                if other is cell or other.header.split("/")[0] != year or len(lines) != len(lines_of(cell)):
                    continue
                paired.append(f"{year}“{line}”{other.header.rsplit('/', 1)[-1]}：{lines[place]}")
    return paired


def row_name(clause: Clause) -> str:
    """Return the name of an indicator: what stands under 指标, else the first cell that is no number nor merged group."""
    numbers = cues()["tables"]["number"]
    for pattern in (_INDICATOR, _OF_LEVEL):
        named = [cell.text for cell in clause.cells if pattern.search(despace(cell.header))]
        if named and named[-1].strip():
            return " ".join(named[-1].split())
    for cell in clause.cells:
        if cell.text.strip() and not cell.merged and cell.header not in numbers:
            return " ".join(cell.text.split())
    return clause.path


def measured_in(clause: Clause) -> str:
    """Return the unit of measurement a column of its own gives (单位：家), "" where there is none."""
    cells = [cell.text.strip() for cell in clause.cells if cell.header in ("单位", "计量单位")]
    return cells[0] if cells and len(cells[0]) <= 6 else ""


def unit_in(name: str) -> str:
    """Return the unit of measurement in the name of an indicator: 占比（%）."""
    match = re.search(r"[（(]([^（()）]{1,4})[）)]$", name)
    return match.group(1) if match else ""


def may_state(clause: Clause, asked: Asked | None) -> bool:
    """Say whether a row may hold a figure of the kind asked for: by its unit, or one written in its cells."""
    unit = measured_in(clause) or unit_in(row_name(clause))
    if asked is None or not asked.name or any(asked.stated_in(cell.text) for cell in value_cells(clause)):
        return True
    if unit:
        return asked.fits_unit(unit)
    if all(_MEASURED.search(fold(cell.text)) for cell in value_cells(clause)):
        return False  # each says what it is measured in, and it is something else
    return not asked.thing or asked.thing in fold(row_name(clause))

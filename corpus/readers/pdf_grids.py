"""From ruled lines to grids: the rows, columns and merged cells of the tables on a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.pdf_rules import Rule

_TOUCH = 4.0
"""Lines nearer than this meet or are one line printed twice (points); no row of text is so low."""
_CUT_ROW = 9.0
"""Upright lines that go on so far beyond the last level one belong to a row that a page break cut (points)."""
_ALONG = 0.7
"""An upright line beside a table for so much of its height belongs to it."""
_WHOLE_PAGE, _TALL = 3, 100.0
"""So many upright lines, so tall (points), without a level one are a row that fills the page."""
_HANGING = 40.0
"""Text may hang so far out of a cell that is open below (points)."""
_MAX_LINES = 400
"""A page with more levels than this is a drawing, not a table."""


@dataclass(frozen=True, slots=True)
class Region:
    """A cell of a grid, merged cells as one: rows and columns from 0, the last one included."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: where its columns and rows are parted, from the outer left and top edge on, and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]
    open_top: bool = False
    """the upright lines go on above the first level one: a page break cut the row"""
    open_bottom: bool = False
    open_columns: tuple[int, ...] = ()
    """columns whose last cell no level line closes: its text may hang out below, at a page break"""

    @property
    def columns(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.ys) - 1

    def region_at(self, x: float, y: float) -> Region | None:
        """Return the cell a point stands in, or hangs out of; None outside the table."""
        if not (self.xs[0] - 1 <= x <= self.xs[-1] + 1 and self.ys[0] - 1 <= y <= self.ys[-1] + _HANGING):
            return None
        column = max(0, min(self.columns - 1, sum(edge <= x for edge in self.xs) - 1))
        row = max(0, min(self.rows - 1, sum(edge <= y for edge in self.ys) - 1))
        for region in self.regions:
            if region.row <= row <= region.last_row and region.column <= column <= region.last_column:
                return region
        return None

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point stands inside the table."""
        return self.xs[0] - 1 <= x <= self.xs[-1] + 1 and self.ys[0] - 1 <= y <= self.ys[-1] + 1

    def hangs_out(self, x0: float, x1: float, y: float) -> bool:
        """Say whether a line of text hangs out of one of the cells that are open below."""
        if not self.ys[-1] < y <= self.ys[-1] + _HANGING:
            return False
        return any(self.xs[c] - 1 <= x0 and x1 <= self.xs[c + 1] + 1 for c in self.open_columns)


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """Return the grids the rules draw, from top to bottom; frames round one text are none."""
    levels = _merge([rule for rule in rules if rule.level])
    uprights = [_swap(rule) for rule in _merge([_swap(rule) for rule in rules if not rule.level])]
    if len(levels) > _MAX_LINES or len(uprights) > _MAX_LINES:
        return []
    grids = [
        grid
        for group in _gathered(_connected(levels, uprights))
        if (grid := _grid([r for r in group if r.level], [r for r in group if not r.level]))
    ]
    return sorted(grids, key=lambda grid: grid.ys[0])


def _gathered(groups: list[list[Rule]]) -> list[list[Rule]]:
    """Give tables the upright lines that run along them without touching a level one: cells merged all the way down.

    Upright lines alone, of the same height, are a row that fills the whole page.
    """
    lone = [rule for group in groups for rule in group if not any(each.level for each in group)]
    tables = [group for group in groups if any(each.level for each in group)]
    for group in tables:
        uprights = [rule for rule in group if not rule.level]
        if not uprights:
            continue
        top, bottom = min(rule.y0 for rule in uprights), max(rule.y1 for rule in uprights)
        beside = [
            rule for rule in lone if min(rule.y1, bottom) - max(rule.y0, top) >= _ALONG * (bottom - top)
        ]
        lone = [rule for rule in lone if rule not in beside]
        group += beside
    alike: list[list[Rule]] = []
    for rule in lone:
        same = [g for g in alike if abs(g[0].y0 - rule.y0) < _CUT_ROW and abs(g[0].y1 - rule.y1) < _CUT_ROW]
        if same:
            same[0].append(rule)
        else:
            alike.append([rule])
    whole = [group for group in alike if len(group) >= _WHOLE_PAGE and group[0].y1 - group[0].y0 >= _TALL]
    return tables + whole


def _swap(rule: Rule) -> Rule:
    return Rule(rule.y0, rule.x0, rule.y1, rule.x1)


def _merge(levels: list[Rule]) -> list[Rule]:
    """Put together level lines that go on or cover each other (dashes, cell borders drawn one by one)."""
    merged: list[Rule] = []
    for rule in sorted(levels, key=lambda rule: (round(rule.y0 / 2), rule.x0)):
        for index in range(len(merged) - 1, max(-1, len(merged) - 60), -1):
            other = merged[index]
            if (
                abs(other.y0 - rule.y0) <= 1.5
                and rule.x0 <= other.x1 + _TOUCH
                and rule.x1 >= other.x0 - _TOUCH
            ):
                merged[index] = Rule(min(other.x0, rule.x0), other.y0, max(other.x1, rule.x1), other.y0)
                break
        else:
            merged.append(Rule(rule.x0, rule.y0, rule.x1, rule.y0))
    return merged


def _connected(levels: list[Rule], uprights: list[Rule]) -> list[list[Rule]]:
    """Return groups of lines that cross or touch one another."""
    parent = list(range(len(levels) + len(uprights)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, level in enumerate(levels):
        for j, upright in enumerate(uprights, len(levels)):
            crosses = level.x0 - _TOUCH <= upright.x0 <= level.x1 + _TOUCH
            if crosses and upright.y0 - _TOUCH <= level.y0 <= upright.y1 + _TOUCH:
                parent[root(i)] = root(j)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate([*levels, *uprights]):
        groups.setdefault(root(index), []).append(rule)
    return list(groups.values())


def _grid(levels: list[Rule], uprights: list[Rule]) -> Grid | None:
    if not uprights:
        return None
    left = min(rule.x0 for rule in [*levels, *uprights])
    right = max(rule.x1 for rule in [*levels, *uprights])
    # the second upright line counts: one alone may be a stray
    highest = sorted(rule.y0 for rule in uprights)[min(1, len(uprights) - 1)]
    lowest = sorted(rule.y1 for rule in uprights)[-min(2, len(uprights))]
    top = min((rule.y0 for rule in levels), default=lowest)
    bottom = max((rule.y0 for rule in levels), default=highest)
    open_top, open_bottom = highest < top - _CUT_ROW, lowest > bottom + _CUT_ROW
    if open_top:
        levels = [*levels, Rule(left, highest, right, highest)]
    if open_bottom:
        levels = [*levels, Rule(left, lowest, right, lowest)]
    if len(levels) < 2:
        return None
    top, bottom = min(rule.y0 for rule in levels), max(rule.y0 for rule in levels)
    # tables open at the sides: the level lines tell how far they reach
    uprights = [*uprights, Rule(left, top, left, bottom), Rule(right, top, right, bottom)]
    xs = _edges([rule.x0 for rule in uprights])
    ys = _edges([rule.y0 for rule in levels])
    if len(xs) < 2 or len(ys) < 2:
        return None
    regions = _regions(xs, ys, levels, uprights)
    closed = [_parted([_swap(rule) for rule in levels], ys[-1], x0, x1) for x0, x1 in pairwise(xs)]
    hanging = tuple(column for column, is_closed in enumerate(closed) if not is_closed)
    if len(regions) < 2:
        return None
    return Grid(tuple(xs), tuple(ys), tuple(regions), open_top, open_bottom, hanging)


def _edges(places: list[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _TOUCH:
            edges.append(place)
    return edges


def _regions(xs: list[float], ys: list[float], levels: list[Rule], uprights: list[Rule]) -> list[Region]:
    """Join neighbouring fields that no line parts; what does not make a rectangle stays in single fields."""
    columns, rows = len(xs) - 1, len(ys) - 1
    parent = list(range(columns * rows))

    def root(index: int) -> int:
        while parent[index] != index:
            index = parent[index]
        return index

    for row in range(rows):
        for column in range(columns):
            field = row * columns + column
            if column + 1 < columns and not _parted(uprights, xs[column + 1], ys[row], ys[row + 1]):
                parent[root(field + 1)] = root(field)
            if row + 1 < rows and not _parted(
                [_swap(rule) for rule in levels], ys[row + 1], xs[column], xs[column + 1]
            ):
                parent[root(field + columns)] = root(field)
    groups: dict[int, list[int]] = {}
    for field in range(columns * rows):
        groups.setdefault(root(field), []).append(field)
    regions: list[Region] = []
    for fields in groups.values():
        at_rows, at_columns = [f // columns for f in fields], [f % columns for f in fields]
        region = Region(min(at_rows), min(at_columns), max(at_rows), max(at_columns))
        area = (region.last_row - region.row + 1) * (region.last_column - region.column + 1)
        if area == len(fields):
            regions.append(region)
        else:
            regions += [Region(f // columns, f % columns, f // columns, f % columns) for f in fields]
    return sorted(regions, key=lambda region: (region.row, region.column))


def _parted(uprights: Sequence[Rule], x: float, y0: float, y1: float) -> bool:
    """Say whether an upright line at ``x`` runs along at least half of the way from ``y0`` to ``y1``."""
    covered = sum(
        max(0.0, min(rule.y1, y1) - max(rule.y0, y0)) for rule in uprights if abs(rule.x0 - x) <= _TOUCH
    )
    return covered >= 0.5 * (y1 - y0)

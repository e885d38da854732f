"""The same task set twice in one document (同一任务): in the body and in an annex, or in two annexes.

Two texts are compared by pairs of neighbouring characters, the rare ones of the document weighing most: how much of
the shorter text, phrase by phrase, stands in one sentence of the longer. How the thresholds were found, and what
they miss, stands in docs/decisions.md; the judged pairs are eval/gold/same_tasks.jsonl.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.cues import cues
from corpus.model import Clause, Kind
from corpus.normalize import despace, fold
from corpus.numbering import read_annex, read_decimal, read_marker
from corpus.responsibility.rows import column_role

_ALIKE = 0.43
"""From this share of the shorter text found in the longer one, the two set the same task."""
_HEADED_ALIKE = 0.25
"""The same where the longer text also holds the opening words of the shorter one ..."""
_HEAD = 0.7
"""... to at least this share."""
_TITLE = 0.9
"""The same where the longer text holds the whole name of the task, ..."""
_TITLE_LENGTH = 8
"""... which has at least so many pairs of characters."""
_SENTENCE, _HALF = 0.85, 0.5
"""A sentence that no partner holds by half may be found, to the first share, in another clause."""
_CLOSE = 0.05
"""Partners this near the best one are partners too: one row may sum up two clauses."""
_SHORTEST = 5
"""Pairs of characters of a phrase that can be compared."""
_TASKS = frozenset({Kind.CLAUSE, Kind.TABLE_ROW})

Weights = Mapping[str, float]


@dataclass(frozen=True)
class Task:
    """A task as one clause of the document sets it."""

    clause: str
    part: str
    """the annex it stands in; empty for the body"""
    sentences: tuple[frozenset[str], ...]
    """the pairs of characters of each sentence"""
    phrases: tuple[frozenset[str], ...]
    """the same of each stretch between commas"""

    @cached_property
    def pairs(self) -> frozenset[str]:
        """All pairs of the text."""
        return frozenset[str]().union(*self.sentences)


@dataclass(frozen=True)
class Likeness:
    """How much of the shorter of two texts the longer one holds: 0 to 1."""

    whole: float
    head: float
    """of its opening words alone"""
    title: float = 0.0
    """of the first sentence or cell of either, where it is long enough to tell tasks apart"""

    @property
    def same(self) -> bool:
        """The texts set the same task."""
        headed = self.whole >= _HEADED_ALIKE and self.head >= _HEAD
        return self.whole >= _ALIKE or headed or self.title >= _TITLE


def part_of(path: str) -> str:
    """Return the annex a clause stands in, empty for the body: 附件1/6 -> 附件1."""
    top = path.split("/", 1)[0]
    return top if top.startswith("附") and read_annex(top) else ""


def is_year_row(clause: Clause) -> bool:
    """Say whether the columns of a row are years: an indicator, not a task."""
    return sum(bool(re.search(r"(?:19|20)\d{2}", cell.header)) for cell in clause.cells) >= 2


def is_measure_row(clause: Clause) -> bool:
    """Say whether a row defines an indicator (一级指标, 评价标准) and names nobody to reach it."""
    headers = [cell.header for cell in clause.cells]
    return any("指标" in header for header in headers) and not any(map(column_role, headers))


def task_cells(clause: Clause) -> list[str]:
    """Return the cells of a row that set its task, not its number, units and times."""
    numbers = cues()["tables"]["number"]
    return [
        cell.text
        for cell in clause.cells
        if cell.text and despace(cell.header) not in numbers and column_role(cell.header) is None
    ]


def group_cells(clauses: Sequence[Clause]) -> Counter[tuple[str, str]]:
    """Count in how many rows of a table each text stands: what stands in several names a group, not a task."""
    return Counter((clause.caption, text) for clause in clauses for text in set(task_cells(clause)))


def read_task(clause: Clause, groups: Mapping[tuple[str, str], int]) -> Task:
    """Return the task a clause sets."""
    cells = [text for text in task_cells(clause) if groups.get((clause.caption, text), 0) < 2]
    text = "\n".join(cells) if clause.cells else clause.plain
    marker = read_marker(text) or (None if clause.cells else read_decimal(text))
    words = "\n".join(map(fold, (text[marker.end :] if marker else text).split("\n")))
    sentences, phrases = (
        tuple(pairs for each in re.split(signs, words) if len(pairs := pairs_of(each)) >= _SHORTEST)
        for signs in ("[。;\n]", "[。;\n,]")
    )
    return Task(clause.id, part_of(clause.path), sentences, phrases)


def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a folded text, signs left out."""
    letters = re.sub(r"[^\w]", "", text)
    return frozenset(letters[place : place + 2] for place in range(len(letters) - 1))


def weigh(tasks: Sequence[Task]) -> Weights:
    """Return the weight of each pair of characters: what few tasks of the document have weighs most."""
    counts = Counter(pair for task in tasks for pair in task.pairs)
    return {pair: math.log(1 + len(tasks) / count) for pair, count in counts.items()}


def likeness(one: Task, other: Task, weights: Weights) -> Likeness:
    """Return how much of the shorter task stands in the other."""
    short, long = sorted((one, other), key=lambda task: len(task.pairs))
    found, totals = [], []
    for phrase in short.phrases:
        totals.append(sum(weights[pair] for pair in phrase))
        found.append(
            max((sum(weights[pair] for pair in phrase & each) for each in long.sentences), default=0.0)
        )
    if not totals:
        return Likeness(0.0, 0.0)
    title = max(_title(short, long, weights), _title(long, short, weights))
    return Likeness(sum(found) / sum(totals), found[0] / totals[0], title)


def _title(task: Task, other: Task, weights: Weights) -> float:
    """Return how much of a task's name one sentence of the other holds."""
    name = task.sentences[0]
    if len(name) < _TITLE_LENGTH or not other.sentences:
        return 0.0
    held = max(sum(weights[pair] for pair in name & each) for each in other.sentences)
    return held / sum(weights[pair] for pair in name)


def same_tasks(clauses: Sequence[Clause]) -> dict[str, tuple[str, ...]]:
    """Return for each clause that sets a task the clauses in other parts of the document that set the same one.

    The shorter text chooses: its best partners in each other part, where they are alike enough.
    """
    setting = [
        clause
        for clause in clauses
        if clause.kind in _TASKS and not is_year_row(clause) and not is_measure_row(clause)
    ]
    if len({part_of(clause.path) for clause in setting}) < 2:
        return {}
    groups = group_cells(clauses)
    tasks = [task for clause in setting if (task := read_task(clause, groups)).sentences]
    weights = weigh(tasks)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for task, candidates in _candidates(tasks, weights):
        for other in _partners(task, candidates, weights):
            found[task.clause].add(other.clause)
            found[other.clause].add(task.clause)
    order = {clause.id: place for place, clause in enumerate(clauses)}
    return {clause: tuple(sorted(others, key=order.__getitem__)) for clause, others in found.items()}


def _partners(task: Task, candidates: Sequence[Task], weights: Weights) -> list[Task]:
    """Return the candidates that set the same task: the best of each part, and those that set what is left of it."""
    by_part: defaultdict[str, list[tuple[Likeness, Task]]] = defaultdict(list)
    for other in candidates:
        by_part[other.part].append((likeness(task, other, weights), other))
    found = []
    for matches in by_part.values():
        best = max(alike.whole for alike, _ in matches)
        chosen = [
            other
            for alike, other in matches
            if alike.same and (alike.whole >= best - _CLOSE or alike.title >= _TITLE)
        ]
        left = [each for each in task.sentences if not _holds(chosen, each, _HALF, weights)]
        found += chosen
        found += [
            other
            for _, other in matches
            if other not in chosen
            and any(len(each) >= _TITLE_LENGTH and _holds([other], each, _SENTENCE, weights) for each in left)
        ]
    return found


def _holds(tasks: Sequence[Task], sentence: frozenset[str], share: float, weights: Weights) -> bool:
    """Say whether one sentence of the tasks holds that share of a sentence."""
    needed = share * sum(weights[pair] for pair in sentence)
    return any(
        sum(weights[pair] for pair in sentence & each) >= needed for task in tasks for each in task.sentences
    )


def _candidates(tasks: Sequence[Task], weights: Weights) -> list[tuple[Task, list[Task]]]:
    """Return for each task those in other parts that may hold it, or its name: they share enough rare pairs."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, task in enumerate(tasks):
        for pair in task.pairs:
            holders[pair].append(place)
    common = max(8, len(tasks) // 3)
    found = []
    for task in tasks:
        shared: Counter[int] = Counter()
        for pair in task.pairs:
            if len(holders[pair]) <= common:
                for place in holders[pair]:
                    shared[place] += weights[pair]  # type: ignore[assignment]
        needed = _HEADED_ALIKE / 2 * sum(weights[pair] for pair in task.pairs)
        name = sum(weights[pair] for pair in task.sentences[0])
        others = [
            tasks[place]
            for place, weight in shared.items()
            if tasks[place].part != task.part
            and weight >= (needed if len(tasks[place].pairs) >= len(task.pairs) else name / 2)
        ]
        found.append((task, others))
    return found

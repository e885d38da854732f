"""What the page shows of one run, and of two runs beside each other; all of it stands in the report too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.comparison import Comparison, Difference
from eval.latency import STAGES
from eval.model import Figure, Latency, Part, Summary
from eval.paired import PairedTest
from eval.report import PART_TITLES
from eval.reporting.content import Content, Failure
from eval.summary import TITLES
from eval.ui.bars import IntervalBar, bar_of, bars_of

MAIN = ("passed", "citation_recall", "citation_precision", "recall@5", "refusal_f1")
"""Figures shown large."""
SURE = 0.05
"""A difference with a lower p is called certain."""


@dataclass(frozen=True)
class FigureRow:
    """One figure of all questions and of each part."""

    title: str
    cells: Sequence[Figure]


@dataclass(frozen=True)
class Failures:
    """Questions of the development part that are not fully right."""

    shown: Sequence[Failure]
    kinds: Sequence[tuple[str, int]]
    """title and number of failures of each kind"""
    total: int
    hidden: int
    """of the validation part, of which only the number is given"""
    kind: str
    """title of the only kind that is shown; empty for all"""


@dataclass(frozen=True)
class ResultView:
    """One run."""

    summary: Summary
    main: Sequence[IntervalBar]
    columns: Sequence[tuple[str, int, int]]
    """title, questions and errors of each column of ``rows``"""
    rows: Sequence[FigureRow]
    kinds: Sequence[IntervalBar]
    documents: Sequence[IntervalBar]
    latency: Sequence[tuple[str, Latency]]
    failures: Failures


@dataclass(frozen=True)
class TestRow:
    """One figure in both runs."""

    title: str
    test: PairedTest
    sure: bool
    improved: bool


@dataclass(frozen=True)
class ComparisonView:
    """An earlier run and a later one."""

    comparison: Comparison
    tests: Sequence[TestRow]
    better: Sequence[Difference]
    worse: Sequence[Difference]
    """questions of the development part"""
    hidden: int
    """questions of the validation part that differ"""
    titles: Mapping[str, str]


def result_view(content: Content, kind: str = "") -> ResultView:
    """Lay out a run. ``kind``: title of the kind of question whose failures are shown; others show all."""
    summary = content.summary
    names = {"all": "全部", **{f"part:{part.value}": title for part, title in PART_TITLES.items()}}
    groups = [(title, summary.groups[name]) for name, title in names.items() if name in summary.groups]
    whole = summary.groups["all"].figures
    main = [bar_of(TITLES[name], whole[name]) for name in MAIN if name in whole]
    return ResultView(
        summary=summary,
        main=[bar for bar in main if bar is not None],
        columns=[(title, group.questions, group.errors) for title, group in groups],
        rows=[
            FigureRow(title, [group.figures[name] for _, group in groups])
            for name, title in TITLES.items()
            if name in whole and whole[name].value is not None
        ],
        kinds=bars_of(content.kinds),
        documents=bars_of(content.documents),
        latency=[(STAGES[stage], each) for stage, each in summary.latency.items() if stage in STAGES],
        failures=_failures(content, kind),
    )


def comparison_view(found: Comparison) -> ComparisonView:
    """Lay out a comparison; questions of the validation part are only counted."""
    better = [item for item in found.better if item.part is Part.DEVELOPMENT]
    worse = [item for item in found.worse if item.part is Part.DEVELOPMENT]
    return ComparisonView(
        comparison=found,
        tests=[
            TestRow(TITLES[test.metric], test, test.p < SURE, test.after > test.before)
            for test in found.tests
        ],
        better=better,
        worse=worse,
        hidden=len(found.better) + len(found.worse) - len(better) - len(worse),
        titles=TITLES,
    )


def _failures(content: Content, kind: str) -> Failures:
    kinds = {each.kind: 0 for each in content.failures}
    for each in content.failures:
        kinds[each.kind] += 1
    known = kind if kind in kinds else ""
    return Failures(
        shown=[each for each in content.failures if not known or each.kind == known],
        kinds=list(kinds.items()),
        total=len(content.failures),
        hidden=content.hidden,
        kind=known,
    )

"""A stretch of a clause's text as lines of runs: wraps healed, marks and disputed words laid over it."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from assistant.ui.reader.blocks import Line, Run
from assistant.ui.reader.marks import Mark
from assistant.ui.shown_text import Shown, Span, healed, lines_of


def lines_between(
    text: str, span: Span, marks: Sequence[Mark] = (), disputed: Sequence[Span] = (), heading: int = 0
) -> tuple[Line, ...]:
    """The lines of ``text[start:end]``.

    Args:
        text: of a clause.
        span: the stretch of it to show.
        marks: of the clause, in order, none over another; offsets in ``text``.
        disputed: stretches of the clause that disagree with another text.
        heading: so many characters of the text are its heading.

    """
    shown = lines_of(healed(text, span))
    return tuple(Line(_runs(line, marks, disputed, heading)) for line in shown if line.text.strip())


def _runs(line: Shown, marks: Sequence[Mark], disputed: Sequence[Span], heading: int) -> tuple[Run, ...]:
    placed = [(mark, span) for mark in marks if (span := _within(line, mark.start, mark.end))]
    doubted = [span for start, end in disputed if (span := _within(line, start, end))]
    strong = bisect_left(line.origin, heading)
    spans = [*(span for _, span in placed), *doubted, (0, strong)]
    cuts = sorted({0, len(line.text), *(at for span in spans for at in span)})
    runs = []
    for start, end in pairwise(cuts):
        mark = next((mark for mark, span in placed if _covers(span, start)), None)
        runs.append(
            Run(
                text=line.text[start:end],
                role=mark.role if mark else "",
                label=mark.label if mark and line.origin[start] == mark.start else "",
                note=mark.note if mark else "",
                disputed=any(_covers(span, start) for span in doubted),
                strong=start < strong,
            )
        )
    return tuple(runs)


def _covers(span: Span, at: int) -> bool:
    return span[0] <= at < span[1]


def _within(line: Shown, start: int, end: int) -> Span | None:
    """The part of a line that shows the clause's characters start to end, without white space at its edges."""
    first, last = bisect_left(line.origin, start), bisect_left(line.origin, end)
    while first < last and line.text[first].isspace():
        first += 1
    while first < last and line.text[last - 1].isspace():
        last -= 1
    return (first, last) if first < last else None

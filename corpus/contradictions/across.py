"""Two documents of one issuer that disagree."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from corpus.contradictions.figures import disagree, same_measure
from corpus.contradictions.measured import Measured, read_figures
from corpus.enrich import written_of
from corpus.model import Contradiction, Document
from corpus.normalize import fold

_YEAR = re.compile("[12１２][09０９][0-9０-９]{2}|二[〇○零]")
_LONG_KEY = 6
"""Characters of what is measured that must agree between two documents."""


def contradictions_across(documents: Sequence[Document]) -> list[Contradiction]:
    """Return figures of two documents of one issuer for the same thing in the same year that cannot both hold.

    Both must name the year: what a plan of one year sets says nothing about another.
    """
    groups: defaultdict[tuple[str, str, str, int], list[Measured]] = defaultdict(list)
    for issuer, figure in _figures(documents):
        year = figure.year
        if year and len(figure.key) >= _LONG_KEY:
            groups[issuer, figure.key, figure.figure.number.unit, year].append(figure)
    return [
        Contradiction(about=one.figure.about, statements=(one.statement(), other.statement()))
        for group in groups.values()
        for one, other in combinations(group, 2)
        if one.clause.document != other.clause.document and same_measure(one, other) and disagree(one, other)
    ]


def _figures(documents: Sequence[Document]) -> Iterator[tuple[str, Measured]]:
    issuers: defaultdict[str, int] = defaultdict(int)
    for document in documents:
        if document.info.issuer:
            issuers[fold(document.info.issuer)] += 1
    for document in documents:
        issuer = fold(document.info.issuer or "")
        if issuers.get(issuer, 0) > 1:
            dated = [clause for clause in document.clauses if _YEAR.search(clause.text)]
            for figure in read_figures(dated, written_of(document.info)):
                yield issuer, figure

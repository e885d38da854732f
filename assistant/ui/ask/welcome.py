"""What stands on the page before the first question: examples and what is loaded."""

from collections import Counter
from functools import lru_cache

from markupsafe import Markup

from assistant.service.serving import Serving
from assistant.ui.examples import examples_for
from assistant.ui.templating import render
from corpus.model import Kind
from index.policy_index import PolicyIndex

NOT_CITED = {Kind.TITLE, Kind.HEADING, Kind.TABLE_HEADER}
"""Clauses without a provision of their own."""
KEPT = 8
"""Greetings kept: one for each index that serves some reader."""


def welcome_html(serving: Serving) -> Markup:
    """The greeting, with questions that what is loaded answers."""
    return _of_index(serving.index)


@lru_cache(maxsize=KEPT)
def _of_index(index: PolicyIndex) -> Markup:
    clauses = sum(
        number
        for kind, number in Counter(clause.kind for clause in index.clauses.values()).items()
        if kind not in NOT_CITED
    )
    return render(
        "welcome.html",
        nothing=None,
        examples=examples_for(index),
        documents=len(index.documents),
        clauses=clauses,
        failures=len(index.failures),
        digests=sum(info.digest for info in index.documents.values()),
    )

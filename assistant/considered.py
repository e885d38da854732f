"""The clauses that were considered for an answer, in one order: by the search, and by how well they fit the topic."""

from assistant.compose.draft import Context

_SMOOTHING = 10
"""k of reciprocal rank fusion (Cormack et al. 2009): how much less the second place counts than the first."""


def considered(context: Context) -> dict[str, float]:
    """Return the clauses the search found with their fused scores, best first.

    Reciprocal rank fusion of two orders: the search sees wording that differs (its vectors), the evidence sees the words of
    the topic with the headings above them. Together they place the right clause before either does
    (``docs/decisions.md``).
    """
    fit = context.evidence.clauses(context.understanding.topic, context.documents, context.hits)
    scores: dict[str, float] = {}
    for order in (list(context.hits), [item.clause.id for item in fit]):
        for place, clause in enumerate(order):
            scores[clause] = scores.get(clause, 0.0) + 1 / (_SMOOTHING + place)
    return dict(sorted(scores.items(), key=lambda pair: -pair[1]))

"""What was considered for one answer (检索明细): candidates with their scores, for administrators."""

from dataclasses import dataclass

from markupsafe import Markup

from assistant.model import Answer
from assistant.ui.ask.evidence import link_to
from assistant.ui.clause_path import path_of
from assistant.ui.templating import render
from index.policy_index import PolicyIndex

SHOWN = 40
"""Candidates in the table."""


@dataclass(frozen=True)
class Candidate:
    """One clause that was considered."""

    rank: int
    title: str
    path: str
    link: str
    text: str
    score: float
    cosine: float | None
    """of the search by the question as asked; None where that search did not find it"""
    bm25: float | None
    cited: int | None


def candidates_html(answer: Answer, index: PolicyIndex) -> Markup:
    """Candidates of an answer, best first, with the figures of the search for its question alone."""
    hits = {hit.clause: hit for hit in index.search(answer.question, k=200)}
    cited = {citation.clause: citation.n for citation in reversed(answer.citations)}
    candidates = []
    for rank, found in enumerate(answer.search[:SHOWN], 1):
        clause = index.clauses.get(found.clause)
        document = found.clause.partition("#")[0]
        info = index.documents.get(document)
        hit = hits.get(found.clause)
        candidates.append(
            Candidate(
                rank=rank,
                title=info.title if info else document,
                path=path_of(found.clause),
                link=link_to(document, found.clause),
                text=clause.plain if clause else "",
                score=found.score,
                cosine=hit.cosine if hit else None,
                bm25=hit.bm25 if hit else None,
                cited=cited.get(found.clause),
            )
        )
    return render(
        "candidates.html",
        answer=answer,
        candidates=candidates,
        understanding=answer.understanding,
        index=index.manifest,
    )

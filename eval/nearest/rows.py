"""What is learnt from: the nearest clause of every gold question whose words no clause holds, and whether it answers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from pydantic import Field

from assistant.assistant import Assistant
from assistant.compose.draft import Context
from assistant.evidence import EvidenceBase
from assistant.nearest import nearest_clause, signs_of
from assistant.retriever import PolicyRetriever
from assistant.settings import AnswerSettings
from corpus.model import Clause
from eval import gold, sets
from eval.model import Model, Part, Question
from eval.opening import open_index
from index.policy_index import PolicyIndex

SETS = ("full", "more", "offices", "counties", "bureaus", "unseen", "desk", "desk_more")
"""Sets that are learnt from; later ones test what was learnt."""
HALVED = ("full", "more")
"""Those of which only the development half may be looked at."""


class Row(Model):
    """A question and its nearest clause."""

    group: str = Field(description="corpus folder: what is left out together when the weights are tried")
    question: str
    clause: str = Field(description="id of the nearest clause")
    taken_out: bool = Field(description="the clauses that answer were taken out of what the search found")
    answers: bool = Field(description="the clause is one of those that answer")
    signs: dict[str, float] = Field(description="assistant/nearest.py")

    @property
    def values(self) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        """The signs, shape (signs,)."""
        return np.array(list(self.signs.values()), dtype=np.float64)


def rows(reference: Path, update: Callable[[int, int], None] | None = None) -> list[Row]:
    """Ask all questions of all sets; ``update`` is called with (done, all) after each set."""
    found: list[Row] = []
    for number, name in enumerate(SETS, start=1):
        each = sets.named(name)
        questions = gold.load_all(each.questions())
        if name in HALVED:
            questions = [question for question in questions if question.part is Part.DEVELOPMENT]
        with each.corpus(reference) as corpus:
            found += _of_set(open_index(corpus, None), questions, str(each.reference or each.project))
        if update is not None:
            update(number, len(SETS))
    return found


def _of_set(index: PolicyIndex, questions: list[Question], group: str) -> Iterator[Row]:
    assistant, evidence, settings = Assistant(index), EvidenceBase(index), AnswerSettings()
    for question in questions:
        if question.history:
            continue
        understood = assistant.understand(question.question)
        one_place = len(understood.places) < 2 and not (understood.unknown_places and not understood.places)
        if not one_place:
            continue
        documents = frozenset(understood.documents or index.documents)
        retriever = PolicyRetriever(index=index, k=settings.candidates, documents=documents, understand=False)
        hits = {hit.clause: hit for hit in retriever.hits(question.question)}
        context = Context(index, evidence, settings, understood, sorted(documents), hits)
        right = _right(evidence, index.clauses, question)
        yield from _of_question(context, question, right, group, taken_out=False)
        if not question.refused:
            left = {id: hit for id, hit in hits.items() if id not in right}
            yield from _of_question(replace(context, hits=left), question, right, group, taken_out=True)


def _of_question(
    context: Context, question: Question, right: frozenset[str], group: str, taken_out: bool
) -> Iterator[Row]:
    clause = nearest_clause(context)
    if clause is None or _worded_alike(context):
        return
    yield Row(
        group=group,
        question=question.question,
        clause=clause.id,
        taken_out=taken_out,
        answers=clause.id in right and not question.refused,
        signs=vars(signs_of(context, clause)),
    )


def _worded_alike(context: Context) -> bool:
    """Say whether the words decide: then the nearest clause is never asked for."""
    topic, documents, hits = context.understanding.topic, context.documents, context.hits
    clauses = context.evidence.clauses(topic, documents, hits)
    tasks = context.evidence.responsibilities(topic, documents, hits)
    return any(item.suffices(context.settings) for item in (*clauses, *tasks) if item.clause.id in hits)


def _right(evidence: EvidenceBase, clauses: Mapping[str, Clause], question: Question) -> frozenset[str]:
    """Return the clauses that answer, with those above and below them and those that set the same task."""
    named = {*question.acceptable}
    named |= {other for id in named for other in evidence.same_task(id)}
    return frozenset(
        id
        for id in clauses
        if any(id == each or id.startswith(f"{each}/") or each.startswith(f"{id}/") for each in named)
    )

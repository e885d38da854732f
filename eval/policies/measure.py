"""Questions over all reference policies together, so that like tasks of different places compete for the first rank.

What is measured is what ``PolicyRetriever(...).invoke(question)`` gives: the search with what it understands of a question.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pydantic import Field

from assistant.retriever import PolicyRetriever
from eval import copies, gold, sets
from eval.metrics.hit import hit
from eval.metrics.ndcg import ndcg
from eval.metrics.recall import recall
from eval.metrics.reciprocal_rank import reciprocal_rank
from eval.model import Figure, Kind, Model, Part, Question
from eval.opening import Texts, open_index
from eval.remembered import RememberedQuestions
from eval.search_variants import VARIANTS, varied
from eval.source import require_texts
from eval.summary import figure_of

SETS = ("full", "more")
"""The gold sets of the reference texts."""
_DEPTH = 100
_UNDERSTANDING: dict[str, tuple[str, dict[str, object]]] = {
    "bare": ("不理解问题，只检索其文字", {"understand": False}),
    "without_wording": ("不把口语换成公文用语", {"wording": False}),
}
"""What the retriever does with a question, off: name -> its title, and the fields in which the retriever differs."""
_GAINS: dict[str, tuple[str, dict[str, float]]] = {
    "without_ledger": ("清单问题不查责任台账", {"favour": 0.0}),
    "without_fitting": ("所问种类的条款不加分", {"fitting": 0.0}),
}
"""The gains of clauses that a question asks for, off."""
TITLES = {
    **{name: title for name, (title, _) in (*VARIANTS.items(), *_UNDERSTANDING.items(), *_GAINS.items())},
}
METRICS: dict[str, Callable[[Sequence[str], Sequence[str]], float]] = {
    "hit@1": partial(hit, k=1),
    "recall@1": partial(recall, k=1),
    "recall@5": partial(recall, k=5),
    "recall@10": partial(recall, k=10),
    "mrr": reciprocal_rank,
    "ndcg@10": partial(ndcg, k=10),
}
DOCUMENT = "right_document"
"""Share of questions whose first clause is of a document that answers them."""
CEILINGS = {"recall@1": 1, "recall@5": 5}
"""Figures that no ranking can bring to 1 where a question needs more clauses than are looked at, and how many are."""


class RetrievalReport(Model):
    """What came of a measurement."""

    documents: int
    clauses: int
    model: str
    variants: dict[str, dict[str, dict[str, Figure]]] = Field(
        description="variant -> part/group -> figure; groups: all, paraphrase, worded (all others), named (the question "
        "names a place or a document)"
    )
    ceilings: dict[str, dict[str, float]] = Field(
        description="part/group -> figure -> the most that any ranking reaches: the mean of min(k, n) / n"
    )


class _Asked(NamedTuple):
    question: Question
    documents: frozenset[str]
    """what the question names; empty: nothing"""


def measure(
    reference: Path, wanted: Sequence[str], progress: Callable[[str, int, int], None]
) -> RetrievalReport:
    """Ask all questions of the gold sets that stand alone and have clauses, of all documents together."""
    with all_documents(reference) as corpus:
        index = open_index(corpus, None)
    questions = [
        each
        for name in SETS
        for each in gold.load_all(sets.named(name).questions())
        if each.clauses and not each.history
    ]
    require_texts(questions, Texts(index.clauses, index.documents))
    retriever = PolicyRetriever(index=index, k=_DEPTH)
    asked = [_Asked(each, frozenset(retriever.understood(each.question).documents)) for each in questions]
    groups = {
        f"{part}/{group}": [one.question for one in of_group]
        for part in Part
        for group, of_group in _groups([one for one in asked if one.question.part is part]).items()
    }
    remembered = RememberedQuestions(index)
    found = {}
    for name in wanted:
        varying = _varied(retriever, name, remembered)
        rankings = {}
        for done, one in enumerate(asked, start=1):
            rankings[one.question.id] = _ranking(varying, one.question)
            progress(TITLES[name], done, len(asked))
        found[name] = {group: _figures(of_group, rankings) for group, of_group in groups.items()}
    return RetrievalReport(
        documents=len(index.documents),
        clauses=len(index.clauses),
        model=index.label,
        variants=found,
        ceilings={group: _ceilings(of_group) for group, of_group in groups.items()},
    )


@contextmanager
def all_documents(reference: Path) -> Iterator[Path]:
    """Give a temporary folder with every document of the gold sets' folders, each in its best format."""
    with TemporaryDirectory(prefix="policy-eval-") as name:
        for folder in dict.fromkeys(sets.named(each).folder(reference) for each in SETS):
            for found in copies.copies(folder).values():
                shutil.copyfile(found[0], Path(name) / found[0].name)
        yield Path(name)


def _varied(retriever: PolicyRetriever, name: str, embedder: RememberedQuestions) -> PolicyRetriever:
    """Give the product's retriever with one part of it off or changed; what it knows of the documents is shared."""
    view = varied(retriever.index, name if name in VARIANTS else "product", embedder)
    if name in _GAINS:
        view = view.with_settings(view.settings.model_copy(update=_GAINS[name][1]), embedder)
    fields = _UNDERSTANDING[name][1] if name in _UNDERSTANDING else {}
    return retriever.model_copy(update={"index": view, **fields})


def _ranking(retriever: PolicyRetriever, question: Question) -> list[str]:
    """Give the ids found; alternatives are taken out, so that they neither help nor harm."""
    hits = retriever.hits(question.question)
    return [each.clause for each in hits if each.clause not in question.alternatives]


def _ceilings(questions: Sequence[Question]) -> dict[str, float]:
    """Give what a ranking reaches that has all needed clauses in front."""
    counts = [len(each.clauses) for each in questions]
    return {
        name: round(sum(min(k, count) / count for count in counts) / len(counts), 4) if counts else 1.0
        for name, k in CEILINGS.items()
    }


def _groups(asked: Sequence[_Asked]) -> dict[str, list[_Asked]]:
    return {
        "all": list(asked),
        "worded": [one for one in asked if one.question.kind is not Kind.PARAPHRASE],
        "paraphrase": [one for one in asked if one.question.kind is Kind.PARAPHRASE],
        "named": [one for one in asked if one.documents],
    }


def _figures(questions: Sequence[Question], rankings: dict[str, list[str]]) -> dict[str, Figure]:
    figures = {
        name: figure_of([metric(rankings[each.id], each.clauses) for each in questions])
        for name, metric in METRICS.items()
    }
    figures[DOCUMENT] = figure_of([_right_document(each, rankings[each.id]) for each in questions])
    return figures


def _right_document(question: Question, ranking: Sequence[str]) -> float:
    wanted = {id.partition("#")[0] for id in question.clauses}
    return float(bool(ranking) and ranking[0].partition("#")[0] in wanted)

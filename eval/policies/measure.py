"""Questions over all reference policies together, so that like tasks of different places compete for the first rank."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pydantic import Field

from assistant.assistant import Assistant
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
from index.policy_index import PolicyIndex

SETS = ("full", "more")
"""The gold sets of the reference texts."""
_DEPTH = 100
UNFILTERED = "without_filters"
TITLES = {**{name: title for name, (title, _) in VARIANTS.items()}, UNFILTERED: "不按所问的文件筛选"}
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


class RetrievalReport(Model):
    """What came of a measurement."""

    documents: int
    clauses: int
    model: str
    variants: dict[str, dict[str, dict[str, Figure]]] = Field(
        description="variant -> part/group -> figure; groups: all, paraphrase, worded (all others), named (the question "
        "names a place or a document)"
    )


class _Asked(NamedTuple):
    question: Question
    documents: frozenset[str]
    """what the question names; empty: nothing"""
    words: str


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
    assistant = Assistant(index)
    asked = []
    for each in questions:
        understood = assistant.understand(each.question)
        asked.append(_Asked(each, frozenset(understood.documents), each.question))
    remembered = RememberedQuestions(index)
    found = {}
    for name in wanted:
        view = varied(index, "product" if name == UNFILTERED else name, remembered)
        rankings = {}
        for done, one in enumerate(asked, start=1):
            rankings[one.question.id] = _ranking(view, one, filtered=name != UNFILTERED)
            progress(TITLES[name], done, len(asked))
        found[name] = {
            f"{part}/{group}": _figures([one.question for one in of_group], rankings)
            for part in Part
            for group, of_group in _groups([one for one in asked if one.question.part is part]).items()
        }
    return RetrievalReport(
        documents=len(index.documents), clauses=len(index.clauses), model=index.label, variants=found
    )


@contextmanager
def all_documents(reference: Path) -> Iterator[Path]:
    """Give a temporary folder with every document of the gold sets' folders, each in its best format."""
    with TemporaryDirectory(prefix="policy-eval-") as name:
        for folder in dict.fromkeys(sets.named(each).folder(reference) for each in SETS):
            for found in copies.copies(folder).values():
                shutil.copyfile(found[0], Path(name) / found[0].name)
        yield Path(name)


def _ranking(index: PolicyIndex, asked: _Asked, filtered: bool) -> list[str]:
    """Give the ids found; alternatives are taken out, so that they neither help nor harm."""
    documents = asked.documents if filtered and asked.documents else None
    hits = index.search(asked.words, _DEPTH, documents)
    return [each.clause for each in hits if each.clause not in asked.question.alternatives]


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

"""Measure all searches on the laws, and how long the product's takes."""

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from pydantic import Field

from corpus.model import Clause
from eval.errors import YardstickMissingError
from eval.laws import sample, systems
from eval.laws.figures import figures
from eval.laws.systems import Search
from eval.model import Figure, Model
from eval.opening import open_index
from eval.remembered import RememberedQuestions
from eval.search_variants import VARIANTS
from index.answered_questions import DOCUMENTS, AnsweredQuestion, read_answered
from index.policy_index import PolicyIndex

Progress = Callable[[str, int, int], None]
PARTS = ("development", "validation", "all")


class LawsReport(Model):
    """What came of a measurement."""

    articles: int
    model: str = Field(description="embedding model of the product, and its adapter")
    systems: dict[str, dict[str, dict[str, Figure]]] = Field(description="search -> part -> figure")
    milliseconds: dict[str, float] = Field(description="search -> mean time of a question, by the clock")
    missing: list[str] = Field(
        default=[], description="searches not measured, since a package is not installed"
    )


def measure(
    folder: Path,
    index: Path | None,
    wanted: Sequence[str],
    parts: Sequence[str],
    progress: Progress,
    sampled: bool = False,
) -> LawsReport:
    """Ask every question of ``folder`` of every wanted search.

    ``index``: built of the folder's documents; None: from the cache, built where it has none. ``sampled``: only the
    sample of the laws, and the questions it answers (``eval/laws/sample.py``).
    """
    questions = read_answered(folder)
    if sampled:
        files = sample.chosen(folder, questions, sample.BYTES)
        questions = sample.answered_by(questions, files)
        with sample.corpus_of(files) as corpus:
            opened = open_index(corpus, None)
    else:
        opened = open_index(folder / DOCUMENTS, None) if index is None else open_index(None, index)
    asked = [each for each in questions if "all" in parts or each.half in parts]
    articles = systems.whole_articles(opened)
    remembered = RememberedQuestions(opened)
    found: dict[str, dict[str, dict[str, Figure]]] = {}
    times: dict[str, float] = {}
    missing = []
    for name in wanted:
        try:
            search = _search(name, opened, articles, remembered)
        except YardstickMissingError:
            missing.append(name)
            continue
        started = time.perf_counter()
        rankings = rank(asked, search, partial(progress, systems.TITLES[name]))
        times[name] = round((time.perf_counter() - started) * 1000 / len(asked), 1)
        found[name] = by_part(asked, rankings, parts)
    return LawsReport(
        articles=len(articles), model=opened.label, systems=found, milliseconds=times, missing=missing
    )


def rank(
    questions: Sequence[AnsweredQuestion], search: Search, progress: Callable[[int, int], None]
) -> dict[str, list[str]]:
    """Give the ids that a search finds for each question, by the question's id as text."""
    rankings = {}
    for done, each in enumerate(questions, start=1):
        rankings[str(each.id)] = search(each.question)
        progress(done, len(questions))
    return rankings


def by_part(
    questions: Sequence[AnsweredQuestion], rankings: Mapping[str, Sequence[str]], parts: Sequence[str]
) -> dict[str, dict[str, Figure]]:
    """Give the figures of each part."""
    return {
        part: figures([each for each in questions if part in ("all", each.half)], rankings) for part in parts
    }


def _search(name: str, index: PolicyIndex, articles: list[Clause], remembered: RememberedQuestions) -> Search:
    if name in VARIANTS:
        return systems.variant(index, name, remembered)
    if name == systems.BIGRAMS:
        return systems.bigrams(articles)
    from eval.laws.ensemble import ensemble

    return ensemble(index, articles, words=systems.ENSEMBLES[name] is not None)

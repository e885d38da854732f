"""One run: choose the questions, ask them, score the answers, write the results."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from eval import gold, sets, store
from eval.answer_cache import AnswerCache, CachedAsker
from eval.configuration import Configuration
from eval.errors import GoldError
from eval.fingerprint import answers_fingerprint
from eval.latency import latencies
from eval.model import Outcome, Question, Summary
from eval.runner import run
from eval.source import Source, require_texts
from eval.summary import groups


@dataclass(frozen=True)
class Run:
    """A complete run."""

    outcomes: list[Outcome]
    summary: Summary
    asked: int
    """questions whose answer was not kept from an earlier run"""


def gold_files(configuration: Configuration) -> list[Path]:
    """Give the gold files of a configuration: its own, those of its set, or the default set's."""
    return configuration.gold or sets.named(configuration.set or sets.DEFAULT).questions()


def selected(configuration: Configuration) -> list[Question]:
    """Give the questions of a configuration, in file order. Raises GoldError where there are none."""
    questions = gold.load_all(gold_files(configuration))
    part = configuration.part
    chosen = [item for item in questions if part == "all" or item.part == part][: configuration.limit]
    if not chosen:
        raise GoldError(["评测集在所选部分没有题目，请换一个 --part"])
    return chosen


def run_once(
    configuration: Configuration,
    source: Source,
    folder: Path,
    answers: Path | None,
    progress: Callable[[int, int], None] | None = None,
) -> Run:
    """Carry out a run and write it to ``folder``.

    ``answers``: folder of the answers kept between runs; None: every question is asked anew, and nothing is kept.
    Raises GoldError, OtherTextsError where the questions are about other texts, RunInterruptedError.
    """
    questions = selected(configuration)
    require_texts(questions, source.texts)
    fingerprint = answers_fingerprint(configuration, source.identity)
    cached = (
        None
        if answers is None
        else CachedAsker(AnswerCache(answers, fingerprint), lambda: source.assistant(configuration))
    )
    store.begin(folder, configuration)
    needed = dict.fromkeys(id for question in questions for id in question.clauses)
    store.write_clauses(folder, {id: source.texts.clauses[id].plain for id in needed})
    outcomes = run(
        questions,
        cached or source.assistant(configuration),
        progress,
        lambda outcome: store.append(folder, outcome),
    )
    summary = summarise(configuration, source.label, fingerprint, outcomes)
    store.finish(folder, summary)
    return Run(outcomes, summary, asked=len(questions) if cached is None else cached.asked)


def summarise(
    configuration: Configuration, label: str, fingerprint: str, outcomes: Sequence[Outcome]
) -> Summary:
    """Give the figures of a run, now."""
    files = gold_files(configuration)
    answered = [item.answer for item in outcomes if item.answer is not None]
    return Summary(
        created=datetime.now().astimezone().isoformat(timespec="seconds"),
        gold=configuration.set or "+".join(path.name for path in files),
        gold_sha256=hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest(),
        source=label,
        selection=configuration.part,
        models=dict(answered[0]["model"]) if answered else {},
        groups=groups(outcomes),
        latency=latencies(outcomes),
        configuration=configuration.model_dump(mode="json"),
        fingerprint=fingerprint,
    )

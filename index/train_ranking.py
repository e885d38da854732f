"""``python -m index train-ranking``: learn the weights of the ranking on a folder of answered questions.

The adapter for questions was trained on these questions too, and ranks their clauses better than those of questions it
has not seen; weights learnt on that would trust it too much. So each fold of the questions is ranked with an adapter
that was trained on the other folds only, which is thrown away afterwards.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
from safetensors.torch import save_file

from corpus.normalize import simplify
from index.answered_questions import AnsweredQuestion, Half, read_answered
from index.errors import BadQuery, TrainingFailed
from index.learned_ranking import as_toml
from index.local_model import LocalEmbedder
from index.model_files import sha256_of
from index.policy_index import PolicyIndex
from index.progress import RANKING, TRAINING, Progress
from index.query_training import TrainingSettings, train_adapter
from index.ranking_features import features
from index.ranking_training import Ranking, learn_weights
from index.settings import Adapter, choose_model
from index.train_queries import examples_of

FOLDS = 2
_K = 100
"""Clauses that are asked for; the depth of both searches is that of the settings."""


class LearntRanking(NamedTuple):
    """What came of a training."""

    file: Path
    questions: int
    """questions with a candidate that answers them"""


def train_ranking(
    folder: Path, index: PolicyIndex, out: Path, part: Half | None, ridge: float, progress: Progress
) -> LearntRanking:
    """Learn from the questions of ``folder`` (one half of them, or all), and write ``out``.

    ``index``: of the folder's documents. Raises ``BadQuery`` where too few questions find their clause, and
    ``TrainingFailed`` where the model is not one of this machine or the file cannot be written.
    """
    questions = [each for each in read_answered(folder) if part in (None, each.half)]
    folds = [[each for each in questions if fold_of(each) == number] for number in range(FOLDS)]
    if not all(examples_of(fold, index) for fold in folds):
        raise BadQuery(f"{folder} 的问题太少，或所需的条款不在索引里：请核对 --index 是否由其 documents 建立")
    rankings: list[Ranking] = []
    for number, fold in enumerate(folds):
        others = [each for each in questions if fold_of(each) != number]
        with TemporaryDirectory(prefix="policy-ranking-") as name:
            embedder = _trained_on(others, index, Path(name), f"{TRAINING} {number + 1}/{FOLDS}", progress)
            rankings += _rankings(fold, index, embedder, f"{RANKING} {number + 1}/{FOLDS}", progress)
    telling = sum(each.telling for each in rankings)
    if not telling:
        raise BadQuery(f"{folder} 的问题都没有检索到所需的条款：请核对 --index 是否由其 documents 建立")
    note = f"python -m index train-ranking; {telling} questions, {index.label}, ridge {ridge:g}"
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(as_toml(learn_weights(rankings, ridge), note), encoding="utf-8")
    except OSError as error:
        raise TrainingFailed(f"无法写入 {out}：{error.strerror or error}") from error
    return LearntRanking(out, telling)


def fold_of(question: AnsweredQuestion) -> int:
    """Return the fold of a question, by the SHA-256 of its id, independent of its half."""
    return hashlib.sha256(f"fold {question.id}".encode()).digest()[0] % FOLDS


def _trained_on(
    questions: Sequence[AnsweredQuestion], index: PolicyIndex, folder: Path, stage: str, progress: Progress
) -> LocalEmbedder:
    """Return the index's model with an adapter trained on some questions; its file is written into ``folder``."""
    embedder = index.embedder
    if not isinstance(embedder, LocalEmbedder):
        raise TrainingFailed(f"嵌入模型 {embedder.name} 不在本机，无法训练：请改用内嵌模型或本地模型文件夹")
    changes = train_adapter(
        embedder.encoder_without_adapter(),
        examples_of(questions, index),
        index.vectors,
        TrainingSettings(),
        lambda done, total: progress(stage, done, total),
    )
    file = folder.resolve() / "fold.safetensors"
    save_file(changes, file)
    model = choose_model(embedder.name)
    adapter = Adapter(file=str(file), sha256=sha256_of(file))
    return LocalEmbedder(model.model_copy(update={"adapter": adapter}), embedder.fingerprint)


def _rankings(
    questions: Sequence[AnsweredQuestion],
    index: PolicyIndex,
    embedder: LocalEmbedder,
    stage: str,
    progress: Progress,
) -> list[Ranking]:
    """Return the candidates of each question with their features."""
    settings = index.settings.model_copy(update={"learned": True})
    searcher = index.searcher
    rankings = []
    for done, each in enumerate(questions, 1):
        vectors = embedder.embed_question(simplify(each.question))
        found = searcher.found(each.question, vectors, _K, None, settings)
        answers = [index.place(one.id) for needed in each.relevant for one in needed.any_of]
        right = np.isin(found.clauses, [place for place in answers if place is not None])
        rankings.append(Ranking(features(found, searcher.layout), right))
        progress(stage, done, len(questions))
    return rankings

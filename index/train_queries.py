"""``python -m index train-queries``: train the adapter for questions on a folder of answered questions."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from safetensors.torch import save_file

from index.answered_questions import AnsweredQuestion, Half, read_answered
from index.errors import BadQuery, TrainingFailed
from index.local_model import LocalEmbedder
from index.model_files import sha256_of
from index.policy_index import PolicyIndex
from index.progress import TRAINING, Progress
from index.query_training import Example, TrainingSettings, train_adapter


class Trained(NamedTuple):
    """What came of a training."""

    file: Path
    questions: int
    sha256: str


def train_queries(
    folder: Path,
    index: PolicyIndex,
    out: Path,
    part: Half | None,
    settings: TrainingSettings,
    progress: Progress,
) -> Trained:
    """Train on the questions of ``folder`` (one half of them, or all), and write ``out``.

    ``index``: of the folder's documents. Raises ``BadQuery`` where no question has its clause in the index, and
    ``TrainingFailed`` where the model is not one of this machine or the file cannot be written.
    """
    questions = [each for each in read_answered(folder) if part in (None, each.half)]
    examples = examples_of(questions, index)
    if not examples:
        raise BadQuery(f"{folder} 的问题所需的条款都不在索引里：请核对 --index 是否由其 documents 建立")
    embedder = index.embedder
    if not isinstance(embedder, LocalEmbedder):
        raise TrainingFailed(f"嵌入模型 {embedder.name} 不在本机，无法训练：请改用内嵌模型或本地模型文件夹")
    changes = train_adapter(
        embedder.encoder_without_adapter(),
        examples,
        index.vectors,
        settings,
        lambda done, total: progress(TRAINING, done, total),
    )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        save_file(changes, out)
        return Trained(out, len(examples), sha256_of(out))
    except OSError as error:
        raise TrainingFailed(f"无法写入 {out}：{error.strerror or error}") from error


def examples_of(questions: Sequence[AnsweredQuestion], index: PolicyIndex) -> list[Example]:
    """Return the questions with the vectors of their clauses; a clause that the index does not hold is left out."""
    examples = []
    for each in questions:
        needed = [
            tuple(
                int(row)
                for place in one.any_of
                if place.id in index.clauses
                for row in index.vector_places(place.id)
            )
            for one in each.relevant
        ]
        found = tuple(rows for rows in needed if rows)
        if found:
            examples.append(Example(each.question, found))
    return examples

"""The learned ranking (学习排序): candidates ranked by a weighted sum of what is known of them.

The weights are numbers in ``index/ranking.toml``, learnt by ``python -m index train-ranking`` from questions and the
clauses that answer them; the features and what they mean stand in ``index/ranking_features.py``.
"""

import tomllib
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelMissing
from index.fusion import Scores
from index.ranking_features import FEATURES, Found, Layout, features

WEIGHTS = Path(__file__).resolve().parent / "ranking.toml"


def learned_scores(found: Found, layout: Layout) -> Scores:
    """Return the learned score of each candidate, in deviations of all of them: higher is better."""
    scores = features(found, layout) @ weights()
    deviation = scores.std() if len(scores) else 0.0
    return np.asarray(scores / deviation if deviation > 1e-9 else scores, dtype=np.float64)


@cache
def weights(path: Path = WEIGHTS) -> NDArray[np.float64]:
    """Read the weights in the order of ``FEATURES``; raises ``ModelMissing`` where the file lacks one."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))["weights"]
        return np.array([float(table[name]) for name in FEATURES], dtype=np.float64)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelMissing(
            f"无法读取排序权重 {path.name}：请用 python -m index train-ranking 重新生成，"
            "或设 POLICY_SEARCH_LEARNED=false 不用它"
        ) from error


def as_toml(learnt: NDArray[np.float64], note: str) -> str:
    """Return the file of weights; ``note``: one line on what they were learnt from."""
    lines = [f"{name} = {weight:.4f}" for name, weight in zip(FEATURES, learnt.tolist(), strict=True)]
    return "\n".join((f"# {note}", "[weights]", *lines, ""))

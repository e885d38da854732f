import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from index.lexical import LexicalIndex
from index.tokens import terms

TEXTS = ["建设口袋公园十处", "整治裸露土地", "口袋公园由园林局牵头，园林局负责", "，。", "养老食堂"]


def reference(texts: list[str], question: str) -> list[float]:
    """BM25 with the idf of Lucene: sum of ln(1 + (N - n + .5) / (n + .5)) · f / (f + k1 · (1 - b + b · l / L))."""
    bags = [Counter(terms(text) or [""]) for text in texts]
    mean = sum(bag.total() for bag in bags) / len(bags)
    scores = [0.0] * len(texts)
    for term in terms(question):
        n = sum(term in bag for bag in bags)
        idf = math.log(1 + (len(bags) - n + 0.5) / (n + 0.5))
        for place, bag in enumerate(bags):
            if bag[term]:
                scores[place] += idf * bag[term] / (bag[term] + 1.5 * (0.25 + 0.75 * bag.total() / mean))
    return scores


@pytest.mark.parametrize("question", ["口袋公园", "园林局牵头什么", "裸露土地2022", "公园公园"])
def test_scores_are_those_of_the_formula(question: str) -> None:
    index = LexicalIndex.build(TEXTS)
    np.testing.assert_allclose(index.scores(question), reference(TEXTS, question), rtol=1e-5)


def test_no_shared_term_scores_zero() -> None:
    assert not LexicalIndex.build(TEXTS).scores("xyz").any()
    assert not LexicalIndex.build(TEXTS).scores("，").any()


def test_saved_index_gives_the_same_scores_and_the_same_files(tmp_path: Path) -> None:
    LexicalIndex.build(TEXTS).save(tmp_path / "a")
    LexicalIndex.build(TEXTS).save(tmp_path / "b")
    loaded = LexicalIndex.load(tmp_path / "a")
    assert len(loaded) == len(TEXTS)
    np.testing.assert_array_equal(loaded.scores("口袋公园"), LexicalIndex.build(TEXTS).scores("口袋公园"))
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()

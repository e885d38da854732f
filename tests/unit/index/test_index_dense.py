from pathlib import Path

import numpy as np
import pytest

from index.dense import DenseIndex
from index.embedding import Vectors, normalised


@pytest.fixture
def vectors() -> Vectors:
    return normalised(np.random.default_rng(3).normal(size=(50, 8)))


def test_nearest_are_those_with_the_highest_cosine(vectors: Vectors) -> None:
    query = vectors[7]
    expected = np.argsort(-(vectors @ query), kind="stable")[:5]
    assert DenseIndex.build(vectors).nearest(query, 5).tolist() == expected.tolist()


def test_among_limits_before_the_cut(vectors: Vectors) -> None:
    among = np.array([3, 20, 41], dtype=np.int64)
    found = DenseIndex.build(vectors).nearest(vectors[7], 10, among)
    assert sorted(found.tolist()) == among.tolist()
    assert DenseIndex.build(vectors).nearest(vectors[7], 10, among[:0]).tolist() == []


def test_cosines_of_given_chunks(vectors: Vectors) -> None:
    chunks = np.array([9, 2], dtype=np.int64)
    found = DenseIndex.build(vectors).cosines(vectors[0], chunks)
    np.testing.assert_allclose(found, vectors[[9, 2]] @ vectors[0], rtol=1e-6)


def test_saved_index_is_the_same(vectors: Vectors, tmp_path: Path) -> None:
    DenseIndex.build(vectors).save(tmp_path / "dense.faiss")
    loaded = DenseIndex.load(tmp_path / "dense.faiss")
    assert (len(loaded), loaded.dimension) == (50, 8)
    np.testing.assert_array_equal(loaded.vectors(np.arange(50)), vectors)


def test_a_row_of_zeros_stays_zero() -> None:
    assert normalised(np.zeros((1, 4))).tolist() == [[0, 0, 0, 0]]

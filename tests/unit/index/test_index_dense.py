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


@pytest.fixture(scope="module")
def many() -> Vectors:
    """Vectors near each other, as those of texts are."""
    random = np.random.default_rng(5)
    return normalised(random.normal(size=64) + 0.5 * random.normal(size=(3000, 64)))


def test_the_copy_finds_the_same_as_an_exact_search(many: Vectors) -> None:
    copied = DenseIndex.build(many, many=1000)
    among = np.arange(0, 3000, 2)
    for query in many[::300]:
        for limited in (None, among):
            exact = copied.nearest(query, 50, limited, exact=True)
            np.testing.assert_array_equal(copied.nearest(query, 50, limited), exact)


def test_few_among_many_are_compared_exactly(many: Vectors) -> None:
    copied = DenseIndex.build(many, many=1000)
    assert sorted(copied.nearest(many[0], 10, np.array([5, 2999]))) == [5, 2999]

"""Embed only what is new: chunks whose text an earlier index of the same model holds keep their vectors."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from index.dense import DenseIndex
from index.embedding import Embedder, Vectors, embed_all, fingerprint_of
from index.errors import IndexError_
from index.generations import current, read_manifest, require_sound
from index.model import Chunk
from index.records import read_records


def embed_new(
    texts: Sequence[str],
    embedder: Embedder,
    earlier: Iterable[Path],
    progress: Callable[[int, int], None] | None = None,
) -> Vectors:
    """Return the vectors of all texts, shape (n, dimension), embedding each different text once.

    ``earlier``: index folders to take vectors from; those without a sound index of the same model are passed over.
    """
    vectors = np.empty((len(texts), embedder.dimension), dtype=np.float32)
    places: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        places.setdefault(text, []).append(place)
    for out in earlier:
        _take(out, fingerprint_of(embedder), places, vectors)
    fresh = embed_all(embedder, list(places), progress)
    for vector, same in zip(fresh, places.values(), strict=True):
        vectors[same] = vector
    return vectors


def _take(out: Path, fingerprint: str, places: dict[str, list[int]], vectors: Vectors) -> None:
    """Fill in the vectors that the index in ``out`` holds and drop their texts from ``places``."""
    try:
        manifest = read_manifest(out)
        if manifest.model.fingerprint != fingerprint or not places:
            return
        generation = current(out)
        require_sound(generation, manifest)
        embedded = (chunk for chunk in read_records(generation / "chunks.jsonl", Chunk) if chunk.embedded)
        known = {chunk.text: row for row, chunk in enumerate(embedded)}
        dense = DenseIndex.load(generation / "dense.faiss")
    except IndexError_:
        return
    shared = [text for text in places if text in known]
    found = dense.vectors(np.array([known[text] for text in shared], dtype=np.int64))
    for text, vector in zip(shared, found, strict=True):
        vectors[places.pop(text)] = vector

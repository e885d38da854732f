"""An index in memory: documents, clauses and responsibilities of a corpus, and the search for clauses."""

import threading
from collections.abc import Callable, Collection
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corpus.model import Clause, Contradiction, DocumentInfo, Kind, ReadWarning, Responsibility
from corpus.normalize import simplify
from index.articles import article_places, is_article
from index.dense import DenseIndex
from index.embedding import Embedder, Vectors, fingerprint_of, load_embedder
from index.errors import BadQuery, IndexDamaged, OtherModel
from index.fingerprints import model_fingerprint
from index.fusion import DENSE_WEIGHT, HANDICAP, Scores, reciprocal_rank_fusion, weighted_sum
from index.generations import current, read_manifest, require_sound
from index.ledger.ledger import Ledger
from index.lexical import LexicalIndex
from index.model import Chunk, Failure, Hit, Manifest, StoredDocument
from index.records import read_records
from index.settings import choose_model

Ranking = Literal["weighted", "rrf", "dense", "lexical"]
"""By what clauses are ranked; see index/fusion.py."""

LONGEST_QUESTION = 2000
"""Characters."""
_BARE = (Kind.TITLE, Kind.HEADING, Kind.TABLE_HEADER)
"""Kinds of clauses that name what is said elsewhere."""
_DEPTH = 200
"""Candidates taken from each of the two searches before their scores are fused."""


class PolicyIndex:
    """One generation of an index, read whole. Searching is safe from several threads."""

    def __init__(self, generation: Path, manifest: Manifest, embedder: Embedder | None) -> None:
        """Read a generation; use ``PolicyIndex.open``."""
        self.manifest = manifest
        self._generation = generation
        self._embedder = embedder
        self._turn = threading.Lock()
        stored = read_records(generation / "documents.jsonl", StoredDocument)
        self.documents: dict[str, DocumentInfo] = {each.info.id: each.info for each in stored}
        self.warnings: dict[str, tuple[ReadWarning, ...]] = {each.info.id: each.warnings for each in stored}
        self._texts = {each.info.id: each.text for each in stored}
        clauses = read_records(generation / "clauses.jsonl", Clause)
        self.clauses: dict[str, Clause] = {clause.id: clause for clause in clauses}
        self.ledger = Ledger(generation)
        self._ids = list(self.clauses)
        order = {document: place for place, document in enumerate(self.documents)}
        self._document_of = np.array([order[clause.document] for clause in clauses], dtype=np.int64)
        self._article_of = article_places(clauses, {id: place for place, id in enumerate(self._ids)})
        bare = np.array([_is_bare(clause) for clause in clauses], dtype=bool)
        self._stood_for = bare | (self._article_of >= 0)
        self._starts = _clause_starts(self._ids, read_records(generation / "chunks.jsonl", Chunk))
        try:
            self._dense = DenseIndex.load(generation / "dense.faiss")
            self._lexical = LexicalIndex.load(generation / "bm25")
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise IndexDamaged("索引的检索文件损坏：请重新构建索引") from error

    @classmethod
    def open(cls, directory: Path, embedder: Embedder | None = None) -> "PolicyIndex":
        """Open the current generation of an index folder; the configured model is loaded at the first search.

        Every file's checksum is compared. Raises ``IndexMissing``, ``IndexDamaged``, ``OtherSchema``,
        ``OtherModel`` or ``ModelMissing``.
        """
        manifest = read_manifest(directory)
        if embedder is None:
            model = choose_model()
            name, fingerprint = model.name, model_fingerprint(model)
        else:
            name, fingerprint = embedder.name, fingerprint_of(embedder)
        if fingerprint != manifest.model.fingerprint:
            raise OtherModel(
                f"索引由嵌入模型 {manifest.model.name} 构建，当前使用的是 {name}：请用 python -m index build "
                "重新构建索引，或用 POLICY_EMBEDDING_MODEL 换回原来的模型"
            )
        generation = current(directory)
        require_sound(generation, manifest)
        return cls(generation, manifest, embedder)

    @cached_property
    def responsibilities(self) -> tuple[Responsibility, ...]:
        """All responsibilities in source order; read at first use. ``ledger`` answers for some of them."""
        return tuple(self.ledger.select())

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """All contradictions in source order; read at first use."""
        return tuple(self.ledger.contradictions())

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Files of the corpus that could not be read when the index was built."""
        return self.manifest.failures

    @property
    def embedder(self) -> Embedder:
        """The embedding model, loaded when it is first needed; raises ``ModelMissing``."""
        with self._turn:
            if self._embedder is None:
                self._embedder = load_embedder()
            return self._embedder

    def text(self, document: str) -> str:
        """Return ``Document.text``; raises ``KeyError`` for an unknown id and ``IndexDamaged``."""
        try:
            return (self._generation / self._texts[document]).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise IndexDamaged(f"索引文件 {self._texts[document]} 缺失或损坏：请重新构建索引") from error

    def search(
        self,
        question: str,
        k: int = 10,
        documents: Collection[str] | None = None,
        ranking: Ranking = "weighted",
        dense_weight: float = DENSE_WEIGHT,
    ) -> list[Hit]:
        """Return the ``k`` best clauses, best first, each once; equal scores in the order of the source.

        A clause counts with its best chunk, an article of a law with its best part. ``documents``: only clauses of
        these documents are ranked (None: all). ``dense_weight``: share of the cosine where the ranking is weighted.
        Raises ``BadQuery`` for a question that is empty or over 2,000 characters, or ``k`` below 1.
        """
        _check(question, k)
        allowed = self._allowed(documents)
        vector = self.embedder.embed_query(simplify(question))
        lexical = np.maximum.reduceat(self._lexical.scores(question), self._starts[:-1])
        candidates = self._candidates(vector, lexical, allowed, k)
        cosines, terms = self._with_parts(vector, lexical, candidates)
        if ranking == "weighted":
            scores = weighted_sum(cosines, terms, dense_weight) - HANDICAP * self._stood_for[candidates]
        else:
            scores = _RANKINGS[ranking](cosines, terms)
        # rounding makes scores that differ only in the order of additions equal, so that source order decides
        best = np.lexsort((candidates, -np.round(scores, 6)))[:k]
        return [
            Hit(
                clause=self._ids[candidates[place]],
                score=round(float(scores[place]), 6),
                cosine=round(float(cosines[place]), 6),
                bm25=round(float(terms[place]), 6),
            )
            for place in best
        ]

    def _allowed(self, documents: Collection[str] | None) -> NDArray[np.int64]:
        """Return the places of the clauses that may be found, in order."""
        if documents is None:
            return np.arange(len(self._ids), dtype=np.int64)
        wanted = [place for place, document in enumerate(self.documents) if document in documents]
        return np.flatnonzero(np.isin(self._document_of, wanted))

    def _candidates(
        self, vector: Vectors, lexical: NDArray[np.float32], allowed: NDArray[np.int64], k: int
    ) -> NDArray[np.int64]:
        """Return the places of the best clauses of both searches, at least ``k`` where so many are allowed."""
        depth = max(_DEPTH, k)
        shared = allowed[lexical[allowed] > 0]
        by_terms = shared[np.argsort(-lexical[shared], kind="stable")[:depth]]
        chunks = None if len(allowed) == len(self._ids) else self._chunks_of(allowed)
        while True:
            nearest = self._dense.nearest(vector, depth, chunks)
            by_meaning = np.searchsorted(self._starts, nearest, side="right") - 1
            found = np.union1d(by_meaning, by_terms)
            articles = self._article_of[found]
            candidates = np.union1d(found, articles[articles >= 0])
            if len(candidates) >= min(k, len(allowed)):
                return candidates
            depth *= 4  # many chunks of few clauses: look further

    def _with_parts(
        self, vector: Vectors, lexical: NDArray[np.float32], candidates: NDArray[np.int64]
    ) -> tuple[Scores, Scores]:
        """Return cosine and BM25 of each candidate, of an article those of its best part where they are higher."""
        parts = np.flatnonzero(np.isin(self._article_of, candidates))
        every = np.union1d(candidates, parts)
        cosines, terms = self._cosines(vector, every), lexical[every].astype(np.float64)
        inside, article = np.searchsorted(every, parts), np.searchsorted(every, self._article_of[parts])
        for scores in (cosines, terms):
            np.maximum.at(scores, article, scores[inside])
        wanted = np.searchsorted(every, candidates)
        return cosines[wanted], terms[wanted]

    def _cosines(self, vector: Vectors, clauses: NDArray[np.int64]) -> Scores:
        """Return for each clause the cosine of its best chunk."""
        if not len(clauses):
            return np.empty(0, dtype=np.float64)
        counts = self._starts[clauses + 1] - self._starts[clauses]
        firsts = np.cumsum(counts) - counts
        cosines = self._dense.cosines(vector, self._chunks_of(clauses))
        return np.maximum.reduceat(cosines, firsts).astype(np.float64)

    def _chunks_of(self, clauses: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the places of all chunks of the clauses, in order."""
        counts = self._starts[clauses + 1] - self._starts[clauses]
        within = np.arange(counts.sum(), dtype=np.int64) - np.repeat(np.cumsum(counts) - counts, counts)
        return np.asarray(np.repeat(self._starts[clauses], counts) + within, dtype=np.int64)


_RANKINGS: dict[Ranking, Callable[[Scores, Scores], Scores]] = {
    "rrf": reciprocal_rank_fusion,
    "dense": lambda dense, _: dense,
    "lexical": lambda _, lexical: lexical,
}


def _check(question: str, k: int) -> None:
    if not question.strip():
        raise BadQuery("问题是空的：请输入要查找的内容")
    if len(question) > LONGEST_QUESTION:
        raise BadQuery(f"问题有 {len(question)} 个字，超过 {LONGEST_QUESTION} 个字的上限：请缩短后重试")
    if any("\ud800" <= character <= "\udfff" for character in question):
        raise BadQuery("问题含有损坏的字符（不是有效的 UTF-8）：请重新输入")
    if k < 1:
        raise BadQuery("结果数量 k 至少为 1")


def _is_bare(clause: Clause) -> bool:
    """Say whether a clause only names what other clauses say; words that end in a colon begin what follows."""
    return clause.kind in _BARE and not clause.plain.endswith(("：", ":")) and not is_article(clause.path)


def _clause_starts(ids: list[str], chunks: list[Chunk]) -> NDArray[np.int64]:
    """Return the place of each clause's first chunk and, last, the number of chunks; shape (clauses + 1,)."""
    changes = [0, *(place for place, (a, b) in enumerate(pairwise(chunks), 1) if a.clause != b.clause)]
    if [chunks[place].clause for place in changes] != ids:
        raise IndexDamaged("索引文件 chunks.jsonl 与 clauses.jsonl 不一致：请重新构建索引")
    return np.array([*changes, len(chunks)], dtype=np.int64)

"""An index in memory: documents, clauses and responsibilities of a corpus, and the search for clauses."""

import copy
import threading
from collections.abc import Collection, Iterable
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.model import Clause, Contradiction, DocumentInfo, Kind, ReadWarning, Responsibility
from corpus.normalize import simplify
from index.articles import article_places, is_article
from index.chunking import context
from index.dense import DenseIndex
from index.embedding import Embedder, Vectors, fingerprint_of, label_of, load_embedder, question_vectors
from index.errors import BadQuery, IndexDamaged, OtherModel
from index.fingerprints import model_fingerprint
from index.generations import current, read_manifest, require_sound
from index.ledger.ledger import Ledger
from index.ledger.restricted import restricted_ledger
from index.lexical import LexicalIndex
from index.model import Chunk, Counts, Failure, Hit, Manifest, StoredDocument
from index.neighbours import before_and_after
from index.ranking_features import Layout
from index.records import read_records
from index.reranking import Reranker, load_reranker
from index.search_settings import SearchSettings
from index.searching import Searcher
from index.settings import choose_model
from index.versions import Versions

LONGEST_QUESTION = 2000
"""Characters."""
_CONTEXT = 160
"""Characters of title and headings that a reranker reads before a clause."""
_BARE = (Kind.TITLE, Kind.HEADING, Kind.TABLE_HEADER)
"""Kinds of clauses that name what is said elsewhere."""
_FRAME = frozenset(("主送", "抄送", "印发", "公开", "登记号", "文号", "落款", "附件说明"))
"""Paths of the paragraphs around a text (``corpus/line_kinds.py``): to whom, by whom, with what; they set no task."""


class PolicyIndex:
    """One generation of an index, read whole. Searching is safe from several threads."""

    settings: SearchSettings
    """How clauses are searched and ranked; the environment's, unless ``with_settings`` gave others."""

    def __init__(self, generation: Path, manifest: Manifest, embedder: Embedder | None) -> None:
        """Read a generation; use ``PolicyIndex.open``."""
        self.manifest = manifest
        self._generation = generation
        self._model = _Model(embedder)
        stored = read_records(generation / "documents.jsonl", StoredDocument)
        self.documents: dict[str, DocumentInfo] = {each.info.id: each.info for each in stored}
        self.warnings: dict[str, tuple[ReadWarning, ...]] = {each.info.id: each.warnings for each in stored}
        self._texts = {each.info.id: each.text for each in stored}
        clauses = read_records(generation / "clauses.jsonl", Clause)
        self.clauses: dict[str, Clause] = {clause.id: clause for clause in clauses}
        self.ledger = Ledger(generation)
        self._ids = list(self.clauses)
        self._order = {document: place for place, document in enumerate(self.documents)}
        self._document_of = np.array([self._order[clause.document] for clause in clauses], dtype=np.int64)
        self._place_of = {id: place for place, id in enumerate(self._ids)}
        article_of = article_places(clauses, self._place_of)
        bare = np.array([_is_bare(clause) for clause in clauses], dtype=bool)
        stood_for = bare | (article_of >= 0)
        chunks = read_records(generation / "chunks.jsonl", Chunk)
        self._starts = _clause_starts(self._ids, chunks)
        embedded = np.cumsum([0, *(chunk.embedded for chunk in chunks)])
        try:
            dense = DenseIndex.load(generation / "dense.faiss")
            lexical = LexicalIndex.load(generation / "bm25")
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise IndexDamaged("索引的检索文件损坏：请重新构建索引") from error
        articles = np.array([is_article(clause.path) for clause in clauses], dtype=bool)
        beside = before_and_after(self._document_of, ~articles)
        versions = Versions(list(self.documents.values()), self._document_of)
        rows = np.asarray(embedded[self._starts], dtype=np.int64)
        lengths = np.add.reduceat([len(chunk.text) for chunk in chunks], self._starts[:-1])
        layout = Layout(self._document_of, np.log1p(lengths))
        self.searcher = Searcher(
            dense, lexical, self._starts, rows, article_of, stood_for, versions, beside, layout
        )
        self.settings = SearchSettings()

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

    def restricted(self, documents: Collection[str], failures: Iterable[Failure] = ()) -> "PolicyIndex":
        """Return this index as if it held only some of its documents; vectors and terms are shared, not copied.

        Nothing public of what is returned knows of the other documents: not their clauses, names, files, figures or
        contradictions. How rare a term is, is still counted over all of them. ``failures``: the unread files that may
        be named. Raises ``OSError`` where the ledger cannot be written (see ``index/ledger/restricted.py``).
        """
        view = copy.copy(self)
        for computed in ("responsibilities", "contradictions"):
            view.__dict__.pop(computed, None)
        view.documents = {id: info for id, info in self.documents.items() if id in documents}
        view.warnings = {id: self.warnings[id] for id in view.documents}
        view._texts = {id: self._texts[id] for id in view.documents}
        view.clauses = {id: each for id, each in self.clauses.items() if each.document in view.documents}
        view.ledger = restricted_ledger(self.ledger, view.documents)
        chunks = sum(int(self._starts[place + 1] - self._starts[place]) for place in view._allowed(None))
        view.manifest = self.manifest.model_copy(
            update={
                "counts": Counts(
                    documents=len(view.documents),
                    clauses=len(view.clauses),
                    chunks=chunks,
                    responsibilities=view.ledger.count(),
                    contradictions=len(view.ledger.contradictions()),
                ),
                "corpus": {},
                "failures": tuple(failures),
                "files": {},
            }
        )
        return view

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
        return self._model.loaded()

    def text(self, document: str) -> str:
        """Return ``Document.text``; raises ``KeyError`` for an unknown id and ``IndexDamaged``."""
        try:
            return (self._generation / self._texts[document]).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise IndexDamaged(f"索引文件 {self._texts[document]} 缺失或损坏：请重新构建索引") from error

    @property
    def label(self) -> str:
        """The embedding model that takes part in a search, with its adapter for questions where that does too."""
        return label_of(self.embedder) if self.settings.adapter else self.manifest.model.name

    def with_settings(self, settings: SearchSettings, embedder: Embedder | None = None) -> "PolicyIndex":
        """Return a view of this index that searches by other settings; everything that was read is shared.

        ``embedder``: embeds the questions, and must give the vectors of the index's model.
        """
        view = copy.copy(self)
        view.settings = settings
        if embedder is not None:
            view._model = _Model(embedder)
        return view

    def search(
        self,
        question: str,
        k: int = 10,
        documents: Collection[str] | None = None,
        favoured: Collection[str] = (),
    ) -> list[Hit]:
        """Return the ``k`` best clauses, best first, each once; equal scores in the order of the source.

        A clause counts with its best chunk, an article of a law with its best part. ``documents``: only clauses of
        these documents are ranked (None: all). ``favoured``: clauses that are known to be asked for; they are
        looked at in any case and gain ``settings.favour``. How is ranked, ``settings`` say. Raises ``BadQuery`` for
        a question that is empty or over 2,000 characters, or ``k`` below 1, and ``ModelMissing``.
        """
        check_query(question, k)
        vectors = question_vectors(self.embedder, simplify(question))
        allowed = self._allowed(documents)
        everything = len(allowed) == len(self._ids)
        settings = self.settings
        reranker = None if settings.reranker is None else load_reranker(settings.reranker)
        wanted = k if reranker is None else max(k, settings.reranked)
        ranked = self.searcher.rank(
            question,
            vectors,
            wanted,
            None if everything else allowed,
            settings,
            self._among(favoured, allowed) if favoured else None,
        )
        hits = [
            Hit(
                clause=self._ids[clause],
                score=round(float(score), 6),
                cosine=round(float(cosine), 6),
                bm25=round(float(terms), 6),
            )
            for clause, score, cosine, terms in zip(
                ranked.clauses, ranked.scores, ranked.cosines, ranked.terms, strict=True
            )
        ]
        return hits if reranker is None else self._reranked(question, hits, reranker)[:k]

    def _reranked(self, question: str, hits: list[Hit], reranker: Reranker) -> list[Hit]:
        """Return the hits, the first of them in the order the reranker gives them; each takes the score of its place."""
        first = hits[: self.settings.reranked]
        scores = reranker.scores(question, [self.search_text(hit.clause) for hit in first])
        order = np.argsort(-scores, kind="stable")
        again = [
            first[place].model_copy(update={"score": hit.score})
            for place, hit in zip(order.tolist(), first, strict=True)
        ]
        return [*again, *hits[len(first) :]]

    def search_text(self, clause: str) -> str:
        """Return what a reranker reads of a clause: title, headings and caption, then the text."""
        found = self.clauses[clause]
        return f"{context(found, self.documents[found.document].title, _CONTEXT)}\n{found.plain}"

    @property
    def reranker(self) -> str | None:
        """The name of the cross-encoder that takes part in a search; None where none does."""
        return self.settings.reranker

    @property
    def vectors(self) -> Vectors:
        """The vectors of all clauses, shape (n, dimension), each of length 1, in the order of the clauses."""
        return self.searcher.dense.vectors(np.arange(len(self.searcher.dense), dtype=np.int64))

    def place(self, clause: str) -> int | None:
        """Return the place of a clause in the order of the index; None where it holds no such clause."""
        return self._place_of.get(clause)

    def vector_places(self, clause: str) -> range:
        """Return where in ``vectors`` those of a clause are; a part of an article has the article's."""
        return self.searcher.vector_places(self._place_of[clause])

    def _among(self, clauses: Collection[str], allowed: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the places of those of ``clauses`` that may be found, in order."""
        places = [self._place_of[each] for each in clauses if each in self.clauses]
        known = np.array(sorted(places), dtype=np.int64)
        return known[np.isin(known, allowed)]

    def _allowed(self, documents: Collection[str] | None) -> NDArray[np.int64]:
        """Return the places of the clauses that may be found, in order."""
        if documents is None and len(self.documents) == len(self._order):
            return np.arange(len(self._ids), dtype=np.int64)
        allowed = self.documents if documents is None else self.documents.keys() & documents
        wanted = [self._order[document] for document in allowed]
        return np.flatnonzero(np.isin(self._document_of, wanted))


class _Model:
    """The embedding model, loaded once for an index and everything restricted from it."""

    def __init__(self, embedder: Embedder | None) -> None:
        self._embedder = embedder
        self._turn = threading.Lock()

    def loaded(self) -> Embedder:
        with self._turn:
            if self._embedder is None:
                self._embedder = load_embedder()
            return self._embedder


def check_query(question: str, k: int) -> None:
    """Raise ``BadQuery`` for what cannot be searched for."""
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
    if clause.path.rpartition("/")[2].partition("~")[0] in _FRAME:
        return True
    return clause.kind in _BARE and not clause.plain.endswith(("：", ":")) and not is_article(clause.path)


def _clause_starts(ids: list[str], chunks: list[Chunk]) -> NDArray[np.int64]:
    """Return the place of each clause's first chunk and, last, the number of chunks; shape (clauses + 1,)."""
    changes = [0, *(place for place, (a, b) in enumerate(pairwise(chunks), 1) if a.clause != b.clause)]
    if [chunks[place].clause for place in changes] != ids:
        raise IndexDamaged("索引文件 chunks.jsonl 与 clauses.jsonl 不一致：请重新构建索引")
    return np.array([*changes, len(chunks)], dtype=np.int64)

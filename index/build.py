"""Build an index: read the corpus, cut it into chunks, embed them, publish all of it as one generation."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from corpus.contradictions import contradictions_across
from corpus.model import Document
from index.chunking import chunk_document
from index.dense import DenseIndex
from index.embedding import Embedder, fingerprint_of, max_tokens_of
from index.errors import BuildFailed
from index.fingerprints import corpus_stamps
from index.generations import SCHEMA_VERSION, building, new_id, publish, stamps
from index.ledger.schema import LEDGER_FILE
from index.ledger.writing import write_ledger
from index.lexical import LexicalIndex
from index.model import BuildResult, Chunk, Counts, Manifest, ModelIdentity, StoredDocument
from index.progress import EMBEDDING, READING, TERMS, WAITING, Progress
from index.reading import read_corpus
from index.records import write_records
from index.reuse import embed_new

_LONGEST_NAME = 255
"""Bytes in a file name that common file systems allow."""


def build_index(
    corpus: Path,
    out: Path,
    embedder: Embedder,
    workers: int = 1,
    progress: Progress | None = None,
    reuse: Sequence[Path] = (),
) -> BuildResult:
    """Build an index of the corpus folder and make it the current generation of the index folder ``out``.

    ``workers``: processes that read files. Vectors of unchanged chunks are taken from the index in ``out`` and from
    those in ``reuse`` where the model is the same. Raises ``CorpusError`` where the corpus is missing or empty and
    ``BuildFailed`` where nothing could be published; the index that was there before then still serves.
    """
    report = progress or _silent
    files = corpus_stamps(corpus)
    with building(out, lambda: report(WAITING, 0, 1)) as folder:
        documents, failures = read_corpus(corpus, workers, lambda done, total: report(READING, done, total))
        tokens = max_tokens_of(embedder)
        chunks = [chunk for document in documents for chunk in chunk_document(document, tokens)]
        if not chunks:
            raise BuildFailed(f"{corpus} 的文件里没有可以检索的条款")
        vectors = embed_new(
            [chunk.text for chunk in chunks if chunk.embedded],
            embedder,
            [out, *reuse],
            lambda done, total: report(EMBEDDING, done, total),
        )
        DenseIndex.build(vectors).save(folder / "dense.faiss")
        lexical = LexicalIndex.build(
            [chunk.text for chunk in chunks], lambda done, total: report(TERMS, done, total)
        )
        lexical.save(folder / "bm25")
        counts = _write_records(folder, documents, chunks)
        now = datetime.now(UTC)
        manifest = Manifest(
            schema_version=SCHEMA_VERSION,
            id=new_id(now),
            created=now,
            model=ModelIdentity(
                name=embedder.name, fingerprint=fingerprint_of(embedder), dimension=embedder.dimension
            ),
            counts=counts,
            corpus=files,
            failures=tuple(failures),
            files=stamps(folder),
        )
        publish(out, folder, manifest)
    return BuildResult(manifest=manifest, failures=manifest.failures)


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Report nothing."""


def _write_records(folder: Path, documents: Sequence[Document], chunks: Sequence[Chunk]) -> Counts:
    """Write documents, their texts and everything read from them, in source order."""
    (folder / "texts").mkdir()
    stored = []
    for document in documents:
        name = text_name(document.info.id)
        (folder / name).write_bytes(document.text.encode("utf-8"))
        stored.append(StoredDocument(info=document.info, text=name, warnings=document.warnings))
    ledger = write_ledger(folder / LEDGER_FILE, documents, contradictions_across(documents))
    return Counts(
        documents=write_records(folder / "documents.jsonl", stored),
        clauses=write_records(folder / "clauses.jsonl", (c for d in documents for c in d.clauses)),
        chunks=write_records(folder / "chunks.jsonl", chunks),
        responsibilities=ledger.responsibilities,
        contradictions=ledger.contradictions,
    )


def text_name(document: str) -> str:
    """Return the file of a document's text: its id, or a hash of it where that is too long for a file name."""
    name = f"{document}.txt"
    if len(name.encode()) > _LONGEST_NAME:
        name = f"{hashlib.sha256(document.encode()).hexdigest()}.txt"
    return f"texts/{name}"

"""Indexes built on the fly: one per content of a corpus folder, model and version, kept in the cache folder."""

import hashlib
import json
import os
import shutil
from pathlib import Path

from filelock import FileLock

from corpus.readers.optional import optional_programs
from index.build import build_index
from index.embedding import load_embedder
from index.errors import BuildFailed, IndexDamaged, IndexMissing, OtherSchema
from index.fingerprints import corpus_stamps, model_fingerprint, reader_fingerprint
from index.generations import SCHEMA_VERSION
from index.policy_index import PolicyIndex
from index.progress import Progress
from index.settings import Settings, choose_model

_KEPT = 8
"""Indexes kept in the cache; beyond them the least recently used go."""


def open_for_corpus(corpus: Path, progress: Progress | None = None) -> PolicyIndex:
    """Return the index of a corpus folder, building it where the cache has none of this content.

    Files that could not be read are in ``.failures``, also when the index comes from the cache. Raises
    ``CorpusError`` where the folder is missing or empty, ``ModelMissing``, ``BuildFailed``.
    """
    out = cache_folder(corpus)
    try:
        return _open(out)
    except (IndexMissing, IndexDamaged, OtherSchema):
        pass
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(f"{out}.lock")
        with lock:
            try:
                return _open(out)  # another process built it while this one waited
            except (IndexMissing, IndexDamaged, OtherSchema):
                embedder = load_embedder()
                build_index(corpus, out, embedder, progress=progress, reuse=_by_use(out.parent)[:_KEPT])
                index = PolicyIndex.open(out, embedder)
            for old in _by_use(out.parent)[_KEPT:]:
                shutil.rmtree(old, ignore_errors=True)
                Path(f"{old}.lock").unlink(missing_ok=True)
            return index
    except OSError as error:
        raise BuildFailed(
            f"无法写入缓存文件夹 {out.parent}：请用 POLICY_CACHE_DIR 指定一个可写的文件夹（{error.strerror}）"
        ) from error


def cache_folder(corpus: Path) -> Path:
    """Return the index folder for what the corpus holds now: file names and bytes, model, rules and schema.

    The optional programs count too: once one is installed, files that could not be read are tried again.
    """
    key = [
        {name: stamp.sha256 for name, stamp in corpus_stamps(corpus).items()},
        model_fingerprint(choose_model()),
        reader_fingerprint(),
        optional_programs(),
        SCHEMA_VERSION,
    ]
    digest = hashlib.sha256(json.dumps(key, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return Settings().cache_dir / "indexes" / digest[:32]


def _open(out: Path) -> PolicyIndex:
    index = PolicyIndex.open(out)
    try:
        os.utime(out / "current")  # the time of last use
    except OSError:
        return index  # a cache that cannot be written can still be read
    return index


def _by_use(folder: Path) -> list[Path]:
    """Return the cached indexes, most recently used first."""
    pointers = [pointer for pointer in folder.glob("*/current") if pointer.is_file()]
    return [pointer.parent for pointer in sorted(pointers, key=lambda each: -each.stat().st_mtime_ns)]

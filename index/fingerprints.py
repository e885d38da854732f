"""Fingerprints: what must be equal for two sets of vectors, or two corpora, to be the same."""

import hashlib
import json
from functools import cache
from pathlib import Path

from corpus.library import corpus_files
from index.model import FileStamp
from index.model_files import require_model, sha256_of, table_path
from index.settings import EmbeddingModel

_WHOLE = 8 * 1024 * 1024
"""Files up to this many bytes are hashed whole; of larger ones (weights) blocks spread over the file."""
_BLOCKS, _BLOCK = 64, 64 * 1024


def model_fingerprint(model: EmbeddingModel) -> str:
    """Return a SHA-256 over everything that changes a model's vectors, without loading it.

    Weights, tokenizer and configuration count, and so do instructions, pooling and length; the name and the place
    do not. Raises ``ModelMissing`` for an embedded model that has not been fetched.
    """
    traits: dict[str, object] = model.model_dump(
        include={"query_instruction", "document_instruction", "pooling", "max_tokens", "normalise"}
    )
    if model.source == "embedded":
        require_model(model)
        traits["files"] = sha256_of(table_path(model))
    elif model.source == "folder":
        traits["files"] = _folder_fingerprint(Path(model.name).expanduser())
    else:
        traits["name"] = model.name
    return hashlib.sha256(json.dumps(traits, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def corpus_stamps(corpus: Path) -> dict[str, FileStamp]:
    """Return length and SHA-256 of every file of a corpus folder, by path inside it.

    A file that cannot be read has length 0 and no checksum. Raises ``CorpusError`` where the folder is missing or
    empty.
    """
    found = {}
    for path in corpus_files(corpus):
        try:
            found[path.relative_to(corpus).as_posix()] = file_stamp(path)
        except OSError:
            found[path.relative_to(corpus).as_posix()] = FileStamp(size=0, sha256="")
    return found


def file_stamp(path: Path) -> FileStamp:
    """Return length and SHA-256 of a file; raises ``OSError`` where it cannot be read."""
    return FileStamp(size=path.stat().st_size, sha256=sha256_of(path))


@cache
def reader_fingerprint() -> str:
    """Return a SHA-256 over the code and data that turn files into clauses, chunks and terms.

    A cached index must not outlive the rules it was read with.
    """
    digest = hashlib.sha256()
    root = Path(__file__).resolve().parent.parent
    own = [root / "index" / name for name in ("articles.py", "chunking.py", "tokens.py", "lexical.py")]
    for path in sorted([*(root / "corpus").rglob("*"), *own]):
        inside = path.relative_to(root)
        data = "__pycache__" in inside.parts or inside.parts[:2] == ("corpus", "documents")
        if path.is_file() and not data:
            digest.update(f"{inside.as_posix()}\0{sha256_of(path)}\0".encode())
    return digest.hexdigest()


def _folder_fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if not path.is_file() or any(part.startswith(".") for part in inside.parts):
            continue
        size = path.stat().st_size
        digest.update(f"{inside.as_posix()}\0{size}\0".encode())
        digest.update(sha256_of(path).encode() if size <= _WHOLE else _sample(path))
    return digest.hexdigest()


def _sample(path: Path) -> bytes:
    """Return blocks spread evenly over a large file: training changes weights everywhere."""
    last = path.stat().st_size - _BLOCK
    with path.open("rb") as stream:
        blocks = []
        for number in range(_BLOCKS):
            stream.seek(last * number // (_BLOCKS - 1))
            blocks.append(stream.read(_BLOCK))
    return b"".join(blocks)

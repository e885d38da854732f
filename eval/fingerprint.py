"""What must be equal for two answers to the same question to be the same: code, libraries, index, settings."""

import hashlib
import json
import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from eval import answerer
from eval.configuration import Configuration

if TYPE_CHECKING:
    from index.model import Manifest

_ROOT = Path(__file__).resolve().parent.parent
_PACKAGES = ("corpus", "index", "assistant", "prompts")
_APART = {("assistant", "ui"), ("assistant", "written"), ("corpus", "documents"), ("corpus", "readers")}
"""Folders that answers do not depend on once an index is built."""
_LIBRARIES = (
    "jieba",
    "bm25s",
    "faiss-cpu",
    "numpy",
    "opencc",
    "sentence-transformers",
    "torch",
    "transformers",
)
"""Libraries whose version may change a ranking or an answer."""


def answers_fingerprint(configuration: Configuration, index: str) -> str:
    """Give a SHA-256 over everything an answer depends on but the question; ``index``: its identity."""
    parts: dict[str, object] = {
        "code": code_fingerprint(),
        "libraries": libraries(),
        "index": index,
        "search": configuration.search.settings.model_dump(mode="json"),
        "answer": configuration.answer_settings.model_dump(mode="json"),
        **answerer.identity(configuration.answerer),
    }
    if configuration.answerer == "written":
        parts["written"] = code_fingerprint(("assistant/written",), frozenset())
    return _digest(parts)


def index_identity(manifest: "Manifest") -> str:
    """Give a SHA-256 over the content of an index: its files and its model, not its name or time."""
    files = {name: stamp.sha256 for name, stamp in manifest.files.items()}
    return _digest({"files": files, "model": manifest.model.fingerprint, "schema": manifest.schema_version})


@cache
def code_fingerprint(
    packages: tuple[str, ...] = _PACKAGES, apart: frozenset[tuple[str, ...]] = frozenset(_APART)
) -> str:
    """Give a SHA-256 over the code and word lists that turn a question and an index into an answer.

    ``packages``: folders that count; ``apart``: folders in them that do not.
    """
    digest = hashlib.sha256()
    for package in packages:
        for path in sorted((_ROOT / package).rglob("*")):
            inside = path.relative_to(_ROOT)
            if path.is_file() and "__pycache__" not in inside.parts and inside.parts[:2] not in apart:
                digest.update(inside.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def libraries() -> dict[str, str]:
    """Give the versions of Python and of the libraries that answers depend on."""
    return {"python": platform.python_version(), **{name: _version(name) for name in _LIBRARIES}}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode("utf-8")).hexdigest()

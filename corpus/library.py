"""Read policy files: one file to a ``Document``, a folder to all that can be read and the reasons for the rest."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus.contradictions import find_contradictions
from corpus.deadline_contradictions import find_deadline_contradictions
from corpus.errors import CorpusError, UnreadableFile
from corpus.metadata import read_metadata
from corpus.model import Document
from corpus.readers import reader_for
from corpus.responsibility.extract import extract_responsibilities
from corpus.structure import build_clauses

MAX_BYTES = 300_000_000
"""A larger file is refused before it is read into memory."""

Progress = Callable[[int, int], None]
"""Called with the number of files done and of all files."""


@dataclass(frozen=True)
class Failure:
    """A file that could not be read, and why."""

    source: str
    reason: str


@dataclass(frozen=True)
class Reading:
    """All documents of a folder that could be read, and the files that could not."""

    documents: tuple[Document, ...]
    failures: tuple[Failure, ...]


def read_file(path: Path) -> Document:
    """Read one policy file whole. Raises ``UnreadableFile`` with the file's name and the reason."""
    reader = reader_for(path)
    data = _read_bytes(path)
    source = reader(path.name, data)
    clauses, warnings = build_clauses(path.stem, source)
    if not clauses:
        raise UnreadableFile(path.name, "没有读到任何正文")
    info = read_metadata(path.stem, path.name, hashlib.sha256(data).hexdigest(), clauses, source.front_matter)
    responsibilities, doubts = extract_responsibilities(clauses, source.bold, info.date)
    return Document(
        info=info,
        text=source.text,
        clauses=tuple(clauses),
        responsibilities=tuple(responsibilities),
        contradictions=(
            *find_contradictions(clauses),
            *find_deadline_contradictions(clauses, responsibilities),
        ),
        warnings=(*source.warnings, *warnings, *doubts),
    )


def _read_bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise UnreadableFile(path.name, "文件不存在" if not path.exists() else "不是普通文件")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableFile(path.name, f"文件超过 {MAX_BYTES // 1_000_000} MB")
        return path.read_bytes()
    except PermissionError as error:
        raise UnreadableFile(path.name, "没有读取权限") from error
    except OSError as error:
        raise UnreadableFile(path.name, f"读取失败（{error.strerror}）") from error


def corpus_files(folder: Path) -> list[Path]:
    """Return the files of a corpus folder in a stable order: no hidden files, no README, no links out of it.

    Raises ``CorpusError`` where the folder is missing, is no folder, or holds no file.
    """
    if not folder.exists():
        raise CorpusError(f"文件夹不存在：{folder}")
    if not folder.is_dir():
        raise CorpusError(f"不是文件夹：{folder}")
    root = folder.resolve()
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        and path.stem.upper() != "README"
        and path.resolve().is_relative_to(root)
    ]
    if not files:
        raise CorpusError(f"文件夹里没有文件：{folder}")
    return files


def read_folder(folder: Path, progress: Progress | None = None) -> Reading:
    """Read every file of a corpus folder; a file that cannot be read is reported and does not stop the others.

    Raises ``CorpusError`` where the folder is missing or empty, or none of its files can be read.
    """
    files = corpus_files(folder)
    documents: dict[str, Document] = {}
    failures: list[Failure] = []
    for done, path in enumerate(files, 1):
        name = str(path.relative_to(folder))
        try:
            document = read_file(path)
            if other := documents.get(document.info.id):
                raise UnreadableFile(name, f"与 {other.info.source} 同名（文件名去掉扩展名后相同），请改名")
            documents[document.info.id] = document
        except UnreadableFile as error:
            failures.append(Failure(name, error.reason))
        if progress:
            progress(done, len(files))
    if not documents:
        reasons = "；".join(f"{failure.source}：{failure.reason}" for failure in failures[:3])
        raise CorpusError(f"文件夹里没有可读的文件：{folder}（{reasons}）")
    return Reading(tuple(documents.values()), tuple(failures))

"""Read policy files: one file to a ``Document``, a folder to all that can be read and the reasons for the rest."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from corpus.contradictions import find_contradictions
from corpus.enrich import enrich
from corpus.errors import CorpusError, UnreadableFile
from corpus.folder import CorpusFile, archive_members, corpus_files, corpus_sources, read_source
from corpus.metadata import read_metadata
from corpus.model import Document
from corpus.readers import reader_for
from corpus.readers.archive import ARCHIVES
from corpus.readers.names import name_problem, shown
from corpus.responsibility.extract import extract_responsibilities
from corpus.same_tasks import same_tasks
from corpus.source import SourceText, Table
from corpus.structure import build_clauses

__all__ = [
    "CorpusFile",
    "Failure",
    "Progress",
    "Reading",
    "corpus_files",
    "corpus_sources",
    "read_data",
    "read_file",
    "read_folder",
]

_MOST_PIECES = 400_000
"""Lines and table rows of one text; each may become a clause of some kilobytes in memory."""

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


def read_file(file: Path | CorpusFile) -> Document:
    """Read one policy text whole: a file, the only member of an archive, or one of ``corpus_sources``.

    Raises ``UnreadableFile`` with the file's name and the reason, whatever its reader stumbles over.
    """
    if isinstance(file, Path):
        file = _lone_source(file)
    if file.problem:
        raise UnreadableFile(file.name, file.problem)
    name = PurePosixPath(file.member.name if file.member else file.path.name)
    source_name = f"{file.path.name}/{name}" if file.member else file.path.name
    try:
        reader_for(Path(name))  # a format that has no reader is refused before it is loaded
        return read_data(source_name, read_source(file))
    except CorpusError:
        raise
    except Exception as error:  # damage of a kind no reader foresaw: this file's failure, not the program's
        reason = f"读取时出错（{type(error).__name__}：{str(error)[:100]}），文件可能已损坏"
        raise UnreadableFile(shown(source_name), reason) from error


def read_data(source_name: str, data: bytes) -> Document:
    """Read the bytes of one policy text, whose format the name's suffix tells: ``方案.docx``, ``包.zip/方案.docx``.

    Raises ``UnreadableFile``. Another exception is a fault of a reader; ``read_file`` reports it as damage.
    """
    name = PurePosixPath(source_name)
    return _document(name.stem, source_name, data, reader_for(Path(name))(source_name, data))


def _document(stem: str, source_name: str, data: bytes, source: SourceText) -> Document:
    pieces = sum(len(block.rows) if isinstance(block, Table) else 1 for block in source.blocks)
    if pieces > _MOST_PIECES:
        raise UnreadableFile(source_name, f"超过 {_MOST_PIECES // 10_000} 万行，请拆分后再放入")
    clauses, warnings = build_clauses(stem, source)
    if not clauses:
        raise UnreadableFile(source_name, "没有读到任何正文")
    info = read_metadata(stem, source_name, hashlib.sha256(data).hexdigest(), clauses, source.front_matter)
    stated, doubts = extract_responsibilities(clauses, source.bold)
    same = same_tasks(clauses)
    responsibilities = enrich(info, clauses, stated, same)
    return Document(
        info=info,
        text=source.text,
        clauses=tuple(clauses),
        responsibilities=tuple(responsibilities),
        contradictions=tuple(find_contradictions(info, clauses, responsibilities, same)),
        warnings=(*source.warnings, *warnings, *doubts),
    )


def _lone_source(path: Path) -> CorpusFile:
    """Return a file, or the only member of an archive. Raises ``UnreadableFile`` where it holds several."""
    if path.suffix.lower() not in ARCHIVES:
        return CorpusFile(shown(path.name), path, problem=name_problem(path.name))
    members = archive_members(path)
    if len(members) > 1:
        advice = "请解压后逐个读取，或把压缩包放进文件夹，用 python -m index build 文件夹 一并建立索引"
        raise UnreadableFile(shown(path.name), f"压缩包里有 {len(members)} 份文件，{advice}")
    member = members[0]
    return CorpusFile(f"{shown(path.name)}/{shown(member.name)}", path, member, member.problem)


def read_folder(folder: Path, progress: Progress | None = None) -> Reading:
    """Read every file of a corpus folder; a file that cannot be read is reported and does not stop the others.

    Raises ``CorpusError`` where the folder is missing or empty, or none of its files can be read.
    """
    sources = corpus_sources(folder)
    documents: dict[str, Document] = {}
    failures: list[Failure] = []
    for done, source in enumerate(sources, 1):
        try:
            document = read_file(source)
            if other := documents.get(document.info.id):
                reason = f"与 {other.info.source} 同名（文件名去掉扩展名后相同），请改名"
                raise UnreadableFile(source.name, reason)
            documents[document.info.id] = document
        except UnreadableFile as error:
            failures.append(Failure(source.name, error.reason))
        if progress:
            progress(done, len(sources))
    if not documents:
        reasons = "；".join(f"{failure.source}：{failure.reason}" for failure in failures[:3])
        raise CorpusError(f"文件夹里没有可读的文件：{folder}（{reasons}）")
    return Reading(tuple(documents.values()), tuple(failures))

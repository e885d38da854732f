"""Take an uploaded file into the library: a safe name, room for it, read whole; only then does it get its place."""

import errno
import os
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from assistant.service.errors import BadFile
from corpus.errors import CorpusError, UnreadableFile
from corpus.folder import MAX_BYTES, CorpusFile, archive_members
from corpus.library import read_file
from corpus.readers import reader_for
from corpus.readers.archive import ARCHIVES
from corpus.readers.names import ignored, name_problem, shown

_PIECE = 1 << 20
"""Bytes copied at a time."""
_LONGEST_NAME = 250
"""Bytes of a file name; file systems allow 255."""
_TAKEN = "这个名称已被使用，请改名后再上传，或选择替换原文件"


@dataclass(frozen=True)
class Upload:
    """A file that someone wants in the library: the name they gave it, and where its bytes are."""

    name: str
    path: Path


@dataclass(frozen=True)
class Added:
    """What became of an upload."""

    name: str
    stored: bool
    reason: str | None = None
    """why it was not taken; of an archive also what of it could not be read"""
    documents: tuple[str, ...] = ()
    """ids of the documents read from it"""


def take_in(
    upload: Upload,
    corpus: Path,
    replace: bool,
    held: Mapping[str, str],
    hidden: Collection[str],
    limit: Callable[[str], None],
) -> Added:
    """Copy an upload into the folder once it is known to be readable; nothing is left behind where it is not.

    ``replace``: another file of the same document gives way. ``held``: document id -> file of what the folder holds;
    ``hidden``: ids of documents that whoever uploads must neither replace nor learn of; ``limit`` is called with each
    document before its file is where a build could find it.
    """
    staging: Path | None = None
    try:
        name = safe_name(upload.name)
        stem = PurePosixPath(name).stem
        rival = name if (corpus / name).exists() else held.get(stem)
        if stem in hidden or (rival is not None and not replace):
            raise BadFile(_TAKEN)
        if rival is not None and rival != name and PurePosixPath(rival).suffix.lower() in ARCHIVES:
            raise BadFile(f"与压缩包 {rival} 中的文件同名，请改名后再上传")
        incoming = (
            corpus / ".incoming"
        )  # hidden, so that no build reads it; the same disk, so that a rename is whole
        incoming.mkdir(exist_ok=True)
        staging = Path(tempfile.mkdtemp(dir=incoming))
        _copy(upload.path, staging / name)
        documents, doubt = _read(staging / name)
        if any(document in hidden for document in documents):
            raise BadFile(_TAKEN)
        if same := [each for each in documents if each != stem and held.get(each, name) != name]:
            raise BadFile(f"其中与文件库里的文件同名：{'、'.join(same[:5])}，请改名后再上传")
        for document in documents:
            limit(document)
        (staging / name).replace(corpus / name)
        if rival is not None and rival != name:
            (corpus / rival).unlink(missing_ok=True)
    except (BadFile, UnreadableFile) as error:
        reason = error.reason if isinstance(error, UnreadableFile) else str(error)
        return Added(shown(upload.name), False, reason)
    except OSError as error:
        return Added(shown(upload.name), False, trouble(error))
    finally:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)
            with suppress(OSError):  # another upload may be under way
                staging.parent.rmdir()
    return Added(name, True, doubt, tuple(documents))


def safe_name(given: str) -> str:
    """Return the name under which an upload is kept: its last part, whichever system it comes from.

    Raises ``BadFile`` for a name that no document may have.
    """
    last = PureWindowsPath(PurePosixPath(given.replace("\x00", "")).name).name
    name = unicodedata.normalize("NFC", last).strip()
    if not name or name in (".", "..") or ignored(name):
        raise BadFile("这样的文件名不会被收录（隐藏文件、临时文件或说明文件），请改名后再上传")
    if problem := name_problem(name):
        raise BadFile(problem)
    if len(name.encode()) > _LONGEST_NAME:
        raise BadFile(f"文件名超过 {_LONGEST_NAME} 个字节，请改短后再上传")
    return name


def _copy(source: Path, target: Path) -> None:
    if PurePosixPath(target.name).suffix.lower() not in ARCHIVES:
        reader_for(target)  # a format that has no reader is refused before it is copied
    size = source.stat().st_size
    if size > MAX_BYTES:
        raise BadFile(f"文件超过 {MAX_BYTES // 1_000_000} MB，请拆分后再上传")
    if size == 0:
        raise BadFile("文件是空的")
    with source.open("rb") as reading, target.open("xb") as writing:
        while piece := reading.read(_PIECE):
            writing.write(piece)
        writing.flush()
        os.fsync(writing.fileno())


def _read(path: Path) -> tuple[list[str], str | None]:
    """Return ids of the documents in a file and what could not be read of it. Raises ``UnreadableFile``."""
    if path.suffix.lower() not in ARCHIVES:
        return [read_file(path).info.id], None
    documents: list[str] = []
    problems: list[str] = []
    for member in archive_members(path):
        source = CorpusFile(f"{path.name}/{shown(member.name)}", path, member, member.problem)
        try:
            documents.append(read_file(source).info.id)
        except CorpusError as error:
            problems.append(f"{shown(member.name)}：{getattr(error, 'reason', error)}")
    said = "；".join(problems[:5]) + (f"；共 {len(problems)} 份" if len(problems) > 5 else "")
    if not documents:
        raise UnreadableFile(path.name, said)
    return documents, f"其中未能读取：{said}" if problems else None


def trouble(error: OSError) -> str:
    """Return what to tell someone whose file could not be written, in Chinese."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "磁盘空间不足，没有保存这份文件，原有文件不受影响：请管理员清理磁盘后重试"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "文件夹不可写，没有保存这份文件：请管理员检查文件夹权限"
    return f"保存时出错（{error.strerror}），没有保存这份文件"

"""What stands in a corpus folder: files, members of archives, and what cannot be read, each under its name."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import CorpusError, UnreadableFile
from corpus.readers.archive import ARCHIVES, CHANGED, Member, list_members, read_member
from corpus.readers.names import ignored, name_problem, shown

MAX_BYTES = 300_000_000
"""A larger file is refused before it is read into memory."""


@dataclass(frozen=True)
class CorpusFile:
    """One thing in a corpus folder that is, or should have been, a document."""

    name: str
    """path inside the folder, / between parts, fit to be printed; a member's is ``archive.zip/member``"""
    path: Path
    """the file, or the archive it is in"""
    member: Member | None = None
    problem: str | None = None
    """why it is not read, where the folder alone tells"""


def corpus_files(folder: Path) -> list[Path]:
    """Return the files of a corpus folder in a stable order: no hidden files, no README, no links out of it.

    Raises ``CorpusError`` where the folder is missing, is no folder, or holds no file.
    """
    return [path for path, problem in _entries(folder) if problem is None]


def corpus_sources(folder: Path) -> list[CorpusFile]:
    """Return everything a corpus folder holds, archives opened, in the order of ``corpus_files``.

    What must not or cannot be read (links out of the folder, folders without permission, damaged archives) is
    returned with its problem, so that it is reported and not passed over. Raises ``CorpusError`` as above.
    """
    sources: list[CorpusFile] = []
    for path, problem in _entries(folder):
        name = shown(path.relative_to(folder).as_posix())
        if problem is None and path.suffix.lower() in ARCHIVES:
            sources += _members(path, name)
        else:
            sources.append(CorpusFile(name, path, problem=problem))
    return sources


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes. Raises ``UnreadableFile``: absent, too large, no permission, changed meanwhile."""
    try:
        before = path.stat()
        _check(path, before)
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) != before.st_size or _stamp(before) != _stamp(path.stat()):
            raise UnreadableFile(shown(path.name), CHANGED)
    except OSError as error:
        raise UnreadableFile(shown(path.name), _reason(error)) from error
    return data


def read_source(source: CorpusFile) -> bytes:
    """Return the bytes of a file or of an archive's member. Raises ``UnreadableFile``."""
    if source.member is None:
        return read_bytes(source.path)
    try:
        before = _stamp(source.path.stat())
        try:
            return read_member(source.path, source.member)
        finally:
            if _stamp(source.path.stat()) != before:  # whatever was read of it, or found wrong with it
                raise UnreadableFile(source.name, CHANGED)
    except OSError as error:
        raise UnreadableFile(source.name, _reason(error)) from error


def archive_members(path: Path) -> list[Member]:
    """Return the files of an archive. Raises ``UnreadableFile`` where it cannot be read, or is too large."""
    try:
        _check(path, path.stat())
        return list_members(path)
    except OSError as error:
        raise UnreadableFile(shown(path.name), _reason(error)) from error


def _check(path: Path, status: os.stat_result) -> None:
    """Refuse what is no regular file, and what is too large, before it is opened."""
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFile(shown(path.name), "不是普通文件")
    if status.st_size > MAX_BYTES:
        raise UnreadableFile(shown(path.name), f"文件超过 {MAX_BYTES // 1_000_000} MB")


def _stamp(status: os.stat_result) -> tuple[int, int, int]:
    """Return what changes when a file is written or replaced: length, time of the last change (ns), inode."""
    return status.st_size, status.st_mtime_ns, status.st_ino


def _members(path: Path, name: str) -> list[CorpusFile]:
    try:
        members = archive_members(path)
    except UnreadableFile as error:
        return [CorpusFile(name, path, problem=error.reason)]
    return [CorpusFile(f"{name}/{shown(member.name)}", path, member, member.problem) for member in members]


def _entries(folder: Path) -> list[tuple[Path, str | None]]:
    """Return every entry that is no README and not hidden, with the reason why it is not read, if any."""
    if not folder.exists():
        raise CorpusError(f"文件夹不存在：{folder}")
    if not folder.is_dir():
        raise CorpusError(f"不是文件夹：{folder}")
    entries = sorted(_walk(folder, folder.resolve()), key=lambda entry: entry[0])
    if not entries:
        raise CorpusError(f"文件夹里没有文件：{folder}")
    return entries


def _walk(folder: Path, root: Path) -> Iterator[tuple[Path, str | None]]:
    errors: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=errors.append):
        inside = Path(parent).relative_to(folder)
        folders[:] = [name for name in folders if not ignored((inside / name).as_posix() + "/")]
        links = [
            name for name in folders if (Path(parent) / name).is_symlink()
        ]  # os.walk does not enter them
        for name in (*files, *links):
            if not ignored((inside / name).as_posix()):
                yield from _entry(Path(parent) / name, root)
    for error in errors:
        reason = _reason(error)
        if Path(error.filename) == folder:
            raise CorpusError(f"文件夹{reason}：{folder}")
        yield Path(error.filename), reason


def _entry(path: Path, root: Path) -> Iterator[tuple[Path, str | None]]:
    """Yield the entry; a link to a folder inside the corpus is passed over, its files stand there already."""
    try:
        target = path.resolve(strict=True) if path.is_symlink() else path
        mode = path.stat().st_mode
    except (OSError, RuntimeError) as error:
        broken = path.is_symlink() and not isinstance(error, PermissionError)
        yield path, "是失效的链接" if broken else _reason(error)
        return
    if target is not path and not target.is_relative_to(root):
        yield path, "是指向文件夹之外的链接，不予读取"
    elif stat.S_ISDIR(mode):
        return
    elif not stat.S_ISREG(mode):
        yield path, "不是普通文件"
    else:
        yield path, name_problem(path.name)


def _reason(error: OSError | RuntimeError) -> str:
    if isinstance(error, PermissionError):
        return "没有读取权限"
    if isinstance(error, FileNotFoundError):
        return "文件不存在"
    return f"读取失败（{error.strerror if isinstance(error, OSError) else error}）"

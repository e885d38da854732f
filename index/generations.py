"""Generations: complete, checksummed, immutable builds of an index, published by renaming.

An index folder holds ``generations/<id>/`` and ``current``, a file with the id of the generation that serves and
the SHA-256 of its manifest. A generation is written under a temporary name, renamed when complete, and becomes
current by replacing ``current``. Whatever happens before that last step leaves the old generation serving.
"""

import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import ValidationError

from index.errors import BuildFailed, IndexDamaged, IndexMissing, OtherSchema
from index.fingerprints import file_stamp
from index.model import FileStamp, Manifest
from index.model_files import sha256_of

SCHEMA_VERSION = 8
"""Raised whenever the files of a generation, or what is in them, change."""
MANIFEST = "manifest.json"
_POINTER = re.compile(r"(\d{8}T\d{12}Z-[0-9a-f]{8}) ([0-9a-f]{64})\n")
_REBUILD = "请运行 python -m index build 重新构建索引"


@contextmanager
def building(out: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[Path]:
    """Lock an index folder and give a new temporary folder inside it, removed at the end unless published.

    Calls ``waiting`` once where another build holds the lock, and waits for it. Raises ``BuildFailed`` where the
    folder cannot be written.
    """
    try:
        (out / "generations").mkdir(parents=True, exist_ok=True)
        lock = FileLock(out / ".lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            waiting()
            lock.acquire()
    except OSError as error:
        raise BuildFailed(f"无法写入索引文件夹 {out}：{error.strerror or error}") from error
    try:
        for leftover in (out / "generations").glob(".building-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=".building-", dir=out / "generations"))
        try:
            yield folder
        except OSError as error:
            raise BuildFailed(f"写入索引文件夹 {out} 时出错：{error.strerror or error}") from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        lock.release()


def new_id(now: datetime | None = None) -> str:
    """Return a name for a generation: its time (UTC, microseconds) and a random part."""
    return f"{now or datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{secrets.token_hex(4)}"


def stamps(folder: Path) -> dict[str, FileStamp]:
    """Return length and SHA-256 of every file below a folder, by path inside it."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): file_stamp(path) for path in paths}


def publish(out: Path, folder: Path, manifest: Manifest) -> None:
    """Make a finished folder the current generation; called inside ``building`` with its folder."""
    (folder / MANIFEST).write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")
    checksum = sha256_of(folder / MANIFEST)
    for path in folder.rglob("*"):
        _flush(path)
    folder.chmod(0o755)  # temporary folders are closed to others
    folder.rename(out / "generations" / manifest.id)
    _flush(out / "generations")
    before = _pointer(out)
    pointer = out / ".current-new"
    pointer.write_text(f"{manifest.id} {checksum}\n", encoding="utf-8")
    _flush(pointer)
    pointer.replace(out / "current")
    _flush(out)
    kept = {manifest.id, before[0] if before else manifest.id}
    for old in (out / "generations").iterdir():
        if old.name not in kept and not old.name.startswith("."):
            shutil.rmtree(old, ignore_errors=True)


def current(out: Path) -> Path:
    """Return the folder of the generation that serves.

    Raises ``IndexMissing`` where there is no index, ``IndexDamaged`` where it cannot be told which one serves.
    """
    if not (out / "current").is_file():
        if any((out / "generations").glob("[0-9]*")):
            raise IndexDamaged(f"索引文件 {out / 'current'} 缺失：{_REBUILD}")
        raise IndexMissing(f"{out} 里没有索引：请先运行 python -m index build 语料文件夹 --out {out}")
    pointer = _pointer(out)
    if pointer is None:
        raise IndexDamaged(f"索引文件 {out / 'current'} 损坏：{_REBUILD}")
    generation = out / "generations" / pointer[0]
    if not generation.is_dir():
        raise IndexDamaged(f"索引文件夹 {generation} 缺失：{_REBUILD}")
    return generation


def read_manifest(out: Path) -> Manifest:
    """Return the manifest of the generation that serves.

    Raises ``IndexMissing``, ``IndexDamaged``, or ``OtherSchema`` where another version of the program wrote it.
    """
    path = current(out) / MANIFEST
    pointer = _pointer(out)
    try:
        text = path.read_bytes()
        if pointer is None or sha256_of(path) != pointer[1]:
            raise IndexDamaged(f"索引文件 {MANIFEST} 损坏：{_REBUILD}")
        version = re.search(rb'"schema_version": (\d+)', text)
        if version and int(version[1]) != SCHEMA_VERSION:
            raise OtherSchema(f"索引的格式版本是 {int(version[1])}，本程序需要 {SCHEMA_VERSION}：{_REBUILD}")
        return Manifest.model_validate_json(text)
    except (OSError, ValidationError) as error:
        raise IndexDamaged(f"索引文件 {MANIFEST} 缺失或损坏：{_REBUILD}") from error


def damaged_files(generation: Path, manifest: Manifest) -> list[str]:
    """Return a sentence for each file of the generation that is missing or changed; empty when all are sound."""
    problems = []
    for name, expected in manifest.files.items():
        try:
            if file_stamp(generation / name) != expected:
                problems.append(f"索引文件 {name} 损坏")
        except OSError:
            problems.append(f"索引文件 {name} 缺失")
    return problems


def require_sound(generation: Path, manifest: Manifest) -> None:
    """Raise ``IndexDamaged`` naming the first file that is missing or changed."""
    if problems := damaged_files(generation, manifest):
        raise IndexDamaged(f"{problems[0]}：{_REBUILD}")


def _pointer(out: Path) -> tuple[str, str] | None:
    """Return id and manifest checksum from ``current``, None where it is missing or no pointer."""
    try:
        found = _POINTER.fullmatch((out / "current").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None
    return (found[1], found[2]) if found else None


def _flush(path: Path) -> None:
    """Ask the system to put a file or folder onto the disk before going on."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""Archives (.zip): what they hold, under names that are safe to show, and each member's bytes.

An archive is no document; ``library`` reads every member as a document of its own. Nothing is written to disk.
"""

import re
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from corpus.errors import UnreadableFile
from corpus.readers.names import ignored, name_problem, shown
from corpus.readers.zip_parts import open_zip, part_problem, read_part

ARCHIVES = frozenset({".zip"})
CHANGED = "读取时文件正在被修改，请稍后重试"
MAX_MEMBERS = 2_000
MAX_MEMBER_BYTES = 300_000_000
MAX_TOTAL_BYTES = 1_000_000_000
"""All members together, unpacked; they are unpacked one at a time."""

_PACKED = frozenset({".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"})
_PACKAGES = (
    ("[Content_Types].xml", "内容是 Office 文档，与扩展名不符，请改回 .docx 或 .xlsx"),
    ("OFD.xml", "内容是 OFD 版式文档，与扩展名不符，请改回 .ofd"),
)
_UNICODE_PATH = 0x7075
"""Header id of the extra field that repeats the name in UTF-8 (APPNOTE 4.6.9)."""
_NAME_IS_UTF8 = 0x800


@dataclass(frozen=True)
class Member:
    """A file in an archive: its place in the list of parts, its name (/ between folders), why it is not read."""

    position: int
    name: str
    problem: str | None = None


def list_members(path: Path) -> list[Member]:
    """Return the files of an archive in a stable order: no hidden files, no README, as in a folder.

    Raises ``UnreadableFile`` where the archive as a whole cannot be read.
    """
    with path.open("rb") as stream, _open(path, stream) as archive:
        members = [
            Member(position, name, _problem(name, info))
            for position, info in enumerate(archive.infolist())
            if not info.filename.endswith("/") and not ignored(name := member_name(info))
        ]
        total = sum(info.file_size for info in archive.infolist())
    if total > MAX_TOTAL_BYTES:
        raise UnreadableFile(path.name, f"解压后超过 {MAX_TOTAL_BYTES // 1_000_000} MB，请解压后分批放入")
    if not members:
        raise UnreadableFile(path.name, "压缩包里没有文件")
    return sorted(members, key=lambda member: (member.name, member.position))


def read_member(path: Path, member: Member) -> bytes:
    """Unpack one member. Raises ``UnreadableFile``, also where the archive is no longer the one that was listed."""
    source = f"{path.name}/{shown(member.name)}"
    if member.problem:
        raise UnreadableFile(source, member.problem)
    with path.open("rb") as stream, _open(path, stream) as archive:
        parts = archive.infolist()
        if member.position >= len(parts) or member_name(parts[member.position]) != member.name:
            raise UnreadableFile(source, CHANGED)
        return read_part(source, archive, parts[member.position], MAX_MEMBER_BYTES)


def member_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name as it was meant, with / between folders.

    Chinese Windows writes names in GBK without saying so; zip readers then show them as code page 437.
    """
    raw = info.orig_filename
    if not info.flag_bits & _NAME_IS_UTF8:
        original = raw.encode("cp437", errors="replace")
        raw = _unicode_path(info.extra, original) or _decoded(original) or raw
    return raw.replace("\\", "/")


def _open(path: Path, stream: BinaryIO) -> zipfile.ZipFile:
    archive = open_zip(path.name, stream, MAX_MEMBERS)
    names = set(archive.namelist())
    for name, problem in _PACKAGES:
        if name in names:
            raise UnreadableFile(path.name, problem)
    return archive


def _problem(name: str, info: zipfile.ZipInfo) -> str | None:
    if problem := name_problem(name):
        return problem
    if name.startswith("/") or re.match("[A-Za-z]:", name) or ".." in name.split("/"):
        return "压缩包里的路径指向压缩包之外，未读取"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "是指向别处的链接，未读取"
    if Path(name).suffix.lower() in _PACKED:
        return "压缩包里的压缩包不再展开，请解压后放入"
    return part_problem(info, MAX_MEMBER_BYTES)


def _decoded(original: bytes) -> str | None:
    for encoding in ("utf-8", "gb18030"):
        try:
            return original.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _unicode_path(extra: bytes, original: bytes) -> str | None:
    """Return the UTF-8 name of the Info-ZIP extra field, None where there is none or it is of another name."""
    while len(extra) >= 4:
        header, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if (
            header == _UNICODE_PATH
            and len(field) > 5
            and int.from_bytes(field[1:5], "little") == zlib.crc32(original)
        ):
            try:
                return field[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
    return None

"""Read the parts of zip files within bounds and in memory: nothing is written, nothing unpacks without end.

Source of the format: PKWARE APPNOTE 6.3 (central directory, ZIP64). A zip bomb declares, or turns out to hold, far
more than its packed bytes can be worth; both are checked, the declared size before anything is unpacked.
"""

import lzma
import struct
import zipfile
import zlib
from typing import BinaryIO

from lxml import etree

from corpus.errors import UnreadableFile

Element = etree._Element

MAX_RATIO = 400
"""Unpacked to packed size of a part above ``_RATIO_FLOOR``; repetitive tables reach about 100, zip bombs 1000."""
_RATIO_FLOOR = 4_000_000
_MAX_DIRECTORY = 8_000_000
"""Bytes of the list of parts; at about 80 a part this is a hundred thousand parts."""
_CHUNK = 1_000_000
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_TAIL = 70_000
"""The end record stands in the last 65 557 bytes, the ZIP64 one just before it."""
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError,
    struct.error, NotImplementedError,
)  # fmt: skip

DAMAGED = "文件已损坏或不完整，请重新获取"


def open_zip(source: str, stream: BinaryIO, max_parts: int) -> zipfile.ZipFile:
    """Open a zip file. Raises ``UnreadableFile`` where it is damaged or lists more than ``max_parts`` parts."""
    try:
        if _directory_size(stream) > _MAX_DIRECTORY:
            raise UnreadableFile(source, "压缩目录过大，不是正常的文件")
        package = zipfile.ZipFile(stream)
    except _BROKEN as error:
        raise UnreadableFile(source, DAMAGED) from error
    if len(package.infolist()) > max_parts:
        raise UnreadableFile(source, f"内含 {len(package.infolist())} 个文件，超过上限 {max_parts} 个")
    return package


def read_part(source: str, package: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """Unpack one part of at most ``limit`` bytes. Raises ``UnreadableFile``: protected, damaged, too large, a bomb."""
    if problem := part_problem(info, limit):
        raise UnreadableFile(source, problem)
    unpacked = bytearray()
    try:
        with package.open(info) as stream:
            while piece := stream.read(_CHUNK):
                unpacked += piece
                if problem := _size_problem(len(unpacked), info.compress_size, limit):
                    raise UnreadableFile(source, problem)
    except _BROKEN as error:
        raise UnreadableFile(source, DAMAGED) from error
    return bytes(unpacked)


def part_problem(info: zipfile.ZipInfo, limit: int) -> str | None:
    """Return why a part must not be unpacked, by what the zip declares; None where it may."""
    if info.flag_bits & 0x1:
        return "有密码保护，请去掉密码后再放入"
    return _size_problem(info.file_size, info.compress_size, limit)


def parse_xml(source: str, name: str, data: bytes) -> Element:
    """Parse XML without entities, DTD or network. Raises ``UnreadableFile``.

    Office packages hold no DTD (ISO/IEC 29500-2, 8.1.4), so one is no accident but an attack: entities that unfold
    without end, or that read other files.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    refuse_dtd(source, name, data)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(source, f"{name} 不是完好的 XML，{DAMAGED}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile(source, f"{name} 含有 DTD 声明（文件里不应有），已停止读取")
    return root


def refuse_dtd(source: str, name: str, data: bytes) -> None:
    """Raise ``UnreadableFile`` where XML, in any encoding a parser takes, declares a DTD."""
    for encoding in ("ascii", "utf-16-le", "utf-16-be"):
        if "<!DOCTYPE".encode(encoding) in data or "<!ENTITY".encode(encoding) in data:
            raise UnreadableFile(source, f"{name} 含有 DTD 声明（文件里不应有），已停止读取")


def _size_problem(size: int, packed: int, limit: int) -> str | None:
    if size > _RATIO_FLOOR and size > MAX_RATIO * max(packed, 1):
        return "压缩比异常（疑似压缩炸弹），已停止读取"
    if size > limit:
        return f"解压后的内容过大（超过 {limit // 1_000_000} MB），已停止读取"
    return None


def _directory_size(stream: BinaryIO) -> int:
    """Return the bytes the list of parts is said to take; the list is built in memory before it can be counted."""
    length = stream.seek(0, 2)
    stream.seek(max(0, length - _TAIL))
    tail = stream.read()
    stream.seek(0)
    sizes = [0]
    for mark, offset, form in ((_END, 12, "<L"), (_END_64, 40, "<Q")):
        place = tail.rfind(mark)
        if place >= 0 and place + offset + struct.calcsize(form) <= len(tail):
            (size,) = struct.unpack_from(form, tail, place + offset)
            sizes.append(0 if size == 0xFFFFFFFF and mark == _END else size)
    return max(sizes)

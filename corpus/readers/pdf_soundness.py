"""Whether a PDF file is whole: the library reads damaged files as far as it can and says nothing about it."""

import re
import zlib

_STREAM = re.compile(rb"stream\r?\n")
_INDEX = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")
_DICTIONARY = 2_000
"""A stream's dictionary is looked for in so many bytes before it."""
_INFLATED = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\b")
_NOT_TEXT = re.compile(rb"/Subtype\s*/Image|/Type\s*/Metadata")
_LONGEST = 100_000_000
"""Bytes that one stream of text or tables may unpack to; a page's drawing has some hundred thousand."""
_BROKEN = "数据损坏"
BOMB = "内容压缩比异常（疑似压缩炸弹），已停止读取"


def is_cut_off(data: bytes) -> bool:
    """Say whether the end of the file is missing, so that objects or whole pages may be.

    A whole file ends with %%EOF (PDF 32000-1, 7.5.5). One cut within the very last lines, after the table of
    all its objects, has lost nothing and is let through.
    """
    end = len(data.rstrip(b"\x00\r\n\t "))
    if b"%%EOF" in data[max(0, end - 2048) :]:
        return False
    last_object = data.rfind(b"endobj")
    return re.search(rb"\bxref\b.*\btrailer\b", data[last_object:], re.DOTALL) is None


def damage(data: bytes) -> str | None:
    """Return in Chinese what is damaged in a file that ends as it should; None where nothing is.

    The table of objects must stand where the file says (7.5.5), and packed streams must unpack to their end; one that
    unpacks without end makes the file a ``BOMB``. Streams of files that are encrypted are not looked into.
    """
    broken = 0
    for match in () if b"/Encrypt" in data else _STREAM.finditer(data):
        state = _state(data, match.end(), match.start())
        if state is BOMB:
            return BOMB
        broken += state is not None
    start = data.rfind(b"startxref")
    place = re.match(rb"startxref\s+(\d+)", data[start : start + 40]) if start >= 0 else None
    shift = max(0, data[:1024].find(b"%PDF-"))  # what mail programs and servers put before the file
    if place and not any(_INDEX.match(data, int(place.group(1)) + moved) for moved in (0, shift)):
        return "对象索引与内容对不上"
    return f"{broken} 处数据损坏" if broken else None


def _state(data: bytes, start: int, keyword: int) -> str | None:
    """Return what is wrong with the stream that starts at ``start`` where it is packed: broken, a bomb, or nothing."""
    before = data[max(0, keyword - _DICTIONARY) : keyword]
    dictionary = before[before.rfind(b" obj") + 1 :]
    if (
        not before.rstrip().endswith(b">>")
        or not _INFLATED.search(dictionary)
        or _NOT_TEXT.search(dictionary)
    ):
        return None
    end = data.find(b"endstream", start)
    if end < 0:
        return _BROKEN
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)  # without the check sum, which some programs get wrong
    rest, length = data[start + 2 : end], 0
    try:
        while rest and not unpacker.eof:
            length += len(unpacker.decompress(rest, 1_000_000))
            rest = unpacker.unconsumed_tail
            if length > _LONGEST:
                return BOMB
    except zlib.error:
        return _BROKEN
    return None if unpacker.eof else _BROKEN

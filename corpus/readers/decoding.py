"""Decode text files: UTF-8, UTF-16 and GB18030, with or without a byte order mark."""

import codecs
import re

from corpus.errors import UnreadableFile

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"%PDF", "内容是 PDF"),
    (b"PK\x03\x04", "内容是 Office 文档或压缩包"),
    (b"\xd0\xcf\x11\xe0", "内容是旧版 Office 文档"),
    (b"\x89PNG", "内容是图片"),
    (b"\xff\xd8\xff", "内容是图片"),
    (b"GIF8", "内容是图片"),
    (b"\x1f\x8b", "内容是压缩包"),
    (b"\x7fELF", "内容是程序"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(source: str, data: bytes) -> str:
    """Return the text of ``data`` with line ends as ``\\n``.

    Raises ``UnreadableFile`` where the file is empty, is no text, or decodes in none of the known encodings.
    """
    if not data.strip():
        raise UnreadableFile(source, "文件是空的")
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise UnreadableFile(source, f"{what}，与扩展名不符")
    text = _decode(source, data).replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    controls = len(_CONTROL.findall(text))
    if controls > max(2, len(text) // 500):
        raise UnreadableFile(source, "内容不是文本（含有大量控制字符）")
    if not text.strip():
        raise UnreadableFile(source, "文件只有空白")
    return text


def _decode(source: str, data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(source, data[len(bom) :], encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if guess := _utf16_without_bom(data):
        return _strict(source, data, guess)
    return _strict(source, data, "gb18030")


def _strict(source: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            source, f"文字编码无法识别（按 {encoding} 解码时第 {error.start} 字节出错）"
        ) from error


def _utf16_without_bom(data: bytes) -> str | None:
    """Return the UTF-16 byte order that ASCII line ends and spaces betray, or None."""
    little = data[::2].count(b"\n") and data[1::2].count(b"\x00")
    big = data[1::2].count(b"\n") and data[::2].count(b"\x00")
    if not (little or big) or len(data) % 2:
        return None
    return "utf-16-le" if little >= big else "utf-16-be"

"""Decode text files: UTF-8, UTF-16, GB18030 and Big5, with or without a byte order mark.

Bytes that are no UTF-8 (or are by chance, as 通知 in GB18030) may decode without an error in several encodings.
The one whose text is made of common characters is taken (``common_characters``): GB18030, unless another gives at
least ``_FAIR`` and more than twice as much. Over 43 000 stretches of 40 characters of laws and policy texts in
GB18030, no other decoding reached the share of the right one.
"""

import codecs
import re

from corpus.errors import UnreadableFile
from corpus.readers.characters import visible, with_line_ends
from corpus.readers.common_characters import COMMON, commonness

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
MAX_CHARACTERS, MAX_LINES = 20_000_000, 400_000
"""A longer text is refused: what is made of it takes gigabytes. All 1,499 national laws in one file would have 8 million
characters and 300,000 lines."""
_MARKUP = (
    (
        re.compile(r"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE),
        "内容是网页，与扩展名不符，请把扩展名改为 .html",
    ),
    (re.compile(r"\{\\rtf\d"), "内容是 RTF，与扩展名不符，请把扩展名改为 .rtf"),
    (
        re.compile(r"MIME-Version: 1\.0\s|From: <Saved by "),
        "内容是整页保存的网页，与扩展名不符，请把扩展名改为 .mht",
    ),
)
"""Beginnings of files whose text stands between marks; read as they are, the marks would be taken for text."""
_FAIR = 0.2
"""Share of common characters from which a decoding other than GB18030 is believed."""
_SAMPLE = 200_000
"""Bytes from the beginning that decide between encodings; the whole is then decoded strictly."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(source: str, data: bytes) -> str:
    """Return the text of ``data`` with line ends as ``\\n`` and without characters that show nothing.

    Raises ``UnreadableFile`` where the file is empty, is no text, is too long, or decodes in none of the known
    encodings.
    """
    if not data.strip():
        raise UnreadableFile(source, "文件是空的")
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise UnreadableFile(source, f"{what}，与扩展名不符")
    text = with_line_ends(_decode(source, data))
    if len(text) > MAX_CHARACTERS:
        raise UnreadableFile(source, f"文字超过 {MAX_CHARACTERS // 10_000} 万字，请拆分后再放入")
    controls = len(_CONTROL.findall(text))
    if controls > max(2, len(text) // 500):
        raise UnreadableFile(source, "内容不是文本（含有大量控制字符）")
    text = visible(text)
    if text.count("\n") > MAX_LINES:
        raise UnreadableFile(source, f"超过 {MAX_LINES // 10_000} 万行，请拆分后再放入")
    if not text.strip():
        raise UnreadableFile(source, "文件只有空白")
    return text


def decode_plain(source: str, data: bytes) -> str:
    """Return the text of a file that is all text, as ``decode``. Raises ``UnreadableFile`` also for web pages and RTF."""
    text = decode(source, data)
    beginning = text[:1000].lstrip()
    for pattern, reason in _MARKUP:
        if pattern.match(beginning):
            raise UnreadableFile(source, reason)
    return text


def _decode(source: str, data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(source, data[len(bom) :], encoding)
    if guess := _utf16_with_zeros(data):
        return _strict(source, data, guess)
    utf8 = _attempt(data, "utf-8")
    if utf8 is not None and (utf8.isascii() or commonness(utf8)):
        return utf8
    likeliest = _likeliest(data)
    if utf8 is not None and (likeliest is None or likeliest.startswith("utf-16")):
        return utf8
    return _strict(source, data, likeliest or "gb18030")


def _strict(source: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            source, f"文字编码无法识别（按 {encoding} 解码时第 {error.start} 字节出错）"
        ) from error


def _utf16_with_zeros(data: bytes) -> str | None:
    """Return the UTF-16 byte order betrayed by the zero bytes of ASCII characters and line ends, or None.

    No other encoding of text holds a zero byte; in UTF-16 they all stand on one side of the pairs.
    """
    if b"\x00" not in data or len(data) % 2:
        return None
    sample = data[:_SAMPLE]
    guesses = [
        (sum(character in COMMON or character.isascii() for character in text), encoding)
        for encoding in ("utf-16-le", "utf-16-be")
        if (text := _attempt(sample, encoding, cut=True)) is not None and "\x00" not in text
    ]
    if not guesses:
        return None
    count, encoding = max(guesses)
    return encoding if count >= _FAIR * len(sample) / 2 else None


def _likeliest(data: bytes) -> str | None:
    """Return the encoding without a byte order mark, other than UTF-8, that ``data`` is most likely written in.

    None where no encoding gives a fair share of common characters.
    """
    sample = data[:_SAMPLE]
    shares: dict[str, float] = {}
    for encoding in ("gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be"):
        text = _attempt(sample, encoding, cut=len(data) > _SAMPLE)
        if text is not None:
            shares[encoding] = commonness(text)
    best = max(shares, key=lambda encoding: shares[encoding], default="gb18030")  # the first of equals
    chinese = shares.get("gb18030", 0.0)
    if best != "gb18030" and shares[best] >= _FAIR and shares[best] > 2 * chinese:
        return best
    return "gb18030" if chinese >= _FAIR else None


def _attempt(data: bytes, encoding: str, cut: bool = False) -> str | None:
    """Return the text of ``data`` in an encoding, None where it has none; ``cut`` data may end within a character."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data, final=not cut)
    except UnicodeDecodeError:
        return None

"""From the bytes of a web page to its element tree: character set, size and depth bounds; nothing is ever fetched."""

import codecs
import re

from lxml import etree

from corpus.errors import UnreadableFile
from corpus.readers.decoding import decode

MAX_CHARACTERS = 40_000_000
"""A longer page is refused: its tree would take gigabytes."""
MAX_TAGS = 1_000_000
"""A page with more tags is refused for the same reason."""
_LONG_TAG, _MAX_ATTRIBUTES = 100_000, 2_000
"""A tag longer than this (characters) with more attributes is refused: parsing takes the square of their number."""
MAX_BROKEN = 0.001
"""Share of characters that may be broken before the declared character set is no longer believed."""
BROKEN = "\ufffd"
_DECLARED = re.compile(
    # <meta charset="gb2312">  <meta http-equiv=… content="text/html; charset=gbk">  <?xml version="1.0" encoding="GBK"?>
    rb"""(?:<meta[^>]{0,300}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"<(?:!doctype\s+html|/?(?:html|head|body|div|p|table|tbody|tr|td|th|span|br|h[1-6]|ul|ol|li|section|article"
    r"|center|font|meta|title|strong|b|a|img|pre|main|script|frameset)\b)",
    re.IGNORECASE,
)
_WHOLE_TAG = re.compile(r"<[a-zA-Z][^<>]*")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_ENCODINGS = {
    "utf-8": "utf-8", "utf8": "utf-8", "gb18030": "gb18030", "gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030",
    "gb_2312-80": "gb18030", "x-gbk": "gb18030", "ms936": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs",
}  # fmt: skip
"""Declared names that are believed. Browsers read all GB names as one set, and GB18030 contains the others
(WHATWG Encoding Standard); UTF-16 shows itself by its mark or its zero bytes."""


def read_page(source: str, data: bytes, charset: str | None = None) -> etree._Element:
    """Return the root element of a page. ``charset`` is what the transport says (a MIME header), if anything.

    Raises ``UnreadableFile`` for empty files, files that are no web page, undecodable, too large or too deep.
    """
    text = _CONTROL.sub("", decode_page(source, data, charset))
    if len(text) > MAX_CHARACTERS:
        raise UnreadableFile(source, f"网页超过 {MAX_CHARACTERS // 1_000_000} 百万字符")
    if not _TAG.search(text):
        raise UnreadableFile(source, "内容不是网页（没有 HTML 标签）")
    if text.count("<") > MAX_TAGS or any(
        len(tag.group(0)) > _LONG_TAG and tag.group(0).count("=") > _MAX_ATTRIBUTES
        for tag in _WHOLE_TAG.finditer(text)
    ):
        raise UnreadableFile(source, "网页标签过多，无法读取")
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableFile(source, "网页无法解析") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableFile(source, "网页标签嵌套过深，无法读全")
    if root is None:
        raise UnreadableFile(source, "网页没有内容")
    return root


def is_cut_off(data: bytes) -> bool:
    """Say whether a page that opens ``<html>`` or ``<body>`` closes neither, or ends inside a tag."""
    opened = re.search(rb"<(?:html|body)[\s>]", data, re.IGNORECASE)
    closed = re.search(rb"</(?:html|body)\s*>", data, re.IGNORECASE)
    return (opened is not None and closed is None) or re.search(
        rb"</?[A-Za-z][^<>]{0,300}\Z", data
    ) is not None


def decode_page(source: str, data: bytes, charset: str | None = None) -> str:
    """Return the text of a page's bytes: byte order mark, valid UTF-8, then what the page declares, then what fits.

    Where the declared character set holds except for a few damaged bytes, these become ``BROKEN`` characters.
    Raises ``UnreadableFile``.
    """
    declared = _known(charset) or _known(_declaration(data))
    if declared is None or _is_marked(data) or _is_utf8(data):
        return decode(source, data)
    text = data.decode(declared, errors="replace")
    if text.count(BROKEN) > MAX_BROKEN * len(text):
        return decode(source, data)  # saved again in another character set
    return decode(source, text.encode("utf-8"))


def _declaration(data: bytes) -> str | None:
    match = _DECLARED.search(data[:10_000])
    return match[1].decode("ascii", errors="replace") if match else None


def _known(charset: str | None) -> str | None:
    return _ENCODINGS.get((charset or "").lower())


def _is_marked(data: bytes) -> bool:
    return data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

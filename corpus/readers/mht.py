"""Web pages saved whole as one file (.mht .mhtml): a MIME message whose first HTML part is the page (RFC 2557)."""

import email
import email.message
import re
from email.errors import CloseBoundaryNotFoundDefect

from corpus.errors import UnreadableFile
from corpus.readers.html import read_html
from corpus.source import SourceText

MAX_BYTES = 100_000_000
"""A larger file is refused: its parts are decoded in memory."""
_MAX_PARTS = 5_000
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_BEGINNING = re.compile(rb"\s*(?:[A-Za-z][\w-]*:[^\n]*\n)")  # From: <Saved by …>   MIME-Version: 1.0


def read_mht(source: str, data: bytes) -> SourceText:
    """Read a saved page. Raises ``UnreadableFile``, also where no part is a web page."""
    if not data.strip():
        raise UnreadableFile(source, "文件是空的")
    if len(data) > MAX_BYTES:
        raise UnreadableFile(source, f"文件超过 {MAX_BYTES // 1_000_000} MB")
    if not _BEGINNING.match(data):
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            return read_html(source, data)  # a page saved under the wrong suffix
        raise UnreadableFile(source, "内容不是 MHT 网页")
    if data.lower().count(b"\ncontent-type:") > _MAX_PARTS:
        raise UnreadableFile(source, f"MHT 的部分超过 {_MAX_PARTS} 个")
    try:
        message = email.message_from_bytes(data)
        page = _page(message)
        if any(
            isinstance(each, CloseBoundaryNotFoundDefect) for part in message.walk() for each in part.defects
        ):
            raise UnreadableFile(source, "文件不完整（后半部分缺失），请重新保存")
        content = page.get_payload(decode=True) if page else None
    except (RecursionError, ValueError, LookupError) as error:
        raise UnreadableFile(source, "MHT 网页的结构无法解析") from error
    if page is None or not isinstance(content, bytes) or not content.strip():
        raise UnreadableFile(source, "MHT 里没有网页正文（text/html 部分）")
    return read_html(source, content, page.get_content_charset())


def _page(message: email.message.Message) -> email.message.Message | None:
    """Return the part that the message names as its start, if it is a page, else the first page in it."""
    pages = [part for part in message.walk() if part.get_content_type() in _HTML]
    start = message.get_param("start")
    for part in pages:
        if isinstance(start, str) and part.get("Content-ID") == start:
            return part
    return pages[0] if pages else None

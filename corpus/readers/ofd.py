"""OFD files (.ofd), the national format of electronic documents: paragraphs, tables, page numbers, bold type.

A page is what it is in a PDF, text and lines put in places; from there on both are read alike (``pdf_assembly``).
"""

from collections.abc import Iterator
from dataclasses import replace

from corpus.errors import UnreadableFile
from corpus.model import ReadWarning
from corpus.readers.joining import joined
from corpus.readers.ofd_package import OfdPackage
from corpus.readers.ofd_page import page_content
from corpus.readers.pdf_assembly import assemble
from corpus.readers.pdf_doubts import doubts
from corpus.readers.pdf_furniture import body_type, drop_furniture
from corpus.readers.pdf_page import Page, page_of
from corpus.readers.pdf_paragraphs import Layout
from corpus.source import SourceText

_MAX_CHARACTERS = 40_000_000
_UNMAPPED_SHARE = 0.3


def read_ofd(source: str, data: bytes) -> SourceText:
    """Read an OFD file; several documents in one file follow each other, their pages counted through.

    Raises ``UnreadableFile`` for files that are damaged, encrypted, no OFD, or hold pictures of text only.
    """
    package = OfdPackage(source, data)
    documents: dict[int, list[Page]] = {}
    characters = unmapped = 0
    drawn = False
    for number, part in enumerate(package.pages(), 1):
        page = page_of(page_content(part, number))
        characters, unmapped, drawn = (
            characters + page.characters,
            unmapped + page.unmapped,
            drawn or page.drawn,
        )
        if characters > _MAX_CHARACTERS:
            raise UnreadableFile(source, f"文字超过 {_MAX_CHARACTERS // 10_000} 万字，请拆分后再放入")
        documents.setdefault(part.document, []).append(page)
    if not characters:
        reason = "只有图片（可能是扫描件），请转换为 PDF 后再放入" if drawn else "没有文字"
        raise UnreadableFile(source, f"文件里{reason}")
    if unmapped > _UNMAPPED_SHARE * characters:
        raise UnreadableFile(source, "文字没有编码信息（复制出来是乱码），请转换为 PDF 后再放入")
    texts = [_read_document(source, pages) for pages in documents.values()]
    whole = joined(texts)
    return replace(whole, warnings=(*whole.warnings, *_unread(source, package)))


def _read_document(source: str, pages: list[Page]) -> SourceText:
    drop_furniture(pages, body_type(pages))
    return assemble(pages, Layout.of(pages, body_type(pages)), list(doubts(source, pages)))


def _unread(source: str, package: OfdPackage) -> Iterator[ReadWarning]:
    if package.attachments:
        yield ReadWarning(where=source, message="文件带有附件，附件没有读取")
    if package.annotations:
        yield ReadWarning(where=source, message="文件带有批注或图章，其中的文字没有读取")

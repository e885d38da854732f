"""PDF files that hold text: opened, read page by page, cleared of page furniture, put together to one text."""

import importlib
import importlib.util
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.errors import UnreadableFile
from corpus.model import ReadWarning
from corpus.readers.pdf_assembly import assemble
from corpus.readers.pdf_contents import drop_contents
from corpus.readers.pdf_doubts import doubts
from corpus.readers.pdf_furniture import body_type, drop_furniture
from corpus.readers.pdf_page import Page, load_page
from corpus.readers.pdf_paragraphs import Layout
from corpus.readers.pdf_soundness import BOMB, damage, is_cut_off
from corpus.readers.pdf_two_columns import reading_order
from corpus.readers.pdf_web_prints import drop_browser_lines, drop_site_furniture, is_web_print
from corpus.source import SourceText

_MAX_PAGES = 20_000
_MAX_CHARACTERS = 40_000_000
"""More text than this (some 60,000 printed pages) is refused rather than kept in memory."""
_FEW = 10
"""A page with fewer characters and a picture over most of it is a scanned page (a stamp, a page number)."""
_WHOLE_PICTURE = 0.5
"""Share of the page from which a picture is a scan of it."""
_UNMAPPED_SHARE = 0.3
_SCANNED = "corpus.readers.scanned"


def read_pdf(source: str, data: bytes) -> SourceText:
    """Read a PDF file: paragraphs one to a line, tables with their rows, page numbers, bold type.

    A file of scanned pages is handed to the scanned-page reader where there is one. Raises ``UnreadableFile``
    for files that are no PDF, cut off, damaged or locked with a password, and for scans that cannot be read.
    """
    document, harm = _open(source, data)
    try:
        pages = list(_pages(source, document))
        creator = " ".join(document.get_metadata_dict().get(key, "") for key in ("Creator", "Producer"))
    finally:
        document.close()
    if (reason := _why_no_text(pages)) is not None:
        return _read_scanned(source, data, reason)
    if drop_browser_lines(pages) or is_web_print(pages, creator):
        drop_site_furniture(pages)
    drop_furniture(pages, body_type(pages))
    drop_contents(pages)
    for page in pages:
        page.lines = reading_order(page.lines)
    warnings = list(doubts(source, pages))
    if harm is not None:
        message = f"文件有损坏（{harm}），可能没有读全，请对照原件或重新获取"
        warnings.insert(0, ReadWarning(where=source, message=message))
    return assemble(pages, Layout.of(pages, body_type(pages)), warnings)


def _open(source: str, data: bytes) -> tuple[pdfium.PdfDocument, str | None]:
    """Return the document, and what of the file is damaged."""
    if not data.strip():
        raise UnreadableFile(source, "文件是空的")
    if b"%PDF-" not in data[:1024]:
        what = "网页" if data.lstrip()[:1] == b"<" else "其他格式"
        raise UnreadableFile(source, f"内容不是 PDF（是{what}），与扩展名不符")
    if is_cut_off(data):
        raise UnreadableFile(source, "文件不完整（后半部分缺失，可能没有下载或复制完），请重新获取")
    if (harm := damage(data)) is BOMB:
        raise UnreadableFile(source, BOMB)
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        if error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            raise UnreadableFile(source, "文件有密码保护，请先取消密码再放入") from error
        raise UnreadableFile(source, "文件已损坏，无法作为 PDF 打开") from error
    if not 0 < count <= _MAX_PAGES:
        document.close()
        raise UnreadableFile(source, "没有任何页面" if not count else f"超过 {_MAX_PAGES} 页，请拆分后再放入")
    return document, harm


def _pages(source: str, document: pdfium.PdfDocument) -> Iterator[Page]:
    """Yield the pages one by one; what a page was read from is given up before the next."""
    characters = 0
    for number in range(1, len(document) + 1):
        try:
            page = load_page(document, number)
        except pdfium.PdfiumError as error:
            raise UnreadableFile(source, f"第 {number} 页已损坏，无法读取") from error
        characters += page.characters
        if characters > _MAX_CHARACTERS:
            raise UnreadableFile(source, f"文字超过 {_MAX_CHARACTERS // 10_000} 万字，请拆分后再放入")
        yield page


def _is_scan(page: Page) -> bool:
    return page.characters < _FEW and (page.picture >= _WHOLE_PICTURE or (page.drawn and not page.characters))


def _why_no_text(pages: list[Page]) -> str | None:
    """Return why the file as a whole cannot be read by its characters, None where it can."""
    characters = sum(page.characters for page in pages)
    if not characters or sum(map(_is_scan, pages)) * 2 > len(pages):
        return "是扫描件（页面只有图片，没有文字），需要先做文字识别（OCR）"
    if sum(page.unmapped for page in pages) > _UNMAPPED_SHARE * characters:
        return "文字没有编码信息（复制出来是乱码），需要先做文字识别（OCR）"
    return None


def _read_scanned(source: str, data: bytes, reason: str) -> SourceText:
    """Hand the file to the reader of scanned pages. Raises ``UnreadableFile`` where there is none."""
    if importlib.util.find_spec(_SCANNED) is None:
        raise UnreadableFile(source, reason)
    text: SourceText = importlib.import_module(_SCANNED).read_scanned_pdf(source, data)
    return text

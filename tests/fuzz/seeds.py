"""Files to begin fuzzing with: the real files of some folders, cut to pieces that read fast, and the same in more formats."""

import base64
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pypdfium2 as pdfium
from lxml import etree, html
from openpyxl import Workbook
from PIL import Image, ImageDraw

from corpus.errors import UnreadableFile
from corpus.library import read_data
from corpus.model import Document
from tests.docx_files import MERGE, W, cell, docx, field, level, lists, numbered, p, r, row, span, table
from tests.ofd_files import Drawn, Text, grid, ofd
from tests.unit.corpus.readers.pdf_files import Sheet, pdf

SUFFIXES = (".txt", ".md", ".csv", ".html", ".mht", ".docx", ".xlsx", ".ofd", ".pdf", ".zip", ".doc", ".png")
MOST = 200_000
"""Bytes of a seed and of what is made of it."""
_LINES, _ELEMENTS = 60, 30
"""Lines of a text, and paragraphs and tables of a Word file, that a piece holds."""


def make_seeds(folders: Iterable[Path], target: Path) -> dict[str, int]:
    """Write seeds to ``target/<suffix>/`` from all files of ``folders``; return their number per suffix."""
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    counts = dict.fromkeys(SUFFIXES, 0)
    for suffix, data in (*made_up(), *(seed for path in files for seed in _seeds(path))):
        if 0 < len(data) <= MOST:
            counts[suffix] += 1
            place = target / suffix[1:] / f"{counts[suffix]:04}"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    return counts


def made_up() -> Iterator[tuple[str, bytes]]:
    """Yield small files with what the real ones may lack: tracked changes, notes, text boxes, nested and merged tables."""
    box = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        + p("框内")
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    nested = table(
        row("甲", cell(table(row("里", "层")) + p("")), cell("乙", span(2))),
        row(cell("丙", MERGE), "1", "2", "3"),
    )
    body = (
        numbered("总体要求")
        + p(
            f"<w:ins>{r('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>{r('文', '<w:b/>')}{note}{box}"
        )
        + nested
        + p(field("TOC \\o", "目录"))
        + p(field("REF x", "一"))
    )
    numbering = lists(level(0, "%1、", "chineseCounting"), level(1, "（%2）", "chineseCountingThousand"))
    yield (
        ".docx",
        docx(
            body,
            numbering=numbering,
            styles="",
            footnotes='<w:footnote w:id="2">' + p("注文") + "</w:footnote>",
        ),
    )
    sheet = Sheet().lines(
        80, 90, ["一、总体要求。加强组织领导，压实各方责任，", "确保任务落实。（牵头单位：市教育局）"]
    )
    yield (
        ".pdf",
        pdf(
            sheet.grid([80, 200, 400], [200, 230, 260])
            .text(90, 220, "序号", 12)
            .text(210, 220, "责任单位", 12)
        ),
    )


def _seeds(path: Path) -> Iterator[tuple[str, bytes]]:
    suffix, data = path.suffix.lower(), path.read_bytes()
    suffix = {".htm": ".html", ".markdown": ".md"}.get(suffix, suffix)
    if suffix not in SUFFIXES:
        return
    pieces = list(_pieces(suffix, data))
    yield from ((suffix, piece) for piece in pieces)
    for piece in pieces:
        if suffix == ".html":
            yield ".mht", _saved_page(piece)
        try:
            document = read_data(f"方案{suffix}", piece)
        except UnreadableFile:
            continue
        yield from _in_other_formats(document)
        yield (
            ".zip",
            _zipped({f"甲{suffix}": piece, "附件/乙.txt": document.text.encode("gb18030", "replace")}),
        )


def _pieces(suffix: str, data: bytes) -> Iterator[bytes]:
    if suffix in (".txt", ".md"):
        lines = data.split(b"\n")
        for start in range(0, len(lines), _LINES):
            yield b"\n".join(lines[start : start + _LINES])
    elif suffix == ".html":
        yield from _html_pieces(data)
    elif suffix == ".docx":
        yield from _docx_pieces(data)
    elif suffix == ".pdf":
        yield from _pdf_pages(data)
    else:
        yield data


def _html_pieces(data: bytes) -> Iterator[bytes]:
    """Yield the page with some of the children at a time of the element that has most of them; scripts are left out."""
    root = html.document_fromstring(data)
    for each in [*root.iter("script", "style", "svg")]:
        each.drop_tree()
    longest = max(root.iter(etree.Element), key=len)
    children = list(longest)
    for start in range(0, len(children), _ELEMENTS):
        longest[:] = children[start : start + _ELEMENTS]
        yield bytes(html.tostring(root, encoding="utf-8"))


def _docx_pieces(data: bytes) -> Iterator[bytes]:
    """Yield the file with some of its paragraphs and tables at a time; pictures and fonts are left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
    root = etree.fromstring(parts["word/document.xml"])
    body = root.find(f"{{{W}}}body")
    assert body is not None
    children = list(body)
    for start in range(0, len(children), _ELEMENTS):
        body[:] = children[start : start + _ELEMENTS]
        yield _zipped({**parts, "word/document.xml": etree.tostring(root, encoding="UTF-8")})


def _pdf_pages(data: bytes) -> Iterator[bytes]:
    """Yield the first pages one by one, and the second and third together."""
    document = pdfium.PdfDocument(data)
    for pages in ([0], [1], [2], [3], [1, 2]):
        if pages[-1] < len(document):
            single, buffer = pdfium.PdfDocument.new(), io.BytesIO()
            single.import_pages(document, pages)
            single.save(buffer)
            yield buffer.getvalue()


def _in_other_formats(document: Document) -> Iterator[tuple[str, bytes]]:
    rows = [[cell.text for cell in clause.cells] for clause in document.clauses if clause.cells][:20]
    lines = [line for line in document.text.split("\n") if line.strip()][:30]
    if rows:
        yield (
            ".csv",
            "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode("gb18030", "replace"),
        )
        book, buffer = Workbook(), io.BytesIO()
        book.active.append([document.info.title])
        for row in rows:
            book.active.append(row)
        book.active.merge_cells("A1:C1")
        book.save(buffer)
        yield ".xlsx", buffer.getvalue()
    yield ".ofd", _ofd_page(lines, rows[:6])
    yield (
        ".doc",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(22) + b"\x09\x00" + bytes(480) + lines[0].encode(),
    )
    picture, buffer = Image.new("RGB", (300, 100), "white"), io.BytesIO()
    ImageDraw.Draw(picture).text((5, 5), f"{len(lines)} {len(rows)}", fill="black")
    picture.save(buffer, "PNG")
    yield ".png", buffer.getvalue()


def _ofd_page(lines: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    drawn: list[Drawn] = [Text(28, 30 + 7 * number, line[:28]) for number, line in enumerate(lines[:20])]
    if rows:
        xs = [20.0 + 40 * column for column in range(len(rows[0][:4]) + 1)]
        ys = [180.0 + 12 * number for number in range(len(rows) + 1)]
        drawn += grid(xs, ys)
        drawn += [
            Text(x + 1, y + 8, cell[:6], size=4)
            for y, row in zip(ys, rows, strict=False)
            for x, cell in zip(xs, row, strict=False)
            if cell
        ]
    return ofd([drawn])


def _saved_page(data: bytes) -> bytes:
    head = (
        b'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="----B"\r\n\r\n------B\r\n'
        b'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    )
    return head + base64.encodebytes(data) + b"\r\n------B--\r\n"


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()

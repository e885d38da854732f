"""Scanned pages (.pdf without text) and pictures (.png, .jpg, .tif, .bmp): recognised page by page.

Recognition makes mistakes: the document says that it was recognised, and pages that were hard to read are named.
"""

import io
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from corpus.errors import UnreadableFile
from corpus.model import ReadWarning
from corpus.readers.ocr import Picture, mean_score, recognise, require_ocr
from corpus.readers.pdf_assembly import assemble
from corpus.readers.pdf_furniture import body_type, drop_furniture
from corpus.readers.pdf_page import Page, page_of
from corpus.readers.pdf_paragraphs import Layout
from corpus.source import SourceText

_MAX_PAGES = 2_000
_MAX_PIXELS = 80_000_000
"""A larger picture is refused before it is unpacked: A2 at 300 dots an inch has 35 million."""
_LONGEST = 2_600
"""Pixels of the longer side of a page that is handed to recognition."""
_SCALE = 200 / 72
"""Pixels per point of a PDF page, 200 dots an inch, where it is not larger than that."""
_DOUBTFUL = 0.92
"""Mean confidence of a page below which it is named in a warning; clean print gives 0.96 and more, and where one
character in ten is wrong it is 0.9."""
_DARK, _INK = 180, 0.001
"""A page of which a larger share is darker than this is not blank."""
_ILLEGIBLE = 0.4
"""Confidence below which a line is no text but a stain or a seal."""


def read_scanned_pdf(source: str, data: bytes) -> SourceText:
    """Recognise a PDF whose pages are pictures. Raises ``UnreadableFile``, also without the optional package."""
    require_ocr(source)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise UnreadableFile(source, "文件已损坏，无法作为 PDF 打开") from error
    try:
        return _read(source, _rendered(source, document))
    finally:
        document.close()


def read_image(source: str, data: bytes) -> SourceText:
    """Recognise a picture; one of several frames has so many pages. Raises ``UnreadableFile`` as above."""
    if not data.strip(b"\x00 \r\n\t"):
        raise UnreadableFile(source, "文件是空的")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd tags of scanners
            picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "BMP"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise UnreadableFile(source, "不是能读的图片（内容与扩展名不符，或已损坏）") from error
    except Image.DecompressionBombError as error:
        raise UnreadableFile(source, _too_large()) from error
    require_ocr(source)
    with picture:
        return _read(source, _frames(source, picture))


def _read(source: str, pictures: Iterable[Picture]) -> SourceText:
    """Recognise the pages one by one and put their text together; only the text is kept."""
    pages: list[Page] = []
    notes = [ReadWarning(where=source, message="文字由图像识别得到，可能有错字，引用前请对照原件")]
    for number, picture in enumerate(pictures, 1):
        from corpus.readers.ocr_page import page_content  # needs the optional packages

        lines, upright = recognise(source, picture)
        clear = [line for line in lines if line.score >= _ILLEGIBLE]
        where = f"{source} 第 {number} 页"
        if not clear and np.count_nonzero(picture < _DARK) > _INK * picture.size:
            notes.append(ReadWarning(where=where, message="页面上没有识别出文字，请对照原件"))
        elif lines and mean_score(lines) < _DOUBTFUL:
            notes.append(
                ReadWarning(where=where, message=f"识别把握较低（平均 {mean_score(lines):.2f}），请对照原件")
            )
        if len(clear) < len(lines):
            notes.append(ReadWarning(where=where, message=f"有 {len(lines) - len(clear)} 处看不清，没有读入"))
        pages.append(page_of(page_content(clear, upright, number)))
    if not any(page.characters for page in pages):
        raise UnreadableFile(source, "图像里没有识别出文字")
    drop_furniture(pages, body_type(pages))
    return assemble(pages, Layout.of(pages, body_type(pages)), notes)


def _rendered(source: str, document: Any) -> Iterator[Picture]:
    """Yield the pages of a PDF as pictures, one at a time."""
    if len(document) > _MAX_PAGES:
        raise UnreadableFile(source, f"扫描件超过 {_MAX_PAGES} 页，请拆分后再放入")
    for number in range(len(document)):
        try:
            page = document[number]
            width, height = page.get_size()
            scale = min(_SCALE, _LONGEST / max(width, height, 1))
            yield np.ascontiguousarray(page.render(scale=scale).to_pil().convert("RGB"))
            page.close()
        except pdfium.PdfiumError as error:
            raise UnreadableFile(source, f"第 {number + 1} 页已损坏，无法读取") from error


def _frames(source: str, picture: Image.Image) -> Iterator[Picture]:
    """Yield the frames of a picture as pages, one at a time, turned as the camera noted."""
    count = getattr(picture, "n_frames", 1)
    if count > _MAX_PAGES:
        raise UnreadableFile(source, f"超过 {_MAX_PAGES} 页，请拆分后再放入")
    try:
        for frame in ImageSequence.Iterator(picture):
            if frame.width * frame.height > _MAX_PIXELS:
                raise UnreadableFile(source, _too_large())
            upright = ImageOps.exif_transpose(frame)
            if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
                upright = Image.alpha_composite(
                    Image.new("RGBA", upright.size, "white"), upright.convert("RGBA")
                )
            upright = upright.convert("RGB")
            upright.thumbnail((_LONGEST, _LONGEST))
            yield np.ascontiguousarray(upright)
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise UnreadableFile(source, "图片已损坏或不完整") from error


def _too_large() -> str:
    return f"图片超过 {_MAX_PIXELS // 1_000_000} 百万像素，请缩小后再放入"

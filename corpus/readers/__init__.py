"""One reader per file format; each turns a file into a ``SourceText``."""

from collections.abc import Callable
from pathlib import Path

from corpus.errors import UnreadableFile
from corpus.readers.archive import ARCHIVES
from corpus.readers.delimited import read_delimited
from corpus.readers.docx import read_docx
from corpus.readers.html import read_html
from corpus.readers.markdown import read_markdown
from corpus.readers.mht import read_mht
from corpus.readers.ofd import read_ofd
from corpus.readers.office import read_office
from corpus.readers.pdf import read_pdf
from corpus.readers.plain import read_plain
from corpus.readers.scanned import read_image
from corpus.readers.spreadsheet import read_xlsx
from corpus.source import SourceText

Reader = Callable[[str, bytes], SourceText]
"""``reader(file name, bytes) -> SourceText``; raises ``UnreadableFile``."""

READERS: dict[str, Reader] = {
    ".docx": read_docx,
    ".docm": read_docx,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".mht": read_mht,
    ".mhtml": read_mht,
    ".pdf": read_pdf,
    ".ofd": read_ofd,
    ".xlsx": read_xlsx,
    ".xlsm": read_xlsx,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".png": read_image,
    ".jpg": read_image,
    ".jpeg": read_image,
    ".tif": read_image,
    ".tiff": read_image,
    ".bmp": read_image,
    ".doc": read_office,
    ".wps": read_office,
    ".rtf": read_office,
    ".xls": read_office,
    ".et": read_office,
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
}


_ADVICE = {
    **dict.fromkeys((".rar", ".7z", ".tar", ".gz", ".tgz"), "请解压后放入，或改存为 .zip"),
    **dict.fromkeys((".ppt", ".pptx", ".dps"), "请另存为 .pdf 后放入"),
    ".xlsb": "请另存为 .xlsx 后放入",
}
"""What to do with formats that have no reader, where there is something better than saving as text."""


def reader_for(path: Path) -> Reader:
    """Return the reader for the file's suffix. Raises ``UnreadableFile`` for formats that have none."""
    suffix = path.suffix.lower()
    try:
        return READERS[suffix]
    except KeyError:
        known = "、".join(sorted({*READERS, *ARCHIVES}))
        advice = _ADVICE.get(suffix, "请另存为文本后再放入")
        raise UnreadableFile(
            path.name, f"暂不支持 {path.suffix or '无扩展名'} 格式（支持 {known}），{advice}"
        ) from None

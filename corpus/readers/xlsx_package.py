"""Look into an .xlsx file before it is opened: intact, bounded, without attacks, and what of it has no text to read.

Sources: ISO/IEC 29500-1 (SpreadsheetML), [MS-OFFCRYPTO] (a password turns the file into an OLE container).
"""

import io
import re
from dataclasses import dataclass

from openpyxl.utils.cell import range_boundaries

from corpus.errors import UnreadableFile
from corpus.readers.zip_parts import open_zip, read_part, refuse_dtd

_MAX_PART = 48_000_000
_MAX_TOTAL = 128_000_000
"""Bytes of XML, unpacked; a sheet of a hundred thousand rows takes about half. In memory it takes fifty times this."""
_MAX_PARTS = 5_000
_MAX_MERGED = 500_000
"""Cells that merged ranges may cover; each becomes an object in memory."""
_RESAVE = "请用 Excel 或 WPS 打开后另存为 .xlsx"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    (b"%PDF", "内容是 PDF，与扩展名不符"),
    (b"\x89PNG", "内容是图片，与扩展名不符"),
    (b"\xff\xd8\xff", "内容是图片，与扩展名不符"),
    (b"<", f"内容是网页或 XML，与扩展名不符，{_RESAVE}"),
)
_OTHER = (
    ("word/document.xml", "内容是 Word 文档，与扩展名不符"),
    ("ppt/presentation.xml", "内容是演示文稿，与扩展名不符"),
    ("OFD.xml", "内容是 OFD 版式文档，与扩展名不符"),
    ("xl/workbook.bin", f"内容是二进制工作簿（.xlsb），{_RESAVE}"),
)
_SHEET = re.compile(r"xl/(?:work|chart)sheets/[^/]+\.xml", re.IGNORECASE)
_DRAWING = re.compile(r"xl/drawings/[^/]+\.xml", re.IGNORECASE)
_MERGE = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z0-9:$]{2,25})[\"']"
)  # <mergeCell ref="A1:F1"/>
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml"


@dataclass
class Unread:
    """What a workbook shows outside its cells, and whether it computes any."""

    formulas: bool = False
    pictures: int = 0
    text_boxes: int = 0


def check_xlsx(source: str, data: bytes) -> Unread:
    """Go through all parts of the file. Raises ``UnreadableFile`` where it must not be handed to the parser."""
    if not data.strip(b"\x00 \r\n\t"):
        raise UnreadableFile(source, "文件是空的")
    if data.startswith(_OLE):
        protected = "EncryptedPackage".encode("utf-16-le") in data
        reason = (
            "有密码保护，请去掉密码后再放入" if protected else f"内容是旧版 Office 文档（.xls），{_RESAVE}"
        )
        raise UnreadableFile(source, reason)
    for magic, reason in _FOREIGN:
        if data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(magic):
            raise UnreadableFile(source, reason)
    if not data.startswith(b"PK"):
        raise UnreadableFile(source, "不是 Excel 表格（.xlsx），与扩展名不符")
    unread = Unread()
    with open_zip(source, io.BytesIO(data), _MAX_PARTS) as package:
        names = set(package.namelist())
        for name, reason in _OTHER:
            if name in names:
                raise UnreadableFile(source, reason)
        total = 0
        for info in package.infolist():
            name = info.filename
            if name.lower().startswith("xl/media/"):
                unread.pictures += 1
            if name.lower().endswith((".xml", ".rels", ".vml")):
                part = read_part(source, package, info, min(_MAX_PART, _MAX_TOTAL - total))
                total += len(part)
                _check_part(source, name, part, unread)
    if not any(_SHEET.fullmatch(name) for name in names):
        raise UnreadableFile(source, "里面没有工作表，不是完整的 Excel 表格")
    return unread


def _check_part(source: str, name: str, part: bytes, unread: Unread) -> None:
    refuse_dtd(source, name, part)
    if name.lower() == "xl/workbook.xml" and _STRICT in part:
        raise UnreadableFile(source, f"是“严格 Open XML”格式的表格，{_RESAVE}（普通格式）")
    if _SHEET.fullmatch(name):
        unread.formulas = unread.formulas or re.search(rb"<(?:\w+:)?f[\s>/]", part) is not None
        covered = 0
        for match in _MERGE.finditer(part):
            covered += _area(match[1].decode())
            if covered > _MAX_MERGED:
                raise UnreadableFile(source, f"合并单元格的范围过大（{match[1].decode()}），已停止读取")
    if _DRAWING.fullmatch(name):
        unread.text_boxes += len(re.findall(rb"<(?:\w+:)?txBody[\s>]", part)) if b":t>" in part else 0


def _area(reference: str) -> int:
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        return 0
    return (int(right or 0) - int(left or 0) + 1) * (int(bottom or 0) - int(top or 0) + 1)

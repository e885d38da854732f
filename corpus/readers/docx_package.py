"""Open a .docx file (an OPC package: XML parts in a zip) safely: nothing is fetched, nothing unpacks without bound.

Sources: ISO/IEC 29500-2 (packages and relationships), [MS-OFFCRYPTO] (a password turns the file into an OLE container).
"""

import io
import posixpath
import zipfile

from corpus.errors import UnreadableFile
from corpus.readers.docx_xml import Element
from corpus.readers.zip_parts import open_zip, parse_xml, read_part

MAX_PART = 40_000_000
"""Bytes one XML part may unpack to; a thousand pages take about a fifth of it."""
MAX_TAGS = 3_000_000
"""Tags one XML part may hold; each takes some hundred bytes once it is read."""
MAX_TOTAL = 120_000_000
"""Bytes all parts that are read may unpack to."""
_MAX_PARTS = 20_000

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/main",
        b"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
"""Names of the strict variant of the format and those of the common one."""
_FOREIGN = (
    (b"%PDF", "内容是 PDF，与扩展名不符"),
    (b"{\\rtf", "内容是 RTF，与扩展名不符，请在 Word 或 WPS 中另存为 .docx"),
    (b"<", "内容是网页或 XML，与扩展名不符，请在 Word 或 WPS 中另存为 .docx"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_OFFICE = (
    ("xl/workbook.xml", "内容是 Excel 表格，与扩展名不符"),
    ("ppt/presentation.xml", "内容是演示文稿，与扩展名不符"),
)


class Package:
    """The parts of one .docx file that hold text. Macros, media and whatever lies outside the file are never read."""

    def __init__(self, source: str, data: bytes) -> None:
        """Open the package. Raises ``UnreadableFile`` where ``data`` is no intact, unprotected Word document."""
        self._source = source
        self._total = 0
        self._zip = self._open(data)
        self._names = {info.filename.replace("\\", "/").lower(): info for info in self._zip.infolist()}
        self._main = self._main_part()
        self.document = self._required(self._main)
        self._related = self._relationships(self._main)

    def related(self, kind: str) -> Element | None:
        """Return the part the document refers to as ``kind`` (styles, numbering, footnotes …), None without one."""
        folder = posixpath.dirname(self._main)
        return self._part(self._related.get(kind, posixpath.join(folder, f"{kind}.xml")))

    def _open(self, data: bytes) -> zipfile.ZipFile:
        if not data.strip(b"\x00 \r\n\t"):
            raise UnreadableFile(self._source, "文件是空的")
        if data.startswith(_OLE):
            raise UnreadableFile(self._source, _ole_reason(data))
        head = data[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
        for magic, reason in _FOREIGN:
            if head.startswith(magic):
                raise UnreadableFile(self._source, reason)
        if not data.startswith(b"PK"):
            raise UnreadableFile(self._source, "不是 Word 文档（.docx），与扩展名不符")
        return open_zip(self._source, io.BytesIO(data), _MAX_PARTS)

    def _main_part(self) -> str:
        """Return the name of the part that holds the text, as the package itself says."""
        for kind, target in self._relationships("").items():
            if kind == "officedocument" and target.lower() in self._names:
                break
        else:
            target = "word/document.xml"
        for name, reason in _OTHER_OFFICE:
            if name in self._names:
                raise UnreadableFile(self._source, reason)
        if target.lower() not in self._names:
            raise UnreadableFile(self._source, "缺少正文部分（word/document.xml），不是完整的 Word 文档")
        return target

    def _relationships(self, part: str) -> dict[str, str]:
        """Return what ``part`` refers to inside the package: last word of the relationship type -> part name."""
        folder, name = posixpath.split(part)
        root = self._part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, str] = {}
        for relationship in () if root is None else root.iter(_RELATIONSHIP):
            if relationship.get("TargetMode") == "External":
                continue
            kind = relationship.get("Type", "").rsplit("/", 1)[-1].lower()
            target = posixpath.normpath(posixpath.join("/", folder, relationship.get("Target", "")))
            found.setdefault(kind, target.lstrip("/"))
        return found

    def _required(self, name: str) -> Element:
        root = self._part(name)
        if root is None:
            raise UnreadableFile(self._source, f"缺少 {name}，不是完整的 Word 文档")
        return root

    def _part(self, name: str) -> Element | None:
        """Return the root element of a part, None where the package has no such part. Raises ``UnreadableFile``."""
        info = self._names.get(name.lower())
        if info is None:
            return None
        data = read_part(self._source, self._zip, info, min(MAX_PART, MAX_TOTAL - self._total))
        self._total += len(data)
        for strict, common in _STRICT:
            data = data.replace(strict, common)
        if data.count(b"<") > MAX_TAGS:
            raise UnreadableFile(self._source, f"{name} 过于庞大，不是正常的 Word 文档")
        return parse_xml(self._source, name, data)


def _ole_reason(data: bytes) -> str:
    """Say what the OLE container is: an encrypted .docx, an old .doc, or something else."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "有密码保护，请去掉密码后再放入"
    if "WordDocument".encode("utf-16-le") in data:
        return "内容是旧版 Word 文档（.doc），请用 Word 或 WPS 另存为 .docx"
    return "内容是旧版 Office 文档，与扩展名不符"

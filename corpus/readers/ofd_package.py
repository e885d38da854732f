"""Open an .ofd file: its documents, their pages in order, and the fonts and drawings the pages refer to.

OFD is the national format of electronic documents: XML parts in a zip. Source: GB/T 33190-2016, chapters 6 and 7;
encrypted packages: GM/T 0099-2020.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.errors import UnreadableFile
from corpus.readers.zip_parts import DAMAGED, Element, open_zip, parse_xml, read_part

_MAX_PARTS = 100_000
_MAX_PART = 64_000_000
_MAX_TOTAL = 400_000_000
"""Bytes of XML, unpacked, one page at a time."""
_MAX_PAGES = 20_000
LARGEST = 1e6
"""Millimetres; no page reaches a kilometre."""
_FOREIGN = (
    (b"%PDF", "内容是 PDF，与扩展名不符"),
    (b"\xd0\xcf\x11\xe0", "内容是旧版 Office 文档，与扩展名不符"),
    (b"\x89PNG", "内容是图片，与扩展名不符"),
    (b"\xff\xd8\xff", "内容是图片，与扩展名不符"),
)
_OTHER = (
    ("word/document.xml", "内容是 Word 文档，与扩展名不符"),
    ("xl/workbook.xml", "内容是 Excel 表格，与扩展名不符"),
)
_ENCRYPTION = ("encryptions.xml", "decryptseed.dat", "encryptentries.xml")


@dataclass(frozen=True)
class Font:
    """A font that text refers to by number."""

    name: str = ""
    bold: bool = False


@dataclass
class Resources:
    """What the pages of one document refer to by number."""

    fonts: dict[str, Font] = field(default_factory=dict)
    composites: dict[str, Element] = field(default_factory=dict)
    """drawings used in several places"""


@dataclass(frozen=True)
class PagePart:
    """One page: its drawing, the templates under and over it, its size in millimetres."""

    document: int
    """which of the file's documents it is in, from 0"""
    content: Element
    templates: tuple[Element, ...]
    width: float
    height: float
    resources: Resources


class OfdPackage:
    """The parts of one .ofd file. Pictures, seals and attachments are never opened."""

    def __init__(self, source: str, data: bytes) -> None:
        """Open the package. Raises ``UnreadableFile`` where ``data`` is no intact, unencrypted OFD file."""
        self._source = source
        self._total = 0
        if not data.strip(b"\x00 \r\n\t"):
            raise UnreadableFile(source, "文件是空的")
        for magic, reason in _FOREIGN:
            if data.startswith(magic):
                raise UnreadableFile(source, reason)
        if not data.startswith(b"PK"):
            raise UnreadableFile(source, "不是 OFD 版式文档，与扩展名不符")
        self._zip = open_zip(source, io.BytesIO(data), _MAX_PARTS)
        self._parts = {_key(info.filename): info for info in self._zip.infolist()}
        for name, reason in _OTHER:
            if name in self._parts:
                raise UnreadableFile(source, reason)
        if any(posixpath.basename(name) in _ENCRYPTION for name in self._parts):
            raise UnreadableFile(source, "文件已加密，请用原来的软件解密后再放入")
        if "ofd.xml" not in self._parts:
            raise UnreadableFile(source, "缺少 OFD.xml，不是完整的 OFD 版式文档")

    @property
    def attachments(self) -> bool:
        """Whether files are attached; they are documents of their own."""
        return any(posixpath.basename(name) == "attachments.xml" for name in self._parts)

    @property
    def annotations(self) -> bool:
        """Whether there are annotations (批注、图章)."""
        return any(posixpath.basename(name) == "annotations.xml" for name in self._parts)

    def pages(self) -> Iterator[PagePart]:
        """Yield all pages of all documents in the file, in order. Raises ``UnreadableFile``."""
        root = self._part("OFD.xml")
        bodies = [each.text or "" for each in root.iterfind("{*}DocBody/{*}DocRoot")]
        if not bodies:
            raise UnreadableFile(self._source, "OFD.xml 里没有文档，文件不完整")
        for number, body in enumerate(bodies):
            yield from self._document(number, _join("", body))

    def _document(self, document_number: int, name: str) -> Iterator[PagePart]:
        document = self._part(name)
        folder = posixpath.dirname(name)
        resources = Resources()
        for tag in ("PublicRes", "DocumentRes"):
            for each in document.iterfind(f"{{*}}CommonData/{{*}}{tag}"):
                self._resources(_join(folder, each.text or ""), resources)
        templates = {
            each.get("ID", ""): _join(folder, each.get("BaseLoc", ""))
            for each in document.iterfind("{*}CommonData/{*}TemplatePage")
        }
        common = document.find("{*}CommonData/{*}PageArea/{*}PhysicalBox")
        pages = [each.get("BaseLoc", "") for each in document.iterfind("{*}Pages/{*}Page")]
        if not 0 < len(pages) <= _MAX_PAGES:
            reason = "没有任何页面" if not pages else f"超过 {_MAX_PAGES} 页，请拆分后再放入"
            raise UnreadableFile(self._source, reason)
        for page in pages:
            content = self._part(_join(folder, page))
            own = content.find("{*}Area/{*}PhysicalBox")
            width, height = _size(own if own is not None else common)
            for each in content.iterfind("{*}PageRes"):
                self._resources(_join(posixpath.dirname(_join(folder, page)), each.text or ""), resources)
            yield PagePart(
                document_number,
                content,
                tuple(
                    self._part(templates[number])
                    for each in content.iterfind("{*}Template")
                    if (number := each.get("TemplateID", "")) in templates
                ),
                width,
                height,
                resources,
            )

    def _resources(self, name: str, resources: Resources) -> None:
        if _key(name) not in self._parts:
            return  # fonts decide on bold type only
        root = self._part(name)
        for font in root.iterfind("{*}Fonts/{*}Font"):
            names = f"{font.get('FontName', '')} {font.get('FamilyName', '')}".strip()
            resources.fonts[font.get("ID", "")] = Font(names, font.get("Bold", "").lower() == "true")
        for unit in root.iterfind("{*}CompositeGraphicUnits/{*}CompositeGraphicUnit"):
            resources.composites[unit.get("ID", "")] = unit

    def _part(self, name: str) -> Element:
        """Return the root of a part. Raises ``UnreadableFile`` where it is missing or damaged, or all are too large."""
        info = self._parts.get(_key(name))
        if info is None:
            raise UnreadableFile(self._source, f"缺少 {name}，{DAMAGED}")
        data = self._read(info)
        return parse_xml(self._source, name, data)

    def _read(self, info: zipfile.ZipInfo) -> bytes:
        data = read_part(self._source, self._zip, info, min(_MAX_PART, _MAX_TOTAL - self._total))
        self._total += len(data)
        return data


def numbers(text: str | None, most: int = 64) -> list[float]:
    """Return the numbers of an attribute or element: ``0 0 210 297``; nothing where one of them is none, or absurd."""
    try:
        values = [float(each) for each in (text or "").split()[:most]]
    except ValueError:
        return []
    return values if all(abs(value) < LARGEST for value in values) else []


def _size(box: Element | None) -> tuple[float, float]:
    """Return width and height of a page box; A4 where the file gives none."""
    values = numbers(None if box is None else box.text)
    return (values[2], values[3]) if len(values) >= 4 and min(values[2:4]) > 0 else (210.0, 297.0)


def _join(folder: str, location: str) -> str:
    """Return the part a location names, seen from ``folder``; ``/`` at its beginning is the package's root."""
    return posixpath.normpath(posixpath.join("/", folder, location.strip().replace("\\", "/"))).lstrip("/")


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()

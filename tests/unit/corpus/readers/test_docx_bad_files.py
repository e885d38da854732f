"""Files that are no readable Word document: one clear reason, no traceback, no hang, no memory without end."""

import io
import zipfile
from pathlib import Path

import pytest

from corpus.errors import UnreadableFile
from corpus.readers import reader_for
from corpus.readers.docx import read_docx
from corpus.readers.docx_package import MAX_PART, MAX_TAGS
from tests.docx_files import (
    MERGE,
    MERGED,
    cell,
    docx,
    level,
    lists,
    numbered,
    p,
    part,
    r,
    relationships,
    row,
    span,
    table,
    zipped,
)

GOOD = docx(p("一、总体要求") * 300, styles="", numbering="")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
ENTITIES = (
    '<!DOCTYPE w [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
EXTERNAL = '<!DOCTYPE w [<!ENTITY i SYSTEM "file:///etc/hostname">]>'


def document(xml: str) -> bytes:
    return docx("", {"word/document.xml": xml})


def stored(body: str) -> bytes:
    """A document whose parts are not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
    return buffer.getvalue()


def with_entities(declaration: str) -> str:
    return part("document", f"<w:body>{p('<w:r><w:t>&i;</w:t></w:r>')}</w:body>").replace(
        "<w:document", declaration + "<w:document", 1
    )


def encrypted_entry() -> bytes:
    """A zip whose entries say that they are encrypted."""
    data = bytearray(GOOD)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(signature, place + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空的"),
        (b"\x00\x00\n ", "空的"),
        (b"hello", "不是 Word 文档"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"{\\rtf1\\ansi ...", "RTF"),
        (b"<html><body>...", "网页"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (OLE + "WordDocument".encode("utf-16-le"), ".doc"),
        (OLE, "旧版 Office"),
        (GOOD[: len(GOOD) // 2], "损坏"),
        (GOOD[:-30], "损坏"),
        (b"PK\x03\x04" + b"\x00" * 40, "损坏"),
        (encrypted_entry(), "密码"),
        (zipped({"a.txt": "文"}), "word/document.xml"),
        (zipped({"xl/workbook.xml": "<x/>"}), "Excel"),
        (zipped({"ppt/presentation.xml": "<x/>"}), "演示文稿"),
        (document("<w:document"), "XML"),
        (document(""), "XML"),
        (document(part("document", "")), "缺少正文"),
        (document(part("document", "<w:body>" + "<w:ins>" * 3000 + "</w:ins>" * 3000 + "</w:body>")), "XML"),
        (document(with_entities(ENTITIES)), "DTD"),
        (document(with_entities(EXTERNAL)), "DTD"),
        (docx(p("文"), styles="<w:style"), "XML"),
        (docx(""), "没有文字"),
        (docx(p() * 3), "没有文字"),
        (docx(p("<w:r><w:drawing><a:blip/></w:drawing></w:r>")), "图片"),
        (docx(p("文") + '<w:altChunk r:id="x"/>'), "其他文件"),
        (docx(p('<w:subDoc r:id="x"/>' + r("文"))), "其他文件"),
    ],
)  # fmt: skip
def test_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as caught:
        read_docx("方案.docx", data)
    assert caught.value.source == "方案.docx"
    assert "\n" not in caught.value.reason


@pytest.mark.parametrize("place", range(0, len(GOOD), max(1, len(GOOD) // 40)))
def test_a_file_cut_off_anywhere_is_refused(place: int) -> None:
    with pytest.raises(UnreadableFile):
        read_docx("方案.docx", GOOD[:place])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (document(" " * (MAX_PART + 1)), "炸弹"),
        (stored("<w:p/>" * MAX_TAGS), "庞大"),
        (stored(p("文" * 1000) * (MAX_PART // 3000)), "过大"),
        (docx(table(row(*["甲"] * 3000), *[row("乙")] * 3000)), "庞大"),
        (
            docx(table(row("甲", "乙"), row(cell("长" * 20_000, MERGE), "1"), *[row(cell("", MERGED), "1")] * 600)),
            "庞大",
        ),
    ],
)  # fmt: skip
def test_small_files_that_unfold_to_large_ones_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_docx("方案.docx", data)


def test_a_label_cannot_blow_up_the_text() -> None:
    numbering = lists(level(0, "长" * 100_000 + "%1"))
    assert len(read_docx("文.docx", docx(numbered("文") * 100, numbering=numbering)).text) < 100_000


def test_a_part_that_holds_more_than_it_declares_is_refused() -> None:
    data = bytearray(docx(p("文" * 3000)))
    place = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    data[place + 24 : place + 28] = (100).to_bytes(4, "little")
    with pytest.raises(UnreadableFile):
        read_docx("方案.docx", bytes(data))


@pytest.mark.parametrize("wide", [span(999_999_999), span(-5), '<w:gridSpan w:val="一"/>', "<w:gridSpan/>"])
def test_absurd_spans_do_no_harm(wide: str) -> None:
    assert (
        read_docx("文.docx", docx(table(row("甲", "乙"), row(cell("丙", wide), "丁")))).text.count("丙") == 1
    )


def test_deep_nesting_is_read() -> None:
    depth = 80
    body = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>" * depth + p("文") + "</w:tc></w:tr></w:tbl>" * depth
    assert "文" in read_docx("文.docx", docx(body)).text


def test_damaged_fields_lose_no_text() -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    body = p(end + r("甲")) + p(begin + r("乙")) * 60 + p(r("丙") + end + end)
    assert read_docx("文.docx", docx(body)).text.count("乙") == 60


def test_macros_links_and_templates_are_never_touched() -> None:
    outside = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://x/styles" Target="http://192.0.2.1/s.xml" TargetMode="External"/>'
        '<Relationship Id="r2" Type="http://x/numbering" Target="../../../../etc/passwd"/></Relationships>'
    )
    data = docx(
        p("文"), {"word/_rels/document.xml.rels": outside, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}
    )
    assert read_docx("文.docm", data).text == "文\n"


def test_the_suffixes_are_registered() -> None:
    assert reader_for(Path("a.DOCX")) is reader_for(Path("a.docm")) is read_docx


def test_names_in_other_letters_and_slashes_are_found() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("_rels/.rels", relationships({"officeDocument": "/Word/Document.xml"}))
        archive.writestr("word\\document.xml", part("document", f"<w:body>{p('文')}</w:body>"))
    assert read_docx("文.docx", buffer.getvalue()).text == "文\n"

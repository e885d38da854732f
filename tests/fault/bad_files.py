"""Bad files of every kind, made up: what is wrong with each, its name, its bytes, and words of the reason it is given."""

import base64
import io
import os
import zipfile
import zlib

from openpyxl import Workbook
from PIL import Image

from tests.ofd_files import Text, ofd, ofd_parts, packed
from tests.unit.corpus.readers.pdf_files import Sheet
from tests.unit.corpus.readers.pdf_files import pdf as pdf_of

GOOD = "第一条　市教育局负责本办法的实施。\n".encode()
OTHER = "第一条　市财政局负责经费保障。\n".encode()
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE bomb [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


def archive(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def docx(head: str = "", text: str = "第一条　正文。") -> bytes:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    paragraph = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return archive(
        {
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{kind}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'{head}<w:document xmlns:w="{name}"><w:body>{paragraph}</w:body></w:document>',
        }
    )


def xlsx(head: str = "") -> bytes:
    book = Workbook()
    book.active.append(["序号", "任务", "责任单位"])
    book.active.append([1, "甲事", "市教育局"])
    buffer = io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, bytes)
    parts["xl/worksheets/sheet1.xml"] = head + sheet.decode()
    return archive(parts)


def pdf() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(buffer, "PDF")
    return buffer.getvalue()


def text_pdf(locked: bool = False) -> bytes:
    return pdf_of(Sheet().lines(80, 90, ["一、总体要求。加强组织领导，压实各方责任。"]), locked=locked)


def pdf_bomb(megabytes: int = 150) -> bytes:
    """A page whose drawing is white space without end."""
    whole, packer = text_pdf(), zlib.compressobj(9)
    start = whole.rindex(b"<<", 0, whole.index(b"stream\nBT"))
    drawing = b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes)) + packer.flush()
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n" % len(drawing) + drawing + b"\n"
    return whole[:start] + stream + whole[whole.index(b"endstream", start) :]


def protected_office() -> bytes:
    """What Word and Excel write when a password is set: an OLE container with the encrypted file in it."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0"))
    header[30:32] = (9).to_bytes(2, "little")
    return bytes(header) + "EncryptedPackage".encode("utf-16-le").ljust(2048, b"\0")


def protected_zip() -> bytes:
    """An archive whose members are marked as encrypted."""
    data = bytearray(archive({"方案.txt": GOOD}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1
    return bytes(data)


def saved_page() -> bytes:
    page = base64.encodebytes("<html><body><p>一、加强领导，落实责任。</p></body></html>".encode())
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\n'
    kind = b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head + kind + page + b"\r\n--B--\r\n"


def diagonal(size: int = 2_300) -> bytes:
    """A table as wide as it is long, one cell in every row."""
    return "\n".join("," * column + "甲" for column in range(size)).encode()


ALIASES = (
    "---\na: &a [x, x, x, x, x, x, x, x, x]\n"
    + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "title: *i\n---\n一、修路。\n"
).encode()
"""A few hundred bytes of front matter whose title, written out, would have a thousand million characters."""


def png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(buffer, "PNG")
    return buffer.getvalue()


def ofd_with_entities() -> bytes:
    parts = ofd_parts([[Text(28, 60, "正文。")]])
    parts["Doc_0/Pages/Page_0/Content.xml"] = ENTITIES + "<x>&i;</x>"
    return packed(parts)


BOMB = archive({"炸弹.txt": b"0" * 50_000_000})
BAD: dict[str, tuple[str, bytes, str]] = {
    # what is wrong: file name, bytes, words of the reason
    "empty text": ("空.txt", b"", "空"),
    "empty docx": ("空.docx", b"", "空"),
    "empty xlsx": ("空.xlsx", b"", "空"),
    "empty pdf": ("空.pdf", b"", "空"),
    "empty ofd": ("空.ofd", b"", "空"),
    "empty zip": ("空.zip", b"", "损坏|不完整"),
    "empty picture": ("空.png", b"", "空"),
    "empty doc": ("空.doc", b"", "空"),
    "white space": ("空白.txt", " \r\n\t\u3000\n".encode(), "空白"),
    "white space csv": ("空白.csv", "\u3000\n\n".encode(), "空白"),
    "truncated docx": ("截断.docx", docx()[:300], "损坏|不完整"),
    "truncated xlsx": ("截断.xlsx", xlsx()[:3000], "损坏|不完整"),
    "truncated zip": ("截断.zip", archive({"甲.txt": GOOD * 100})[:-30], "损坏|不完整"),
    "truncated pdf": ("截断.pdf", pdf()[:-200], "不完整|损坏"),
    "truncated ofd": ("截断.ofd", ofd([[Text(28, 60, "正文。")]])[:500], "损坏|不完整"),
    "truncated mht": ("截断.mht", saved_page()[:-40], "不完整"),
    "truncated text": ("截断.txt", GOOD[:-3] * 9, "编码"),
    "truncated doc": ("截断.doc", protected_office()[:700], "损坏|不完整|密码"),
    "truncated picture": ("截断.png", png()[:60], "损坏|图片"),
    "picture named .txt": ("图片.txt", png(), "图片，与扩展名不符"),
    "PDF named .docx": ("文件.docx", pdf(), "PDF，与扩展名不符"),
    "docx named .pdf": ("文件.pdf", docx(), "不是 PDF"),
    "docx named .xlsx": ("文件.xlsx", docx(), "Word"),
    "xlsx named .docx": ("文件.docx", xlsx(), "Excel"),
    "docx named .zip": ("文件.zip", archive({"[Content_Types].xml": "<x/>"}), "Office"),
    "program named .txt": ("程序.txt", b"\x7fELF\x02\x01" + bytes(200), "程序"),
    "unknown format": ("视频.mp4", b"\0\0\0 ftyp", "不支持"),
    "web page named .txt": (
        "网页.txt",
        b"\xef\xbb\xbf\n<!DOCTYPE html><html><body><p>x</p></body></html>",
        "网页，与扩展名不符",
    ),
    "web page named .md": ("网页.md", b"<HTML><body><p>x</p></body></HTML>", "网页，与扩展名不符"),
    "web page named .csv": ("网页.csv", b"<html lang='zh'><table></table></html>", "网页，与扩展名不符"),
    "web page named .doc": ("网页.doc", b"<html><body><p>x</p></body></html>", "与扩展名不符"),
    "saved page named .txt": (
        "网页.txt",
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n\r\n<html>",
        "与扩展名不符",
    ),
    "RTF named .txt": ("富文本.txt", b"{\\rtf1\\ansi x\\par}", "RTF，与扩展名不符"),
    "protected pdf": ("加密.pdf", text_pdf(locked=True), "密码"),
    "protected docx": ("加密.docx", protected_office(), "密码"),
    "protected xlsx": ("加密.xlsx", protected_office(), "密码"),
    "protected doc": ("加密.doc", protected_office(), "密码"),
    "protected zip": ("加密.zip", protected_zip(), "密码"),
    "protected ofd": ("加密.ofd", archive({"OFD.xml": "<x/>", "Encryptions.xml": "<x/>"}), "加密"),
    "pdf bomb": ("炸弹.pdf", pdf_bomb(), "压缩炸弹"),
    "zip bomb": ("炸弹.zip", BOMB, "压缩炸弹"),
    "docx bomb": ("炸弹.docx", docx(text="0" * 80_000_000), "压缩炸弹|过大"),
    "nested zip": ("套娃.zip", archive({"里层.zip": BOMB}), "不再展开"),
    "entity bomb in docx": ("实体.docx", docx(ENTITIES, "&i;"), "DTD"),
    "entity bomb in xlsx": ("实体.xlsx", xlsx(ENTITIES), "DTD"),
    "entity bomb in ofd": ("实体.ofd", ofd_with_entities(), "DTD"),
    "names of itself in front matter": ("别名.md", ALIASES, "文件头"),
    "a table as wide as it is long": ("对角.csv", diagonal(), "过于庞大"),
    "control character in the name": ("方\n案.txt", GOOD, "控制字符"),
    "escape sequence in the name": ("方\x1b[2J案.txt", GOOD, "控制字符"),
    "reversed name": ("方案\u202etxt.docx", docx(), "控制字符"),
    "name that is no UTF-8": (os.fsdecode("方案".encode("gbk") + b".txt"), GOOD, "编码有误"),
}

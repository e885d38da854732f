"""Old office files: with LibreOffice, without it, and what happens when the conversion goes wrong."""

import http.server
import io
import shutil
import subprocess
import threading
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from corpus.errors import UnreadableFile
from corpus.library import read_file
from corpus.readers import office
from corpus.readers.office import read_office
from tests.docx_files import MERGE, MERGED, cell, level, lists, numbered, p, r, row, table
from tests.docx_files import docx as made

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def container(stream: str, sectors: int = 4) -> bytes:
    """Return an OLE container of so many sectors that names a stream and holds nothing."""
    header = bytearray(OLE.ljust(512, b"\0"))
    header[30:32] = (9).to_bytes(2, "little")
    header[76:512] = b"\xff" * 436
    header[76:80] = (0).to_bytes(4, "little")
    fat = b"\xfd\xff\xff\xff" + b"\xfe\xff\xff\xff" * (sectors - 1)
    return (
        bytes(header) + fat.ljust(512, b"\xff") + stream.encode("utf-16-le").ljust(512 * (sectors - 1), b"\0")
    )


DOC, XLS = container("WordDocument"), container("Workbook")
TEXT = "一、加强师资队伍建设。（牵头单位：市教育局；配合单位：市财政局）"
needs_libreoffice = pytest.mark.skipif(
    not any(map(shutil.which, ("soffice", "libreoffice"))), reason="没有安装 LibreOffice"
)


def rtf(*lines: str) -> bytes:
    def escaped(line: str) -> str:
        return "".join(
            c if c.isascii() else f"\\u{ord(c) - 0x10000 if ord(c) > 0x7FFF else ord(c)}?" for c in line
        )

    return ("{\\rtf1\\ansi " + "".join(f"{escaped(line)}\\par\n" for line in lines) + "}").encode()


def docx(text: str) -> bytes:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{name}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>',
        )
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{relationship}" Target="word/document.xml"/></Relationships>',
        )
    return buffer.getvalue()


def xlsx() -> bytes:
    book = Workbook()
    book.active.append(["序号", "任务", "责任单位"])
    book.active.append([1, "甲事", "市教育局"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only program on the path: a stand-in for LibreOffice whose words a test writes itself."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("cp", "mkdir", "sleep", "touch"):
        (folder / name).symlink_to(shutil.which(name) or name)
    monkeypatch.setenv("PATH", str(folder))
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    return folder / "soffice"


def write_program(path: Path, words: str) -> None:
    path.write_text(f"#!/bin/sh\n{words}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.mark.parametrize(
    ("name", "converted"),
    [("文.doc", ".docx"), ("文.wps", ".docx"), ("文.rtf", ".docx"), ("表.xls", ".xlsx"), ("表.et", ".xlsx")],
)
def test_without_libreoffice_it_is_said_how_to_convert(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, converted: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / name
    path.write_bytes(XLS if converted == ".xlsx" else DOC)
    with pytest.raises(UnreadableFile, match=rf"WPS 或 Word 打开后另存为 \{converted}") as refused:
        read_file(path)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "图片"),
        (container("EncryptedPackage"), "密码"),
        (DOC[:-600], "不完整"),
        (DOC[:300], "不完整"),
        (container("Contents"), "损坏"),
        (XLS, "表格，与扩展名不符"),
        (b"{\\rtf1 cut off", "不完整"),
        (b"<html><p>a</p></html>", "不是旧格式文档"),
        ("第一条　文字。".encode("gb18030"), "不是旧格式文档"),
    ],
)
def test_what_is_no_old_office_file_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_office("文.doc", data)


@pytest.mark.parametrize(
    ("name", "data"), [("文.doc", docx(TEXT)), ("文.wps", docx(TEXT)), ("表.et", xlsx())]
)
def test_a_new_format_under_the_old_name_needs_no_conversion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "市教育局" in read_office(name, data).text


def test_what_the_program_writes_is_read_and_nothing_is_left_behind(tmp_path: Path, program: Path) -> None:
    (tmp_path / "answer.docx").write_bytes(docx(TEXT))
    write_program(program, f'mkdir -p out profile/user/more; cp "{tmp_path}/answer.docx" out/original.docx')
    assert read_office("文.doc", DOC).text.strip() == TEXT
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.parametrize("words", ["exit 1", "exit 0", "mkdir -p out; touch out/original.docx"])
def test_a_conversion_without_result_is_refused_in_one_line(
    tmp_path: Path, program: Path, words: str
) -> None:
    write_program(program, words)
    with pytest.raises(UnreadableFile, match="LibreOffice 无法打开") as refused:
        read_office("文.doc", DOC)
    assert "\n" not in str(refused.value)
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_conversion_that_hangs_is_ended_with_all_it_started(
    tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "TIME_LIMIT", 0.3)
    alive = tmp_path / "alive"
    write_program(program, f'(sleep 1; touch "{alive}") & sleep 60')
    with pytest.raises(UnreadableFile, match="秒，已停止"):
        read_office("文.doc", DOC)
    threading.Event().wait(1.2)
    assert not alive.exists()
    assert list((tmp_path / "tmp").iterdir()) == []


@needs_libreoffice
def test_rtf_is_read_with_libreoffice(tmp_path: Path) -> None:
    path = tmp_path / "文.rtf"
    path.write_bytes(rtf("某某市职业教育实施方案", TEXT, "二、完善投入机制。"))
    document = read_file(path)
    assert [clause.path for clause in document.clauses] == ["标题", "一", "二"]
    assert document.responsibilities[0].lead == ("市教育局",)


@needs_libreoffice
def test_an_old_word_file_gives_the_clauses_of_the_new_one(tmp_path: Path) -> None:
    """Automatic numbers, a merged cell and bold type come through the old format; .wps of WPS is the same format."""
    body = (
        numbered("总体要求")
        + p(r("责任单位：") + r("市教育局", "<w:b/>") + r("、市财政局"))
        + numbered("保障措施")
        + table(
            row("类别", "任务"),
            row(cell("师资", MERGE), "扩大规模"),
            row(cell("", MERGED), "提高质量"),
            widths=(2000, 4000),
        )
        + p()
    )
    numbering = lists(level(0, "%1、", "chineseCounting"))
    new = tmp_path / "文.docx"
    new.write_bytes(made(body, numbering=numbering, styles=""))
    subprocess.run(
        [office.libreoffice() or "", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
         "--convert-to", "doc", "--outdir", str(tmp_path), str(new)],
        check=True, capture_output=True,
    )  # fmt: skip
    expected = read_file(new)
    assert [clause.path for clause in expected.clauses] == [
        "一",
        "二",
        "二/类别",
        "二/扩大规模",
        "二/提高质量",
    ]
    for suffix in (".doc", ".wps"):
        old = tmp_path / f"文{suffix}"
        old.write_bytes((tmp_path / "文.doc").read_bytes())
        found = read_file(old)
        assert [(clause.id, clause.text) for clause in found.clauses] == [
            (clause.id, clause.text) for clause in expected.clauses
        ]


@needs_libreoffice
def test_damage_is_not_taken_for_text() -> None:
    with pytest.raises(UnreadableFile):
        read_office("文.doc", DOC)


@needs_libreoffice
def test_nothing_is_fetched_while_converting() -> None:
    asked: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_OPTIONS = do_PROPFIND = do_HEAD = do_GET  # noqa: N815 - named by the library

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    link = f"http://127.0.0.1:{server.server_port}"
    fields = "".join(
        f'{{\\field{{\\*\\fldinst {field} "{link}/{field}" \\\\d}}{{\\fldrslt x}}}}'
        for field in ("INCLUDEPICTURE", "INCLUDETEXT")
    ).encode()
    try:
        text = read_office("文.rtf", rtf(TEXT)[:-1] + fields + b"}").text
    finally:
        server.shutdown()
        server.server_close()
    assert TEXT in text
    assert asked == []

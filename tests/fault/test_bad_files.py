"""A corpus folder with one bad file: it is reported by name with one line, and the other files are read."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from PIL import Image

from corpus.cli import main
from corpus.library import read_folder
from corpus.readers import READERS
from index.reading import read_corpus
from tests.ofd_files import Text, ofd, ofd_parts, packed

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
    "truncated picture": ("截断.png", png()[:60], "损坏|图片"),
    "picture named .txt": ("图片.txt", png(), "图片，与扩展名不符"),
    "PDF named .docx": ("文件.docx", pdf(), "PDF，与扩展名不符"),
    "docx named .pdf": ("文件.pdf", docx(), "不是 PDF"),
    "docx named .xlsx": ("文件.xlsx", docx(), "Word"),
    "xlsx named .docx": ("文件.docx", xlsx(), "Excel"),
    "docx named .zip": ("文件.zip", archive({"[Content_Types].xml": "<x/>"}), "Office"),
    "program named .txt": ("程序.txt", b"\x7fELF\x02\x01" + bytes(200), "程序"),
    "unknown format": ("视频.mp4", b"\0\0\0 ftyp", "不支持"),
    "zip bomb": ("炸弹.zip", BOMB, "压缩炸弹"),
    "docx bomb": ("炸弹.docx", docx(text="0" * 80_000_000), "压缩炸弹|过大"),
    "nested zip": ("套娃.zip", archive({"里层.zip": BOMB}), "不再展开"),
    "entity bomb in docx": ("实体.docx", docx(ENTITIES, "&i;"), "DTD"),
    "entity bomb in xlsx": ("实体.xlsx", xlsx(ENTITIES), "DTD"),
    "entity bomb in ofd": ("实体.ofd", ofd_with_entities(), "DTD"),
    "control character in the name": ("方\n案.txt", GOOD, "控制字符"),
    "escape sequence in the name": ("方\x1b[2J案.txt", GOOD, "控制字符"),
    "reversed name": ("方案\u202etxt.docx", docx(), "控制字符"),
    "name that is no UTF-8": (os.fsdecode("方案".encode("gbk") + b".txt"), GOOD, "编码有误"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "语料").mkdir()
    (tmp_path / "语料" / "好.txt").write_bytes(GOOD)
    (tmp_path / "语料" / "另一份.txt").write_bytes(OTHER)
    return tmp_path / "语料"


def failure_of(folder: Path) -> tuple[str, str]:
    """Return name and reason of the only failure; the library and the index agree, and the good files are read."""
    reading, indexed = read_folder(folder), read_corpus(folder)
    assert {document.info.id for document in reading.documents} == {"好", "另一份"}
    assert {document.info.id for document in indexed.documents} == {"好", "另一份"}
    [failure] = reading.failures
    assert [(each.source, each.reason) for each in indexed.failures] == [(failure.source, failure.reason)]
    assert failure.source.isprintable()
    assert failure.reason.isprintable()
    return failure.source, failure.reason


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_reported_and_the_others_are_read(folder: Path, what: str) -> None:
    name, data, words = BAD[what]
    (folder / name).write_bytes(data)
    source, reason = failure_of(folder)
    assert any(word in reason for word in words.split("|"))
    assert source.startswith(name.split("\n")[0].split("\x1b")[0].split("\u202e")[0].split("\udcb7")[0])


@pytest.mark.parametrize("what", [what for what, (name, _, _) in BAD.items() if name.isprintable()])
def test_the_command_says_it_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    name, data, _ = BAD[what]
    (tmp_path / name).write_bytes(data)
    assert main(["read", str(tmp_path / name)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert name in err


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "秘密.txt").write_bytes("第一条　机密。".encode())
    (folder / "链接.txt").symlink_to(tmp_path / "秘密.txt")
    assert failure_of(folder) == ("链接.txt", "是指向文件夹之外的链接，不予读取")


def test_a_linked_folder_outside_is_not_entered(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "别处").mkdir()
    (tmp_path / "别处" / "秘密.txt").write_bytes(GOOD)
    (folder / "链接").symlink_to(tmp_path / "别处", target_is_directory=True)
    assert failure_of(folder) == ("链接", "是指向文件夹之外的链接，不予读取")


def test_a_link_that_leads_nowhere_or_in_circles_is_reported(folder: Path) -> None:
    (folder / "失效.txt").symlink_to(folder / "没有.txt")
    assert failure_of(folder) == ("失效.txt", "是失效的链接")
    (folder / "失效.txt").unlink()
    (folder / "环.txt").symlink_to(folder / "环.txt")
    assert failure_of(folder) == ("环.txt", "是失效的链接")


def test_a_link_inside_the_folder_is_no_failure(folder: Path) -> None:
    (folder / "下级").mkdir()
    (folder / "下级" / "再一份.txt").symlink_to(folder / "好.txt")
    reading = read_folder(folder)
    assert not reading.failures
    assert {document.info.id for document in reading.documents} == {"好", "另一份", "再一份"}


def refusing(path: Path) -> Callable[..., io.BufferedReader]:
    """Return an ``open`` that is refused for one file, as for a user without the right to read it."""
    real = Path.open

    def refuse(self: Path, *arguments: str) -> io.BufferedReader:
        if self == path:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *arguments)  # type: ignore[return-value]

    return refuse


@pytest.mark.parametrize("name", ["禁读.txt", "禁读.zip"])
def test_a_file_without_permission_is_reported(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = folder / name
    path.write_bytes(archive({"甲.txt": GOOD}) if name.endswith(".zip") else GOOD)
    if os.geteuid() == 0:  # nothing is forbidden to root
        monkeypatch.setattr(Path, "open", refusing(path))
    else:
        path.chmod(0)
    assert failure_of(folder) == (name, "没有读取权限")


def test_a_folder_without_permission_is_reported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed, real = folder / "禁入", os.scandir
    closed.mkdir()
    closed.chmod(0)

    def refuse(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    if os.geteuid() == 0:  # nothing is forbidden to root
        monkeypatch.setattr(os, "scandir", refuse)
    try:
        assert failure_of(folder) == ("禁入", "没有读取权限")
    finally:
        closed.chmod(0o700)


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_bytes(path.read_bytes() + GOOD),
        lambda path: path.write_bytes(path.read_bytes()[:-10]),
        lambda path: (
            path.with_suffix(".new").write_bytes(path.read_bytes()),
            path.with_suffix(".new").replace(path),
        ),
        lambda path: os.utime(path, ns=(1, 1)),
    ],
    ids=["grows", "shrinks", "replaced", "rewritten"],
)
@pytest.mark.parametrize("name", ["变.txt", "变.zip"])
def test_a_file_that_changes_while_it_is_read_is_reported(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, change: Callable[[Path], object]
) -> None:
    path = folder / name
    path.write_bytes(archive({"甲.txt": GOOD}) if name.endswith(".zip") else GOOD)
    content, real, opened = path.read_bytes(), Path.open, 0

    def changing(self: Path, *arguments: str) -> object:
        nonlocal opened
        stream = real(self, *arguments)
        if self == path and arguments[:1] == ("rb",):
            opened += 1
            if (
                name.endswith(".txt") or opened % 2 == 0
            ):  # an archive is opened once to list it, once to read it
                monkeypatch.setattr(Path, "open", real)
                change(path)
                monkeypatch.setattr(Path, "open", changing)
        return stream

    monkeypatch.setattr(Path, "open", changing)
    [failure] = read_folder(folder).failures
    assert failure.source.startswith(name)
    assert failure.reason == "读取时文件正在被修改，请稍后重试"
    monkeypatch.setattr(Path, "open", real)
    path.write_bytes(content)
    assert not read_folder(folder).failures


def test_a_file_over_the_limit_is_refused_before_it_is_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "巨大.txt"
    path.touch()
    os.truncate(path, 300_000_001)
    monkeypatch.setattr(Path, "open", refusing(path))
    assert failure_of(folder) == ("巨大.txt", "文件超过 300 MB")


def test_a_pipe_is_reported_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "管道.txt")
    assert failure_of(folder) == ("管道.txt", "不是普通文件")


def test_hidden_files_lock_files_and_readmes_are_no_failures(folder: Path) -> None:
    for name in (".DS_Store", "~$方案.docx", "README.md", ".git/config"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"\0")
    assert not read_folder(folder).failures


def test_damage_no_reader_foresaw_is_that_file_s_failure(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(source: str, data: bytes) -> object:
        raise ZeroDivisionError(source, len(data))

    monkeypatch.setitem(READERS, ".md", breaking)
    (folder / "坏.md").write_bytes(GOOD)
    name, reason = failure_of(folder)
    assert name == "坏.md"
    assert "ZeroDivisionError" in reason

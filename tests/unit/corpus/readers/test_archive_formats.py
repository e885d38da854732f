"""An archive may hold any format, its names in GBK as Chinese Windows writes them; every member is read as it is alone."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from corpus.library import read_data, read_file, read_folder
from tests.docx_files import docx, p
from tests.ofd_files import Text, ofd
from tests.unit.corpus.readers.pdf_files import Sheet, pdf

LINE = "一、加强师资队伍建设。（牵头单位：市教育局；配合单位：市财政局）"


def workbook() -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    book.active.append([LINE])
    book.save(buffer)
    return buffer.getvalue()


def printed() -> list[str]:
    return [LINE[:26], LINE[26:]]


FILES = {
    "国标.txt": LINE.encode("gb18030"),
    "统一码.txt": LINE.encode("utf-16"),
    "大五码.txt": (
        "一、加強師資隊伍建設，完善教師培訓制度。（牽頭單位：市教育局；配合單位：市財政局）" * 1
    ).encode("big5"),
    "标记.md": LINE.encode(),
    "表格.csv": LINE.encode("gb18030"),
    "网页.html": f"<html><head><meta charset='gb2312'></head><body><p>{LINE}</p></body></html>".encode("gbk"),
    "文档.docx": docx(p(LINE)),
    "工作簿.xlsx": workbook(),
    "打印.pdf": pdf(Sheet().lines(80, 90, printed())),
    "版式.ofd": ofd([[Text(28, 60 + 10 * number, line) for number, line in enumerate(printed())]]),
}


def archive_in_gbk(path: Path) -> Path:
    """Write the files under names in GBK without the mark of UTF-8; zip programs of Chinese Windows do."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        names = {}
        for number, (name, data) in enumerate(FILES.items()):
            raw = f"附件/{name}".encode("gbk")
            stand_in = f"{number:02}".ljust(len(raw), "x")
            names[stand_in.encode()] = raw
            package.writestr(stand_in, data)
    written = buffer.getvalue()
    for stand_in_name, raw in names.items():
        assert written.count(stand_in_name) == 2
        written = written.replace(stand_in_name, raw)
    path.write_bytes(written)
    return path


def test_members_of_all_formats_are_read_under_their_names(tmp_path: Path) -> None:
    archive_in_gbk(tmp_path / "材料.zip")
    reading = read_folder(tmp_path)
    assert reading.failures == ()
    assert {each.info.source for each in reading.documents} == {f"材料.zip/附件/{name}" for name in FILES}
    for document in reading.documents:
        alone = read_data(Path(document.info.source).name, FILES[Path(document.info.source).name])
        assert [(clause.id, clause.text) for clause in document.clauses] == [
            (clause.id, clause.text) for clause in alone.clauses
        ]
        assert "市教育局" in document.text


@pytest.mark.parametrize("suffix", [".doc", ".wps", ".rtf"])
def test_an_old_format_in_an_archive_says_how_to_convert_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    data = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0"))
    data[30:32] = (9).to_bytes(2, "little")
    data[76:512] = b"\xff" * 436
    data[76:80] = bytes(4)
    table = b"\xfd\xff\xff\xff\xfe\xff\xff\xff".ljust(512, b"\xff")
    ole = bytes(data) + table + "WordDocument".encode("utf-16-le").ljust(512, b"\0")
    with zipfile.ZipFile(tmp_path / "材料.zip", "w") as package:
        package.writestr(f"旧文{suffix}", b"{\\rtf1 x}" if suffix == ".rtf" else ole)
        package.writestr("好.txt", LINE)
    [failure] = read_folder(tmp_path).failures
    assert failure.source == f"材料.zip/旧文{suffix}"
    assert "另存为 .docx" in failure.reason


def test_the_only_member_of_an_archive_is_read_as_the_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "材料.zip", "w") as package:
        package.writestr("方案.docx", FILES["文档.docx"])
    assert read_file(tmp_path / "材料.zip").info.id == "方案"


def test_a_member_without_a_name_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "包.zip", "w") as package:
        package.writestr("甲.txt", LINE)
        nameless = zipfile.ZipInfo("乙.txt")
        nameless.filename = ""
        package.writestr(nameless, LINE)
    reading = read_folder(tmp_path)
    assert [document.info.id for document in reading.documents] == ["甲"]
    assert [failure.reason for failure in reading.failures] == ["文件名是空的，请改名"]

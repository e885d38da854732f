"""Files that are no readable workbook, and workbooks that attack: one clear line each."""

import io
import zipfile

import pytest

from corpus.errors import UnreadableFile
from corpus.readers.spreadsheet import read_xlsx
from tests.unit.corpus.readers.sheet_files import sheet, task_list_docx, task_list_xlsx


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版 Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"<html><table></table></html>", "网页"),
        ("序号,任务".encode(), "不是 Excel"),
        (task_list_docx(), "Word"),
        (task_list_xlsx()[:3000], "损坏"),
        (sheet([]), "没有内容"),
    ],
    ids=["empty", "pdf", "png", "xls", "encrypted", "html", "text", "docx", "truncated", "no content"],
)
def test_what_is_no_readable_workbook_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as refused:
        read_xlsx("表.xlsx", data)
    assert "\n" not in str(refused.value)


def changed(part: str, old: bytes, new: bytes) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(task_list_xlsx())) as before,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(old, new, 1) if name == part else data)
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_what_the_parser_prints_is_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UnreadableFile, match="损坏"):
        read_xlsx("表.xlsx", changed("xl/styles.xml", b'name="Normal" xfId="0"', b'name="Normal" xfId="7"'))
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (changed(SHEET, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "a">]><worksheet'), "DTD"),
        (changed(SHEET, b'ref="A1:E1"', b'ref="A1:XFD1048576"'), "合并单元格的范围过大"),
        (changed(SHEET, b"</worksheet>", b"</worksheet>" + b" " * 60_000_000), "压缩炸弹|过大"),
        (changed(SHEET, b"<sheetData>", b"<sheetData><row"), "损坏"),
        (
            changed(
                "xl/workbook.xml",
                b"schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"purl.oclc.org/ooxml/spreadsheetml/main",
            ),
            "严格",
        ),
    ],
    ids=["entities", "merge bomb", "zip bomb", "broken xml", "strict"],
)
def test_hostile_and_odd_workbooks_are_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as refused:
        read_xlsx("表.xlsx", data)
    assert "\n" not in str(refused.value)


def test_a_column_without_end_is_hidden_at_once() -> None:
    columns = b'<cols><col min="1" max="4294967295" hidden="1"/></cols><sheetData>'
    with pytest.raises(UnreadableFile, match="已隐藏"):
        read_xlsx("表.xlsx", changed(SHEET, b"<sheetData>", columns))


def test_cells_far_apart_in_every_row_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="过于庞大"):
        read_xlsx("表.xlsx", sheet([[None] * number + ["甲"] for number in range(2_300)]))

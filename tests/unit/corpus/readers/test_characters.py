"""Characters that show nothing are in no text, whatever the format; the words they stood in read as they look."""

import io

import pytest
from openpyxl import Workbook

from corpus.library import read_data
from corpus.readers.characters import visible, with_line_ends
from tests.docx_files import docx, p
from tests.ofd_files import Text, ofd
from tests.unit.corpus.readers.pdf_files import Sheet, pdf

SHOWN = "一、加强领导。（牵头单位：市教育局）"
HIDDEN = "一、加强\u200b领导。\ufeff（牵头\xad单位：\u202a市教\u2060育局）"
STEPS = " ".join("5.6" if visible(character) else "0" for character in HIDDEN[:-1])
"""Distances between printed characters: what shows nothing takes no room."""


def workbook(text: str) -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    book.active.append([text])
    book.save(buffer)
    return buffer.getvalue()


def printed(text: str) -> Sheet:
    sheet, x = Sheet(), 80.0
    for character in text:
        sheet.text(x, 90, character)
        x += 16 * bool(visible(character))
    return sheet


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("文.txt", HIDDEN.encode()),
        ("文.txt", HIDDEN.encode("utf-16")),
        ("文.txt", SHOWN.replace("领", "\x00领").replace("市", "\x1b市").encode()),
        ("文.md", HIDDEN.encode()),
        ("文.csv", HIDDEN.encode()),
        ("文.html", f"<html><body><p>{HIDDEN}</p></body></html>".encode()),
        ("文.docx", docx(p(HIDDEN))),
        ("文.xlsx", workbook(HIDDEN)),
        ("文.ofd", ofd([[Text(28, 60, HIDDEN, deltas=STEPS)]])),
        ("文.pdf", pdf(printed(HIDDEN.replace("\xad", "")))),
    ],
)
def test_a_lead_is_found_through_them(name: str, data: bytes) -> None:
    document = read_data(name, data)
    assert document.text.strip() == SHOWN
    assert [clause.path for clause in document.clauses] == ["一"]
    assert document.responsibilities[0].lead == ("市教育局",)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲\x0b乙\x0c丙\x85丁\u2028戊\u2029己\r\n庚\r辛", "甲\n乙\n丙\n丁\n戊\n己\n庚\n辛"),
        ("甲\u3000乙\xa0丙\t丁", "甲\u3000乙\xa0丙\t丁"),
        ("\ud83d丢了一半", "丢了一半"),
        ("𠀀镕👍", "𠀀镕👍"),
    ],
)
def test_line_ends_are_one_and_spaces_and_rare_characters_stay(text: str, shown: str) -> None:
    assert visible(with_line_ends(text)) == shown


def test_codes_written_out_in_a_cell_are_the_characters_they_mean() -> None:
    """A workbook can name any code; text with half a surrogate pair could not be printed or stored."""
    assert read_data("表.xlsx", workbook("甲_xD83D_乙_x0007_丙_x4E01_")).text.strip() == "甲乙丙丁"

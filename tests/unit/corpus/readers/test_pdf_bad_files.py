"""PDF files that cannot be read fully give one clear reason; long ones are read in bounded time and memory."""

import re
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest

from corpus.errors import UnreadableFile
from corpus.library import read_data
from corpus.readers import pdf as pdf_reader
from corpus.readers import reader_for
from corpus.readers.pdf import read_pdf
from corpus.source import Line, SourceText
from tests.unit.corpus.readers.pdf_files import A4, Sheet, pdf
from tests.unit.corpus.readers.test_pdf import body, lines, prose


def good(count: int = 3) -> bytes:
    return pdf(*(Sheet().lines(80, 90, body(prose(number), prose(number + 9))) for number in range(count)))


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_pdf("文.pdf", data)
    assert caught.value.source == "文.pdf"
    return caught.value.reason


@pytest.fixture
def no_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read as where the reader of scanned pages is not installed."""
    monkeypatch.setattr(pdf_reader, "_SCANNED", "corpus.readers.not_installed")


def read_scanned_pdf(source: str, data: bytes) -> SourceText:
    """Stand in for the reader of scanned pages."""
    return SourceText(text=f"{source} {len(data)}", blocks=())


def test_scanned_pages_go_to_their_reader_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "_SCANNED", __name__)
    data = pdf(Sheet().picture(0, 0, *A4))
    assert read_pdf("扫描.pdf", data).text == f"扫描.pdf {len(data)}"


def test_the_suffix_leads_to_the_reader() -> None:
    assert reader_for(Path("通知.PDF")) is read_pdf


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (b" \n ", "空的"),
        (b"PK\x03\x04 word/document.xml", "不是 PDF"),
        ("关于印发方案的通知".encode(), "不是 PDF"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "网页"),
        (b"%PDF-1.7\nhello\n%%EOF\n", "损坏"),
        (pdf(Sheet().text(80, 90, "文"), locked=True), "密码"),
    ],
)
def test_what_is_no_readable_pdf_says_why(data: bytes, words: str) -> None:
    assert words in reason(data)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.8, 0.95])
def test_a_file_cut_off_is_refused_and_never_half_read(share: float) -> None:
    data = good()
    objects = data.rindex(b"endobj")
    assert "不完整" in reason(data[: int(objects * share)])


def test_a_file_that_lacks_only_its_very_end_is_read() -> None:
    data = good()
    assert lines(read_pdf("文.pdf", data[: data.rindex(b"startxref")])) == lines(read_pdf("文.pdf", data))


def messages(data: bytes) -> list[str]:
    return [warning.message for warning in read_pdf("文.pdf", data).warnings]


def test_a_file_with_a_piece_lost_in_the_middle_is_reported() -> None:
    data = good()
    middle = data.rindex(b"Tj ET") - 40
    assert "对象索引" in messages(data[:middle] + data[middle + 8 :])[0]


def test_a_damaged_stream_is_reported() -> None:
    data = bytearray(good())
    packed = data.index(b"stream\n", data.index(b"/FlateDecode")) + len(b"stream\n") + 2
    data[packed : packed + 4] = b"\xff\xff\xff\xff"
    assert "1 处数据损坏" in messages(bytes(data))[0]


def test_bytes_before_the_file_do_no_harm() -> None:
    assert messages(b"\r\n\r\n" + good()) == []


def test_a_page_that_is_missing_is_named() -> None:
    data = good()
    kids = re.search(rb"/Kids\[(\d+) 0 R (\d+) 0 R (\d+) 0 R\]", data)
    assert kids is not None
    second = kids.group(2) + b" 0 R"
    broken = data.replace(b" " + second + b" ", b" " + b"9" * (len(second) - 4) + b" 0 R ", 1)
    assert "第 2 页" in reason(broken)


def test_a_file_without_pages_is_refused() -> None:
    assert reason(pdf())


@pytest.mark.usefixtures("no_recognition")
def test_pictures_of_pages_need_recognition() -> None:
    words = reason(pdf(*(Sheet().picture(0, 0, *A4) for _ in range(3))))
    assert "扫描" in words
    assert "OCR" in words


@pytest.mark.usefixtures("no_recognition")
def test_a_page_number_printed_over_pictures_is_no_text() -> None:
    assert "扫描" in reason(
        pdf(*(Sheet().picture(0, 0, *A4).text(290, 800, f"— {n} —", 14) for n in (1, 2, 3)))
    )


@pytest.mark.usefixtures("no_recognition")
def test_empty_pages_are_refused() -> None:
    assert reason(pdf(Sheet(), Sheet()))


@pytest.mark.usefixtures("no_recognition")
def test_text_without_characters_needs_recognition() -> None:
    damaged: dict[int, int | None] = dict.fromkeys(map(ord, prose()), 0xFFFD)
    assert "乱码" in reason(pdf(Sheet().lines(80, 90, body(prose())), damaged=damaged))


def test_one_scanned_page_among_text_is_reported_not_dropped_in_silence() -> None:
    source = read_pdf(
        "文.pdf",
        pdf(
            Sheet().lines(80, 90, body(prose())),
            Sheet().lines(80, 90, body(prose(4))),
            Sheet().picture(0, 0, *A4),
        ),
    )
    assert lines(source) == [prose(), prose(4)]
    assert [warning.where for warning in source.warnings] == ["文.pdf 第 3 页"]


def long_file(count: int) -> bytes:
    return pdf(
        *(
            Sheet().lines(80, 90, body(f"第{number}项。" + prose(number % 50)))
            for number in range(1, count + 1)
        )
    )


def test_a_long_file_is_read_page_by_page() -> None:
    """100 pages: every page's text with its number; memory grows with the text, not with the drawing."""
    data = long_file(100)
    tracemalloc.start()
    started = time.monotonic()
    source: SourceText = read_pdf("长.pdf", data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    starts = [
        b
        for b in source.blocks
        if isinstance(b, Line) and source.text.startswith("第", b.start) and b.end > b.start
    ]
    assert [block.page for block in starts] == list(range(1, 101))
    assert peak < 30_000_000
    assert time.monotonic() - started < 60


def test_a_page_of_very_many_lines_and_pictures_ends() -> None:
    sheet = Sheet().lines(80, 90, body(prose()))
    for number in range(3000):
        sheet.rule(60 + number % 400, 300, 60 + number % 400, 300 + number % 97)
    for number in range(600):
        sheet.picture(60 + number % 400, 500, 3, 3)
    assert lines(read_pdf("文.pdf", pdf(sheet))) == [prose()]


def test_a_page_that_unpacks_without_end_is_refused_before_it_is_opened() -> None:
    data, packer = good(), zlib.compressobj(9)
    start = data.rindex(b"<<", 0, data.index(b"stream\nBT"))
    drawing = b"".join(packer.compress(b" " * 1_000_000) for _ in range(120)) + packer.flush()
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n" % len(drawing) + drawing + b"\n"
    assert "压缩炸弹" in reason(data[:start] + stream + data[data.index(b"endstream", start) :])


def test_every_clause_names_the_page_it_begins_on() -> None:
    pages = [
        body(f"{number}.推进第{number}项。" + prose(number), prose(number + 20)) for number in range(1, 5)
    ]
    document = read_data("文.pdf", pdf(*(Sheet().lines(80, 90, page) for page in pages)))
    assert [(clause.path, clause.page) for clause in document.clauses] == [
        ("1", 1),
        ("2", 2),
        ("3", 3),
        ("4", 4),
    ]

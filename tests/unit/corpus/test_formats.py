"""One made-up document in every format: no character of it is lost or doubled, whatever it is made of."""

import csv
import io
from collections.abc import Callable, Sequence
from html import escape

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from corpus.library import read_data
from tests.docx_files import cell, docx, p, r, row, table
from tests.fuzz.invariants import check_document
from tests.ofd_files import Text, ofd
from tests.unit.corpus.readers.pdf_files import Sheet, pdf

WORDS = [
    "加强领导", "落实责任", "，", "、", "；", "市教育局", "牵头单位：", "配合单位：", "（", "）", "2025年底前", "达到60%",
    "第三条", "注：", "一是", "完成时限", "附件1", "X", "1+X证书", "𠀀", "臺灣", "①", "“双高”", "备注", "&", "<b>", "《办法》",
]  # fmt: skip
NUMBERS = [
    "",
    "",
    "一、",
    "二、",
    "（一）",
    "（二）",
    "1.",
    "2.",
    "第一条　",
    "第二条　",
    "（1）",
    "附件1：",
    "组长：",
]
LINE = st.builds(
    lambda number, words: number + "".join(words) + "工作。",
    st.sampled_from(NUMBERS),
    st.lists(st.sampled_from(WORDS), max_size=6),
)
CELL = st.lists(st.sampled_from(WORDS), max_size=3).map(lambda words: "事项" + "".join(words))
ROWS = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=2, max_size=5)
)
Rows = list[list[str]]
Part = str | Rows
PARTS = st.lists(st.one_of(LINE, LINE, ROWS), min_size=1, max_size=8)
SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def as_docx(parts: Sequence[Part]) -> bytes:
    body = [
        p(r(part)) if isinstance(part, str) else table(*(row(*map(cell_of, each)) for each in part))
        for part in parts
    ]
    return docx(p().join(body))


def cell_of(text: str) -> str:
    return cell(p(r(text)))


def as_html(parts: Sequence[Part]) -> bytes:
    made = [
        f"<p>{escape(part)}</p>"
        if isinstance(part, str)
        else "<table>"
        + "".join("<tr>" + "".join(f"<td>{escape(each)}</td>" for each in line) + "</tr>" for line in part)
        + "</table>"
        for part in parts
    ]
    return f"<html><head><meta charset='utf-8'></head><body>{''.join(made)}</body></html>".encode()


def as_text(parts: Sequence[Part]) -> bytes:
    made = [
        part
        if isinstance(part, str)
        else "".join("".join(f"\t{each}\n" for each in line) + "\n" for line in part)
        for part in parts
    ]
    return "\n".join(made).encode()


def rows_of(parts: Sequence[Part]) -> Rows:
    return [line for part in parts for line in ([[part]] if isinstance(part, str) else part)]


def as_csv(parts: Sequence[Part]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows_of(parts))
    return buffer.getvalue().encode("gb18030")


def as_xlsx(parts: Sequence[Part]) -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    for line in rows_of(parts):
        book.active.append(line)
    book.save(buffer)
    return buffer.getvalue()


def lines_of(parts: Sequence[Part]) -> list[str]:
    """All texts on lines of at most 28 characters, the first of each indented as print does it."""
    texts = ["\u3000\u3000" + text for line in rows_of(parts) for text in line]
    return [text[start : start + 28] for text in texts for start in range(0, len(text), 28)]


def as_pdf(parts: Sequence[Part]) -> bytes:
    lines = lines_of(parts)
    return pdf(*(Sheet().lines(80, 90, lines[start : start + 24]) for start in range(0, len(lines), 24)))


def as_ofd(parts: Sequence[Part]) -> bytes:
    def drawn(number: int, line: str) -> Text:
        bare = line.lstrip("\u3000")
        return Text(28 + 5.6 * (len(line) - len(bare)), 40 + 9 * number, bare)

    lines = lines_of(parts)
    return ofd(
        [
            [drawn(*each) for each in enumerate(lines[start : start + 24])]
            for start in range(0, len(lines), 24)
        ]
    )


@pytest.mark.parametrize(
    ("suffix", "made"),
    [
        (".txt", as_text), (".docx", as_docx), (".html", as_html), (".csv", as_csv), (".xlsx", as_xlsx), (".pdf", as_pdf),
        (".ofd", as_ofd),
    ],
)  # fmt: skip
def test_no_character_is_lost_or_doubled(suffix: str, made: Callable[[Sequence[Part]], bytes]) -> None:
    @SETTINGS
    @given(PARTS)
    @example(
        [[["事项"] * 4] * 5, "工作。", "工作。", [["事项"] * 3] * 5, [["事项"] * 4] * 5]
    )  # on three pages
    def holds(parts: list[Part]) -> None:
        document = read_data(f"文{suffix}", made(parts))
        check_document(document)
        written = "".join(text for line in rows_of(parts) for text in line)
        assert sorted("".join(document.text.split())) == sorted("".join(written.split()))

    holds()

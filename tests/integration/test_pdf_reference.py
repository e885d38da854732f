"""PDF files of the reference texts: agreement with the same texts in plain files, and what the printed pages show.

Expectations were written down from the pages themselves.
"""

import difflib
from collections import Counter
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from corpus.model import Basis
from corpus.normalize import despace
from corpus.radicals import ordinary
from tests.integration.pdf_reading import read, stated

PAIRS = ("zibohitech2023", "liaocheng2020")
MORE = ("zhejiang2025-10", "zhejiang2026-36", "zhejiang2026-opensource", "zhejiang2026-scenarios")


def printed_pages(reference: Path, folder: str, name: str) -> list[str]:
    """The text of each page as the library gives it, in whatever order, without white space."""
    document = pdfium.PdfDocument(reference / folder / name)
    try:
        return [despace(ordinary(page.get_textpage().get_text_range())) for page in document]
    finally:
        document.close()


# --- agreement with the plain texts --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAIRS)
def test_clauses_agree_with_the_plain_text(name: str, reference: Path) -> None:
    plain, pdf = read(reference, "txt", f"{name}.txt"), read(reference, "pdf", f"{name}.pdf")
    assert [clause.id for clause in pdf.clauses] == [clause.id for clause in plain.clauses]
    assert [clause.kind for clause in pdf.clauses] == [clause.kind for clause in plain.clauses]
    agreed = total = 0
    for one, other in zip(plain.clauses, pdf.clauses, strict=True):
        first, second = despace(one.text), despace(other.text)
        matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
        agreed += 2 * sum(block.size for block in matcher.get_matching_blocks())
        total += len(first) + len(second)
        assert [despace(part) for part in other.heading] == [despace(part) for part in one.heading]
    assert agreed / total >= 0.999


@pytest.mark.parametrize("name", PAIRS)
def test_responsibilities_and_metadata_agree_with_the_plain_text(name: str, reference: Path) -> None:
    plain, pdf = read(reference, "txt", f"{name}.txt"), read(reference, "pdf", f"{name}.pdf")
    fields = ("clause", "lead", "support", "units", "default_units", "others", "deadline", "basis")
    assert [[getattr(each, key) for key in fields] for each in pdf.responsibilities] == [
        [getattr(each, key) for key in fields] for each in plain.responsibilities
    ]
    for key in ("title", "issuer", "number", "date", "region", "validity"):
        assert getattr(pdf.info, key) == getattr(plain.info, key)


@pytest.mark.parametrize(
    ("folder", "name"), [("pdf", name) for name in PAIRS] + [("more", name) for name in MORE]
)
def test_clauses_stand_on_the_pages_they_name(folder: str, name: str, reference: Path) -> None:
    document = read(reference, folder, f"{name}.pdf")
    pages = printed_pages(reference, folder, f"{name}.pdf")
    last = 1
    for clause in document.clauses:
        assert clause.page is not None
        assert clause.page >= last
        last = clause.page
        start = despace(clause.text)[:4] if not clause.cells else despace(clause.text.split("\n")[0])[:4]
        assert start.replace("．", ".").split(".")[-1] in pages[clause.page - 1], clause.id


@pytest.mark.parametrize(
    ("folder", "name", "furniture"),
    [
        # page numbers, running heads, repeated table headers, ornaments, site furniture: characters
        ("pdf", "zibohitech2023", 21),
        ("pdf", "liaocheng2020", 537),
        ("more", "zhejiang2025-10", 76),
        ("more", "zhejiang2026-36", 31),
        ("more", "zhejiang2026-opensource", 341),
        ("more", "zhejiang2026-scenarios", 247),
    ],
)
def test_every_printed_character_is_in_the_text_once(
    folder: str, name: str, furniture: int, reference: Path
) -> None:
    document = read(reference, folder, f"{name}.pdf")
    printed = Counter("".join(printed_pages(reference, folder, f"{name}.pdf")).replace("\ue010", "."))
    text = Counter(despace(document.text))
    assert not text - printed
    assert (printed - text).total() == furniture
    assert Counter(despace("".join(clause.text for clause in document.clauses))) == text


def test_bold_type_is_lost_in_the_rebuilt_file_and_no_lead_is_invented(reference: Path) -> None:
    document = read(reference, "pdf", "zibohitech2023.pdf")
    found = stated(document)["一/（一）"]
    assert (found.basis, found.lead) == (Basis.BOLD, None)
    assert found.units == ("教育和体育事业中心", "组织人事部", "宣传新闻中心", "人社中心")

"""The pages of the reference PDFs, drawn once more as OFD: the same clauses."""

from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from corpus.library import read_file
from corpus.model import Document
from corpus.normalize import despace
from corpus.readers.pdf_glyphs import PageContent, read_page
from tests.ofd_files import POINT, Drawn, Stroke, Text, ofd_parts, packed


def drawn(page: PageContent, fonts: dict[str, str]) -> list[Drawn]:
    """Return a page's glyphs, run by run as programs write them, and its ruled lines, in millimetres."""
    objects: list[Drawn] = []
    run: list = []
    for glyph in [*page.glyphs, None]:
        goes_on = (
            glyph is not None
            and run
            and (glyph.base, glyph.size, glyph.font, glyph.heavy)
            == (run[-1].base, run[-1].size, run[-1].font, run[-1].heavy)
            and 0 <= glyph.x0 - run[-1].x0 < 60
        )
        if run and not goes_on:
            deltas = " ".join(f"{(b.x0 - a.x0) * POINT:.4f}" for a, b in pairwise(run))
            first = run[0]
            font = fonts.setdefault(first.font, str(10 + len(fonts)))
            objects.append(
                Text(
                    first.x0 * POINT,
                    first.base * POINT,
                    "".join(each.text for each in run),
                    first.size * POINT,
                    700 if first.heavy else 400,
                    font,
                    deltas,
                )
            )
            run = []
        if glyph is not None:
            run.append(glyph)
    objects += [
        Stroke(*(value * POINT for value in (each.x0, each.y0, each.x1, each.y1))) for each in page.rules
    ]
    return objects


def as_ofd(pdf: Path) -> bytes:
    document = pdfium.PdfDocument(pdf)
    fonts: dict[str, str] = {}
    contents = [read_page(document, number) for number in range(1, len(document) + 1)]
    pages = [drawn(content, fonts) for content in contents]
    parts = ofd_parts(pages, box=f"0 0 {contents[0].width * POINT} {contents[0].height * POINT}")
    for number, content in enumerate(contents):
        name = f"Doc_0/Pages/Page_{number}/Content.xml"
        box = f"0 0 {content.width * POINT} {content.height * POINT}"
        area = f"<ofd:Area><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:Area><ofd:Content>"
        parts[name] = parts[name].replace("<ofd:Content>", area, 1)
    entries = "".join(f'<ofd:Font ID="{number}" FontName="{name}"/>' for name, number in fonts.items())
    parts["Doc_0/PublicRes.xml"] = parts["Doc_0/PublicRes.xml"].replace(
        "</ofd:Fonts>", entries + "</ofd:Fonts>"
    )
    return packed(parts)


@pytest.fixture(
    scope="module",
    params=["pdf/zibohitech2023.pdf", "pdf/liaocheng2020.pdf", "more/zhejiang2026-scenarios.pdf"],
)
def pair(
    request: pytest.FixtureRequest, reference: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Document, Document]:
    pdf = reference / request.param
    if not pdf.is_file():
        pytest.skip(f"没有 {pdf.name}")
    path = tmp_path_factory.mktemp("ofd") / f"{pdf.stem}.ofd"
    path.write_bytes(as_ofd(pdf))
    return read_file(pdf), read_file(path)


def test_the_clauses_are_the_same(pair: tuple[Document, Document]) -> None:
    expected, found = pair
    assert [clause.id for clause in found.clauses] == [clause.id for clause in expected.clauses]
    same = sum(
        despace(a.text) == despace(b.text) for a, b in zip(found.clauses, expected.clauses, strict=True)
    )
    assert same == len(expected.clauses)


def test_pages_and_responsibilities_are_the_same(pair: tuple[Document, Document]) -> None:
    expected, found = pair
    assert [clause.page for clause in found.clauses] == [clause.page for clause in expected.clauses]
    assert [(each.clause, each.lead, each.units) for each in found.responsibilities] == [
        (each.clause, each.lead, each.units) for each in expected.responsibilities
    ]

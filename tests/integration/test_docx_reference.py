"""Word files of the reference texts, and reference texts made into Word files, read like the texts themselves."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from corpus.library import read_file
from corpus.model import Document
from corpus.numbering import Marker, Style, read_marker
from corpus.readers.plain import read_plain
from corpus.source import Line, Row, SourceText, Table
from tests.docx_files import MERGED, cell, docx, level, p, row, style, table

PAIRS = ("linzi2020", "linzi2023", "jinan2020")
TEXTS = (*PAIRS, "liaocheng2020", "zibohitech2023")
HEADINGS = "".join(style(f"H{number}", title=f"heading {number}") for number in range(1, 5))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def agreement(one: str, other: str) -> float:
    """Share of characters that two texts have in common, white space aside."""
    one, other = squeezed(one), squeezed(other)
    if one == other:
        return 1.0
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(len(one), len(other))


def responsibilities(document: Document) -> list[dict[str, object]]:
    return [each.model_dump(mode="json") for each in document.responsibilities]


@pytest.mark.parametrize("name", PAIRS)
def test_the_word_file_reads_like_the_text(reference: Path, name: str) -> None:
    word, text = read_file(reference / f"docx/{name}.docx"), read_file(reference / f"txt/{name}.txt")
    assert [clause.id for clause in word.clauses] == [clause.id for clause in text.clauses]
    for ours, theirs in zip(word.clauses, text.clauses, strict=True):
        assert agreement(ours.text, theirs.text) >= 0.999, ours.id
        assert (ours.heading, ours.kind, ours.caption) == (theirs.heading, theirs.kind, theirs.caption)
        assert word.text[ours.start : ours.end] == ours.text
    assert responsibilities(word) == responsibilities(text)
    assert word.contradictions == text.contradictions
    assert word.info.model_dump(exclude={"source", "sha256"}) == text.info.model_dump(
        exclude={"source", "sha256"}
    )


def test_a_cell_the_text_shows_as_empty_is_known_as_merged(reference: Path) -> None:
    """The dump cannot tell 现代建筑 over two rows from an empty cell; the Word file can."""
    word = read_file(reference / "docx/linzi2020.docx")
    [clause] = [clause for clause in word.clauses if clause.id == "linzi2020#附件3/二/保安"]
    assert (clause.cells[0].text, clause.cells[0].merged) == ("现代建筑", True)


@pytest.mark.parametrize("name", TEXTS)
def test_headings_and_automatic_numbers_do_not_change_what_is_read(
    reference: Path, tmp_path: Path, name: str
) -> None:
    """The text with its numbers taken out and left to Word, and its numbered headings in heading styles."""
    path = reference / f"txt/{name}.txt"
    made = tmp_path / f"{name}.docx"
    made.write_bytes(_numbered_automatically(read_plain(path.name, path.read_bytes())))
    word, text = read_file(made), read_file(path)
    assert [clause.id for clause in word.clauses] == [clause.id for clause in text.clauses]
    assert [squeezed(clause.text) for clause in word.clauses] == [
        squeezed(clause.text) for clause in text.clauses
    ]
    assert responsibilities(word) == responsibilities(text)


def _numbered_automatically(source: SourceText) -> bytes:
    """Make a Word file of a text; a list for every way of writing a number, begun anew where the count jumps."""
    lists = _Lists()
    body = "".join(
        _table(source.text, block) if isinstance(block, Table) else _paragraph(source.text, block, lists)
        for block in source.blocks
    )
    return docx(body, styles=HEADINGS, numbering="".join((*lists.abstract, *lists.concrete)))


def _paragraph(text: str, line: Line, lists: "_Lists") -> str:
    content = text[line.start : line.end]
    marker = read_marker(content)
    if marker is None or marker.style not in (Style.HAN, Style.HAN_PAREN, Style.ARABIC, Style.CIRCLED):
        return p(content)
    number = lists.number(marker, content[: marker.end])
    level_of_style = {Style.HAN: 1, Style.HAN_PAREN: 2, Style.ARABIC: 3, Style.CIRCLED: 4}[marker.style]
    properties = f'<w:pStyle w:val="H{level_of_style}"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    return p(content[marker.end :], properties)


def _table(text: str, made: Table) -> str:
    def cells(each: Row) -> Iterator[str]:
        previous = None
        for found in each.cells:
            if found == previous:  # a header over several columns
                continue
            previous = found
            content = text[found.start : found.end].removeprefix("\t").split("\n")
            width = each.cells.count(found)
            properties = f'<w:gridSpan w:val="{width}"/>' if width > 1 and found.end > found.start else ""
            yield cell("", MERGED) if found.merged else cell("".join(map(p, content)), properties)

    return table(*(row(*cells(each)) for each in made.rows)).replace(
        "<w:tcPr></w:tcPr>", '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
    )


class _Lists:
    """Lists of numbering.xml, one abstract list for each form of label."""

    def __init__(self) -> None:
        self.abstract: list[str] = []
        self.concrete: list[str] = []
        self._forms: dict[str, tuple[int, int, int]] = {}
        """label with % for the number -> abstract list, list in use, its last number"""

    def number(self, marker: Marker, written: str) -> int:
        """Return the list whose next number is that of the marker."""
        style_name = "decimal" if marker.style is Style.ARABIC else "chineseCounting"
        style_name = "decimalEnclosedCircle" if marker.style is Style.CIRCLED else style_name
        form = re.sub(r"[\d０-９①-⑳一二三四五六七八九十]+", "%1", written, count=1)
        abstract, concrete, last = self._forms.get(form, (len(self.abstract), 0, -1))
        if abstract == len(self.abstract):
            self.abstract.append(
                f'<w:abstractNum w:abstractNumId="{abstract}">{level(0, form, style_name)}</w:abstractNum>'
            )
        if marker.number != last + 1:
            concrete = len(self.concrete) + 1
            self.concrete.append(
                f'<w:num w:numId="{concrete}"><w:abstractNumId w:val="{abstract}"/><w:lvlOverride w:ilvl="0">'
                f'<w:startOverride w:val="{marker.number}"/></w:lvlOverride></w:num>'
            )
        self._forms[form] = (abstract, concrete, marker.number)
        return concrete

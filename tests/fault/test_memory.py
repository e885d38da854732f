"""Memory stays bounded whatever a file holds: measured in a process of its own, as the system counts it."""

import io
import zipfile
from pathlib import Path

from openpyxl import Workbook

from tests.fault.bad_files import BAD
from tests.fault.measured import read_measured
from tests.unit.corpus.readers.pdf_files import Sheet, pdf

SENTENCE = "各部门要按照分工推进本条所列事项，建立台账、定期调度，并于每年年底前向社会公布进展情况。"
UNFOLDING = (
    "zip bomb", "docx bomb", "nested zip", "pdf bomb", "entity bomb in docx", "entity bomb in xlsx",
    "entity bomb in ofd", "names of itself in front matter", "a table as wide as it is long",
)  # fmt: skip


def test_small_files_that_unfold_without_end_take_no_memory(folder: Path) -> None:
    for what in UNFOLDING:
        name, data, _ = BAD[what]
        (folder / name).write_bytes(data)
    found = read_measured(folder)
    assert set(found["documents"]) == {"好", "另一份"}
    assert len(found["failures"]) == len({BAD[what][0] for what in UNFOLDING})
    assert found["megabytes"] < 400


def test_a_text_of_300_megabytes_is_refused_and_the_others_are_read(folder: Path) -> None:
    """Twice the bytes and the characters they are; not a line of it becomes a clause."""
    line = f"第三条　{SENTENCE}\n".encode() * 1000
    with (folder / "长.txt").open("wb") as file:
        for _ in range(299_000_000 // len(line)):
            file.write(line)
    found = read_measured(folder)
    assert found["failures"] == {"长.txt": "文字超过 2000 万字，请拆分后再放入"}
    assert set(found["documents"]) == {"好", "另一份"}
    assert found["megabytes"] < 1_300


def test_a_text_of_very_many_lines_is_refused(folder: Path) -> None:
    (folder / "行.txt").write_text("字\n" * 2_000_000, encoding="utf-8")
    (folder / "行.csv").write_text("字\n" * 2_000_000, encoding="utf-8")
    found = read_measured(folder)
    assert found["failures"] == dict.fromkeys(("行.txt", "行.csv"), "超过 40 万行，请拆分后再放入")
    assert found["megabytes"] < 200


def test_a_workbook_of_very_many_rows_is_refused(folder: Path) -> None:
    """Three hundred thousand rows of one shared text: five megabytes of a file, gigabytes once opened."""
    book, buffer = Workbook(), io.BytesIO()
    book.active.append(["序号", "任务"])
    book.save(buffer)
    row = '<row><c t="inlineStr"><is><t>甲</t></is></c><c t="inlineStr"><is><t>乙</t></is></c></row>'
    with (
        zipfile.ZipFile(buffer) as before,
        zipfile.ZipFile(folder / "行.xlsx", "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            data = before.read(name).decode()
            after.writestr(name, data.replace("</sheetData>", row * 700_000 + "</sheetData>"))
    found = read_measured(folder)
    assert set(found["failures"]) == {"行.xlsx"}
    assert found["megabytes"] < 1_000


def test_a_long_pdf_is_read_page_by_page(folder: Path) -> None:
    """Memory grows with the text and the places of its characters, not with what the pages draw."""

    def page(number: int) -> Sheet:
        text = f"　　{number}.推进第{number}项工作。{SENTENCE}"
        return Sheet().lines(80, 90, [text[start : start + 28] for start in range(0, len(text), 28)])

    (folder / "长.pdf").write_bytes(pdf(*map(page, range(1, 401))))
    found = read_measured(folder)
    assert not found["failures"]
    assert found["documents"]["长"] == 400
    assert found["megabytes"] < 250

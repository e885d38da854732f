"""What the five reference texts say about themselves beyond title, issuer and date, in every format they come in."""

import datetime
from pathlib import Path

import pytest

from corpus.library import read_file
from corpus.model import DocumentInfo
from tests.integration.reference_expectations import PUBLIC_MARKS

FILES = [
    ("txt/linzi2020.txt", "linzi2020"),
    ("docx/linzi2020.docx", "linzi2020"),
    ("txt/liaocheng2020.txt", "liaocheng2020"),
    ("gbk/liaocheng2020.gbk.txt", "liaocheng2020"),
    ("html/liaocheng2020.html", "liaocheng2020"),
    ("pdf/liaocheng2020.pdf", "liaocheng2020"),
    ("txt/linzi2023.txt", "linzi2023"),
    ("docx/linzi2023.docx", "linzi2023"),
    ("txt/zibohitech2023.txt", "zibohitech2023"),
    ("pdf/zibohitech2023.pdf", "zibohitech2023"),
    ("txt/jinan2020.txt", "jinan2020"),
    ("docx/jinan2020.docx", "jinan2020"),
    ("html/jinan2020.html", "jinan2020"),
]


@pytest.mark.parametrize(("file", "name"), FILES, ids=[file for file, _ in FILES])
def test_kind_level_marks_and_force(reference: Path, file: str, name: str) -> None:
    if not (reference / file).is_file():
        pytest.skip(f"参考文件 {file} 不在")
    info: DocumentInfo = read_file(reference / file).info
    kind, level, publicity, copied_to, effective = PUBLIC_MARKS[name]
    assert (info.kind, info.level, info.publicity, info.copied_to) == (kind, level, publicity, copied_to)
    assert info.effective == (datetime.date.fromisoformat(effective) if effective else None)
    assert (info.expires, info.repeals, info.parent) == (None, (), None)

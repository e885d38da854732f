"""Tables in text files: delimiters, encodings, quotation marks."""

import csv
import io

import pytest

from corpus.errors import UnreadableFile
from corpus.readers.delimited import read_delimited
from tests.unit.corpus.readers.sheet_files import BODY, HEADER, rows_of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_delimited_text_in_any_encoding_and_with_any_delimiter(delimiter: str, encoding: str) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows([HEADER, *BODY])
    source = read_delimited("表.csv", buffer.getvalue().encode(encoding))
    assert rows_of(source)[0] == HEADER
    assert rows_of(source)[1] == BODY[0]


def test_a_stray_quotation_mark_is_text() -> None:
    source = read_delimited("表.csv", '序号,任务,责任单位\n1,"双高"计划,市教育局\n'.encode())
    assert rows_of(source)[1][2] == "市教育局"
    assert "双高" in rows_of(source)[1][1]


def test_a_quotation_mark_that_never_closes_is_refused_with_its_place() -> None:
    with pytest.raises(UnreadableFile, match="引号没有成对"):
        read_delimited("表.csv", '序号,任务,责任单位\n1,"计划,市教育局\n2,乙,丙\n'.encode())

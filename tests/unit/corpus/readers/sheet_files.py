"""One small task list as a sheet, a text, a table in a text file and a Word file; and what a reader made of it."""

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from corpus.library import read_file
from corpus.model import Document
from corpus.source import Line, SourceText, Table

TITLE = "某市职业教育工作任务清单"
HEADER = ["序号", "类别", "重点任务", "责任单位", "完成时限"]
BODY = [
    [
        "1",
        "师资",
        "加强“双师型”教师队伍建设\n（一）扩大规模\n（二）提高质量",
        "市教育局、市财政局",
        "2024年12月",
    ],
    ["2", "", "建设实训基地", "市发展改革委", "9月底前"],
    ["3", "", "开展技能竞赛", "市人力资源社会保障局、市总工会", "持续推进"],
    ["4", "就业", "促进毕业生就业", "市人力资源社会保障局", "每年6月"],
    ["5", "", "推进校企合作", "市教育局", "年内"],
]
NOTE = "注：责任单位中列第一位的为牵头单位，下同。"
GROUPS = ((2, 4), (5, 6))
"""rows of the body, counted from the header as 1, whose second column is merged"""

Rows = Sequence[Sequence[Any]]


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def sheet(rows: Rows, merged: Sequence[str] = ()) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for each in merged:
        book.active.merge_cells(each)
    return saved(book)


def task_list_xlsx() -> bytes:
    rows = [[TITLE], HEADER, *([cell or None for cell in row] for row in BODY), [NOTE]]
    merged = ["A1:E1", *(f"B{first + 1}:B{last + 1}" for first, last in GROUPS), f"A{len(rows)}:E{len(rows)}"]
    return sheet(rows, merged)


def task_list_txt() -> bytes:
    rows = ["".join(f"\t{cell}\n" for cell in row) + "\n" for row in [HEADER, *BODY]]
    return f"{TITLE}\n\n{''.join(rows)}{NOTE}\n".encode()


def task_list_csv() -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([[TITLE, "", "", "", ""], HEADER, *BODY, [NOTE, "", "", "", ""]])
    return buffer.getvalue().encode("gb18030")


def task_list_docx() -> bytes:
    def paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    def cell(text: str, properties: str) -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(paragraph, text.split(chr(10))))}</w:tc>"

    rows = ""
    for number, row in enumerate([HEADER, *BODY], 1):
        starts, inside = number in {first for first, _ in GROUPS}, any(a <= number <= b for a, b in GROUPS)
        merge = '<w:vMerge w:val="restart"/>' if starts else "<w:vMerge/>" if inside else ""
        cells = "".join(cell(text, merge if column == 1 else "") for column, text in enumerate(row))
        rows += f"<w:tr>{cells}</w:tr>"
    body = f"{paragraph(TITLE)}<w:tbl>{rows}</w:tbl>{paragraph(NOTE)}"
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>'
        )
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{relationship}" Target="word/document.xml"/></Relationships>',
        )
    return buffer.getvalue()


def read(tmp_path: Path, name: str, data: bytes) -> Document:
    path = tmp_path / name
    path.write_bytes(data)
    return read_file(path)


def rows_of(source: SourceText) -> list[list[str]]:
    tables = [block for block in source.blocks if isinstance(block, Table)]
    return [
        [source.text[cell.start : cell.end] for cell in row.cells] for table in tables for row in table.rows
    ]


def lines_of(source: SourceText) -> list[str]:
    return [source.text[block.start : block.end] for block in source.blocks if isinstance(block, Line)]

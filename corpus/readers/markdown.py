"""Markdown files with optional YAML front matter: headings, paragraphs and pipe tables."""

import datetime
import re
from typing import Any

import yaml

from corpus.errors import UnreadableFile
from corpus.readers.decoding import decode_plain
from corpus.readers.plain import rebuild_tables, split_lines
from corpus.row_lines import header_rows, piped_cells
from corpus.source import Block, CellSpan, Line, Row, SourceText, Table

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)
_HEADING = re.compile(r"(#{1,6})[ \t\u3000]+(?=\S)")  # ## 三、重点任务
_DELIMITER = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")  # |---|:--:|
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
LINE_SEPARATOR = "\u2028"
"""Stands for a line break inside a table cell (<br>): white space that does not end the row."""


def read_markdown(source: str, data: bytes) -> SourceText:
    """Read a Markdown file. Raises ``UnreadableFile``, also for front matter that is no YAML mapping."""
    text = _BREAK.sub(LINE_SEPARATOR, decode_plain(source, data))
    front_matter: dict[str, Any] = {}
    begin = 0
    if match := _FRONT_MATTER.match(text):
        front_matter = _front_matter(source, match.group(1))
        begin = match.end()
    lines = [_heading(text, line) for line in split_lines(text, begin)]
    blocks: list[Block] = []
    while lines:
        if table := _pipe_table(text, lines):
            blocks.append(table)
            lines = [line for line in lines if line.start >= table.end]
        else:
            blocks.append(lines.pop(0))
    return SourceText(
        text=text,
        blocks=rebuild_tables(text, blocks),
        front_matter=front_matter,
        front_matter_end=begin,
    )


def _front_matter(source: str, text: str) -> dict[str, Any]:
    """Return what stands between the --- lines. Raises ``UnreadableFile`` where a value is none a document can have."""
    try:
        stated: Any = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        where = getattr(error, "problem_mark", None)
        line = f"第 {where.line + 2} 行" if where else "文件头"
        raise UnreadableFile(source, f"文件头（--- 之间）不是正确的 YAML：{line}") from error
    except (ValueError, TypeError, RecursionError) as error:  # 2020-02-30, lists in lists without end
        raise UnreadableFile(source, "文件头（--- 之间）有无法识别的值") from error
    if not isinstance(stated, dict):
        raise UnreadableFile(source, "文件头（--- 之间）应为“键: 值”")
    for key, value in stated.items():
        if isinstance(value, dict | list | set | bytes):  # also what names itself over and over without end
            raise UnreadableFile(source, f"文件头（--- 之间）的 {str(key)[:20]} 应为一个值")
    if not isinstance(stated.get("digest", False), bool):
        raise UnreadableFile(source, "文件头的 digest 应为 true 或 false")
    date = stated.get("date")
    if isinstance(date, datetime.datetime):
        stated["date"] = date.date()
    elif date is not None and not isinstance(date, str | datetime.date):
        raise UnreadableFile(source, "文件头的 date 应写作 2020-06-30")
    return stated


def _heading(text: str, line: Line) -> Line:
    match = _HEADING.match(text, line.start, line.end)
    return Line(match.end(), line.end, level=len(match.group(1))) if match else line


def _pipe_table(text: str, lines: list[Line]) -> Table | None:
    """Return the pipe table that starts at the first of ``lines``, or None."""
    if len(lines) < 2 or "|" not in text[lines[0].start : lines[0].end]:
        return None
    if not _DELIMITER.match(text[lines[1].start : lines[1].end]):
        return None
    rows = [_row(text, lines[0])]
    for line in lines[2:]:
        if "|" not in text[line.start : line.end]:
            break
        rows.append(_row(text, line))
    width = max(len(row.cells) for row in rows)
    padded = tuple(
        Row(row.start, row.end, row.cells + (CellSpan(row.end, row.end),) * (width - len(row.cells)))
        for row in rows
    )
    return Table(padded[0].start, padded[-1].end, padded, header_rows(text, padded))


def _row(text: str, line: Line) -> Row:
    return Row(line.start, line.end, piped_cells(text, line))

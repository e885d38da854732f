"""Read a workbook back: confirmed rows become gold, and everything wrong with them is said at once, by row."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import ValidationError

from eval.errors import GoldError
from eval.model import Question
from eval.opening import Texts
from eval.own.model import KINDS, NO, NONE, NOT_STATED, READ_BACK, TITLES, TO_WRITE, YES, Column
from eval.own.workbook import QUESTIONS
from eval.verify import problems as disagreements

_LARGEST = 50 * 2**20
"""Bytes of a workbook, unpacked as well."""
_MOST_ROWS = 20_000
_UNIT_LISTS = ("lead", "support", "units")


class Imported(NamedTuple):
    """What a workbook held."""

    questions: list[Question]
    drafts: int
    """rows that no person has confirmed"""


def read(path: Path, texts: Texts) -> Imported:
    """Read the confirmed rows and check them against the texts.

    Raises GoldError naming every bad row with its number in the sheet and the column's title; rows that are not
    confirmed are counted and otherwise ignored.
    """
    sheet = _sheet(path)
    places = _places(sheet)
    found: list[Question] = []
    problems: list[str] = []
    drafts = 0
    ids: dict[str, int] = {}
    asked: dict[tuple[str, ...], int] = {}
    for number, cells in enumerate(sheet.iter_rows(min_row=2), start=2):
        row = _Row(number, {column.field: cells[at] for column, at in places.items() if at < len(cells)})
        if row.blank:
            continue
        if row.checked is False:
            drafts += 1
            continue
        question = row.question(problems)
        if question is None:
            continue
        turns = (*(turn.question for turn in question.history), question.question)
        if question.id in ids:
            problems.append(f"第 {number} 行：编号与第 {ids[question.id]} 行重复：{question.id}")
        elif turns in asked:
            problems.append(f"第 {number} 行：问题与第 {asked[turns]} 行相同")
        told = disagreements([question], texts.clauses, texts.documents)
        problems += [f"第 {number} 行：{_in_chinese(each.partition('：')[2])}" for each in told]
        ids.setdefault(question.id, number)
        asked.setdefault(turns, number)
        found.append(question)
    if not problems and not found:
        problems.append(f"没有“{TITLES['checked']}”为“{YES}”的题目（未核对的有 {drafts} 题），请先核对")
    if problems:
        raise GoldError(problems)
    return Imported(found, drafts)


class _Row:
    """One row of the sheet."""

    def __init__(self, number: int, cells: Mapping[str, Any]) -> None:
        self._number = number
        self._cells = cells

    @property
    def blank(self) -> bool:
        return not any(str(cell.value or "").strip() for cell in self._cells.values())

    @property
    def checked(self) -> bool | None:
        """None where the cell holds neither of the two words."""
        value = str(self._cells["checked"].value or "").strip()
        return {YES: True, NO: False, "": False}.get(value)

    def question(self, problems: list[str]) -> Question | None:
        """Give the gold row, or add what is wrong with it to ``problems``."""
        wrong: list[str] = []
        values = {column.field: self._text(column, wrong) for column in READ_BACK}
        row = _gold_row(values, wrong)
        if self.checked is None:
            wrong.append(f"“{TITLES['checked']}”应为 {YES} 或 {NO}")
        question = None
        if not wrong:
            try:
                question = Question.model_validate(row)
            except ValidationError as error:
                wrong += [_told(detail) for detail in error.errors()]
        problems += [f"第 {self._number} 行：{each}" for each in wrong]
        return question if not wrong else None

    def _text(self, column: Column, wrong: list[str]) -> str:
        cell = self._cells[column.field]
        title = TITLES[column.field]
        if cell.data_type == "f":
            wrong.append(f"“{title}”是公式，请改成文字")
        elif cell.data_type == "e":
            wrong.append(f"“{title}”是错误值 {cell.value}")
        elif cell.data_type == "d":
            wrong.append(f"“{title}”被表格软件改成了日期，请把单元格设为文本后按原文重写")
        else:
            return "" if cell.value is None else str(cell.value).strip()
        return ""


def _gold_row(values: Mapping[str, str], wrong: list[str]) -> dict[str, Any]:
    """Turn the texts of the cells into the fields of a gold row; what is left out is not asked."""
    lists = {column.field: _lines(values[column.field]) for column in READ_BACK if column.several}
    if not values["question"]:
        wrong.append(f"“{TITLES['question']}”是空的")
    elif values["question"].startswith(TO_WRITE):
        wrong.append(f"“{TITLES['question']}”还没有写")
    if values["kind"] not in KINDS:
        wrong.append(f"“{TITLES['kind']}”应从列表中选择，不能是“{values['kind']}”")
    if values["refused"] not in (YES, NO):
        wrong.append(f"“{TITLES['refused']}”应为 {YES} 或 {NO}")
    if not values["note"]:
        wrong.append(f"“{TITLES['note']}”是空的，请写明依据")
    row: dict[str, Any] = {
        "id": values["id"] or _id(values["question"], lists["history"]),
        "question": values["question"],
        "kind": KINDS.get(values["kind"]),
        "refused": values["refused"] == YES,
        "note": values["note"],
    }
    if lists["history"]:
        row["history"] = [{"question": each} for each in lists["history"]]
    for name in ("clauses", "alternatives", "facts", "forbidden"):
        if lists[name]:
            row[name] = lists[name]
    for name in _UNIT_LISTS:
        if lists[name]:
            row[name] = lists[name]
    if lists["lead"] == [NOT_STATED]:
        row["lead"] = None
    if lists["support"] == [NONE]:
        row["support"] = []
    if values["deadline"]:
        row["deadline"] = values["deadline"]
    return row


def _sheet(path: Path) -> Worksheet:
    """Open the sheet of questions. Raises GoldError where the file is none, is damaged or unpacks to too much."""
    try:
        content = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            size = sum(each.file_size for each in package.infolist())
        if max(size, len(content)) > _LARGEST:
            raise GoldError([f"{path} 超过 {_LARGEST // 2**20} MB，请只保留“{QUESTIONS}”一页"])
        book = load_workbook(io.BytesIO(content))
    except (OSError, zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError) as error:
        raise GoldError([f"{path} 不是能读取的 .xlsx 工作簿，请用 eval new 另起一份：{error}"]) from error
    if QUESTIONS not in book.sheetnames or not isinstance(book[QUESTIONS], Worksheet):
        raise GoldError([f"{path} 里没有名为“{QUESTIONS}”的工作表，请用 eval new 起草"])
    sheet = book[QUESTIONS]
    if sheet.max_row > _MOST_ROWS + 1:
        raise GoldError([f"“{QUESTIONS}”超过 {_MOST_ROWS} 行，请分成几份"])
    return sheet


def _places(sheet: Worksheet) -> dict[Column, int]:
    """Find the columns by their titles, in whatever order they stand. Raises GoldError naming those missing."""
    titles = [str(cell.value or "").strip().partition("（")[0] for cell in sheet[1]]
    missing = [TITLES[column.field] for column in READ_BACK if TITLES[column.field] not in titles]
    if missing:
        raise GoldError([f"第 1 行：缺少栏目 {'、'.join(missing)}，请保留 eval new 写出的表头"])
    return {column: titles.index(TITLES[column.field]) for column in READ_BACK}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _id(question: str, history: list[str]) -> str:
    """Give an id that the same question has every time."""
    asked = "\n".join([*history, question])
    return f"own-{hashlib.sha256(asked.encode('utf-8')).hexdigest()[:10]}"


def _told(detail: Any) -> str:
    """Say one problem of a row, with the titles of the columns for the names of the fields."""
    place = ".".join(str(step) for step in detail["loc"])
    message = str(detail["msg"]).removeprefix("Value error, ")
    return _in_chinese(f"{place} {message}".strip())


def _in_chinese(message: str) -> str:
    for name in sorted(TITLES, key=len, reverse=True):
        message = message.replace(f"{name} 为 null", f"“{TITLES[name]}”未写明").replace(
            name, f"“{TITLES[name]}”"
        )
    return message

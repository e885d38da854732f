"""Drafts as a workbook (.xlsx) that a person edits: lists to choose from, a header that stays, cells that are text."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from eval.own.model import COLUMNS, KINDS, NO, NONE, NOT_STATED, YES, Column, Draft
from eval.report import KIND_TITLES

if TYPE_CHECKING:
    from corpus.model import Clause

QUESTIONS, INSTRUCTIONS, CLAUSES = "题目", "说明", "条款"
_SPARE = 500
"""Empty rows below the drafts that offer the lists too, for a person's own questions."""
_MOST_CLAUSES = 50_000
_CELL = 32_767
"""Characters a cell holds (ECMA-376)."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may take for the beginning of a formula (OWASP, CSV Injection)."""
_HEAD = PatternFill("solid", fgColor="DDE6F2")
_ASIDE = PatternFill("solid", fgColor="F2F2F2")

_TEXT = (
    "这份工作簿里的题目是起草，不是标准答案。请逐题对照原文修改，核对无误后在“已核对”一栏选“是”。",
    "只有“已核对”为“是”的题目会被导入：python -m eval import 本文件.xlsx --corpus 语料文件夹 --out own.jsonl",
    "导入后即可评测：python -m eval run --gold own.jsonl --corpus 语料文件夹",
    "一格写几个值时，每行一个（在单元格里换行：Alt+Enter）。条款写完整编号，可在“条款”一页里查找、复制。",
    f"牵头单位：原文没有写明谁牵头时写“{NOT_STATED}”；不考查时留空。",
    f"配合单位：原文没有配合单位时写“{NONE}”；不考查时留空。单位名称按原文书写。",
    "完成时限：按原文书写，例如 2022.09、2022年12月。要点：正确的回答里必须出现的字词，例如数字、人名。",
    "不得出现：正确的回答里不能出现的字词。不考查的栏目都留空。",
    "应拒答：文件里没有答案的问题选“是”，这样的题目不写条款。其余选“否”，并写明所需条款。",
    "依据说明：一句话写明为什么这是正确答案。",
    "编号可以留空，导入时自动编；编号定下后请勿改动：题目属于开发部分还是验证部分由编号决定。",
    "灰色两栏只供参考，不导入。可以在末尾的空行里添加题目，也可以删掉不要的行。",
    "题型：" + "、".join(KINDS),
)


def workbook(drafts: Sequence[Draft], clauses: "Mapping[str, Clause]") -> bytes:
    """Give the workbook: the questions, what to do, and the clauses to choose from (at most 50,000 of them)."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = QUESTIONS
    _questions(sheet, drafts)
    _instructions(book.create_sheet(INSTRUCTIONS))
    _clauses(book.create_sheet(CLAUSES), clauses)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _questions(sheet: Worksheet, drafts: Sequence[Draft]) -> None:
    _head(sheet, [(column.title, column.width) for column in COLUMNS])
    last = len(drafts) + 1 + _SPARE
    for place, column in enumerate(COLUMNS, start=1):
        aside = column.field in ("text", "answer")
        empty = sheet.column_dimensions[get_column_letter(place)]  # the cells that are not there yet
        empty.number_format, empty.protection = "@", Protection(locked=aside)
        for at, draft in enumerate(drafts, start=2):
            _write(sheet.cell(at, place), _value(column, draft), locked=aside)
            if aside:
                sheet.cell(at, place).fill = _ASIDE
    for field, choices in (("kind", list(KINDS)), ("refused", [YES, NO]), ("checked", [YES, NO])):
        letter = get_column_letter([column.field for column in COLUMNS].index(field) + 1)
        rule = DataValidation(
            "list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=True
        )
        rule.errorTitle, rule.error = "请从列表中选择", "、".join(choices)
        sheet.add_data_validation(rule)
        rule.add(f"{letter}2:{letter}{last}")
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{last}"
    sheet.protection.sheet = True  # the header and the columns aside; without a password
    sheet.protection.formatCells = sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.protection.deleteRows = sheet.protection.sort = sheet.protection.autoFilter = False


def _value(column: Column, draft: Draft) -> str:
    if column.field in ("checked", "forbidden"):
        return ""
    value = getattr(draft, column.field)
    if column.field == "kind":
        return "" if value is None else KIND_TITLES[value]
    if column.field == "refused":
        return "" if value is None else YES if value else NO
    return "\n".join(value) if isinstance(value, list) else str(value)


def _instructions(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width = 110
    for at, line in enumerate(_TEXT, start=1):
        _write(sheet.cell(at, 1), line)
    sheet.protection.sheet = True


def _clauses(sheet: Worksheet, clauses: "Mapping[str, Clause]") -> None:
    _head(sheet, [("条款编号", 34), ("所在标题", 40), ("原文", 90)])
    for at, clause in enumerate(list(clauses.values())[:_MOST_CLAUSES], start=2):
        for place, text in enumerate((clause.id, " > ".join(clause.heading), clause.plain), start=1):
            _write(sheet.cell(at, place), text)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _head(sheet: Worksheet, columns: Iterable[tuple[str, int]]) -> None:
    for place, (title, width) in enumerate(columns, start=1):
        cell = sheet.cell(1, place)
        _write(cell, title)
        cell.font = Font(bold=True)
        cell.fill = _HEAD
        sheet.column_dimensions[get_column_letter(place)].width = width


def _write(cell: Cell | object, text: str, locked: bool = True) -> None:
    """Write text as text, whatever it begins with; a cell that is not locked may be edited."""
    assert isinstance(cell, Cell)
    clean = ILLEGAL_CHARACTERS_RE.sub("", text)[:_CELL]
    cell.value = clean or None
    if clean:
        cell.data_type = "s"
        cell.quotePrefix = clean.startswith(_FORMULA)  # and stays text when it is edited
    cell.number_format = "@"  # 2022.09 stays as typed
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.protection = Protection(locked=locked)

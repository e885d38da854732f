"""The ledger as a table: columns in Chinese, exported to .xlsx, .csv or .json."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assistant.errors import ExportFailed
from corpus.cli import BASIS_WORDS
from corpus.model import Contradiction, DocumentInfo, Responsibility

COLUMNS = (
    ("地区", 14),
    ("文件", 36),
    ("条款", 22),
    ("任务", 48),
    ("牵头单位", 24),
    ("配合单位", 40),
    ("全部单位", 40),
    ("其他角色", 24),
    ("完成时限", 16),
    ("时限日期", 12),
    ("牵头依据", 30),
)
"""Header and width in characters."""


def row(each: Responsibility, documents: Mapping[str, DocumentInfo]) -> list[str]:
    """Return a responsibility as the cells of ``COLUMNS``."""
    info = documents[each.document]
    ground = BASIS_WORDS[each.basis]
    return [
        info.region or "",
        info.title,
        each.clause,
        each.task,
        "、".join(each.lead) if each.lead else "（原文未写明）",
        "、".join(each.support),
        "、".join(each.units),
        "；".join(f"{other.role}：{'、'.join(other.names)}" for other in each.others),
        each.deadline or "",
        each.deadline_date.isoformat() if each.deadline_date else "",
        f"{ground}（{each.rule_words}）" if each.rule_words else ground,
    ]


def export(
    target: Path,
    responsibilities: Sequence[Responsibility],
    contradictions: Sequence[Contradiction],
    documents: Mapping[str, DocumentInfo],
) -> None:
    """Write the ledger to ``target`` by its suffix. Raises ``ExportFailed``."""
    rows = [row(each, documents) for each in responsibilities]
    try:
        match target.suffix.lower():
            case ".xlsx":
                _write_xlsx(target, rows, contradictions)
            case ".csv":
                _write_csv(target, rows)
            case ".json":
                content = [each.model_dump(mode="json") for each in responsibilities]
                target.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
            case _:
                raise ExportFailed(f"不支持导出为 {target.name}：文件名应以 .xlsx、.csv 或 .json 结尾。")
    except OSError as error:
        raise ExportFailed(f"无法写入 {target}：{error.strerror}。") from error


def _write_csv(target: Path, rows: list[list[str]]) -> None:
    with target.open("w", encoding="utf-8-sig", newline="") as out:  # the mark lets spreadsheets see UTF-8
        writer = csv.writer(out)
        writer.writerow(name for name, _ in COLUMNS)
        writer.writerows(rows)


def _write_xlsx(target: Path, rows: list[list[str]], contradictions: Sequence[Contradiction]) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "责任清单"
    _fill(sheet, COLUMNS, rows)
    conflicts = book.create_sheet("前后不一致")
    statements = [
        [each.about, statement.clause, statement.quote]
        for each in contradictions
        for statement in each.statements
    ]
    _fill(conflicts, (("事项", 30), ("条款", 30), ("原文", 60)), statements)
    book.save(target)


def _fill(sheet: Worksheet, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]) -> None:
    sheet.append([name for name, _ in columns])
    for values in rows:
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", value) for value in values])
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.data_type = "s"  # text, also where it begins with =
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE6F2")
    for place, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions

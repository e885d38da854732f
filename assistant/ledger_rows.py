"""A responsibility as the cells of a table: one column for everything the ledger says, in Chinese."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from corpus.cli import BASIS_WORDS
from corpus.model import DocumentInfo, Responsibility, RoleWords, Target, TimeLimit
from index.model import UnitCount

Cell = str | date | int | None
"""None: nothing to show."""

UNSTATED = "（原文未写明）"


class Column(NamedTuple):
    """Header and width in characters of a spreadsheet."""

    name: str
    width: int


COLUMNS = (
    Column("地区", 14),
    Column("文件", 36),
    Column("条款", 22),
    Column("任务", 48),
    Column("牵头单位", 24),
    Column("配合单位", 40),
    Column("全部单位", 40),
    Column("其他角色", 24),
    Column("统一规定的单位", 24),
    Column("完成时限", 16),
    Column("时限起", 12),
    Column("时限止", 12),
    Column("周期要求", 16),
    Column("条文内时限", 24),
    Column("量化目标", 32),
    Column("同一任务", 22),
    Column("牵头依据", 30),
    Column("判定用词", 30),
    Column("依据所在条款", 22),
    Column("原文", 60),
)
UNIT_COLUMNS = (
    Column("地区", 18),
    Column("单位", 32),
    Column("牵头", 8),
    Column("配合", 8),
    Column("列为责任单位", 14),
    Column("其他角色", 10),
    Column("统一规定", 10),
    Column("任务合计", 10),
)
CONFLICT_COLUMNS = (Column("事项", 30), Column("文件", 36), Column("条款", 30), Column("原文", 60))

_ROLES = {"lead": "牵头", "support": "配合", "responsible": "责任单位"}


def row(each: Responsibility, documents: Mapping[str, DocumentInfo]) -> list[Cell]:
    """Return a responsibility as the cells of ``COLUMNS``."""
    info = documents[each.document]
    ground = BASIS_WORDS[each.basis]
    return [
        info.region,
        info.title,
        each.clause,
        each.task,
        _names(each.lead) or UNSTATED,
        _names(each.support),
        _names(each.units),
        "；".join(f"{other.role}：{_names(other.names)}" for other in each.others),
        _names(each.default_units),
        each.deadline,
        each.deadline_start,
        each.deadline_date,
        each.recurrence,
        "；".join(map(_limit, each.limits)),
        "；".join(map(_target, each.targets)),
        "、".join(each.same_as),
        f"{ground}（{each.rule_words}）" if each.rule_words else ground,
        "；".join(map(_decided, each.decided_by)),
        each.rule,
        each.evidence,
    ]


def unit_row(each: UnitCount) -> list[Cell]:
    """Return the counts of a unit as the cells of ``UNIT_COLUMNS``."""
    return [
        each.region,
        each.unit,
        each.lead,
        each.support,
        each.named,
        each.other,
        each.default,
        each.total,
    ]


def _names(names: tuple[str, ...] | None) -> str:
    return "、".join(names or ())


def _limit(each: TimeLimit) -> str:
    """Return a time limit as written, with its last day where that is certain: 年底前（2022-12-31）."""
    return f"{each.text}（{each.end.isoformat()}）" if each.end else each.text


def _target(each: Target) -> str:
    """Return a target as written, with the year by which it holds where its words do not say it."""
    return f"{each.text}（{each.year}年）" if each.year and str(each.year) not in each.text else each.text


def _decided(each: RoleWords) -> str:
    """Return which word of the text gave which units their role: “牵头单位”→牵头：甲局."""
    word = f"“{each.words}”" if each.words else "（无字样）"
    return f"{word}→{_ROLES.get(each.role, each.role)}：{_names(each.names)}"

"""A drafted question, and the columns of the workbook it is edited in."""

from typing import NamedTuple

from pydantic import Field

from eval.model import Kind, Model
from eval.report import KIND_TITLES

YES, NO = "是", "否"
NOT_STATED = "（未写明）"
"""牵头单位: the text was read and names no lead."""
NONE = "（无）"
"""配合单位: the text was read and names none."""
TO_WRITE = "（请写"
"""What a question begins with that is still to be written."""

KINDS: dict[str, Kind] = {title: kind for kind, title in KIND_TITLES.items()}
"""Chinese title -> kind."""


class Draft(Model):
    """A question for a person to check; nothing of it counts until they have."""

    id: str = ""
    question: str
    history: list[str] = Field(default=[])
    kind: Kind | None = None
    clauses: list[str] = Field(default=[])
    alternatives: list[str] = Field(default=[])
    lead: str = Field(default="", description="as the cell holds it: names, NOT_STATED, or nothing")
    support: str = Field(default="", description="as the cell holds it: names, NONE, or nothing")
    units: str = ""
    deadline: str = ""
    facts: list[str] = Field(default=[])
    refused: bool | None = None
    note: str = ""
    text: str = Field(default="", description="of the clauses, to be checked against; not read back")
    answer: str = Field(default="", description="what was answered in the chat; not read back")


class Column(NamedTuple):
    """A column of the workbook."""

    field: str
    title: str
    width: int
    several: bool = False
    """one value a line of the cell"""


COLUMNS: tuple[Column, ...] = (
    Column("id", "编号", 14),
    Column("question", "问题", 40),
    Column("history", "上文（每行一问）", 24, several=True),
    Column("kind", "题型", 12),
    Column("clauses", "所需条款（每行一个）", 26, several=True),
    Column("alternatives", "也可引用的条款（每行一个）", 24, several=True),
    Column("lead", "牵头单位（每行一个）", 20, several=True),
    Column("support", "配合单位（每行一个）", 24, several=True),
    Column("units", "责任单位（每行一个）", 24, several=True),
    Column("deadline", "完成时限", 14),
    Column("facts", "要点（每行一个）", 24, several=True),
    Column("forbidden", "不得出现（每行一个）", 18, several=True),
    Column("refused", "应拒答", 9),
    Column("note", "依据说明", 28),
    Column("checked", "已核对", 9),
    Column("text", "条款原文（供核对，不导入）", 60),
    Column("answer", "当时的回答（供参考，不导入）", 40),
)
"""In the order of the sheet."""
TITLES: dict[str, str] = {column.field: column.title.partition("（")[0] for column in COLUMNS}
"""Field -> title without its hint, for messages."""
READ_BACK = tuple(column for column in COLUMNS if column.field not in ("text", "answer"))

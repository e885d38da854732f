"""Two small documents with responsibilities of every kind, and how to write and open a ledger of them."""

from datetime import date
from pathlib import Path
from typing import Any

from corpus.model import (
    Basis,
    Contradiction,
    Document,
    DocumentInfo,
    Responsibility,
    Statement,
    TimeLimit,
    UnitRole,
)
from index.ledger.ledger import Ledger
from index.ledger.schema import LEDGER_FILE
from index.ledger.writing import write_ledger


def stated(document: str, path: str, **fields: Any) -> Responsibility:
    values: dict[str, Any] = {
        "document": document,
        "clause": f"{document}#{path}",
        "task": "任务",
        "scope": fields.get("task", "任务"),
        "lead": None,
        "units": (*(fields.get("lead") or ()), *fields.get("support", ())),
        "basis": Basis.LABEL,
        "evidence": "",
    }
    return Responsibility.model_validate(values | fields)


def document(
    id: str, region: str | None, title: str, *responsibilities: Responsibility, **more: Any
) -> Document:
    info = DocumentInfo(id=id, title=title, region=region, source=f"{id}.txt", sha256="0" * 64, **more)
    return Document(info=info, text="", clauses=(), responsibilities=responsibilities)


def contradiction(about: str, *documents: str) -> Contradiction:
    sides = tuple(Statement(document=each, clause=f"{each}#一", quote=f"{each}写的") for each in documents)
    return Contradiction(about=about, statements=sides)


def write(folder: Path, *documents: Document, across: tuple[Contradiction, ...] = ()) -> Ledger:
    """Write a ledger into a folder and open it."""
    write_ledger(folder / LEDGER_FILE, documents, across)
    return Ledger(folder)


RIVER = document(
    "江",
    "临江市",
    "临江市养老方案",
    stated(
        "江",
        "一",
        task="建设社区养老食堂",
        lead=("市民政局",),
        support=("市财政局", "市人社局"),
        deadline_date=date(2022, 9, 30),
    ),
    stated(
        "江",
        "二",
        task="培训护理员",
        scope="培训护理员，发放１＋Ｘ 证书",
        lead=("市人力资源社会保障局",),
        support=("市民政局",),
        others=(UnitRole(role="指导", names=("省民政厅",)),),
        limits=(TimeLimit(text="2022年底前", end=date(2022, 12, 31)), TimeLimit(text="每季度")),
    ),
    stated(
        "江",
        "三",
        task="智慧养老平台",
        units=("市民政局", "市大数据局"),
        basis=Basis.NONE,
        deadline_date=date(2022, 12, 31),
    ),
)
RIDGE = document(
    "岭",
    "东岭区",
    "养老行动计划",
    stated("岭", "1", task="建设社区养老食堂", lead=("区民政局",), deadline_date=date(2023, 6, 30)),
    stated("岭", "2", task="河道整治", lead=("水务局",), support=("区财政局",), default_units=("各街道",)),
    stated("岭", "3", task="培训水利员", units=("各区政府",), basis=Basis.NONE),
    issuer="东岭区人民政府办公室",
)

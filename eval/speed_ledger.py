"""Speed of the ledger: a made-up ledger of many responsibilities, and how long each filter takes on it."""

import random
import re
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import Field

from corpus.model import Basis, Document, DocumentInfo, Responsibility, TimeLimit, UnitRole
from eval.measure import Spread, spread, timed
from eval.model import Model
from eval.table import render
from index.ledger.ledger import Ledger
from index.ledger.schema import LEDGER_FILE
from index.ledger.writing import write_ledger
from index.model import Conditions

RESPONSIBILITIES = 1_000_000
PER_DOCUMENT = 200
PAGE = 50
"""rows of one page"""
SAMPLES = 40
"""questions per filter, each with other values"""
GOAL = 50.0
"""milliseconds that an indexed filter may take"""

_WORK: list[str] = re.findall("..", "教育财政民政水利商务审计统计林业科技交通文旅卫健应急医保司法")
_OFFICES = ("局", "中心", "委员会", "服务中心")
_VERBS = ("建设", "推进", "完善", "开展", "培育", "改造", "健全", "实施")
_KINDS: list[str] = re.findall("..", "社区供水口袋数据实训养老河道电子助餐消防路口田间校园港口林区旧城")
_PLACES: list[str] = re.findall("..", "食堂管网公园平台基地床位堤防证照服务通道护栏沟渠课堂泊位步道楼栋")


class LedgerSpeed(Model):
    """How long each filter takes on a ledger of that many responsibilities."""

    responsibilities: int
    documents: int
    bytes: int = Field(description="of the file")
    write_seconds: float
    open_ms: float = Field(description="the first connection, and the version read")
    filters: dict[str, Spread] = Field(description="filter -> milliseconds for the first page of 50")
    counts: dict[str, Spread] = Field(description="filter -> milliseconds for how many there are in all")
    matches: dict[str, float] = Field(description="filter -> responsibilities that meet it, mean")


def ledger_speed(
    responsibilities: int = RESPONSIBILITIES, progress: Callable[[int, int], None] | None = None
) -> LedgerSpeed:
    """Write a ledger into a temporary folder and time every filter: its first page and its count."""
    count = max(1, responsibilities // PER_DOCUMENT)
    with TemporaryDirectory() as folder:
        started = time.perf_counter()
        written = write_ledger(Path(folder) / LEDGER_FILE, _documents(count, progress))
        seconds = time.perf_counter() - started
        opening: list[float] = []
        ledger = timed(opening, lambda: Ledger(Path(folder)))
        pages, counts, matches = _filters(ledger, count)
        return LedgerSpeed(
            responsibilities=written.responsibilities,
            documents=count,
            bytes=(Path(folder) / LEDGER_FILE).stat().st_size,
            write_seconds=seconds,
            open_ms=opening[0],
            filters={name: spread(times) for name, times in pages.items()},
            counts={name: spread(times) for name, times in counts.items()},
            matches={name: sum(found) / len(found) for name, found in matches.items()},
        )


def render_ledger_speed(figures: LedgerSpeed) -> str:
    """Give the figures as a table."""
    rows = [
        [
            name,
            f"{figures.matches[name]:.0f}",
            f"{times.p50:.1f}",
            f"{times.p95:.1f}",
            "是" if times.p95 < GOAL else "否",
            f"{figures.counts[name].p50:.1f}",
            f"{figures.counts[name].p95:.1f}",
        ]
        for name, times in figures.filters.items()
    ]
    table = render(
        [
            "筛选（毫秒）",
            "符合（项）",
            "首页中位",
            "首页 p95",
            f"p95 低于 {GOAL:.0f}",
            "总数中位",
            "总数 p95",
        ],
        rows,
    )
    return (
        f"{table}\n\n责任 {figures.responsibilities} 项，文件 {figures.documents} 份，"
        f"责任清单 {figures.bytes / 1024 / 1024:.0f} MiB，写入 {figures.write_seconds:.0f} 秒，打开 {figures.open_ms:.1f} 毫秒"
    )


def _filters(
    ledger: Ledger, documents: int
) -> tuple[dict[str, list[float]], dict[str, list[float]], dict[str, list[int]]]:
    """Ask every filter ``SAMPLES`` times with values drawn anew: times of pages, times of counts, counts."""
    draw = random.Random(7)
    pages: dict[str, list[float]] = {}
    counts: dict[str, list[float]] = {}
    matches: dict[str, list[int]] = {}
    for name, make in _ASKED.items():
        pages[name], counts[name], matches[name] = [], [], []
        for _ in range(SAMPLES):
            conditions = make(draw, documents)
            timed(pages[name], lambda chosen=conditions: ledger.select(chosen, limit=PAGE))  # type: ignore[misc]
            matches[name].append(timed(counts[name], lambda chosen=conditions: ledger.count(chosen)))  # type: ignore[misc]
    return pages, counts, matches


def _unit(draw: random.Random) -> str:
    return f"{draw.choice('市区县')}{draw.choice(_WORK)}{draw.choice(_OFFICES)}"


def _thing(draw: random.Random) -> str:
    """One of 256."""
    return draw.choice(_KINDS) + draw.choice(_PLACES)


def _day(draw: random.Random) -> date:
    return date(2010, 1, 1) + timedelta(days=draw.randrange(365 * 20))


_ASKED: dict[str, Callable[[random.Random, int], Conditions]] = {
    "单位": lambda draw, _: Conditions(unit=_unit(draw)),
    "单位（不写层级）": lambda draw, _: Conditions(unit=draw.choice(_WORK) + draw.choice(_OFFICES)),
    "单位牵头": lambda draw, _: Conditions(unit=_unit(draw), role="lead"),
    "单位配合": lambda draw, _: Conditions(unit=_unit(draw), role="support"),
    "单位指导": lambda draw, _: Conditions(unit=_unit(draw), role="指导"),
    "文件": lambda draw, count: Conditions(documents=frozenset({f"文件{draw.randrange(count)}"})),
    "地区": lambda draw, count: Conditions(region=_region(draw.randrange(count))),
    "一个月内到期": lambda draw, _: (
        lambda day: Conditions(due_after=day, due_before=day + timedelta(days=30))
    )(_day(draw)),
    "单位与到期日": lambda draw, _: Conditions(unit=_unit(draw), role="lead", due_before=_day(draw)),
    "任务用词（四字）": lambda draw, _: Conditions(task=_thing(draw)),
    "任务用词（两字）": lambda draw, _: Conditions(task=f"{draw.randrange(10, 100)}号"),
    "任务用词（三成的任务都有）": lambda draw, _: Conditions(task=draw.choice(_PLACES)),
    "单位与任务用词": lambda draw, _: Conditions(unit=_unit(draw), task=_thing(draw)),
    "地区内未写明牵头": lambda draw, count: Conditions(
        region=_region(draw.randrange(count)), lead_stated=False
    ),
    "依据": lambda *_: Conditions(basis=Basis.HEADING),
}
"""Every filter by its Chinese name: how to draw one."""


def _documents(count: int, progress: Callable[[int, int], None] | None) -> Iterator[Document]:
    draw = random.Random(11)
    for number in range(count):
        id, region = f"文件{number}", _region(number)
        info = DocumentInfo(id=id, title=f"{region}工作方案", region=region, source=id, sha256="0" * 64)
        made = tuple(_responsibility(draw, id, n) for n in range(PER_DOCUMENT))
        yield Document(info=info, text="", clauses=(), responsibilities=made)
        if progress is not None:
            progress(number + 1, count)


def _region(number: int) -> str:
    """One of 500 regions."""
    return f"{chr(0x4E00 + number % 500)}河{'市区县'[number % 3]}"


def _responsibility(draw: random.Random, document: str, number: int) -> Responsibility:
    """About as long as real ones: a task of some 20 characters, a text of 100, three units."""
    units = tuple(dict.fromkeys(_unit(draw) for _ in range(3)))
    task = f"{draw.choice(_VERBS)}第{number}号{_thing(draw)}{draw.randrange(1000)}处"
    scope = task + "，" + "，".join(f"{draw.choice(_VERBS)}{_thing(draw)}等配套工程" for _ in range(7)) + "。"
    stated, dated = draw.random() < 0.7, draw.random() < 0.5
    day = _day(draw) if dated else None
    return Responsibility(
        document=document,
        clause=f"{document}#{number}",
        task=task,
        scope=scope,
        lead=units[:1] if stated else None,
        support=units[1:] if stated else (),
        units=units,
        deadline=day.isoformat() if day else None,
        deadline_date=day,
        limits=() if draw.random() < 0.8 else (TimeLimit(text="月底前", end=_day(draw)),),
        others=() if draw.random() < 0.98 else (UnitRole(role="指导", names=(_unit(draw),)),),
        basis=Basis.HEADING if draw.random() < 0.01 else Basis.LABEL if stated else Basis.NONE,
        evidence="、".join(units),
    )

"""``python -m assistant ledger``: print, filter and export the responsibility ledger."""

import argparse
import datetime
import json
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus.model import Contradiction, DocumentInfo, Responsibility
from index.model import Conditions
from index.policy_index import PolicyIndex

_ROLES = {"牵头": "lead", "配合": "support", "责任": "named", "统一规定": "default"}
_NARROWEST = 60
"""Columns of a terminal below which a table cannot be read; narrower ones wrap."""
_PIPED = 160
"""Columns where the output is no terminal."""


def add_ledger(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("--unit", metavar="U", help="单位或群体（同义写法一并匹配）")
    parser.add_argument(
        "--role",
        metavar="R",
        type=_role,
        help="单位的角色：牵头（lead）、配合（support）、只列为责任单位（named）、统一规定（default），或原文的角色词（指导）",
    )
    parser.add_argument(
        "--due-before", metavar="D", type=last_day, help="时限不晚于这一天（2022-12-31、2022-12 或 2022）"
    )
    parser.add_argument("--due-after", metavar="D", type=last_day, help="时限晚于这一天")
    parser.add_argument("--document", metavar="ID", help="只看一份文件")
    parser.add_argument("--region", metavar="R", help="只看一个地区")
    parser.add_argument("--task", metavar="WORDS", help="任务里含有的文字，空格隔开的都要有")
    parser.add_argument("--without-lead", action="store_true", help="只看原文未写明牵头单位的")
    parser.add_argument("--order", choices=("source", "due"), default="source", help="按原文次序或按时限排列")
    parser.add_argument("--contradictions", action="store_true", help="只列出前后不一致之处")
    parser.add_argument("--export", metavar="F", type=Path, help="导出为 .xlsx、.csv 或 .json")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run_ledger(arguments: argparse.Namespace) -> int:
    """Print, filter or export the ledger."""
    from assistant.ledger_export import LedgerTable, check_target, export, ledger_json
    from assistant.opening import open_index

    if arguments.export:
        check_target(arguments.export)
    index = open_index(arguments.corpus, arguments.index, shown=not arguments.json)
    if arguments.document and arguments.document not in index.documents:
        print(f"错误：没有文件 {arguments.document}，已收录：{'、'.join(index.documents)}", file=sys.stderr)
        return 1
    conditions = _conditions(arguments, index)
    disagreeing = _contradictions(index, conditions)
    if arguments.contradictions:
        return _print_contradictions(disagreeing, index.documents, arguments.json)
    found = index.ledger.select(conditions, order=arguments.order)
    if not found and arguments.unit and not arguments.json:
        _suggest(arguments.unit, index)
    table = LedgerTable(found, disagreeing, index.ledger.counts_by_unit(conditions), index.documents)
    if arguments.export:
        export(arguments.export, table)
        said = f"已导出 {len(found)} 项到 {arguments.export}"
        print(said, file=sys.stderr if arguments.json else sys.stdout)
    if arguments.json:
        print(json.dumps(ledger_json(table), ensure_ascii=False, indent=1))
    elif not arguments.export:
        _print_table(found, index.documents)
    return 0


def last_day(text: str) -> datetime.date:
    """Read 2022-12-31, 2022-12 or 2022 as the last day it covers; raises ``ArgumentTypeError``."""
    match = re.fullmatch(r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?|年)?", text)
    try:
        if match is None:
            raise ValueError(text)
        year, month, day = match.groups()
        if day:
            return datetime.date(int(year), int(month), int(day))
        first = datetime.date(int(year), int(month or 12), 1)
        following = datetime.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"日期应写作 2022-12-31，得到的是 {text}") from error
    return following - datetime.timedelta(days=1)


def _role(text: str) -> str:
    """Read a role: one of ours in English or Chinese, or a role word of the texts."""
    if text in _ROLES.values():
        return text
    if re.fullmatch("[\u4e00-\u9fff]+", text):
        return _ROLES.get(text, text)
    raise argparse.ArgumentTypeError(f"不能是 {text}，可用的有 lead、support、named、default 或原文的角色词")


def _conditions(arguments: argparse.Namespace, index: PolicyIndex) -> Conditions:
    from assistant.unit_groups import group_names

    unit = arguments.unit
    groups = group_names(unit, index.ledger.unit_names()) if unit else frozenset()
    return Conditions(
        unit=None if groups else unit,
        names=groups or None,
        role=arguments.role,
        documents=frozenset({arguments.document}) if arguments.document else None,
        region=arguments.region,
        due_after=arguments.due_after,
        due_before=arguments.due_before,
        task=arguments.task,
        lead_stated=False if arguments.without_lead else None,
    )


def _contradictions(index: PolicyIndex, conditions: Conditions) -> list[Contradiction]:
    """Return what contradicts itself: everywhere, in the document asked for, or where the tasks asked for stand."""
    if conditions == Conditions():
        return index.ledger.contradictions()
    if conditions == Conditions(documents=conditions.documents):
        return index.ledger.contradictions(conditions.documents)
    return index.ledger.contradictions({each.document for each in index.ledger.select(conditions)})


def _suggest(unit: str, index: PolicyIndex) -> None:
    """Say on stderr which units are written most like one that has no task."""
    from assistant.unit_names import nearest_units

    names = index.ledger.unit_names()
    near = nearest_units(unit, [name for name in names if name != unit])
    if unit not in names and near:
        print(f"没有找到“{unit}”，名称相近的单位有：{'、'.join(near)}", file=sys.stderr)


def _print_table(found: Sequence[Responsibility], documents: Mapping[str, DocumentInfo]) -> None:
    """Print a table for each document, as wide as the terminal; Chinese characters count as two columns."""
    from rich.console import Console
    from rich.table import Table

    from assistant.ledger_rows import UNSTATED

    columns = shutil.get_terminal_size((_PIPED, 24)).columns if sys.stdout.isatty() else _PIPED
    console = Console(file=sys.stdout, width=max(_NARROWEST, columns), markup=False, highlight=False)
    print(f"共{len(found)}项")
    for document in dict.fromkeys(each.document for each in found):
        info = documents[document]
        print(f"\n《{_line(info.title)}》（{document}）")
        table = Table(show_lines=True, expand=True)
        for name, share in (("条款", 2), ("任务", 5), ("牵头", 3), ("配合或责任单位", 5), ("时限", 2)):
            table.add_column(name, ratio=share, overflow="fold")
        for each in found:
            if each.document == document:
                others = [f"{other.role}：{'、'.join(other.names)}" for other in each.others]
                others += [f"统一规定：{'、'.join(each.default_units)}"] if each.default_units else []
                supporting = each.support or (() if each.lead else each.units)
                cells = (
                    each.clause.split("#", 1)[1],
                    each.task,
                    "、".join(each.lead or ()) or UNSTATED,
                    "；".join(["、".join(supporting), *others]).strip("；"),
                    each.deadline or "；".join(limit.text for limit in each.limits),
                )
                table.add_row(*map(_line, cells))
        console.print(table)


def _print_contradictions(
    found: Sequence[Contradiction], documents: Mapping[str, DocumentInfo], as_json: bool
) -> int:
    if as_json:
        content = {"count": len(found), "contradictions": [each.model_dump(mode="json") for each in found]}
        print(json.dumps(content, ensure_ascii=False, indent=1))
        return 0
    print(f"共{len(found)}处")
    for each in found:
        print(f"\n{_line(each.about)}")
        for side in each.statements:
            title = documents[side.document].title if side.document in documents else side.document
            print(f"  {side.clause}《{_line(title)}》：“{_line(side.quote)}”")
    return 0


def _line(text: str) -> str:
    """Return a text on one line without control characters: what a file holds must not steer a terminal."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())

"""``python -m corpus read FILE [--json]``: one file to document, clauses, responsibilities, warnings."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.command_line import Parser, run_command
from corpus.errors import CorpusError
from corpus.library import read_file
from corpus.model import Clause, Document, Kind, Responsibility

BASIS_WORDS = {
    "label": "原文以“牵头单位”等字样标明",
    "sentence": "原文语句写明由谁牵头",
    "order_rule": "文内规定排在首位的为牵头单位",
    "bold": "文内规定黑体为牵头单位",
    "sole": "只列一家，由其负责",
    "none": "原文未写明由谁牵头",
    "heading": "上级标题写明牵头单位",
    "unparsed": "未能解析，照录原文",
}
"""What each basis means, in Chinese; shared by the command line and the answers."""


def clause_json(clause: Clause) -> dict[str, Any]:
    """Return a clause as the commands print it; ``heading`` is the heading path joined by ' > '."""
    return {
        "clause": clause.id,
        "heading": " > ".join(clause.heading),
        "kind": clause.kind.value,
        "text": clause.text,
        "page": clause.page,
        "start": clause.start,
        "end": clause.end,
        "cells": [cell.model_dump(mode="json") for cell in clause.cells],
    }


def document_json(document: Document) -> dict[str, Any]:
    """Return what ``read --json`` prints."""
    return {
        "document": document.info.model_dump(mode="json"),
        "clauses": [clause_json(clause) for clause in document.clauses],
        "responsibilities": [each.model_dump(mode="json") for each in document.responsibilities],
        "contradictions": [each.model_dump(mode="json") for each in document.contradictions],
        "warnings": [each.model_dump(mode="json") for each in document.warnings],
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command. Exit code 0: read; 1: the file cannot be read; 2: wrong usage."""
    parser = Parser(prog="python -m corpus", description="读取政策文件：条款、责任分工、存疑之处")
    commands = parser.add_subparsers(title="命令", required=True, metavar="命令")
    reading = commands.add_parser(
        "read", help="读取一个文件", description="读取一个文件，列出条款、责任分工和存疑之处"
    )
    reading.add_argument("file", metavar="FILE", type=Path, help="政策文件")
    reading.add_argument("--json", action="store_true", help="输出 JSON")
    reading.set_defaults(run=read)
    return run_command(parser, argv, CorpusError)


def read(arguments: argparse.Namespace) -> int:
    """Read one file and print what was found."""
    document = read_file(arguments.file)
    if arguments.json:
        json.dump(document_json(document), sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        print_document(document)
    return 0


def print_document(document: Document) -> None:
    """Print a document for a person: metadata, outline, responsibilities, contradictions, warnings."""
    info = document.info
    print(f"标题：{info.title}")
    for label, value in (
        ("印发机关", info.issuer),
        ("文号", info.number),
        ("成文日期", info.date),
        ("地区", info.region),
        ("效力", info.validity),
    ):
        print(f"{label}：{value or '（文中未见）'}")
    if info.digest:
        print("性质：条款摘编，以正式文本为准")
    print(f"\n条款 {len(document.clauses)} 条")
    for clause in document.clauses:
        print(f"  {clause.path}　[{_KINDS[clause.kind]}]　{_short(clause.plain, 36)}")
    print(f"\n责任分工 {len(document.responsibilities)} 项")
    for responsibility in document.responsibilities:
        print("  " + responsibility_line(responsibility))
    if document.contradictions:
        print(f"\n前后不一致 {len(document.contradictions)} 处")
        for contradiction in document.contradictions:
            sides = " ／ ".join(f"{each.clause}“{each.quote}”" for each in contradiction.statements)
            print(f"  {contradiction.about}：{sides}")
    print(f"\n存疑 {len(document.warnings)} 处")
    for warning in document.warnings:
        print(f"  {warning.where}：{warning.message}")


def responsibility_line(responsibility: Responsibility) -> str:
    """Return one line that shows who does a task and which words decided it."""
    parts = [f"{responsibility.clause.split('#', 1)[1]}　{_short(responsibility.task, 28)}"]
    if responsibility.lead:
        parts.append("牵头：" + "、".join(responsibility.lead))
        if responsibility.support:
            parts.append("配合：" + "、".join(responsibility.support))
    elif responsibility.units:
        parts.append("责任单位：" + "、".join(responsibility.units))
    parts += [f"{other.role}：" + "、".join(other.names) for other in responsibility.others]
    if responsibility.default_units:
        parts.append("另需落实：" + "、".join(responsibility.default_units))
    if responsibility.deadline:
        parts.append(f"时限：{responsibility.deadline}")
    ground = BASIS_WORDS[responsibility.basis]
    if responsibility.rule_words:
        ground += f"（“{responsibility.rule_words}”）"
    return "；".join(parts) + f"　依据：{ground}"


_KINDS = {
    Kind.TITLE: "标题",
    Kind.PARAGRAPH: "段落",
    Kind.HEADING: "标题行",
    Kind.CLAUSE: "条款",
    Kind.TABLE_HEADER: "表头",
    Kind.TABLE_ROW: "表行",
    Kind.NOTE: "注",
    Kind.ROSTER: "名单",
}


def _short(text: str, length: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"

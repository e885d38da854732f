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
from corpus.model import Clause, Document
from corpus.report import BASIS_WORDS, report, responsibility_line

__all__ = ["BASIS_WORDS", "clause_json", "document_json", "main", "responsibility_line"]


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
        "read",
        help="读取一个文件",
        description="读取一个政策文件，列出结构、表格、责任分工（含判定用语）、前后不一致和存疑之处",
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
        for line in report(document):
            print(line)
    return 0

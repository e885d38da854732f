"""The command line of the assistant: ask, ledger, serve."""

import argparse
import datetime
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import AssistantError
from assistant.model import Answer
from corpus.cli import responsibility_line
from corpus.command_line import Parser, run_command, usage_error, whole_number
from corpus.errors import CorpusError
from index.errors import IndexError_


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Exit code 0: done; 1: failed; 2: wrong usage."""
    return run_command(_parser(), argv, AssistantError, IndexError_, CorpusError)


def ask(arguments: argparse.Namespace) -> int:
    """Answer one question, or all of a file."""
    from assistant.assistant import check_question
    from assistant.batch import answer_batch
    from assistant.opening import open_assistant
    from index.progress import bars

    if (arguments.batch is None) == (arguments.question is None):
        return usage_error("ask 需要一个问题，或者 --batch 与 --out")
    if (arguments.batch is None) != (arguments.out is None):
        return usage_error("--batch 与 --out 要一起使用")
    if arguments.question is not None:
        check_question(arguments.question)
    elif not arguments.batch.is_file():
        print(f"错误：找不到文件 {arguments.batch}", file=sys.stderr)
        return 1
    assistant = open_assistant(arguments.corpus, arguments.index, shown=not arguments.json)
    if arguments.batch is not None:
        with bars(not arguments.json) as progress:
            count, failed = answer_batch(assistant, arguments.batch, arguments.out, progress)
        if arguments.json:
            print(
                json.dumps(
                    {"questions": count, "failed": failed, "out": str(arguments.out)}, ensure_ascii=False
                )
            )
        else:
            print(f"已回答 {count} 个问题，写入 {arguments.out}")
        if failed:
            print(f"其中 {failed} 个问题未能处理，原因写在各自的 reason 里", file=sys.stderr)
        return 1 if failed else 0
    answer = assistant.ask(arguments.question)
    print(answer.model_dump_json(indent=1) if arguments.json else _readable(answer))
    return 0


def _readable(answer: Answer) -> str:
    """Return an answer with its citations as plain text."""
    lines = [answer.answer]
    if answer.citations:
        lines.append("\n依据条款：")
    for citation in answer.citations:
        page = f"，第 {citation.page} 页" if citation.page else ""
        lines.append(f"[{citation.n}] {citation.clause}　《{citation.title}》{page}")
        lines.append(f"    {' '.join(citation.quote.split())}")
    if answer.related:
        lines.append("\n可能相关的条款（没有写明所问，不作依据）：")
    for near in answer.related:
        lines.append(f"· {near.clause}　{near.text[:60]}")
    return "\n".join(lines)


def ledger(arguments: argparse.Namespace) -> int:
    """Print, filter or export the ledger."""
    from assistant.ledger import Ledger
    from assistant.ledger_export import export
    from assistant.opening import open_index

    index = open_index(arguments.corpus, arguments.index, shown=not arguments.json)
    if arguments.document and arguments.document not in index.documents:
        print(f"错误：没有文件 {arguments.document}，已收录：{'、'.join(index.documents)}", file=sys.stderr)
        return 1
    found = Ledger(index.responsibilities, index.documents).select(
        unit=arguments.unit,
        role=arguments.role,
        documents={arguments.document} if arguments.document else None,
        region=arguments.region,
        due_before=arguments.due_before,
        task=arguments.task,
    )
    if arguments.export:
        shown = {each.document for each in found}
        disagreeing = [each for each in index.contradictions if each.statements[0].document in shown]
        export(arguments.export, found, disagreeing, index.documents)
        print(
            f"已导出 {len(found)} 项到 {arguments.export}", file=sys.stderr if arguments.json else sys.stdout
        )
    if arguments.json:
        content = {"count": len(found), "responsibilities": [each.model_dump(mode="json") for each in found]}
        print(json.dumps(content, ensure_ascii=False, indent=1))
    elif not arguments.export:
        print(f"共{len(found)}项")
        document = None
        for each in found:
            if each.document != document:
                document = each.document
                print(f"\n《{index.documents[document].title}》（{document}）")
            print("  " + responsibility_line(each))
    return 0


def serve(arguments: argparse.Namespace) -> int:
    """Open the web chat."""
    from assistant.opening import open_index
    from assistant.ui.server import serve as serve_page

    serve_page(open_index(arguments.corpus, arguments.index), host=arguments.host, port=arguments.port)
    return 0


def _day(text: str) -> datetime.date:
    """Read 2022-12-31, 2022-12 or 2022 as the last day it covers."""
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


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m assistant", description="政策文件问答：提问、责任清单、网页")
    verbs = parser.add_subparsers(title="命令", required=True, metavar="命令")
    asking = verbs.add_parser("ask", help="提问", description="提一个问题，或成批回答一个文件里的问题")
    asking.add_argument("question", metavar="QUESTION", nargs="?", help="问题")
    asking.add_argument(
        "--batch", metavar="IN.jsonl", type=Path, help="成批问题，每行 {id, question, history}"
    )
    asking.add_argument("--out", metavar="OUT.jsonl", type=Path, help="成批回答写到这个文件")
    asking.add_argument("--json", action="store_true", help="输出 JSON")
    asking.set_defaults(run=ask)

    listing = verbs.add_parser("ledger", help="责任清单", description="查看、筛选、导出责任清单")
    listing.add_argument("--unit", metavar="U", help="单位（同义写法一并匹配）")
    listing.add_argument("--role", choices=("lead", "support"), help="牵头（lead）或配合（support）")
    listing.add_argument(
        "--due-before", metavar="D", type=_day, help="时限不晚于这一天（2022-12-31、2022-12 或 2022）"
    )
    listing.add_argument("--document", metavar="ID", help="只看一份文件")
    listing.add_argument("--region", metavar="R", help="只看一个地区")
    listing.add_argument("--task", metavar="WORDS", help="任务里含有的文字")
    listing.add_argument("--export", metavar="F", type=Path, help="导出为 .xlsx、.csv 或 .json")
    listing.add_argument("--json", action="store_true", help="输出 JSON")
    listing.set_defaults(run=ledger)

    serving = verbs.add_parser("serve", help="打开网页", description="启动网页问答")
    serving.add_argument("--host", default="127.0.0.1", help="监听地址（默认只限本机）")
    serving.add_argument("--port", type=whole_number(0), default=7860, help="端口")
    serving.set_defaults(run=serve)
    for verb in (asking, listing, serving):
        chosen = verb.add_mutually_exclusive_group()
        chosen.add_argument(
            "--corpus", metavar="DIR", type=Path, help="政策文件所在文件夹（索引建一次，之后复用）"
        )
        chosen.add_argument("--index", metavar="DIR", type=Path, help="已建好的索引文件夹")
    return parser

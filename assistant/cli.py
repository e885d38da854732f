"""The command line of the assistant: ask, ledger, serve."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import AssistantError
from assistant.ledger_command import add_ledger, run_ledger
from assistant.model import Answer
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


def serve(arguments: argparse.Namespace) -> int:
    """Open the web chat."""
    from assistant.opening import open_index
    from assistant.ui.server import serve as serve_page

    serve_page(open_index(arguments.corpus, arguments.index), host=arguments.host, port=arguments.port)
    return 0


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
    add_ledger(listing)
    listing.set_defaults(run=run_ledger)

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

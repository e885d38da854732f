"""The command line of the assistant: ask, ledger, llm, serve, user, token, questions, audit."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.accounts.command import add_accounts
from assistant.errors import AssistantError
from assistant.ledger_command import add_ledger, run_ledger
from assistant.llm_command import add_llm
from assistant.model import Answer
from assistant.service.command import add_records, add_serve
from corpus.command_line import Parser, run_command, usage_error
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
    write = _writing(arguments)
    if arguments.batch is not None:
        with bars(not arguments.json) as progress:
            count, failed = answer_batch(assistant, arguments.batch, arguments.out, progress, write)
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
    answer = write(assistant.ask(arguments.question))
    print(answer.model_dump_json(indent=1) if arguments.json else _readable(answer))
    return 0


def _writing(arguments: argparse.Namespace) -> Callable[[Answer], Answer]:
    """Return what phrases an answer anew: the language model where one is set, else nothing."""
    from assistant.language_model import read_settings
    from assistant.written.writer import writer_from_settings

    writer = None if arguments.no_llm else writer_from_settings(read_settings())
    if writer is None:
        return lambda answer: answer

    def write(answer: Answer) -> Answer:
        final = writer.write(answer)
        if final.note is not None and final.note.message:
            print(final.note.message, file=sys.stderr)
        return final.answer

    return write


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
    asking.add_argument("--no-llm", action="store_true", help="不用语言模型行文（设了 LLM_BASE_URL 时）")
    asking.set_defaults(run=ask)

    listing = verbs.add_parser("ledger", help="责任清单", description="查看、筛选、导出责任清单")
    add_ledger(listing)
    listing.set_defaults(run=run_ledger)

    add_llm(verbs.add_parser("llm", help="语言模型", description="可选的语言模型：取得、运行、试用"))

    serving = verbs.add_parser("serve", help="打开网页", description="启动网页问答")
    add_serve(serving)
    add_accounts(verbs)
    add_records(verbs)
    for verb in (asking, listing, serving):
        chosen = verb.add_mutually_exclusive_group()
        chosen.add_argument(
            "--corpus", metavar="DIR", type=Path, help="政策文件所在文件夹（索引建一次，之后复用）"
        )
        chosen.add_argument("--index", metavar="DIR", type=Path, help="已建好的索引文件夹")
    return parser

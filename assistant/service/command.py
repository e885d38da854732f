"""The commands ``serve``, ``questions`` and ``audit``: run the server, take out what was asked of it."""

import argparse
import json
import sys
from pathlib import Path

from assistant.service.audit import Audit
from assistant.service.errors import BadFile
from assistant.service.options import ServerSettings
from assistant.service.store import DATABASE, Store
from assistant.service.viewer import LOCAL
from corpus.command_line import Parser, whole_number


def add_serve(serving: Parser) -> None:
    """Add the options of ``serve`` beside those of the index."""
    serving.add_argument("--host", default="127.0.0.1", help="监听地址（默认只限本机；其他地址需要 --auth）")
    serving.add_argument("--port", type=whole_number(0), default=7860, help="端口")
    serving.add_argument("--auth", metavar="FILE", type=Path, default=None, help="用户文件：启用账号和登录")
    serving.add_argument(
        "--data", metavar="DIR", type=Path, default=None, help="数据文件夹（对话、记录、上传）"
    )
    serving.add_argument(
        "--log-format", choices=["text", "json"], default=None, help="日志格式（默认 text，只记异常）"
    )
    serving.set_defaults(run=run_serve)


def add_records(verbs: "argparse._SubParsersAction[Parser]") -> None:
    """Add the commands that take records out."""
    questions = verbs.add_parser(
        "questions", help="拒答和差评的问题", description="取出拒答和被评为有误的问题"
    )
    asked = questions.add_subparsers(title="命令", required=True, metavar="命令")
    exporting = asked.add_parser("export", help="导出", description="导出为 JSON 行，供评测使用")
    exporting.add_argument("--out", metavar="F.jsonl", type=Path, required=True, help="写到这个文件")
    exporting.set_defaults(run=run_questions)
    audit = verbs.add_parser("audit", help="审计记录", description="取出审计记录")
    kept = audit.add_subparsers(title="命令", required=True, metavar="命令")
    taking = kept.add_parser("export", help="导出", description="导出全部审计记录")
    taking.add_argument("--out", metavar="F.jsonl|.csv", type=Path, required=True, help="写到这个文件")
    taking.set_defaults(run=run_audit)
    for each in (exporting, taking):
        each.add_argument("--data", metavar="DIR", type=Path, default=None, help="数据文件夹")


def run_serve(arguments: argparse.Namespace) -> int:
    """Serve until stopped."""
    from assistant.service.logs import set_up_logging
    from assistant.service.opening import open_service
    from assistant.ui.server import serve

    given = {"data_dir": arguments.data, "log_format": arguments.log_format}
    settings = ServerSettings(**{name: value for name, value in given.items() if value is not None})
    set_up_logging(settings.log_format)
    service = open_service(arguments.corpus, arguments.index, arguments.auth, settings)
    serve(service, host=arguments.host, port=arguments.port)
    return 0


def run_questions(arguments: argparse.Namespace) -> int:
    """Write the open questions."""
    lines = [json.dumps(each, ensure_ascii=False) for each in _audit(arguments).export_questions(LOCAL)]
    _write(arguments.out, "".join(f"{line}\n" for line in lines))
    print(f"已导出 {len(lines)} 个问题，写入 {arguments.out}")
    return 0


def run_audit(arguments: argparse.Namespace) -> int:
    """Write the records."""
    form = arguments.out.suffix.lower()
    if form not in (".jsonl", ".csv"):
        print("用法错误：--out 应以 .jsonl 或 .csv 结尾", file=sys.stderr)
        return 2
    text = _audit(arguments).export(LOCAL, "csv" if form == ".csv" else "jsonl")
    _write(arguments.out, text)
    print(f"已写入 {arguments.out}")
    return 0


def _audit(arguments: argparse.Namespace) -> Audit:
    path = (arguments.data or ServerSettings().data_dir) / DATABASE
    if not path.is_file():
        raise BadFile(
            f"{path.parent} 里还没有记录：请用 --data 或 POLICY_DATA_DIR 指定服务使用的数据文件夹。"
        )
    return Audit(Store(path), lambda _: frozenset())


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise BadFile(f"无法写入 {path}（{error.strerror}）：请换一个位置。") from error

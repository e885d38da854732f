"""Command lines in Chinese: help and errors the user can read, one way to run a command and to end it."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

_SENTENCES = (
    (r"the following arguments are required: (.*)", r"缺少参数 \1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数 \1"),
    (r"argument (.*?): expected one argument", r"参数 \1 后面缺少值"),
    (r"argument (.*?): invalid choice: (\S+) \(choose from (.*)\)", r"参数 \1 不能是 \2，可用的有 \3"),
    (r"argument (.*?): invalid \S+ value: (.*)", r"参数 \1 的值不对：\2"),
    (r"argument (.*?): not allowed with argument (.*)", r"参数 \1 不能与 \2 同时使用"),
    (r"argument (.*?): (.*)", r"参数 \1：\2"),
)
"""What argparse says, and the same in Chinese."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese, prints errors in one line and exits with 2 on them."""

    def __init__(self, **options: Any) -> None:
        """Take the options of ``argparse.ArgumentParser``."""
        super().__init__(
            **{"formatter_class": _Formatter, "allow_abbrev": False, **options, "add_help": False}
        )
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示帮助")

    def error(self, message: str) -> NoReturn:
        """Print one line and exit with status 2."""
        for pattern, sentence in _SENTENCES:
            if re.fullmatch(pattern, message, re.DOTALL):
                message = re.sub(pattern, sentence, message, flags=re.DOTALL)
                break
        print(f"用法错误：{message}（{self.prog} --help 查看用法）", file=sys.stderr)
        raise SystemExit(2)


def whole_number(lowest: int) -> Any:
    """Return a converter for whole numbers of at least ``lowest``."""

    def convert(text: str) -> int:
        try:
            number = int(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(f"需要整数，得到的是 {text}") from error
        if number < lowest:
            raise argparse.ArgumentTypeError(f"至少为 {lowest}，得到的是 {number}")
        return number

    return convert


def run_command(parser: argparse.ArgumentParser, argv: Sequence[str] | None, *errors: type[Exception]) -> int:
    """Parse ``argv`` and call its ``run``; return 0 done, 1 failed, 2 wrong usage.

    ``errors`` are those whose text is one sentence for the user; it goes to stderr.
    """
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    try:
        code = int(arguments.run(arguments))
        sys.stdout.flush()
        return code
    except errors as error:
        print(f"错误：{error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("已中断", file=sys.stderr)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return 1


def usage_error(message: str) -> int:
    """Print what is wrong with the words of a command; return exit code 2."""
    print(f"用法错误：{message}（--help 查看用法）", file=sys.stderr)
    return 2

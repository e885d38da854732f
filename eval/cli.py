"""``python -m eval``: which commands there are; what each does stands in its own module."""

import argparse
from collections.abc import Callable, Sequence

from assistant.errors import AssistantError
from corpus.command_line import Parser, run_command
from corpus.errors import CorpusError
from eval.commands import ablate, baseline, check, compare, import_, new, report, run, speed, stock
from eval.errors import EvalError
from eval.laws import command as laws
from eval.nearest import command as nearest
from eval.policies import command as policies
from eval.reading import command as reading
from eval.responsibilities import command as responsibilities
from eval.understanding import command as understanding
from eval.written import command as written
from index.errors import IndexError_

COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "run": ("逐题提问并打分", run.add_options),
    "report": ("把一次评测写成网页和 Markdown", report.add_options),
    "compare": ("比较两次评测，逐题列出变好与变差", compare.add_options),
    "ablate": ("改变设置，逐项比较各种组合", ablate.add_options),
    "baseline": ("核对或更新回答的基线", baseline.add_options),
    "new": ("为自己的文件起草题目，供人核对", new.add_options),
    "import": ("导入核对过的题目", import_.add_options),
    "check": ("核对评测集与文件原文是否相符", check.add_options),
    "reading": ("核对各种格式与法律文件夹的读取，测量速度", reading.add_options),
    "responsibilities": ("逐条核对读出的责任分工", responsibilities.add_options),
    "understanding": ("逐项核对对问题的理解", understanding.add_options),
    "written": ("核对答案的字句：组成的、模型写的，以及关闭核对时的", written.add_options),
    "stock": ("与常见做法（LangChain）并列比较检索", stock.add_options),
    "retrieval": ("在全部参考文件上测量检索，逐项开关", policies.add_options),
    "laws": ("在法律文件夹上测量检索：各种做法并列，逐段计时", laws.add_options),
    "fit-nearest": ("学习：换了说法的问题，最接近的条款何时可以作答", nearest.add_options),
    "speed": ("测量速度与内存，并与标尺对照", speed.add_options),
}
"""Name -> what it is for, and the function that declares its options and sets ``run``."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; give 0 where it went well, 1 where something is wrong, 2 for a wrong command line."""
    parser = Parser(prog="python -m eval", description="评测回答的质量与速度。")
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)
    for name, (purpose, add_options) in COMMANDS.items():
        add_options(commands.add_parser(name, help=purpose, description=f"{purpose}。"))
    return run_command(parser, argv, EvalError, IndexError_, CorpusError, AssistantError)

"""``python -m eval written``: answers in their words, composed and written by a model, with and without the checks."""

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.command_line import whole_number
from eval.answer_cache import AnswerCache, CachedAsker, default_folder
from eval.baselines import fallen, load, write
from eval.commands.options import add_configuration, add_json, configured
from eval.configuration import Configuration
from eval.copies import REFERENCE
from eval.fingerprint import answers_fingerprint
from eval.model import Part, Question
from eval.progress import bar
from eval.run_once import selected
from eval.source import open_source, require_texts
from eval.written.gate import PATH, gated
from eval.written.measure import Way, Worded, WordedFigures, figures, measure, row, ways
from eval.written.report import changes_table, table
from eval.written.variants import writers

if TYPE_CHECKING:
    from assistant.language_model import LanguageModelSettings

Figures = dict[str, dict[str, WordedFigures]]
"""way -> part (all, development, validation) -> figures"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    add_configuration(parser, "all")
    parser.add_argument(
        "--sample", type=whole_number(1), help="只评这么多题，按题号散列抽取（同样的数目抽到同样的题）"
    )
    parser.add_argument("--no-llm", action="store_true", help="只评组成的答案，即使设了 LLM_BASE_URL")
    parser.add_argument("--no-checks", action="store_true", help="另评一遍关闭核对的语言模型答案")
    parser.add_argument(
        "--examples",
        type=whole_number(0),
        nargs="+",
        default=[],
        help="提示词里的示例数，写几个就各评一遍（默认按 LLM_EXAMPLES）",
    )
    parser.add_argument(
        "--temperature",
        type=float,
        nargs="+",
        default=[],
        help="温度，写几个就各评一遍（默认按 LLM_TEMPERATURE）",
    )
    parser.add_argument("--eligible", action="store_true", help="只评会交给语言模型书写的题")
    parser.add_argument(
        "--attacks", action="store_true", help="改为运行攻击集：文件和问题里的指令应当不起作用"
    )
    parser.add_argument("--out", type=Path, help="逐题结果写到这个 JSONL 文件（只含开发部分）")
    parser.add_argument("--gate", action="store_true", help="与基线核对，低于基线时退出码为 1")
    parser.add_argument("--write-baseline", action="store_true", help="把组成的答案的指标写成基线")
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure and print; with ``--gate`` 1 where a figure has fallen behind."""
    from assistant.language_model import read_settings

    settings = None if arguments.no_llm else read_settings()
    if arguments.attacks:
        from eval.written.attacks import run_attacks

        return run_attacks(settings, arguments.json, arguments.limit)
    configuration = configured(arguments, "all")
    with arguments.out.open("w", encoding="utf-8") if arguments.out else nullcontext() as out:

        def keep(name: str, item: Worded) -> None:
            if out is not None and item.question.part is Part.DEVELOPMENT:
                out.write(json.dumps(row(name, item), ensure_ascii=False) + "\n")
                out.flush()

        measured = measured_ways(
            configuration,
            arguments.reference,
            settings,
            unchecked=arguments.no_checks,
            examples=arguments.examples,
            temperatures=arguments.temperature,
            sample=arguments.sample,
            eligible=arguments.eligible,
            keep=keep,
        )
    if arguments.json:
        print(json.dumps(_plain(measured), ensure_ascii=False, indent=2))
    else:
        print(table(measured))
        if found := changes_table(measured):
            print(f"\n{found}")
    if arguments.write_baseline:
        write(PATH, gated(measured["composed"]))
    problems = fallen(gated(measured["composed"]), load(PATH)) if arguments.gate else []
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def measured_ways(
    configuration: Configuration,
    reference: Path = REFERENCE,
    settings: "LanguageModelSettings | None" = None,
    *,
    unchecked: bool = False,
    examples: Sequence[int] = (),
    temperatures: Sequence[float] = (),
    sample: int | None = None,
    eligible: bool = False,
    keep: Any = None,
) -> Figures:
    """Ask the questions of a configuration and give the figures of every way."""
    from assistant.language_model import read_settings

    source = open_source(configuration, reference)
    questions = selected(configuration)
    require_texts(questions, source.texts)
    cache = AnswerCache(default_folder(), answers_fingerprint(configuration, source.identity))
    asker = CachedAsker(cache, lambda: source.assistant(configuration))
    tested = ways({})
    if settings is not None and settings.configured:
        tested = ways(writers(settings, examples=examples, temperatures=temperatures, unchecked=unchecked))
    if eligible:
        clauses = (settings or read_settings()).clauses
        questions = [each for each in questions if _goes_to_the_model(each, asker, clauses)]
    if sample is not None:
        questions = sampled(questions, sample)
    units = source.units()
    with bar("提问") as update, suppress(KeyboardInterrupt):  # what was measured until then is reported
        measure(questions, asker, tested, source.texts.clauses, units, update, keep)
    return {way.name: _by_part(way) for way in tested}


def sampled(questions: Sequence[Question], number: int) -> list[Question]:
    """Give so many questions, spread over all by the hash of their ids, in file order."""
    chosen = sorted(questions, key=lambda each: hashlib.sha256(f"sample {each.id}".encode()).hexdigest())[
        :number
    ]
    return [each for each in questions if each in chosen]


def _goes_to_the_model(question: Question, asker: CachedAsker, clauses: int) -> bool:
    from assistant.model import Turn
    from assistant.written.eligible import reason_to_keep
    from assistant.written.evidence import evidence_of

    answer = asker.ask(
        question.question, [Turn(question=turn.question) for turn in question.history], question.id
    )
    return reason_to_keep(answer, evidence_of(answer), clauses) is None


def _by_part(way: Way) -> dict[str, WordedFigures]:
    groups = {"all": way.worded}
    groups |= {part.value: [item for item in way.worded if item.question.part is part] for part in Part}
    return {name: figures(items) for name, items in groups.items() if items}


def _plain(measured: Figures) -> dict[str, Any]:
    return {
        name: {part: each.model_dump(mode="json") for part, each in parts.items()}
        for name, parts in measured.items()
    }

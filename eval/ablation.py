"""Runs that differ in their configuration only, one row each."""

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from pydantic import Field

from eval import configuration
from eval.configuration import Configuration
from eval.errors import ConfigurationError
from eval.model import Figure, Model, Outcome
from eval.paired import PairedTest, paired_test
from eval.retrieval import retrieval
from eval.run_once import run_once, selected
from eval.source import Source, open_source

Varied = dict[str, str | float]
"""Path of a setting (search.ranking) -> its value."""


class Row(Model):
    """One configuration and what came of it."""

    varied: Varied = Field(description="what differs from the configuration all rows start from")
    questions: int
    right: int = Field(description="fully right")
    wrongly_refused: int
    wrongly_answered: int
    errors: int
    figures: dict[str, Figure] = Field(description="figures of the answers, all questions together")
    search: dict[str, Figure] = Field(description="figures of the search alone")
    test: PairedTest = Field(description="fully right, this row against the first")


class Ablation(Model):
    """All rows, the first of which the others are compared with."""

    configuration: dict[str, Any] = Field(description="what all rows start from")
    rows: list[Row]


def parse_vary(text: str) -> tuple[str, list[str | float]]:
    """Read one ``setting=value,value``; numbers are numbers. Raises ConfigurationError.

    >>> parse_vary("answer.sufficient=0.85,0.915")
    ('answer.sufficient', [0.85, 0.915])
    """
    name, equals, listed = text.partition("=")
    values = [value.strip() for value in listed.split(",") if value.strip()]
    if not equals or not name.strip() or not values:
        raise ConfigurationError(f"应写成 设置=值,值，例如 search.ranking=weighted,rrf，不能是 {text}")
    return name.strip(), [_number(value) for value in values]


def grid(vary: Mapping[str, Sequence[str | float]], apart: bool = False) -> list[Varied]:
    """Give every combination of the values, or with ``apart`` each setting moved alone; the first row is the start.

    A setting that is not in a row is as the configuration all rows start from has it.
    """
    if apart:
        return [{}, *({name: value} for name, values in vary.items() for value in values)]
    return [dict(zip(vary, values, strict=True)) for values in product(*vary.values())]


def with_values(base: Configuration, varied: Mapping[str, str | float]) -> Configuration:
    """Give a configuration with some settings changed. Raises ConfigurationError for a setting there is none of."""
    changed: dict[str, Any] = base.model_dump()
    for path, value in varied.items():
        *above, last = path.split(".")
        place: Any = changed
        for step in above:
            place = place.get(step) if isinstance(place, dict) else None
        if not isinstance(place, dict):
            raise ConfigurationError(f"没有名为 {path} 的设置")
        place[last] = value
    return configuration.parse(changed)


def ablate(
    base: Configuration,
    variants: Sequence[Varied],
    folder: Path,
    reference: Path,
    answers: Path | None,
    progress: Callable[[str, int, int], None] | None = None,
    open_: Callable[[Configuration, Path], Source] = open_source,
) -> Ablation:
    """Run every variant, each into a folder of its own (``01``, ``02``, …), and set them side by side.

    All configurations are checked before the first question is asked. An index is opened once for all variants
    that ask the same documents with the same model. ``progress`` is called with (variant, done, all).
    """
    configurations = [with_values(base, varied) for varied in variants]
    opened: dict[str, Source] = {}
    rows: list[Row] = []
    first: list[Outcome] = []
    for number, (varied, each) in enumerate(zip(variants, configurations, strict=True), start=1):
        name = each.model_dump_json(include={"set", "corpus", "index", "model"})
        if name not in opened:
            opened = {name: open_(each, reference)}  # one at a time in memory
        source = opened[name]

        def told(done: int, total: int, number: int = number) -> None:
            if progress is not None:
                progress(f"第 {number}/{len(variants)} 组", done, total)

        done = run_once(each, source, folder / f"{number:02}", answers, told)
        first = first or done.outcomes
        found = retrieval(selected(each), source.search(each))
        rows.append(_row(varied, first, done.outcomes, done.summary.groups["all"].figures, found))
    return Ablation(configuration=base.model_dump(mode="json"), rows=rows)


def _row(
    varied: Varied,
    first: Sequence[Outcome],
    outcomes: Sequence[Outcome],
    figures: dict[str, Figure],
    search: dict[str, Figure],
) -> Row:
    given = [(bool(item.expected["refused"]), item.answer) for item in outcomes]
    return Row(
        varied=varied,
        questions=len(outcomes),
        right=sum(item.passed for item in outcomes),
        wrongly_refused=sum(not refuse and got is not None and bool(got["refused"]) for refuse, got in given),
        wrongly_answered=sum(refuse and got is not None and not got["refused"] for refuse, got in given),
        errors=sum(item.error is not None for item in outcomes),
        figures=figures,
        search=search,
        test=paired_test(
            "passed", [float(item.passed) for item in first], [float(item.passed) for item in outcomes]
        ),
    )


def _number(text: str) -> str | float:
    try:
        return float(text)
    except ValueError:
        return text

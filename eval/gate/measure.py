"""Ask the gold sets for the gate: all whose documents are on this machine."""

from collections.abc import Callable
from pathlib import Path

from eval import sets, store
from eval.configuration import Configuration
from eval.gate.model import SetBaseline, set_baseline
from eval.gate.rule import fallen
from eval.model import Outcome, Question
from eval.progress import bar
from eval.run_once import run_once, selected
from eval.source import open_source


def available(reference: Path) -> list[str]:
    """Give the names of the sets whose corpus folder is on this machine."""
    return [name for name, each in sets.load().items() if each.folder(reference).is_dir()]


def ask(
    name: str, reference: Path, answers: Path | None, progress: Callable[[int, int], None] | None = None
) -> tuple[list[Question], list[Outcome]]:
    """Ask a whole gold set; the run is kept under ``runs/gate-<set>``, to be looked at with ``eval compare``."""
    configuration = Configuration(set=name)
    source = open_source(configuration, reference)
    done = run_once(configuration, source, store.RUNS / f"gate-{name}", answers, progress)
    return selected(configuration), done.outcomes


def measure(name: str, reference: Path, answers: Path | None) -> SetBaseline:
    """Ask a whole gold set and give what is to be kept of it."""
    with bar(f"提问 {name}") as update:
        return set_baseline(*ask(name, reference, answers, update))


def problems(name: str, baseline: SetBaseline, reference: Path, answers: Path | None) -> list[str]:
    """Ask a whole gold set and give one Chinese sentence for every figure that has fallen behind."""
    with bar(f"提问 {name}") as update:
        return fallen(baseline, *ask(name, reference, answers, update))

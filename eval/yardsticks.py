"""The search beside the pipelines a user would otherwise build, on the same questions and the same texts."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pydantic import Field, ValidationError

from eval.errors import EmptySetError, RunUnreadableError
from eval.model import Figure, Model, Question
from eval.paired import PairedTest, paired_test
from eval.stock import VARIANTS, StockPipeline, covered
from eval.summary import figure_of

if TYPE_CHECKING:
    from corpus.model import Clause
    from index.embedding import Embedder

FOLDER = Path(__file__).resolve().parent / "yardsticks"
"""Measured yardsticks, one file per gold set, shown in reports."""
DEPTH = 100
BUDGET = 1000
"""Characters a reader is shown: at equal k a chunk of 500 shows several times as much as a clause."""

FIGURES: dict[str, str] = {
    "hit@1": "首位命中",
    "hit@5": "前五命中",
    "hit@10": "前十命中",
    "recall@5": "召回@5",
    "recall@10": "召回@10",
    "mrr": "MRR",
    f"recall@{BUDGET}字": f"前{BUDGET}字召回",
}
"""Figures and their Chinese titles, in report order."""


_TITLES: dict[str, str] = {"ours": "本系统的检索", **{str(name): title for name, title in VARIANTS.items()}}


class Found(NamedTuple):
    """One thing that was found: which of the clauses asked about it shows, and how long it is."""

    clauses: frozenset[str]
    length: int


class Contestant(Model):
    """One way to search, and how well it finds."""

    name: str
    title: str
    pieces: int = Field(description="clauses or chunks searched")
    figures: dict[str, Figure]
    tests: dict[str, PairedTest] = Field(
        default={}, description="figure -> this one (before) against the first contestant (after)"
    )


class Yardstick(Model):
    """All ways to search, the product first."""

    title: str = Field(description="what was asked of what")
    questions: int
    contestants: list[Contestant]


def measure(
    title: str,
    questions: Sequence[Question],
    texts: Mapping[str, str],
    clauses: "Mapping[str, Clause]",
    search: Callable[[str, int], list[str]],
    embedder: "Embedder",
    progress: Callable[[int, int], None] | None = None,
) -> Yardstick:
    """Search for the questions that stand alone and have gold clauses, in every way.

    ``search``: (question, number) -> ids of the product's best clauses, before any answer is composed. Raises
    EmptySetError where no question can be counted, YardstickMissingError.
    """
    counted = [item for item in questions if item.clauses and not item.history]
    if not counted:
        raise EmptySetError("有条款、不带上文的题目")
    total = len(counted) * (1 + len(VARIANTS))
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, total)

    rankings: dict[str, list[list[Found]]] = {"ours": []}
    for item in counted:
        hits = [id for id in search(item.question, DEPTH) if id not in item.alternatives]
        rankings["ours"].append([Found(frozenset({id}), len(clauses[id].text)) for id in hits])
        step()
    stock = StockPipeline(texts, embedder)
    for variant in VARIANTS:
        rankings[variant] = []
        for item in counted:
            rankings[variant].append(_chunks(stock, item, clauses, variant))
            step()

    pieces = {"ours": len(clauses), **{name: len(stock.chunks) for name in _TITLES if name != "ours"}}
    scores = {name: _scores(counted, found) for name, found in rankings.items()}
    return Yardstick(
        title=title,
        questions=len(counted),
        contestants=[
            Contestant(
                name=name,
                title=_TITLES[name],
                pieces=pieces[name],
                figures={figure: figure_of(values) for figure, values in each.items()},
                tests={}
                if name == "ours"
                else {
                    figure: paired_test(figure, values, scores["ours"][figure])
                    for figure, values in each.items()
                },
            )
            for name, each in scores.items()
        ],
    )


def _chunks(
    stock: StockPipeline, item: Question, clauses: "Mapping[str, Clause]", variant: str
) -> list[Found]:
    """Give the chunks found, each with the gold clauses it shows; chunks that only show alternatives are taken out."""
    found = []
    for piece in stock.search(item.question, DEPTH, variant):  # type: ignore[arg-type]
        shown = {
            id
            for id in item.acceptable
            if clauses[id].document == piece.document and covered(piece, clauses[id].start, clauses[id].end)
        }
        needed = frozenset(shown.intersection(item.clauses))
        if needed or not shown:
            found.append(Found(needed, piece.end - piece.start))
    return found


def _scores(questions: Sequence[Question], rankings: Sequence[list[Found]]) -> dict[str, list[float]]:
    values: dict[str, list[float]] = {name: [] for name in FIGURES}
    for item, found in zip(questions, rankings, strict=True):
        wanted = frozenset(item.clauses)
        for k in (1, 5, 10):
            values[f"hit@{k}"].append(float(any(each.clauses & wanted for each in found[:k])))
        for k in (5, 10):
            values[f"recall@{k}"].append(_recall(found[:k], wanted))
        first = next((rank for rank, each in enumerate(found, start=1) if each.clauses & wanted), None)
        values["mrr"].append(0.0 if first is None else 1 / first)
        values[f"recall@{BUDGET}字"].append(_recall(_within(found, BUDGET), wanted))
    return values


def _recall(found: Sequence[Found], wanted: frozenset[str]) -> float:
    shown = frozenset[str]().union(*(each.clauses for each in found))
    return len(shown & wanted) / len(wanted)


def _within(found: Sequence[Found], budget: int) -> list[Found]:
    """Give the first of them that begin within a number of characters; the last one counts whole."""
    kept, length = [], 0
    for each in found:
        if length >= budget:
            break
        kept.append(each)
        length += each.length
    return kept


def write(name: str, found: Yardstick, folder: Path = FOLDER) -> Path:
    """Keep a yardstick for reports; give its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(found.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return path


def load(folder: Path = FOLDER) -> dict[str, Yardstick]:
    """Read all yardsticks kept, by name. Raises RunUnreadableError for a damaged one."""
    found = {}
    for path in sorted(folder.glob("*.json")):
        try:
            found[path.stem] = Yardstick.model_validate_json(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, ValidationError) as error:
            raise RunUnreadableError(f"标尺 {path} 已损坏，请用 eval stock --write 重新测量") from error
    return found

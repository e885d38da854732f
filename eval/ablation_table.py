"""An ablation as a Markdown table, ready for docs/decisions.md."""

from collections.abc import Sequence

from eval.ablation import Ablation, Row
from eval.model import Figure

_ANSWER = ("recall@10", "mrr", "citation_recall")
_SEARCH = ("recall@1", "recall@10", "mrr", "map", "ndcg@10")


def markdown(ablation: Ablation) -> str:
    """Give one line per row: what was varied, the answers, the search alone, and the test against the first row."""
    names = list(dict.fromkeys(name for row in ablation.rows for name in row.varied))
    header = [
        *(names or ["settings"]),
        "fully right",
        "95 %",
        "wrongly refused",
        "wrongly answered",
        *_ANSWER,
        *(f"search {name}" for name in _SEARCH),
        "won/lost",
        "p",
    ]
    lines = [_line(header), _line(["---"] * len(header))]
    lines += [_line(_cells(row, names, first=row is ablation.rows[0])) for row in ablation.rows]
    return "\n".join(lines) + "\n"


def _cells(row: Row, names: Sequence[str], first: bool) -> list[str]:
    passed = row.figures["passed"]
    return [
        *([_shown(row.varied.get(name)) for name in names] or ["as set"]),
        f"{row.right} of {row.questions}",
        "—" if passed.low is None or passed.high is None else f"{passed.low:.3f} to {passed.high:.3f}",
        str(row.wrongly_refused),
        str(row.wrongly_answered),
        *(_value(row.figures[name]) for name in _ANSWER),
        *(_value(row.search[name]) for name in _SEARCH),
        "" if first else f"{row.test.better}/{row.test.worse}",
        "" if first else f"{row.test.p:.3f}",
    ]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _shown(value: str | float | None) -> str:
    if value is None:
        return "as set"
    return value if isinstance(value, str) else f"{value:g}"


def _value(figure: Figure) -> str:
    return "—" if figure.value is None else f"{figure.value:.3f}"

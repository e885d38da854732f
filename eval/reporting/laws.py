"""The search on the laws as it was last measured (``eval laws --write-baseline``), for reports."""

from pathlib import Path
from typing import Any

from eval import baselines
from eval.baselines import FOLDER
from eval.model import Model

PATH = FOLDER / "laws.json"
_PARTS = {"validation": "验证部分", "all": "全部", "development": "开发部分"}
"""The part shown is the first of these that was measured: what was not trained on says most."""


class LawsTable(Model):
    """All searches beside each other, figures with their intervals as text."""

    articles: int
    part: str
    model: str
    figures: list[str]
    rows: list[tuple[str, list[str]]]
    """title of a search, its figures; the product first"""


def load(path: Path = PATH) -> LawsTable | None:
    """Give the table; None where the laws were not measured. Raises BaselineError where the file is damaged."""
    if not path.is_file():
        return None
    from eval.laws.systems import TITLES

    recorded = baselines.load(path).recorded
    systems: dict[str, dict[str, dict[str, Any]]] = recorded.get("systems", {})
    part = next((each for each in _PARTS if any(each in found for found in systems.values())), None)
    if part is None:
        return None
    shown = {name: found[part] for name, found in systems.items() if part in found}
    figures = list(next(iter(shown.values())))
    return LawsTable(
        articles=int(recorded.get("articles", 0)),
        part=_PARTS[part],
        model=str(recorded.get("model", "")),
        figures=figures,
        rows=[
            (TITLES.get(name, name), [str(found.get(figure, "—")) for figure in figures])
            for name, found in shown.items()
        ],
    )

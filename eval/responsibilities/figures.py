"""The figures of the responsibilities: of a part, of a document, of a format."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from pydantic import Field

from eval.errors import EmptySetError
from eval.model import Model
from eval.responsibilities.matching import Match
from eval.responsibilities.metrics.basis import basis
from eval.responsibilities.metrics.deadline_date import deadline_date
from eval.responsibilities.metrics.exact import exact
from eval.responsibilities.metrics.f1 import f1
from eval.responsibilities.metrics.invented_leads import invented_leads
from eval.responsibilities.metrics.lead_exact import lead_exact
from eval.responsibilities.metrics.names import FIELDS, Count, count
from eval.responsibilities.metrics.precision import precision
from eval.responsibilities.metrics.recall import recall

T = TypeVar("T")

_OF_NAMES: dict[str, tuple[str, Callable[[Count], float]]] = {
    "precision": ("准确率", precision),
    "recall": ("召回率", recall),
    "f1": ("F1", f1),
}
_OF_MATCHES: dict[str, tuple[str, Callable[[Sequence[Match]], float]]] = {
    "exact": ("整条全对", exact),
    "lead_exact": ("牵头全对", lead_exact),
    "basis": ("依据正确", basis),
    "deadline_date": ("到期日正确", deadline_date),
}
TITLES = {name: title for name, (title, _) in _OF_MATCHES.items()} | {
    f"{field}_{name}": f"{title}{measure}"
    for field, title in FIELDS.items()
    for name, (measure, _) in _OF_NAMES.items()
}
"""Names of all shares and their Chinese titles, in report order."""
COUNTS = {
    "statements": "责任",
    "invented_leads": "凭空牵头",
    "missed": "漏读",
    "extra": "多读",
    "extra_leads": "多读且有牵头",
}
"""Names of all counts and their Chinese titles, in report order."""


class Figures(Model):
    """What came of a group of statements."""

    statements: int = Field(description="statements in the gold")
    missed: int = Field(description="gold statements for which nothing was extracted")
    extra: int = Field(description="extracted statements that the gold does not have")
    extra_leads: int = Field(description="extra statements that name a lead")
    invented_leads: int = Field(description="statements with a lead where the gold says there is none")
    shares: dict[str, float | None] = Field(
        description="measure -> 0..1; null where there is nothing to count"
    )


def figures(matches: Sequence[Match]) -> Figures:
    """Give all figures of a group of statements."""
    shares = {name: _share(measure, matches) for name, (_, measure) in _OF_MATCHES.items()}
    for field in FIELDS:
        counted = count(matches, field)
        for name, (_, measure) in _OF_NAMES.items():
            shares[f"{field}_{name}"] = _share(measure, counted)
    extra = [match.given for match in matches if match.gold is None]
    return Figures(
        statements=sum(match.gold is not None for match in matches),
        missed=sum(match.given is None for match in matches),
        extra=len(extra),
        extra_leads=sum(given is not None and given.lead is not None for given in extra),
        invented_leads=invented_leads(matches),
        shares=shares,
    )


def _share(measure: Callable[[T], float], counted: T) -> float | None:
    try:
        return measure(counted)
    except EmptySetError:
        return None

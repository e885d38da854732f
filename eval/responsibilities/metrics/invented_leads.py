"""Leads that the text does not name."""

from collections.abc import Sequence

from eval.responsibilities.matching import Match


def invented_leads(matches: Sequence[Match]) -> int:
    """Count the statements with a lead for which the gold says that the text names none.

    |{m: gold.lead = null ∧ given.lead ≠ null}|; extra statements are counted as such, not here
    """
    return sum(
        match.gold is not None
        and match.given is not None
        and match.gold.lead is None
        and match.given.lead is not None
        for match in matches
    )

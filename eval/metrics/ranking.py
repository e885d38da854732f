"""What all ranking metrics share: the checks of their input."""

from collections.abc import Collection, Sequence

from eval.errors import EmptySetError


def check(ranking: Sequence[str], relevant: Collection[str], k: int = 1) -> None:
    """Refuse input on which a ranking metric has no meaning.

    Raises EmptySetError where nothing is relevant, ValueError for a cut-off below 1 or an id ranked twice.
    """
    if not relevant:
        raise EmptySetError("相关条款")
    if k < 1:
        raise ValueError(f"k must be at least 1, not {k}")
    if len(set(ranking)) != len(ranking):
        raise ValueError("an id is ranked twice")

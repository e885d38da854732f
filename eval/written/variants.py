"""The settings of the model that are measured beside each other: worked examples, temperature, with and without proof."""

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.language_model import LanguageModelSettings
    from assistant.written.writer import Writer

PROVEN = "proven"
UNCHECKED = "unchecked"


def writers(
    settings: "LanguageModelSettings",
    *,
    examples: Sequence[int] = (),
    temperatures: Sequence[float] = (),
    unchecked: bool = False,
) -> "dict[str, Writer]":
    """Give a writer for every combination, by its name: ``proven``, ``unchecked``, ``proven examples=1``.

    Without ``examples`` and ``temperatures`` the settings stand, and nothing is added to the names.
    """
    from assistant.language_model import LanguageModelSettings
    from assistant.written.writer import Writer

    found: dict[str, Writer] = {}
    numbers: list[int | None] = [*examples] or [None]
    heats: list[float | None] = [*temperatures] or [None]
    for number, heat in product(numbers, heats):
        varied = {
            name: value for name, value in (("examples", number), ("temperature", heat)) if value is not None
        }
        given = LanguageModelSettings.model_validate(settings.model_dump() | varied)
        label = "".join(f" {name}={value:g}" for name, value in varied.items())
        found[PROVEN + label] = Writer(given)
        if unchecked:
            found[UNCHECKED + label] = Writer(given, checked=False)
    return found

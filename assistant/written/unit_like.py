"""Names of bodies that the evidence does not hold: a foreign unit, or one whose name was changed by a character."""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from assistant.written.words import any_of, words
from corpus.cues import alternatives
from corpus.normalize import fold
from corpus.unit_forms import unit_words
from corpus.units import is_unit

if TYPE_CHECKING:
    from assistant.written.evidence import Source


@cache
def _pattern() -> re.Pattern[str]:
    levels = "".join([*unit_words()["levels"], "各"])
    return re.compile(
        # 某某科技局 wherever it stands; 市委, 区妇联 only as a whole word
        rf"[\u4e00-\u9fff]*?(?:{alternatives(*words('body_endings'))})"
        rf"|[{levels}][\u4e00-\u9fff]{{0,8}}?(?:{alternatives(*words('weak_body_endings'))})(?=[和与及]|$)"
    )


def strange_unit(masked: str, sources: "Sequence[Source]") -> str | None:
    """Return a body named in a masked text that is in no source under this very name, None where there is none."""
    told = "\n".join(source.folded for source in sources)
    for run in re.findall("[\u4e00-\u9fff]+", fold(masked)):
        for match in _pattern().finditer(run):
            name = match[0]
            if not name.endswith(tuple(unit_words()["nouns"])) and not _stands(name, told):
                return name
    return None


def _stands(run: str, told: str) -> bool:
    """Say whether a run of characters ends with a name that the sources hold; what stands before it only connects.

    The name must be whole: 社会保障局 does not vouch for 人力资原社会保障局.
    """
    for start in range(len(run) - 1):
        name, before = run[start:], run[:start]
        if name in told and _connects(before, told):
            return is_unit(name) or start == 0
    return False


def _connects(before: str, told: str) -> bool:
    """Say whether the words before a name are connecting words or words of the sources, up to their last character."""
    if not before:
        return True
    rest = any_of("glue").sub("", before)
    return not rest or any_of("glue").search(before[-1:]) is not None or before[-2:] in told

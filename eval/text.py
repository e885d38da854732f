"""How strings are compared: width, white space, dashes and quotation marks do not count."""

import re
import unicodedata
from collections.abc import Sequence

_SPACE = re.compile(r"\s+")
_VARIANTS = str.maketrans(dict.fromkeys("‐‑‒–—―−~", "-") | dict.fromkeys("“”„‟〝〞「」『』", '"'))


def squash(text: str) -> str:
    """Fold a text for comparison.

    Full-width and half-width forms become one (NFKC), white space goes, dashes (3－5, 3–5, 3～5)
    become ``-``, double quotation marks become ``"``, letters lower case.
    """
    folded = unicodedata.normalize("NFKC", text).translate(_VARIANTS)
    return _SPACE.sub("", folded).casefold()


def contains(text: str, part: str) -> bool:
    """Say whether ``part`` stands in ``text``, both folded; a blank part stands nowhere."""
    wanted = squash(part)
    return bool(wanted) and wanted in squash(text)


def same_list(given: Sequence[str] | None, wanted: Sequence[str] | None) -> bool:
    """Say whether two lists of names are equal in the same order, each name folded; None equals only None."""
    if given is None or wanted is None:
        return given is None and wanted is None
    return [squash(name) for name in given] == [squash(name) for name in wanted]

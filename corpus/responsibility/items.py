"""Items that a statement names by their numbers: （二）—（五）项由甲局负责."""

import re
from collections.abc import Sequence

from corpus.model import Clause
from corpus.normalize import despace, fold, han_number

_NUMBER = r"[（(]?\s*(?:[一二三四五六七八九十]{1,3}|[\d０-９]{1,3})\s*[）)]?"
_RANGE = re.compile(
    # （二）—（五）项由  第2至4项任务由  （一）、（二）项均由
    rf"(?P<first>{_NUMBER})\s*(?:[—–－\-~～至到]+|、|和)\s*第?(?P<last>{_NUMBER})\s*[项条款点](?:工作|任务|措施|事项)?(?:均|都|分别)?由"
)


def named_items(words: str) -> tuple[int, int] | None:
    """Return the first and last number of the items that words before 由 name, or None.

    >>> named_items("上述（二）—（五）项由市教育局牵头")
    (2, 5)
    """
    match = _RANGE.search(despace(words))
    if match is None:
        return None
    first, last = (_number(match[key]) for key in ("first", "last"))
    return (first, last) if first is not None and last is not None and first <= last else None


def _number(label: str) -> int | None:
    bare = re.sub("[（）()]", "", fold(label))
    try:
        return int(bare) if bare.isdigit() else han_number(bare)
    except ValueError:
        return None


def clauses_of_items(clauses: Sequence[Clause], position: int, items: tuple[int, int]) -> tuple[Clause, ...]:
    """Return the named items nearest above the clause at ``position``; empty where they are not found whole.

    Items of one numbering share the path above them.
    """
    first, last = items
    by_parent: dict[str, dict[int, Clause]] = {}
    order: list[str] = []
    for clause in clauses[: position + 1]:
        parent, _, label = clause.path.rpartition("/")
        number = _number(label.split("~", 1)[0])
        if number is not None:
            by_parent.setdefault(parent, {})[number] = clause
            order.append(parent)
    for parent in dict.fromkeys(reversed(order)):
        numbered = by_parent[parent]
        if all(number in numbered for number in range(first, last + 1)):
            return tuple(numbered[number] for number in range(first, last + 1))
    return ()

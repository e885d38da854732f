"""Where a clause stands, in words for reading (条款位置)."""

import re

REPEATED = re.compile(r"~(\d+)")
"""「6~2」: the second clause of a document that is numbered 6."""


def path_of(clause: str) -> str:
    """The place of a clause in its document, for reading: 「a#附件1/6~2」 -> 「附件1 › 6（同号第2处）」."""
    path = clause.partition("#")[2] or clause
    return REPEATED.sub(r"（同号第\1处）", path.replace("/", " › "))

"""The same document in several formats: are clauses, their texts and the responsibilities the same?"""

import re
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from pydantic import Field

from corpus.library import read_file
from corpus.model import Document, Responsibility
from eval.copies import copies
from eval.model import Model
from eval.opening import readable_errors
from eval.responsibilities.metrics.same import WHOLE, value


class Pair(Model):
    """A copy of a document beside the best format of it."""

    document: str
    best: str = Field(description="suffixes of the file that is compared with")
    format: str = Field(description="suffixes of the copy")
    clauses: int = Field(description="clauses of the best format")
    only_best: list[str] = Field(description="paths of clauses that the copy lacks")
    only_copy: list[str] = Field(description="paths of clauses that only the copy has")
    share: float = Field(description="share of equal characters, 0..1")
    differing: list[str] = Field(description="paths of clauses in both whose texts differ")
    responsibilities: int = Field(description="responsibilities of the best format")
    responsibilities_differ: list[str] = Field(description="paths of clauses whose responsibilities differ")

    @property
    def same_ids(self) -> bool:
        """The clause ids are the same set."""
        return not self.only_best and not self.only_copy

    @property
    def same_responsibilities(self) -> bool:
        """Both have the same responsibilities."""
        return not self.responsibilities_differ


def agreement(corpus: Path, progress: Callable[[int, int], None] | None = None) -> list[Pair]:
    """Compare every copy in a corpus folder with the best format of its document.

    Copies are the files of one stem. Raises SourceUnreadableError where one cannot be read.
    """
    groups = {name: files for name, files in copies(corpus).items() if len(files) > 1}
    total = sum(map(len, groups.values()))
    pairs = []
    done = 0
    for name, files in groups.items():
        read = []
        for path in files:
            with readable_errors():
                read.append((path.name[len(name) + 1 :], read_file(path)))
            done += 1
            if progress is not None:
                progress(done, total)
        best, *others = read
        pairs += [pair(name, best, other) for other in others]
    return pairs


def pair(name: str, best: tuple[str, Document], other: tuple[str, Document]) -> Pair:
    """Compare two readings of one document, each given as (format, document)."""
    texts, copied = _texts(best[1]), _texts(other[1])
    stated, found = _stated(best[1]), _stated(other[1])
    return Pair(
        document=name,
        best=best[0],
        format=other[0],
        clauses=len(texts),
        only_best=[path for path in texts if path not in copied],
        only_copy=[path for path in copied if path not in texts],
        share=equal_share(texts, copied),
        differing=[path for path, text in texts.items() if path in copied and copied[path] != text],
        responsibilities=len(best[1].responsibilities),
        responsibilities_differ=[
            path for path in dict.fromkeys([*stated, *found]) if stated.get(path) != found.get(path)
        ],
    )


def equal_share(texts: Mapping[str, str], copied: Mapping[str, str]) -> float:
    """Give the share of characters that both readings have at the same place of the same clause.

    2 · Σₚ M(aₚ, bₚ) / Σₚ (|aₚ| + |bₚ|), over all paths p of either; M counts the characters in matching
    blocks (Ratcliff and Obershelp, as in difflib); a clause that one lacks is empty there.
    Two readings without any text are equal.
    """
    matched = total = 0
    for path in dict.fromkeys([*texts, *copied]):
        one, other = texts.get(path, ""), copied.get(path, "")
        total += len(one) + len(other)
        if one == other:
            matched += len(one)
        elif one and other:
            blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
            matched += sum(block.size for block in blocks)
    return 2 * matched / total if total else 1.0


def _texts(document: Document) -> dict[str, str]:
    """Give path -> text without white space."""
    return {clause.path: re.sub(r"\s+", "", clause.text) for clause in document.clauses}


def _stated(document: Document) -> dict[str, list[dict[str, Any]]]:
    """Give path -> what the clause's responsibilities say, names folded."""
    stated: dict[str, list[dict[str, Any]]] = {}
    for each in document.responsibilities:
        stated.setdefault(each.clause.partition("#")[2], []).append(_said(each))
    return stated


def _said(responsibility: Responsibility) -> dict[str, Any]:
    return {field: value(responsibility, field) for field in WHOLE}

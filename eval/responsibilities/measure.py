"""Measure the extracted responsibilities of many files: figures by part, document and format, and what differs."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import Field

from corpus.model import Document, Responsibility
from eval.copies import stem
from eval.model import Model, Part
from eval.responsibilities.figures import Figures, figures
from eval.responsibilities.gold import Row
from eval.responsibilities.matching import Match, match
from eval.responsibilities.metrics.same import WHOLE, same
from eval.responsibilities.model import GoldStatement


class Difference(Model):
    """One thing in which an extracted statement is not the gold's."""

    document: str
    format: str = Field(description="suffixes of the file that was read")
    part: Part
    clause: str = Field(description="path of the clause")
    task: str
    field: str = Field(description="missed, extra, or the field that differs")
    expected: Any = Field(description="what the gold has; null where it has no such statement")
    given: Any = Field(description="what was extracted; null where nothing was")


class Measures(Model):
    """All figures of one measurement."""

    gold_sha256: str = Field(description="of all gold files measured, in the order of their names")
    parts: dict[str, Part] = Field(description="document -> the part it belongs to")
    groups: dict[str, Figures] = Field(
        description="part:… and all over the best format of each document; document:…; format:… over all copies"
    )
    differences: list[Difference]


class Compared(NamedTuple):
    """The statements of one file beside the gold of its document."""

    document: str
    format: str
    best: bool
    """the file is the document's best format"""
    part: Part
    matches: list[Match]


def compare(
    gold: Mapping[str, Sequence[Row]],
    parts: Mapping[str, Part],
    read: Sequence[tuple[str, Path, Document]],
) -> list[Compared]:
    """Set the responsibilities of every file beside the gold; the first file of a document is its best format."""
    compared: list[Compared] = []
    seen: set[str] = set()
    for id, path, document in read:
        statements = [row.statement for row in gold[id]]
        matches = match(statements, document.responsibilities)
        compared.append(Compared(id, path.name[len(stem(path)) + 1 :], id not in seen, parts[id], matches))
        seen.add(id)
    return compared


def measure(compared: Sequence[Compared], gold_files: Sequence[Path], formats: bool) -> Measures:
    """Give the figures of every group and all differences, in the order of the files.

    ``formats`` adds a group for each format. Groups without any file are left out.
    """
    best = [each for each in compared if each.best]
    groups = {f"part:{part.value}": [each for each in best if each.part is part] for part in Part}
    groups["all"] = best
    groups |= {f"document:{each.document}": [each] for each in best}
    if formats:
        for name in sorted({each.format for each in compared}):
            groups[f"format:{name}"] = [each for each in compared if each.format == name]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(gold_files))).hexdigest()
    return Measures(
        gold_sha256=digest,
        parts={each.document: each.part for each in best},
        groups={
            name: figures([match for each in members for match in each.matches])
            for name, members in groups.items()
            if members
        },
        differences=[found for each in compared for found in _differences(each)],
    )


def _differences(compared: Compared) -> list[Difference]:
    found = []
    for gold, given in compared.matches:
        if gold is None and given is not None:
            found.append(_difference(compared, given, "extra", None, _shown(given)))
        elif gold is not None and given is None:
            found.append(_difference(compared, gold, "missed", _shown(gold), None))
        elif gold is not None and given is not None:
            found += [
                _difference(compared, gold, field, _plain(gold, field), _plain(given, field))
                for field in (*WHOLE, "deadline_date")
                if (not same(Match(gold, given), field) if field in WHOLE else _dates_differ(gold, given))
            ]
    return found


def _dates_differ(gold: GoldStatement, given: Responsibility) -> bool:
    return gold.deadline is not None and gold.deadline_date != given.deadline_date


def _difference(
    compared: Compared, statement: GoldStatement | Responsibility, field: str, expected: Any, given: Any
) -> Difference:
    return Difference(
        document=compared.document,
        format=compared.format,
        part=compared.part,
        clause=statement.clause.partition("#")[2],
        task=statement.task,
        field=field,
        expected=expected,
        given=given,
    )


def _shown(statement: GoldStatement | Responsibility) -> dict[str, Any]:
    """Give the fields of a statement that say something."""
    values = {field: _plain(statement, field) for field in WHOLE}
    return {field: value for field, value in values.items() if value or field == "lead"}


def _plain(statement: GoldStatement | Responsibility, field: str) -> Any:
    """Give a field as JSON can hold it, as written."""
    value = statement.model_dump(mode="json")[field]
    if field == "others" and isinstance(value, list):
        return {role["role"]: role["names"] for role in value}
    return value

"""Gold questions on the invented texts of tests/unit/assistant/texts.py, as an office would bring its own."""

import json
from collections.abc import Iterator
from itertools import count
from typing import Any

from eval.model import Part, part_of


def ids_of(part: Part) -> Iterator[str]:
    """Ids that belong to a part."""
    return (f"own-{number}" for number in count() if part_of(f"own-{number}") is part)


def row(id: str, question: str, **fields: Any) -> dict[str, Any]:
    """A gold row."""
    values = {"id": id, "question": question, "kind": "lead", "refused": False, "note": "照原文"}
    return values | fields


def rows() -> list[dict[str, Any]]:
    """Two right ones and a wrong one of the development part, and a wrong one of the validation part."""
    shown, hidden = ids_of(Part.DEVELOPMENT), ids_of(Part.VALIDATION)
    return [
        row(
            next(shown),
            "临江市建设社区养老食堂由哪个单位牵头？",
            clauses=["临江2021#二/（一）"],
            lead=["市民政局"],
        ),
        row(next(shown), "火星移民由谁负责？", kind="unanswerable", refused=True),
        row(next(shown), "临江市培训养老护理员由谁牵头？", clauses=["临江2021#二/（二）"], lead=["市财政局"]),
        row(
            next(hidden),
            "临江市加装老旧小区电梯由谁牵头？",
            clauses=["临江2021#二/（三）"],
            lead=["市民政局"],
        ),
    ]


def lines(questions: list[dict[str, Any]]) -> bytes:
    """Rows as a file of JSON lines."""
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in questions).encode()

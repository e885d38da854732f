"""Everything an index holds, as plain data or as text; needs no embedding model."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.model import Clause
from index.generations import current, read_manifest, require_sound
from index.ledger.ledger import Ledger
from index.model import StoredDocument
from index.records import read_records


def clause_json(clause: Clause) -> dict[str, Any]:
    """Return a clause as the contract of docs/architecture.md writes it: ``clause`` is the full id."""
    return {
        "clause": clause.id,
        "document": clause.document,
        "heading": " > ".join(clause.heading),
        "kind": clause.kind.value,
        "text": clause.text,
        "page": clause.page,
        "start": clause.start,
        "end": clause.end,
        "cells": [cell.model_dump() for cell in clause.cells],
    }


def dump_index(directory: Path) -> dict[str, list[dict[str, Any]]]:
    """Return documents, clauses, responsibilities and contradictions in source order.

    Raises ``IndexMissing``, ``IndexDamaged`` or ``OtherSchema``.
    """
    manifest = read_manifest(directory)
    generation = current(directory)
    require_sound(generation, manifest)
    stored = read_records(generation / "documents.jsonl", StoredDocument)
    clauses = read_records(generation / "clauses.jsonl", Clause)
    ledger = Ledger(generation)
    return {
        "documents": [each.info.model_dump(mode="json") for each in stored],
        "clauses": [clause_json(each) for each in clauses],
        "responsibilities": [each.model_dump(mode="json") for each in ledger.select()],
        "contradictions": [each.model_dump(mode="json") for each in ledger.contradictions()],
    }


def dump_lines(dump: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """Yield a dump as lines to read: documents with their clauses, then responsibilities and contradictions."""
    for document in dump["documents"]:
        yield f"# {document['id']}  {document['title']}"
        yield from (
            f"[{clause['clause']}] {clause['text']}"
            for clause in dump["clauses"]
            if clause["document"] == document["id"]
        )
        yield ""
    yield f"# 责任（{len(dump['responsibilities'])} 条）"
    for duty in dump["responsibilities"]:
        lead = "、".join(duty["lead"]) if duty["lead"] else "未写明"
        support = "、".join(duty["support"]) or "无"
        due = duty["deadline"] or "未写明"
        yield f"[{duty['clause']}] {duty['task']}｜牵头：{lead}｜配合：{support}｜时限：{due}"
    yield ""
    yield f"# 前后不一致（{len(dump['contradictions'])} 处）"
    for contradiction in dump["contradictions"]:
        yield contradiction["about"]
        yield from (f"  [{each['clause']}] {each['quote']}" for each in contradiction["statements"])

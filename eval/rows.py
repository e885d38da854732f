"""Rows of a JSON-lines file: one object a line, no field written twice, and what is wrong with a bad one."""

import json

from pydantic import ValidationError


def parse_row(line: str) -> dict[str, object]:
    """Give the JSON object of one line. Raises ValueError with a Chinese reason where it is none."""
    try:
        row = json.loads(line, object_pairs_hook=_without_repeats)
    except json.JSONDecodeError as error:
        raise ValueError(f"不是合法的 JSON（第 {error.colno} 个字符处）") from error
    if not isinstance(row, dict):
        raise ValueError("应为一个 JSON 对象")
    return row


def reason(error: ValueError) -> str:
    """Say in one line why a row is refused; a ValidationError names every bad field."""
    if not isinstance(error, ValidationError):
        return str(error)
    return "；".join(
        f"{'.'.join(str(step) for step in detail['loc'])} {detail['msg']}".strip()
        for detail in error.errors()
    )


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    row = dict(pairs)
    if len(row) != len(pairs):
        raise ValueError("同一字段写了两次")
    return row

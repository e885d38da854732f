"""Label lines that state responsibility: 牵头单位：甲 / 责任单位：乙 / 时限要求：年底, with or without a colon."""

import re
from collections.abc import Iterator
from functools import cache

from corpus.cues import cues
from corpus.normalize import despace
from corpus.numbering import read_marker
from corpus.responsibility.brackets import CLOSE, OPEN
from corpus.responsibility.statement import Statement
from corpus.responsibility.vocabulary import (
    DEADLINE,
    UNIT_ROLES,
    label_pattern,
    label_role,
    label_words,
    unit_roles,
)
from corpus.units import is_unit, split_units

_BULLET = re.compile(r"[●■◆▲▪•·○□◇※][ \t\u3000]*")
"""●牵头:团县委 ●配合:县教体局"""
_SHORT = 40
"""A line that goes on with a list of units is no longer than this (characters)."""


class _Run:
    """Label lines that stand together and make one statement."""

    def __init__(self) -> None:
        self.start = self.end = 0
        self.parts: list[str] = []
        self.waiting = False
        """the last line is a label alone, its value comes on the next"""

    def add(self, start: int, end: int, words: str) -> None:
        if not self.parts:
            self.start = start
        self.end = end
        self.parts.append(words)

    def go_on(self, end: int, words: str) -> None:
        self.end = end
        self.parts[-1] += words
        self.waiting = False

    def statement(self) -> Statement | None:
        content = "；".join(self.parts)
        labels = [match["label"] or match["inner"] for match in label_pattern().finditer(content)]
        persons = {label_role(label) for label in labels} & {*cues()["roles"]["persons"]}
        if self.parts and not self.waiting and (persons or unit_roles(content)):
            return Statement(self.start, self.end, content, own_line=True)
        return None


def find_label_lines(text: str) -> Iterator[Statement]:
    """Yield runs of label lines; a label may also follow a sentence on its line (…完成审批。责任单位：甲)."""
    run = _Run()
    for match in re.finditer(r"[^\n]+", text):
        line = match.group(0)
        body = (
            _BULLET.sub("", line.strip())
            if label_pattern().match(_BULLET.sub("", line.strip()))
            else line.strip()
        )
        if not body:
            continue
        end = match.start() + len(line.rstrip())
        skipped = _marker_length(body) if not run.parts and match.start() == 0 else 0
        labelled = _labelled(body[skipped:].lstrip())
        start = end - len(body[skipped:].lstrip())
        if labelled is not None:
            run.add(start, end, labelled)
            run.waiting = labelled.endswith("：") and len(labelled) <= _SHORT
        elif run.parts and _goes_on(run, body):
            run.go_on(end, body)
        else:
            yield from filter(None, [run.statement()])
            run = _Run()
            if (inline := _inline_label(line)) is not None:
                run.add(match.start() + inline, end, line[inline:].strip())
    yield from filter(None, [run.statement()])


def _marker_length(line: str) -> int:
    """Return the length of a numbering before a label: （1）牵头单位：甲"""
    marker = read_marker(line)
    return marker.end if marker else 0


@cache
def _spaced_label() -> re.Pattern[str]:
    """牵头单位 市教育局 (no colon), 牵头单位 (alone)"""
    return re.compile(rf"(?P<label>{label_words()})(?:[ \t\u3000\xa0]+(?P<value>\S.*))?")


def _labelled(body: str) -> str | None:
    """Return a label line as label, colon, value; None where the line is none."""
    if match := label_pattern().match(body):
        return despace(body) if len(split_units(body)) == 1 and len(match.group(0)) < len(body) else body
    match = _spaced_label().fullmatch(body)
    if match is None:
        return None
    role, value = label_role(match["label"]), match["value"]
    if role not in (*UNIT_ROLES, DEADLINE) or len(despace(match["label"])) < 4:
        return None
    if value is None:
        return f"{despace(match['label'])}："
    if role == DEADLINE or all(map(is_unit, split_units(value))):
        return f"{despace(match['label'])}：{value}"
    return None


def _goes_on(run: _Run, body: str) -> bool:
    """Say whether a line goes on with the list of the label line above, or is the value of a label alone."""
    if run.parts[-1][-1] in "、，," or (run.parts[-1][-1] in "：:" and not run.waiting):
        return True
    if len(body) > _SHORT:
        return False
    units = all(map(is_unit, split_units(body)))
    return units or (run.waiting and label_role(run.parts[-1].strip("：:")) == DEADLINE)


def _inline_label(line: str) -> int | None:
    """Return where a label follows a sentence on the same line (…完成审批。责任单位：甲), or None."""
    for match in label_pattern().finditer(line):
        role = label_role(match["label"] or match["inner"])
        opened = sum(line[: match.start()].count(c) for c in OPEN)
        closed = sum(line[: match.start()].count(c) for c in CLOSE)
        before = line[: match.start()].rstrip()
        if role in UNIT_ROLES and opened <= closed and before.endswith(("。", "；", ";")):
            return match.start()
    return None

"""Find the stretches of a clause that state responsibility: brackets, label lines, sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.normalize import despace
from corpus.responsibility.roles import (
    RESPONSIBLE,
    has_role_words,
    label_pattern,
    label_role,
    parse_roles,
)
from corpus.responsibility.rules import strip_rules
from corpus.units import is_unit, split_units

_OPEN, _CLOSE = "（(〔[【", "）)〕]】"
_MAX_STRETCH = 3000
"""A longer bracket, with the white space in it, states no responsibility (characters)."""


@dataclass(frozen=True)
class Statement:
    """A stretch of a clause's text that states responsibility; offsets in the clause's text."""

    start: int
    end: int
    content: str
    """the words without enclosing brackets, white space removed where lines were broken"""
    unclosed: bool = False
    own_line: bool = False
    """stands on a line of its own, so that it may cover the items above"""
    in_sentence: bool = False
    """a sentence of the running text (由甲牵头…), not a bracket or label"""


def find_statements(text: str) -> list[Statement]:
    """Return the statements of a clause's verbatim text, in order, none overlapping."""
    brackets = list(_brackets(text))
    lines = [each for each in _label_lines(text) if not _overlaps(each, brackets)]
    found = brackets + lines
    sentences = [each for each in _sentences(text) if not _overlaps(each, found)]
    return sorted(found + sentences, key=lambda statement: statement.start)


def _overlaps(statement: Statement, others: list[Statement]) -> bool:
    return any(statement.start < other.end and other.start < statement.end for other in others)


def _brackets(text: str) -> Iterator[Statement]:
    """Yield outermost brackets that state responsibility, of any kind, also nested or never closed."""
    closing = _closing(text)
    after = 0
    for position, character in enumerate(text):
        if position < after or character not in _OPEN:
            continue
        end = closing.get(position)
        stop = _end_of_line(text, position) if end is None else end
        if stop - position > _MAX_STRETCH:
            continue
        content = despace(text[position + 1 : stop])
        if _states(content, text, position, stop):
            after = stop if end is None else stop + 1
            yield Statement(position, after, content, end is None, _own_line(text, position, after))


def _closing(text: str) -> dict[int, int]:
    """Return where each bracket closes; kinds may be mixed （…〕. Brackets that never close are left out."""
    opened: list[int] = []
    closing: dict[int, int] = {}
    for position, character in enumerate(text):
        if character in _OPEN:
            opened.append(position)
        elif character in _CLOSE and opened:
            closing[opened.pop()] = position
    return closing


def _end_of_line(text: str, start: int) -> int:
    """Return where the words of an unclosed bracket end: before a blank line, a numbered line or the text's end."""
    stretch = text[start : start + _MAX_STRETCH + 2]
    end = re.search(r"\n\s*\n|\n(?=\s*[（(]?[一二三四五六七八九十\d]+[、.）)])", stretch)
    return start + (end.start() if end else len(stretch.rstrip()))


def _states(content: str, text: str, start: int, stop: int) -> bool:
    """Say whether a bracket's content states responsibility rather than merely mentions a unit."""
    body = strip_rules(content)
    if not body or len(body) > 600:
        return False
    if label_pattern().match(body):
        return True
    if has_role_words(body):
        roles = parse_roles(body)
        named = bool(roles.units or roles.others)
        return named and (not roles.leftover or (bool(roles.lead) and is_unit(roles.lead[0])))
    names = split_units(body)
    ends_paragraph = not re.search(
        r"[^\s。．]", text[stop + 1 : text.find("\n", stop) if "\n" in text[stop:] else None]
    )
    follows_sentence = re.search(r"[。！？；]\s*$", text[:start]) is not None
    # a bare list of units closes the paragraph: …氛围。（省委宣传部、省广电集团）
    return len(names) > 1 and ends_paragraph and follows_sentence and all(map(is_unit, names))


def _own_line(text: str, start: int, end: int) -> bool:
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = re.match(r"[^\n]*", text[end:])
    return "\n" in text[:start] and not before.strip() and not (after and after.group(0).strip(" 。　"))


def _label_lines(text: str) -> Iterator[Statement]:
    """Yield runs of label lines: 牵头单位：甲 / 责任单位：乙 / 时限要求：年底."""
    lines = [(match.start(), match.group(0)) for match in re.finditer(r"[^\n]+", text)]
    run: list[tuple[int, int]] = []
    parts: list[str] = []
    for start, line in lines:
        body = line.strip()
        if not body:
            continue
        match = label_pattern().match(body)
        offset = start + len(line) - len(line.lstrip())
        if match:
            run.append((offset, start + len(line.rstrip())))
            parts.append(despace(body) if len(split_units(body)) == 1 else body)
            continue
        if run and (
            parts[-1][-1] in "、，,：:" or (len(body) <= 40 and all(map(is_unit, split_units(body))))
        ):
            run[-1] = (run[-1][0], start + len(line.rstrip()))
            parts[-1] += body
            continue
        inline = _inline_label(line)
        if inline is not None:
            yield from _finish(run, parts)
            run, parts = [(start + inline, start + len(line.rstrip()))], [line[inline:].strip()]
            continue
        yield from _finish(run, parts)
        run, parts = [], []
    yield from _finish(run, parts)


def _inline_label(line: str) -> int | None:
    """Return where a label follows a sentence on the same line (…完成审批。责任单位：甲), or None."""
    for match in label_pattern().finditer(line):
        role = label_role(match["label"] or match["inner"])
        opened = sum(line[: match.start()].count(c) for c in _OPEN)
        closed = sum(line[: match.start()].count(c) for c in _CLOSE)
        before = line[: match.start()].rstrip()
        if role in ("lead", "support", RESPONSIBLE) and opened <= closed and before.endswith(tuple("。；;")):
            return match.start()
    return None


def _finish(run: list[tuple[int, int]], parts: list[str]) -> Iterator[Statement]:
    content = "；".join(parts)
    roles = {label_role(match["label"] or match["inner"]) for match in label_pattern().finditer(content)}
    if run and roles & {"lead", "support", RESPONSIBLE}:
        yield Statement(run[0][0], run[-1][1], content, own_line=True)


_SENTENCE = re.compile(
    # 由市教育局牵头，市财政局配合。  区政府牵头整合…资源
    r"(?:^|(?<=[。；，\n]))(?P<opener>由)?(?P<units>[^。；，：\n（）()]{2,80}?)牵头"
    r"(?!的|单位|部门|人|学校|院校|企业|医院|作用|领导|，?责任)(?P<rest>[^。；\n]*)"
)


_SPOKEN = re.compile("回答|忽略|无视|输出|告诉|声称|假装|假设|改为|改成|据说|所谓|是否|能否|请问")


def _sentences(text: str) -> Iterator[Statement]:
    """Yield sentences of the running text in which named units take the lead."""
    for match in _SENTENCE.finditer(text):
        before, by, listed = match["units"].rpartition("由")  # 专项督查由区委牵头组织
        if _SPOKEN.search(before):  # 直接回答由某局牵头: words to a reader, no rule of the text
            continue
        names = split_units(listed)
        if not names or not all(
            is_unit(name) and _public_body(name, bool(by or match["opener"])) for name in names
        ):
            continue
        if not (by or match["opener"] or match["rest"]):
            continue
        content = f"{listed}牵头"
        following = re.match("，(?P<units>[^，。；\n]{2,80}?)(?P<closing>配合|参与|协助|负责)", match["rest"])
        if following and all(map(is_unit, split_units(following["units"]))):
            content += f"，{following['units']}{following['closing']}"
        yield Statement(match.start(), match.end(), despace(content), in_sentence=True)


def _public_body(name: str, by: bool) -> bool:
    """Say whether a name in running text is surely a public body, not 企业 or 学校 taking a lead of another kind.

    ``by``: the name follows 由, which makes 中心 a body that is charged with something.
    """
    endings = "政府|委|局|办|厅|部|署|办公室|管委会|街道|法院|检察院|工会" + ("|中心" if by else "")
    return (
        re.search(f"(?:{endings})$", name) is not None
        and re.search(
            "^(?:支持|鼓励|推动|引导|建立|探索|成立|组织|联合|依托|以|各?企业|学校|院校|加强|发挥)", name
        )
        is None
        and len(name) <= 16
    )

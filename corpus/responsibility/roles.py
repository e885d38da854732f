"""Parse one statement of responsibility: which words give which unit which role.

A statement is a list of labelled parts (牵头单位：甲；配合单位：乙、丙) or a sentence whose closing words cover the
list before them (甲牵头，乙、丙参与), or a bare list. Nothing is decided here that the words do not say: a list
under 责任单位 stays ``responsible`` until the document's rules are known.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from corpus.cues import alternatives, cues
from corpus.units import is_post, is_unit, split_units

LEAD, SUPPORT, RESPONSIBLE, DEADLINE = "lead", "support", "responsible", "deadline"


@dataclass
class Roles:
    """What one statement says; lists are in source order."""

    lead: list[str] = field(default_factory=list)
    support: list[str] = field(default_factory=list)
    responsible: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    others: dict[str, list[str]] = field(default_factory=dict)
    deadline: str | None = None
    labelled: bool = False
    """a label (牵头单位：) named the lead, rather than a sentence"""
    leftover: str = ""
    """words that are neither role words nor units: the statement is not understood"""

    def add(self, role: str, names: list[str]) -> None:
        """Give ``names`` a role."""
        if role in (LEAD, SUPPORT, RESPONSIBLE):
            target: list[str] = getattr(self, role)
            target += [name for name in names if name not in target]
            self.units += [name for name in names if name not in self.units]
        else:
            self.others.setdefault(role, []).extend(names)


@cache
def _label_roles() -> dict[str, str]:
    roles = cues()["roles"]
    mapping = {label: role for role in (LEAD, SUPPORT, RESPONSIBLE, DEADLINE) for label in roles[role]}
    return mapping | {label: label for label in roles["other"]}


@cache
def label_pattern() -> re.Pattern[str]:
    """Return the pattern of a role label with its colon: 牵头单位：  责 任 单 位:"""
    labels = alternatives(*_label_roles(), spaced=True)
    return re.compile(
        rf"(?<![\u4e00-\u9fff])(?P<label>{labels})\s*(?:（[^（）]{{1,8}}）)?\s*[：:]|(?P<inner>{labels})\s*[：:]"
    )


def label_role(label: str) -> str | None:
    """Return the role of a label or column header (牵头单位 -> lead), or None."""
    return _label_roles().get(re.sub(r"\s", "", label))


@cache
def _closing_roles() -> dict[str, str]:
    closing = cues()["closing"]
    mapping = dict.fromkeys(closing["guidance"], "指导")
    for role in (RESPONSIBLE, SUPPORT, LEAD):
        mapping |= dict.fromkeys(closing[role], role)
    return mapping


@cache
def _closing_pattern() -> re.Pattern[str]:
    words = _closing_roles()
    firm = alternatives(*[word for word in words if "牵头" in word])
    rest = alternatives(*[word for word in words if "牵头" not in word])
    # 甲牵头乙配合 needs no comma after 牵头; the other words close a list only before punctuation or the end
    return re.compile(
        rf"(?P<word>{rest}|{firm})(?:工作|相关工作|有关工作|具体工作|推进|落实|(?<=负责)[\u4e00-\u9fff]{{2,4}})?"
        rf"(?=$|[，,；;。、）)〕\]\s])|(?P<firm>{firm})"
    )


@cache
def _together() -> str:
    return alternatives(*cues()["closing"]["together"])


def has_role_words(text: str) -> bool:
    """Say whether a bracket's content could state responsibility: it has a label or a closing role word."""
    return label_pattern().search(text) is not None or _closing_pattern().search(text) is not None


def parse_roles(text: str, default: str | None = None) -> Roles:
    """Parse a statement without its brackets and without document-wide rules.

    ``default`` is the role of a list that has no role word of its own (the column it stands in).
    """
    roles = Roles()
    labels = list(label_pattern().finditer(text))
    head = text[: labels[0].start()] if labels else text
    if head.strip("，,；;。、 \n\t　"):
        _sentence(head, roles, default)
    for index, match in enumerate(labels):
        end = labels[index + 1].start() if index + 1 < len(labels) else len(text)
        _labelled(match["label"] or match["inner"], text[match.end() : end], roles)
    if roles.lead and roles.responsible:  # beside 牵头单位, 责任单位 means support
        roles.support = [
            name
            for name in roles.units
            if name in roles.support or (name in roles.responsible and name not in roles.lead)
        ]
        roles.responsible = []
    return roles


def _labelled(label: str, value: str, roles: Roles) -> None:
    role = label_role(label)
    value = value.strip("，,；;。、 \n\t　")
    if role is None or not value or value in ("/", "—", "-", "无"):
        return
    if role == DEADLINE:
        roles.deadline = value
    elif role not in (LEAD, SUPPORT, RESPONSIBLE):
        roles.add(role, split_units(value))
    elif role == RESPONSIBLE and _closing_pattern().search(value):
        _sentence(value, roles, RESPONSIBLE)
    else:
        roles.labelled = roles.labelled or role == LEAD
        _list(value, roles, role)


def _sentence(text: str, roles: Roles, default: str | None) -> None:
    """Read 甲牵头，乙、丙参与: each closing word covers the list since the one before it."""
    if _MARKED_LEAD.search(text):
        _list(text, roles, default or RESPONSIBLE)
        return
    position = 0
    for match in _closing_pattern().finditer(text):
        word = match["word"] or match["firm"]
        covered = text[position : match.start()].strip("，,；;。、 \n\t　")
        covered = re.sub("^(?:由|并由|请)", "", covered)
        position = match.end()
        if not covered:
            continue
        role = _closing_roles()[word]
        first, together, second = _at_together(covered)
        if together:
            _list(first, roles, LEAD)
            _list(second, roles, SUPPORT)
        else:
            _list(covered, roles, role)
    rest = text[position:].strip("，,；;。、 \n\t　")
    if rest:
        _list(rest, roles, default or RESPONSIBLE)


def _at_together(text: str) -> tuple[str, str, str]:
    """Split 甲会同乙 where both sides are units."""
    match = re.search(rf"(?P<word>{_together()})", text)
    if match is None:
        return text, "", ""
    first, second = text[: match.start()].strip("，,、"), text[match.end() :]
    if first and second and is_unit(split_units(first)[-1]) and is_unit(split_units(second)[0]):
        return first, match["word"], second
    return text, "", ""


_MARKED_LEAD = re.compile(r"[（(](?:牵头(?:单位|部门)?|总牵头|主办|主责)[）)]")  # 区教体局（牵头）、区财政局


def _list(text: str, roles: Roles, role: str) -> None:
    """Give every unit of a list its role; a unit marked （牵头） leads."""
    marked = _MARKED_LEAD.search(text) is not None
    for name in split_units(text):
        bare = _MARKED_LEAD.sub("", name)
        if not is_unit(bare) and not is_post(bare):
            roles.leftover += bare + "、"
        if marked and role != SUPPORT:
            roles.labelled = True
            roles.add(LEAD if bare != name else RESPONSIBLE, [bare])
        elif role in (LEAD, SUPPORT, RESPONSIBLE) and is_post(bare) and not is_unit(bare):
            roles.add("责任人" if role == RESPONSIBLE else role, [bare])
        else:
            roles.add(role, [bare])

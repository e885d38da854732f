"""Parse one statement of responsibility: which words give which unit which role.

Nothing is decided here that the words do not say: a list under 责任单位 stays ``responsible`` until the document's
rules are known.
"""

import re
from dataclasses import dataclass, field, replace

from corpus.cues import cues
from corpus.model import RoleWords
from corpus.normalize import despace
from corpus.responsibility.grammar import (
    PUNCTUATION,
    Phrase,
    Section,
    has_closing,
    phrases,
    sections,
    split_mark,
    take_limit,
)
from corpus.responsibility.persons import persons
from corpus.responsibility.vocabulary import (
    DEADLINE,
    LEAD,
    RESPONSIBLE,
    SUPPORT,
    UNIT_ROLES,
    is_membership,
    is_office,
    label_pattern,
    together_pattern,
)
from corpus.units import begins_a_clause, is_group, is_person, is_post, is_unit, looks_like_name, split_units
from corpus.units import is_office as is_inner_office

NOTHING = frozenset({"", "/", "／", "—", "——", "-", "－", "无", "暂无"})
"""What a cell or label holds where it names nobody."""
SIGNS = "★☆*＊▲△●◆※#＃"
"""Signs printed beside a unit, whose meaning a note gives: 标★的为牵头单位."""


_CALL = re.compile(r"(?:电话|手机|传真|邮箱)|\d{5,}")
"""联系人：李明，联系电话：…: a number beside a name is no name."""


_REMARK = re.compile("备注[：:]")
"""What a remark says of units gives them no role: 备注：需县财政局审核."""


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
    leftover: dict[str, str] = field(default_factory=dict)
    """role -> words in its list that name nobody: that list is not understood"""
    uncertain: list[str] = field(default_factory=list)
    """names under a label whose form shows no unit; they are kept as written"""
    aside: list[str] = field(default_factory=list)
    """words beside complete lists, which give nobody a role (甲局牵头，确保完成)"""
    signs: dict[str, str] = field(default_factory=dict)
    """unit -> the sign printed beside it, which a rule of the document may explain"""
    decided: list[RoleWords] = field(default_factory=list)
    """which words gave which units their role, in order"""

    def add(self, role: str, names: list[str], words: str = "") -> None:
        """Give ``names`` a role, because of ``words`` in the text."""
        if role in UNIT_ROLES:
            target: list[str] = getattr(self, role)
            target += [name for name in names if name not in target]
            self.units += [name for name in names if name not in self.units]
        else:
            self.others.setdefault(role, []).extend(names)
        if not names:
            return
        last = self.decided[-1] if self.decided else None
        if last and (last.role, last.words) == (role, words):
            self.decided[-1] = RoleWords(role=role, words=words, names=(*last.names, *names))
        else:
            self.decided.append(RoleWords(role=role, words=words, names=tuple(names)))

    def support_beside_lead(self) -> None:
        """Make those who are merely responsible support, where the statement names a lead."""
        if not self.lead or not self.responsible:
            return
        supporting = {*self.support, *self.responsible} - set(self.lead)
        self.support = [name for name in self.units if name in supporting]
        self.responsible = []
        self.decided = [
            each.model_copy(update={"role": SUPPORT}) if each.role == RESPONSIBLE else each
            for each in self.decided
        ]

    def take(self, other: "Roles") -> None:
        """Add what another statement says to this one."""
        for each in other.decided:
            self.add(each.role, list(each.names), each.words)
        self.labelled = self.labelled or other.labelled
        self.deadline = self.deadline or other.deadline
        for role, words in other.leftover.items():
            self.leftover[role] = self.leftover.get(role, "") + words
        self.uncertain += other.uncertain
        self.aside += other.aside
        self.signs |= other.signs

    @property
    def understood(self) -> bool:
        """Say whether the lists that decide who leads were read without a rest, and somebody was read at all."""
        if self.leftover and not self.units and not self.others:
            return False
        return LEAD not in self.leftover and (bool(self.lead) or RESPONSIBLE not in self.leftover)


def has_role_words(text: str) -> bool:
    """Say whether a bracket's content could state responsibility: it has a label or a closing role word."""
    if label_pattern().search(text) is not None or has_closing(text):
        return True
    return together_pattern().search(text) is not None and any(each.words for each in phrases(text))


def parse_statements(text: str) -> list[Roles]:
    """Parse a bracket that may hold several statements: 甲牵头，乙配合；丙牵头，丁配合.

    A part between semicolons or full stops that names a lead of its own begins another statement.
    """
    parts: list[str] = []
    for part in re.split("(?<=[；;。\n])", text):
        if parts and not (part.strip(PUNCTUATION) and parse_roles(part).lead and parse_roles(parts[-1]).lead):
            parts[-1] += part
        else:
            parts.append(part)
    return [parse_roles(part) for part in parts]


def parse_roles(text: str, default: str | None = None, words: str = "") -> Roles:
    """Parse one statement without its brackets and without document-wide rules.

    ``default`` is the role of a list that has no role word of its own (the column it stands in, headed ``words``).
    """
    roles = Roles()
    text, limit = _REMARK.split(text, maxsplit=1)[0], None
    found = list(sections(text))
    if not any(each.role == DEADLINE for each in found):  # 时限：立行立改，长期坚持 is one value
        text, limit = take_limit(text)
        found = list(sections(text))
    for section in _offices_apart(_members_apart(found)):
        _section(section, roles, default or RESPONSIBLE, words)
    roles.deadline = roles.deadline or limit
    roles.support_beside_lead()
    return roles


def _members_apart(found: list[Section]) -> list[Section]:
    """Drop 成员单位 where no label names a lead: members of a body have no part in a task by that."""
    led = any(each.role == LEAD or (each.label is None and has_closing(each.value)) for each in found)
    return found if led else [each for each in found if not is_membership(each.label or "")]


def _offices_apart(found: list[Section]) -> list[Section]:
    """Let 责任科室 beside 责任单位 be a role of its own: an office inside a body is not one of the bodies."""
    labels = [despace(each.label or "") for each in found]
    bodies = any(
        each.role in UNIT_ROLES and not is_office(label) for each, label in zip(found, labels, strict=True)
    )
    return [
        replace(each, role=label) if bodies and each.role in UNIT_ROLES and is_office(label) else each
        for each, label in zip(found, labels, strict=True)
    ]


def _section(section: Section, roles: Roles, default: str, words: str) -> None:
    if section.label is None:
        _sentence(section.value, roles, default, words)
        return
    if section.role is None or section.value in NOTHING:
        return
    if section.role == DEADLINE:
        roles.deadline = section.value
    elif section.role not in UNIT_ROLES:
        people = section.role in cues()["roles"]["persons"]
        names = persons(section.value) if people else split_units(section.value)
        names = [name for name in names if not _CALL.search(name)]
        roles.add(section.role, names, section.label)
    elif has_closing(section.value):
        _sentence(section.value, roles, section.role, section.label)
    else:
        listed, *beside = re.split("[。]", section.value)
        roles.labelled = roles.labelled or section.role == LEAD
        roles.aside += [each for each in beside if each.strip()]
        _list(listed, roles, section.role, section.label)


def _sentence(text: str, roles: Roles, default: str, words: str) -> None:
    """Read 甲牵头，乙、丙参与. A label or column (``default``, ``words``) gives way only to another role."""
    found = phrases(text)
    main = _in_charge(found)
    somebody = any(_names_somebody(phrase.listed) for phrase in found)
    for phrase in found:
        role, why = phrase.role or default, phrase.words or words
        if phrase.role == RESPONSIBLE and default in (LEAD, SUPPORT):  # 牵头单位：甲局负责
            role, why = default, words
        elif phrase is main:
            role = LEAD
        listed = _without_description(phrase.listed, roles) if phrase.words else phrase.listed
        if not words and not _names_somebody(listed) and not (somebody and _may_be_names(phrase, role)):
            roles.aside.append(listed)
            continue
        roles.labelled = roles.labelled or (role == LEAD and bool(words) and why == words)
        _list(listed, roles, role, why)


def _may_be_names(phrase: Phrase, role: str) -> bool:
    """Say whether a list without any evident unit still stands where units stand: 国网某地供电牵头，市能源局配合."""
    return bool(phrase.words) and (role == LEAD or all(map(looks_like_name, split_units(phrase.listed))))


def _without_description(listed: str, roles: Roles) -> str:
    """Drop what stands before the list, up to a comma, and names nobody: 抓好落实，甲局、乙局(配合)."""
    while match := re.match("(?P<before>[^，,]*)[，,](?P<after>.+)", listed, re.DOTALL):
        if _names_somebody(match["before"]) or not _names_somebody(match["after"]):
            break
        roles.aside.append(match["before"])
        listed = match["after"]
    return listed


def _names_somebody(listed: str) -> bool:
    names = [split_mark(name.strip(SIGNS))[0] for name in split_units(listed)]
    return any(
        (is_unit(name) and not begins_a_clause(name)) or is_inner_office(name) or is_post(name)
        for name in names
    )


def _in_charge(found: list[Phrase]) -> Phrase | None:
    """Return the phrase whose one unit is in charge of the whole: 甲局负责，乙局按职责分工负责; 甲局承办，乙局协办.

    Several units, or parts of their own for all, leave open who leads.
    """
    if len(found) < 2 or found[0].role != RESPONSIBLE or found[0].shared:
        return None
    beside = [
        each for each in found[1:] if each.role == SUPPORT or (each.role == RESPONSIBLE and each.shared)
    ]
    apart = [each for each in found[1:] if each not in beside and each.role in (*UNIT_ROLES, None)]
    names = split_units(found[0].listed)
    single = len(names) == 1 and is_unit(names[0]) and not is_group(names[0])
    return found[0] if single and beside and not apart else None


def _list(text: str, roles: Roles, role: str, words: str) -> None:
    """Give every unit of a list its role; a mark on a unit （牵头） goes before the role of the list."""
    apart = role == LEAD and _group_before_comma(text)
    for name in split_units(text):
        to_group = apart and is_group(name)
        bare, given, why = _marked(name, RESPONSIBLE if to_group else role, "" if to_group else words, roles)
        if (is_post(bare) or is_person(bare)) and not is_unit(bare):
            roles.add("责任人" if given == RESPONSIBLE else given, [bare], why)
        elif (
            given not in UNIT_ROLES
            or (is_unit(bare) and not begins_a_clause(bare))
            or (not words and is_inner_office(bare))
        ):
            roles.add(given, [bare], why)
        elif words and looks_like_name(bare):
            roles.uncertain.append(bare)
            roles.add(given, [bare], why)
        elif bare:
            roles.leftover[given] = roles.leftover.get(given, "") + bare + "、"


def _group_before_comma(text: str) -> bool:
    """Say whether a group stands before the comma and single units after it: 各有关部门，市教育局（牵头）."""
    parts = [split_units(part) for part in re.split("[，,]", text)]
    return len(parts) > 1 and all(map(is_group, parts[0])) and not any(map(is_group, parts[-1]))


def _marked(name: str, role: str, words: str, roles: Roles) -> tuple[str, str, str]:
    """Return a name without the mark or sign on it, its role, and the words that give it."""
    bare = name.strip(SIGNS)
    if bare != name and bare:
        roles.signs[bare] = name.replace(bare, "")[:1]
    stripped, mark, given = split_mark(bare)
    if given is not None and role in UNIT_ROLES:
        roles.labelled = roles.labelled or given == LEAD
        return stripped, given, mark
    return bare, role, words

"""Lists that say of each unit what it does: 1.县应急局：统筹抢险力量；… 2.县水利局：承担水情监测；…

Such a list stands below a heading of duties (成员单位职责, 任务分工), or it is known by several items of the same form.
Glossaries (用语：解释), rosters (组长：姓名) and labels (责任单位：名称) are written with the same colon and are none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.cues import alternatives, cues
from corpus.healing import heal
from corpus.model import Clause, Kind
from corpus.normalize import despace
from corpus.numbering import read_marker
from corpus.responsibility.duties import first_bodies
from corpus.responsibility.roles import Roles
from corpus.responsibility.statements import find_statements
from corpus.responsibility.vocabulary import LEAD, RESPONSIBLE, SUPPORT, label_role
from corpus.units import begins_a_clause, is_generic, is_group, is_office, is_unit, split_units

_ENTRY = re.compile(
    # 县应急局：统筹抢险力量；…  政务科:负责会场布置；综合科:负责签到
    r"(?:^|\n|(?<=[；;。]))[ \t\u3000\xa0]*(?P<unit>[\u4e00-\u9fff][\u4e00-\u9fff（）()、]{1,39})[：:]"
)
_RUN_IN = re.compile(
    # （一）县应急局。负责抢险救援。  the unit on a line of its own, its duty on the next
    r"^[ \t\u3000\xa0]*(?P<unit>[\u4e00-\u9fff][\u4e00-\u9fff（）()、]{1,39})(?:。(?=\S)|[：:]?[ \t]*\n)"
)
_ABOVE = re.compile("职责|分工|责任(?!单位|人|书)")
"""A heading that announces what each unit does."""
_LEAST = 3
"""Without such a heading so many items show the list."""
_SHORTEST = 4
"""Fewer characters tell no duty."""
_NO_DUTY = re.compile(
    r"^\s*(?:是?指|即|系|见|详见|[\d０-９]|.{0,20}(?:电话|邮编|地址)|[^，。；]{0,30}路\d+号)"
)
_HELPS = ("配合", "协助", "参与", "协同", "支持")


@dataclass(frozen=True)
class UnitDuty:
    """What a list says of one unit; offsets in the clause's text."""

    units: tuple[str, ...]
    start: int
    begin: int
    """where the words of the duty begin"""
    end: int

    def roles(self, text: str) -> Roles:
        """Return the part of the units: their own duty, or help where it begins with 配合."""
        duty = text[self.begin : self.end].strip()
        verb = next((word for word in cues()["duties"]["verbs"] if duty.startswith(word)), "：")
        roles = Roles()
        roles.add(SUPPORT if verb in _HELPS else RESPONSIBLE, list(self.units), verb)
        return roles

    def joint(self, text: str) -> list[tuple[Roles, str, int]]:
        """Return what the unit does together with others: 会同县财政局编制计划; roles, words and where they end."""
        found = []
        for part in re.finditer(r"[^；;。\n]+", text[self.begin : self.end]):
            match = re.match(r"\s*(?:并|负责)?会同(?P<rest>.+)", part.group(0))
            helpers = first_bodies(match["rest"]) if match and len(self.units) == 1 else ""
            if match and helpers:
                roles = Roles()
                roles.add(LEAD, list(self.units), "会同")
                roles.add(SUPPORT, split_units(helpers), "会同")
                words = heal(match["rest"][len(helpers) :]).strip("，, ")
                found.append((roles, words, self.begin + part.end()))
        return found


def find_unit_duties(clauses: Sequence[Clause]) -> dict[int, list[UnitDuty]]:
    """Return the duties of units by the position of their clause; empty for most documents."""
    entries = {place: found for place, clause in enumerate(clauses) if (found := _entries(clause))}
    duties: dict[int, list[UnitDuty]] = {}
    ordered = sorted(entries, key=lambda place: clauses[place].path.rpartition("/")[0])
    for _, group in groupby(ordered, key=lambda place: clauses[place].path.rpartition("/")[0]):
        places = sorted(group)
        listed = [(clauses[place], each) for place in places for each in entries[place]]
        charged = [each for clause, each in listed if _begins_with_duty(clause.text[each.begin :])]
        announced = any(_announces(clause, each) for clause, each in listed)
        if (announced and charged) or (len(listed) >= _LEAST and 2 * len(charged) > len(listed)):
            duties |= {place: entries[place] for place in places}
    return duties


def unit_heading(clause: Clause) -> Roles | None:
    """Return the unit that a heading is, below a heading of duties; what stands under it is the unit's to do."""
    if clause.kind is not Kind.HEADING or not any(map(_ABOVE.search, clause.heading[:-1])):
        return None
    marker = read_marker(clause.text)
    units = _units(clause.text[marker.end if marker else 0 :].strip("：:。 \n"))
    if len(units) != 1 or is_group(units[0]):
        return None
    roles = Roles()
    roles.add(LEAD, list(units))
    return roles


def _announces(clause: Clause, first: UnitDuty) -> bool:
    """Say whether a heading above, or the line before the list, says that duties follow."""
    above = [*clause.heading, *clause.text[: first.start].splitlines()]
    return any(_ABOVE.search(title) and first.units[0] not in title for title in above)


def _entries(clause: Clause) -> list[UnitDuty]:
    """Return what has the form of units with their duties in a clause, if all of it has that form."""
    if (
        clause.cells
        or clause.kind not in (Kind.CLAUSE, Kind.PARAGRAPH)
        or not re.search("[：:。]", clause.text)
    ):
        return []
    text = clause.text
    marker = read_marker(text)
    begin = marker.end if marker else 0
    run_in = _RUN_IN.match(text[begin:]) if marker else None
    found = [run_in] if run_in and _units(run_in["unit"]) else list(_ENTRY.finditer(text[begin:]))
    found = [match for match in found if _units(match["unit"])]
    if not found or re.search(
        r"[。；;].*\S", text[begin : begin + found[0].start()].rstrip("。；; \n"), re.DOTALL
    ):
        return []  # more than one sentence stands before the list
    ends = [begin + match.start() for match in found[1:]] + [len(text)]
    entries = [
        UnitDuty(_units(match["unit"]), begin + match.start("unit"), begin + match.end(), end)
        for match, end in zip(found, ends, strict=True)
    ]
    if run_in and not _begins_with_duty(text[entries[0].begin :]):
        return []
    if not all(_is_duty(text[each.begin : each.end]) for each in entries):
        return []
    return [] if any(not each.in_sentence for each in find_statements(text)) else entries


def _units(written: str) -> tuple[str, ...]:
    """Return the units at the head of an item; none where it is a label, a role or a kind of body."""
    name = despace(written)
    if label_role(name) or name in cues()["structure"]["roster"] or name.endswith(("组", "成员单位")):
        return ()
    names = split_units(name)
    named = [
        (is_unit(each) or is_office(each)) and not is_generic(each) and not begins_a_clause(each)
        for each in names
    ]
    return tuple(names) if names and all(named) else ()


def _is_duty(words: str) -> bool:
    return len(words.strip()) >= _SHORTEST and _NO_DUTY.match(words) is None


def _begins_with_duty(words: str) -> bool:
    return re.match(rf"\s*(?:{alternatives(*cues()['duties']['verbs'])})", words) is not None

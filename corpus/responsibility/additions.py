"""What a later sentence or line adds to a statement made before: persons, a deadline, helpers, members."""

from corpus.healing import heal
from corpus.model import Basis, Clause, Responsibility, RoleWords, UnitRole
from corpus.normalize import despace
from corpus.responsibility.roles import Roles
from corpus.responsibility.vocabulary import SUPPORT, is_membership
from corpus.units import is_unit, split_units


def with_others(last: Responsibility, roles: Roles) -> Responsibility:
    """Add persons and a deadline: （甲局负责）责任人：李明."""
    others = {each.role: each for each in last.others}
    for role, names in roles.others.items():
        before = others[role].names if role in others else ()
        others[role] = UnitRole(role=role, names=(*before, *names))
    return last.model_copy(
        update={
            "others": tuple(others.values()),
            "deadline": last.deadline or roles.deadline,
            "decided_by": (*last.decided_by, *roles.decided),
        }
    )


def with_helpers(last: Responsibility, roles: Roles, evidence: str) -> Responsibility:
    """Add those who only support: 甲局牵头制定方案。乙局、丙局配合。"""
    support = tuple(dict.fromkeys((*last.support, *roles.support)))
    return last.model_copy(
        update={
            "support": tuple(name for name in support if name not in (last.lead or ())),
            "units": tuple(dict.fromkeys((*last.units, *roles.support))),
            "decided_by": (*last.decided_by, *roles.decided),
            "deadline": last.deadline or roles.deadline,
            "evidence": evidence,
        }
    )


def with_members(last: Responsibility | None, clause: Clause) -> Responsibility | None:
    """Add the members on the line below the lead that a label names: 牵头单位：甲 / 成员单位：乙、丙; None: nothing to add."""
    label, _, listed = clause.text.partition("：" if "：" in clause.text else ":")
    if last is None or not last.lead or last.basis is not Basis.LABEL or not is_membership(label):
        return None
    names = [name for name in split_units(heal(listed)) if is_unit(name) and name not in last.lead]
    if not names or clause.id.rpartition("/")[0] != last.clause:
        return None
    words = RoleWords(role=SUPPORT, words=despace(label), names=tuple(names))
    return last.model_copy(
        update={
            "support": tuple(dict.fromkeys((*last.support, *names))),
            "units": tuple(dict.fromkeys((*last.units, *names))),
            "covers": (*last.covers, clause.id),
            "decided_by": (*last.decided_by, words),
        }
    )

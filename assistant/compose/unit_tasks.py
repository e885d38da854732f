"""The tasks of a unit or a group of bodies, by its role; of several units, those they share or each its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose.draft import Context, Draft, where
from assistant.compose.own_duties import is_own_duty
from assistant.compose.task_list import asked_of, asked_topic, on_topic, tasks, whose, write_tasks
from assistant.lexicon import cue_pattern, cue_words, without_negated_leads
from assistant.unit_groups import group_names
from assistant.unit_names import nearest_units, same_unit
from corpus.cues import cues
from corpus.model import Responsibility
from corpus.normalize import fold
from corpus.responsibility.vocabulary import label_role
from index.model import Conditions

_ASKED_AGAIN = re.compile(r"[?？。].{2,16}呢[?？]?$")
"""甲局牵头多少项？乙局呢: the same is asked of each."""


@dataclass(frozen=True)
class AskedUnit:
    """A unit or group as a question names it, and the role it is asked for in (None: any)."""

    mention: str
    names: frozenset[str]
    """names as written, of a group; empty for a unit, which is found by any of its names"""
    role: str | None

    def conditions(self, role: str | None) -> dict[str, object]:
        """Return what to ask the ledger for: the unit in a role (None: any)."""
        named: dict[str, object] = {"names": self.names} if self.names else {"unit": self.mention}
        return named | {"role": role}

    def means(self, name: str) -> bool:
        """Say whether a name of the ledger is meant."""
        return name in self.names if self.names else same_unit(self.mention, name)


def answer_units(context: Context, draft: Draft) -> Draft:
    """List the tasks of the units a question names."""
    asked = _asked(context)
    if len(asked) == 1:
        return _of_unit(context, draft, asked[0])
    question = fold(context.understanding.question)
    apart = len(re.findall("哪些|哪几|什么", question)) > 1 or _ASKED_AGAIN.search(question)
    if not apart and (len({each.role for each in asked}) > 1 or cue_words("jointly").search(question)):
        return _shared(context, draft, asked)
    for each in asked:
        part = _of_unit(context, Draft(draft.citations, used=draft.used), each)
        draft.lines += part.lines
        draft.responsibilities += [one for one in part.responsibilities if one not in draft.responsibilities]
        draft.refused = part.refused and (draft.refused or each is asked[0])
    if draft.refused:
        return draft.refuse("".join(draft.lines))
    return draft


def refuse_unit(context: Context, draft: Draft, unit: str) -> Draft:
    """Refuse: the unit stands in no responsibility; name those that are written most like it, if any."""
    reason = f"{whose(context)}的责任清单里没有{unit}：已收录的文件没有给它安排任务。"
    held = [each.unit for each in context.index.ledger.counts_by_unit(_within(context))]
    if near := nearest_units(unit, held):
        reason += f"名称相近的单位有：{'、'.join(near)}。"
    return draft.refuse(reason)


def _asked(context: Context) -> list[AskedUnit]:
    """Return the units a question names with the role that the words after each give; the last word holds for all."""
    understanding = context.understanding
    mentions = understanding.units
    question = without_negated_leads(fold(understanding.question))
    names = context.index.ledger.unit_names()
    places = [question.find(mention) for mention in mentions]
    ends = [*places[1:], len(question)]
    roles = [
        _role(question[start:end]) if start >= 0 else None for start, end in zip(places, ends, strict=True)
    ]
    for place in range(len(roles) - 2, -1, -1):
        roles[place] = roles[place] or roles[place + 1]
    if roles and _ASKED_AGAIN.search(question):
        roles = [each or roles[0] for each in roles]
    if len(mentions) == 1:
        roles = [_single_role(context, question)]
    return [
        AskedUnit(mention, group_names(mention, names), role)
        for mention, role in zip(mentions, roles, strict=True)
    ]


def _single_role(context: Context, question: str) -> str | None:
    """Return the one role a question about one unit asks for; None for any, or for lead and support both."""
    intents = context.understanding.intents
    carried = context.understanding.follow_up and "lead" in intents
    leads = cue_words("leading").search(question) is not None or carried
    supports = "support" in intents
    if leads != supports:
        return "lead" if leads else "support"
    return None if leads else _role(question)


def _role(words: str) -> str | None:
    """Return the role that the words after a unit ask for: lead, support, or a word of its own (指导)."""
    found = [
        (match.start(), role)
        for role, match in (
            ("lead", cue_words("leading").search(words)),
            ("support", cue_pattern("support").search(words)),
        )
        if match
    ]
    if found:
        return min(found)[1]
    # 省教育厅(指导)哪些任务
    others = "|".join(map(re.escape, sorted(cues()["roles"]["other"], key=len, reverse=True)))
    match = re.search(rf"({others})(?=的?(?:哪|什么|任务|工作|事项))", words)
    return label_role(match.group(1)) if match else None


def _of_unit(context: Context, draft: Draft, unit: AskedUnit) -> Draft:
    """List a unit's tasks in the role asked for, or say that it has none in it and list those it has."""
    every = tasks(context, **unit.conditions(None))
    by_default = tasks(context, **unit.conditions("default"))
    if not every and not by_default:
        return _nothing(context, draft, unit)
    name, period = unit.mention, _period(context)
    if cue_words("alone").search(fold(context.understanding.question)):
        alone = [each for each in every if len(each.units) == 1]
        if alone:
            return write_tasks(context, draft, alone, f"原文只列{name}一家的{period}任务")
        draft.lines.append(f"原文没有只列{name}一家的{period}任务。")
    in_role = {
        role: _kept(every, tasks(context, **unit.conditions(role))) for role in ("lead", "support", "named")
    }
    own = [each for each in in_role["lead"] if is_own_duty(context, each)]
    in_role["lead"] = [each for each in in_role["lead"] if each not in own]
    unstated = [each for each in in_role["named"] if each.lead is None]
    others = [
        each for each in every if each not in own and not any(each in found for found in in_role.values())
    ]
    lists = {
        "lead": (in_role["lead"], f"{name}牵头的{period}任务"),
        "own": (own, f"写在{name}职责里的{period}任务"),
        "support": (in_role["support"], f"{name}配合的{period}任务"),
        "unstated": (unstated, f"原文未写明牵头单位、{name}列为责任单位的{period}任务"),
        "named": (
            [each for each in in_role["named"] if each.lead is not None],
            f"由其他单位牵头、{name}列为责任单位的{period}任务",
        ),
    }
    lists |= {
        word: (found, f"{name}列为“{word}”的{period}任务") for word, found in _by_word(others, unit).items()
    }
    _write_lists(context, draft, unit, lists)
    if by_default:
        title = f"另按文内统一规定（原文不逐条列出），{name}还应落实的{period}任务"
        write_tasks(context, draft, by_default, title)
    if len(unit.names) > 1:
        draft.lines.append(f"原文写作：{'、'.join(sorted(unit.names & _written(every + by_default)))}。")
    return draft


_MISSING = {
    "lead": "原文没有写明由{}牵头的任务。",
    "support": "原文没有把{}列为配合单位的任务。",
}


def _write_lists(
    context: Context, draft: Draft, unit: AskedUnit, lists: dict[str, tuple[list[Responsibility], str]]
) -> None:
    """Write the list of the role asked for; where it is empty say so and write those of the other roles."""
    name, asked = unit.mention, unit.role
    wanted = [
        role for role in lists if asked is None or role == asked or (asked in role and role not in _OWN)
    ]
    if asked is not None and not any(lists[role][0] for role in wanted):
        missing = _MISSING.get(asked, "原文没有把{}列为“" + asked + "”的任务。")
        draft.lines.append(missing.format(name))
        wanted = [role for role in lists if role not in wanted]
        if asked == "lead":
            lists["support"] = (lists["support"][0], f"{name}作为配合（责任）单位的任务")
    if asked == "lead" and "own" not in wanted:
        wanted.append("own")
        found, title = lists["own"]
        lists["own"] = (found, f"另有{title}")
    if asked in ("lead", "support"):
        wanted += [] if "unstated" in wanted else ["unstated"]
        found, title = lists["unstated"]
        distinguished = "未写明牵头单位" if asked == "lead" else "未区分牵头与配合"
        lists["unstated"] = (found, title.replace("原文未写明牵头单位", f"另有原文{distinguished}"))
    for role in wanted:
        found, title = lists[role]
        if found:
            write_tasks(context, draft, found, title)


_OWN = ("lead", "own", "support", "unstated", "named")


def _by_word(found: Sequence[Responsibility], unit: AskedUnit) -> dict[str, list[Responsibility]]:
    """Return responsibilities by the role word under which they name the unit (指导, 责任人)."""
    by_word: dict[str, list[Responsibility]] = {}
    for each in found:
        for other in each.others:
            if any(unit.means(name) for name in other.names):
                by_word.setdefault(other.role, []).append(each)
    return by_word


def _shared(context: Context, draft: Draft, asked: Sequence[AskedUnit]) -> Draft:
    """List the tasks that name all of several units, each in its role."""
    words = {"lead": "牵头", "support": "配合", None: ""}
    title = "、".join(f"{each.mention}{words.get(each.role, each.role)}" for each in asked)
    found = tasks(context, **asked[0].conditions(asked[0].role))
    for each in asked[1:]:
        others = tasks(context, **each.conditions(each.role))
        found = [one for one in found if one in others]
    found = on_topic(context, found, asked_topic(context))
    joint = "" if len({each.role for each in asked}) > 1 else "共同"
    if not found:
        return draft.refuse(f"{where(context)}没有{title}{joint and '共同承担'}的{_period(context)}任务。")
    return write_tasks(context, draft, found, f"{title}{joint and '共同承担'}的{_period(context)}任务")


def _nothing(context: Context, draft: Draft, unit: AskedUnit) -> Draft:
    """Refuse: the unit has no task at all, or none in the period asked for."""
    period = context.understanding.period
    if period is not None:
        ever = context.index.ledger.count(_within(context).model_copy(update=unit.conditions(None)))
        if ever:
            return draft.refuse(
                f"{where(context)}没有{unit.mention}{period.title}的任务："
                f"责任清单里它有{ever}项任务，时限都不在其中，或没有确切日期。"
            )
    return refuse_unit(context, draft, unit.mention)


def _within(context: Context) -> Conditions:
    return asked_of(context, due_after=None, due_before=None)


def _period(context: Context) -> str:
    """Return the period asked for as part of a title: 2021年底前到期的."""
    period = context.understanding.period
    return f"{period.title}的" if period else ""


def _kept(every: Sequence[Responsibility], found: Sequence[Responsibility]) -> list[Responsibility]:
    """Return what of ``found`` is among the tasks on the topic."""
    return [each for each in found if each in every]


def _written(found: Sequence[Responsibility]) -> set[str]:
    return {name for each in found for name in (*each.units, *each.default_units)} | {
        name for each in found for other in each.others for name in other.names
    }

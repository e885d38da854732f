"""Draft questions from what was read of the documents: their responsibilities, rosters, terms and contradictions.

The wording is a skeleton for a person to make their own; the gold is what the reading gives, which may be wrong: that
is why a person has to confirm every row.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from corpus.model import Kind as ClauseKind
from eval.model import Kind
from eval.own.model import NONE, NOT_STATED, TO_WRITE, Draft

if TYPE_CHECKING:
    from corpus.model import Clause, Contradiction, DocumentInfo, Responsibility

_LONGEST = 40
"""Characters of a task's name that a question repeats."""
_TERM = re.compile(
    # 职教高地是指…  本办法所称数据资源，是指…
    r"(?:^|[。；，\s])(?:本[\u4e00-\u9fff]{2}所称的?)?(?P<term>[\u4e00-\u9fffA-Za-z0-9+]{2,14}?)，?(?:，是)?是指"
)
_NUMBER = re.compile(
    r"^(?:附件\s*\d*[:：]?|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、])"
)
"""附件5  三、  （二）  3."""
_EVERY = 6
"""One question in so many is left for a person to write, which these documents do not answer."""


@dataclass(frozen=True)
class Material:
    """What drafts are made of."""

    documents: "Mapping[str, DocumentInfo]"
    clauses: "Mapping[str, Clause]"
    responsibilities: "Sequence[Responsibility]"
    contradictions: "Sequence[Contradiction]"


def suggest(material: Material, number: int) -> list[Draft]:
    """Give at most ``number`` drafts, the documents and the kinds of question taking turns; the same every time."""
    own = [list(_of_document(id, material)) for id in material.documents]
    turns = [draft for round_ in zip_longest(*own) for draft in round_ if draft is not None]
    unique = list({draft.question: draft for draft in turns}.values())
    blanks = max(1, number // _EVERY)
    return [*unique[: number - blanks], *(_unanswerable(at) for at in range(1, blanks + 1))]


def _of_document(id: str, material: Material) -> Iterator[Draft]:
    """Give the drafts of one document, kinds taking turns."""
    info = material.documents[id]
    place = info.region or f"《{info.title}》"
    tasks = _spread([each for each in material.responsibilities if each.document == id and _askable(each)])
    clauses = [each for each in material.clauses.values() if each.document == id]
    sources: list[Iterable[Draft]] = [
        (_lead(place, each, material) for each in tasks),
        (_person(place, each) for each in clauses if each.kind is ClauseKind.ROSTER),
        (_support(place, each, material) for each in tasks if each.support),
        (_target(place, each, material) for each in tasks if each.targets),
        (_deadline(place, each, material) for each in tasks if each.deadline),
        _lists(place, [each for each in material.responsibilities if each.document == id], material),
        (_definition(each, term) for each in clauses for term in _terms(each)),
        (_units(place, each, material) for each in tasks if len(each.units) > 2),
        _contradictions(id, place, material),
    ]
    for round_ in zip_longest(*sources):
        yield from (draft for draft in round_ if draft is not None)


def _askable(each: "Responsibility") -> bool:
    """Say whether the task's name can stand in a question: not where it says itself who leads (专项督查由区委牵头组织)."""
    return len(_task(each)) > 2 and bool(each.units) and not re.search("牵头|负责|配合|会同", _task(each))


def _spread(found: "Sequence[Responsibility]") -> "list[Responsibility]":
    """Order responsibilities so that the first ones come from all over the document."""
    count = len(found)
    steps = (1, 3, 5, 7, 0, 2, 4, 6)
    at = [place for step in steps for place in range(step, count, len(steps))]
    return [found[place] for place in at]


def _task(each: "Responsibility") -> str:
    return re.split(r"[。；;，,\n]", each.task.strip())[0][:_LONGEST].removesuffix("的")


def _draft(each: "Responsibility", material: Material, question: str, kind: Kind, **values: str) -> Draft:
    ids = [each.clause]
    more = [id for id in (*each.covers, *each.same_as) if id in material.clauses and id not in ids]
    return Draft(
        question=question,
        kind=kind,
        clauses=ids,
        alternatives=more,
        refused=False,
        note=f"按 {each.clause} 读出，请与原文核对",
        text=material.clauses[each.clause].plain,
        **values,
    )


def _lead(place: str, each: "Responsibility", material: Material) -> Draft:
    lead = "\n".join(each.lead) if each.lead else NOT_STATED
    return _draft(each, material, f"{place}{_task(each)}由哪个单位牵头？", Kind.LEAD, lead=lead)


def _support(place: str, each: "Responsibility", material: Material) -> Draft:
    return _draft(
        each,
        material,
        f"{place}{_task(each)}由哪些单位配合？",
        Kind.SUPPORT,
        support="\n".join(each.support) or NONE,
    )


def _units(place: str, each: "Responsibility", material: Material) -> Draft:
    return _draft(
        each, material, f"{place}{_task(each)}的责任单位有哪些？", Kind.UNITS, units="\n".join(each.units)
    )


def _deadline(place: str, each: "Responsibility", material: Material) -> Draft:
    return _draft(
        each,
        material,
        f"{place}{_task(each)}要在什么时候完成？",
        Kind.DEADLINE,
        deadline=each.deadline or "",
    )


def _target(place: str, each: "Responsibility", material: Material) -> Draft:
    target = each.targets[0]
    number = re.search(r"\d[\d.,]*", target.text)
    drafted = _draft(each, material, f"{place}{target.about or _task(each)}的目标是多少？", Kind.TARGET)
    return drafted.model_copy(update={"facts": [number.group(0)] if number else []})


def _person(place: str, clause: "Clause") -> Draft:
    label = clause.path.rpartition("/")[2]
    above = [re.sub(_NUMBER, "", name).strip() for name in clause.heading]
    group = next((name for name in reversed(above) if name and name != label), "")
    return Draft(
        question=f"{'' if group.startswith(place) else place}{group}的{label}是谁？",
        kind=Kind.PERSON,
        clauses=[clause.id],
        refused=False,
        note=f"见 {clause.id}；请在“要点”里写出姓名或单位",
        text=clause.plain,
    )


def _terms(clause: "Clause") -> Iterator[str]:
    for found in _TERM.finditer(clause.plain):
        yield found["term"]


def _definition(clause: "Clause", term: str) -> Draft:
    return Draft(
        question=f"什么是{term}？",
        kind=Kind.DEFINITION,
        clauses=[clause.id],
        refused=False,
        note=f"见 {clause.id}；请在“要点”里写出定义中不可少的词",
        text=clause.plain,
    )


def _lists(place: str, found: "Sequence[Responsibility]", material: Material) -> Iterator[Draft]:
    """Ask which tasks a unit leads, for units that lead between two and twelve; those without a lead may be told too."""
    led: dict[str, list[str]] = {}
    named: dict[str, list[str]] = {}
    for each in found:
        for unit in each.units if each.lead is None else ():
            named.setdefault(unit, []).append(each.clause)
        for unit in each.lead or ():
            if each.clause not in led.setdefault(unit, []):
                led[unit].append(each.clause)
    for unit, clauses in led.items():
        if 2 <= len(clauses) <= 12:
            yield Draft(
                question=f"{place}的方案里{unit}牵头哪些任务？",
                kind=Kind.LIST,
                clauses=clauses,
                alternatives=[id for id in dict.fromkeys(named.get(unit, ())) if id not in clauses],
                refused=False,
                note=f"清单中由{unit}牵头的 {len(clauses)} 项，请核对有无遗漏",
                text="\n".join(f"{id}：{material.clauses[id].plain}" for id in clauses),
            )


def _contradictions(id: str, place: str, material: Material) -> Iterator[Draft]:
    for each in material.contradictions:
        clauses = list(dict.fromkeys(statement.clause for statement in each.statements))
        if each.statements[0].document == id and all(clause in material.clauses for clause in clauses):
            yield Draft(
                question=f"{place}{each.about}是多少？",
                kind=Kind.CONTRADICTION,
                clauses=clauses,
                refused=False,
                note="两处写法不一致，回答应并列指出",
                text="\n".join(f"{statement.clause}：{statement.quote}" for statement in each.statements),
            )


def _unanswerable(number: int) -> Draft:
    return Draft(
        question=f"{TO_WRITE}一个这些文件里没有答案的问题，第 {number} 个）",
        kind=Kind.UNANSWERABLE,
        refused=True,
        note="文件里没有写",
    )

"""A document as ``corpus read`` shows it to a person: outline, tables, responsibilities and why, what is doubtful."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from corpus.model import (
    Basis,
    Clause,
    Document,
    DocumentInfo,
    Kind,
    Responsibility,
    RoleWords,
    Target,
    TimeLimit,
)

BASIS_WORDS = {
    "label": "原文以“牵头单位”等字样标明",
    "sentence": "原文语句写明由谁牵头",
    "order_rule": "文内规定排在首位的为牵头单位",
    "bold": "文内规定黑体为牵头单位",
    "sole": "只列一家，由其负责",
    "none": "原文未写明由谁牵头",
    "heading": "上级标题写明牵头单位",
    "unparsed": "未能解析，照录原文",
}
"""What each basis means, in Chinese; shared by the command line and the answers."""
_KINDS = {
    Kind.TITLE: "标题",
    Kind.PARAGRAPH: "段落",
    Kind.HEADING: "标题行",
    Kind.CLAUSE: "条款",
    Kind.TABLE_HEADER: "表头",
    Kind.TABLE_ROW: "表行",
    Kind.NOTE: "注",
    Kind.ROSTER: "名单",
}
_ROLES = {"lead": "牵头", "support": "配合", "responsible": "责任单位"}
_SHORT, _NAMES = 36, 3
"""Characters of a text and names of a list that a line shows."""


def report(document: Document) -> Iterator[str]:
    """Yield the lines that show a document to a person."""
    yield from _metadata(document.info)
    yield from _outline(document.clauses)
    yield from _tables(document.clauses)
    yield from _responsibilities(document.responsibilities)
    yield from _unparsed(document.responsibilities)
    if document.contradictions:
        yield f"\n前后不一致 {len(document.contradictions)} 处"
        for contradiction in document.contradictions:
            yield f"  {contradiction.about}"
            for side in contradiction.statements:
                yield f"    {side.clause}　“{_line(side.quote)}”"
    yield f"\n存疑 {len(document.warnings)} 处"
    for warning in document.warnings:
        yield f"  {warning.where}：{warning.message}"


def _metadata(info: DocumentInfo) -> Iterator[str]:
    yield f"标题：{info.title}"
    for label, value in (
        ("印发机关", info.issuer),
        ("文号", info.number),
        ("成文日期", info.date),
        ("地区", info.region),
        ("效力", info.validity),
    ):
        yield f"{label}：{value or '（文中未见）'}"
    for label, value in (
        ("层级", info.level),
        ("文种", info.kind),
        ("施行日期", info.effective),
        ("有效期至", info.expires),
        ("废止", "；".join(info.repeals)),
        ("公开属性", info.publicity),
        ("抄送", info.copied_to),
        ("所属文件", info.parent),
    ):
        if value:
            yield f"{label}：{value}"
    if info.digest:
        yield "性质：条款摘编，以正式文本为准"


def _outline(clauses: Sequence[Clause]) -> Iterator[str]:
    """Yield the tree of clauses; the rows of a table are one line."""
    kinds = Counter(clause.kind for clause in clauses)
    counted = "、".join(f"{_KINDS[kind]} {count}" for kind, count in kinds.items())
    yield f"\n条款 {len(clauses)} 条（{counted}）"
    for rows, group in groupby(clauses, key=lambda clause: clause.kind is Kind.TABLE_ROW):
        members = list(group)
        if rows:
            yield f"{_indent(members[0])}［表行］{_range(members)}"
            continue
        for clause in members:
            label = clause.path.rsplit("/", 1)[-1]
            yield f"{_indent(clause)}{label}　［{_KINDS[clause.kind]}］　{_short(clause.plain)}"


def _indent(clause: Clause) -> str:
    return "  " * (clause.path.count("/") + 1)


def _range(rows: Sequence[Clause]) -> str:
    ends = rows[0].path if len(rows) == 1 else f"{rows[0].path} … {rows[-1].path}"
    return f"{ends}，共 {len(rows)} 行"


def _tables(clauses: Sequence[Clause]) -> Iterator[str]:
    """Yield caption, header and number of rows of each table that was recognised."""
    grouped = groupby(clauses, key=lambda each: (each.caption, tuple(cell.header for cell in each.cells)))
    found = [(key, list(group)) for key, group in grouped if key[1]]
    if not found:
        return
    yield f"\n表格 {len(found)} 个"
    for (caption, headers), rows in found:
        header = "｜".join(header or "（空）" for header in headers)
        yield f"  {caption or '（无表题）'}　{_range(rows)}"
        yield f"    表头：{header}"


def _responsibilities(found: Sequence[Responsibility]) -> Iterator[str]:
    grounds = Counter(each.basis for each in found)
    counted = "；".join(f"{BASIS_WORDS[basis]} {count} 项" for basis, count in grounds.items())
    yield f"\n责任分工 {len(found)} 项" + (f"（{counted}）" if counted else "")
    for number, each in enumerate(found, 1):
        yield f"  {number}. {_path(each.clause)}　{_short(each.task)}"
        for label, value in _details(each):
            if value:
                yield f"     {label}：{value}"


def _details(each: Responsibility) -> Iterator[tuple[str, str]]:
    """Yield label and value of what one responsibility says and why; an empty value is not shown."""
    yield "牵头", "、".join(each.lead or ())
    yield "配合", "、".join(each.support)
    if each.lead is None:
        named = [name for name in each.units if name not in each.support]
        yield "责任单位", "、".join(named)
    for other in each.others:
        yield other.role, "、".join(other.names)
    yield "另需落实", "、".join(each.default_units)
    yield "时限", _deadline(each)
    yield "周期", each.recurrence or ""
    yield "文中时限", "；".join(map(_limit, each.limits))
    yield "量化目标", "；".join(map(_target, each.targets))
    yield "同时管到", "、".join(map(_path, each.covers))
    yield "同一任务", "、".join(map(_path, each.same_as))
    yield "依据", _ground(each)
    yield "判定用语", "；".join(map(_decided, each.decided_by))


def _deadline(each: Responsibility) -> str:
    if not each.deadline:
        return ""
    days = [day.isoformat() for day in (each.deadline_start, each.deadline_date) if day]
    return _line(each.deadline) + (f"（{' 至 '.join(days)}）" if days else "")


def _limit(limit: TimeLimit) -> str:
    days = [day.isoformat() for day in (limit.start, limit.end) if day]
    return _line(limit.text) + (f"（{' 至 '.join(days)}）" if days else "")


def _target(target: Target) -> str:
    year = f"（{target.year}年）" if target.year else ""
    return f"{_line(target.text)}{year}"


def _ground(each: Responsibility) -> str:
    ground = BASIS_WORDS[each.basis]
    if each.rule_words:
        ground += f"（“{each.rule_words}”）"
    if each.rule:
        ground += f"，见 {_path(each.rule)}"
    return ground


def _decided(decided: RoleWords) -> str:
    names = "、".join(decided.names[:_NAMES])
    if len(decided.names) > _NAMES:
        names += f"等 {len(decided.names)} 个"
    words = f"“{decided.words}”" if decided.words else "（只列名单）"
    return f"{words}→{_ROLES.get(decided.role, decided.role)}：{names}"


def _unparsed(found: Sequence[Responsibility]) -> Iterator[str]:
    """Yield the statements that were not understood; always their number."""
    unparsed = [each for each in found if each.basis is Basis.UNPARSED]
    yield f"\n未能解析的责任表述 {len(unparsed)} 处" + ("（整句照录，不判定牵头单位）" if unparsed else "")
    for each in unparsed:
        yield f"  {_path(each.clause)}　“{_line(each.evidence)}”"


def responsibility_line(responsibility: Responsibility) -> str:
    """Return one line that shows who does a task and on what ground."""
    parts = [f"{_path(responsibility.clause)}　{_short(responsibility.task, 28)}"]
    if responsibility.lead:
        parts.append("牵头：" + "、".join(responsibility.lead))
        if responsibility.support:
            parts.append("配合：" + "、".join(responsibility.support))
    elif responsibility.units:
        parts.append("责任单位：" + "、".join(responsibility.units))
    parts += [f"{other.role}：" + "、".join(other.names) for other in responsibility.others]
    if responsibility.default_units:
        parts.append("另需落实：" + "、".join(responsibility.default_units))
    if responsibility.deadline:
        parts.append(f"时限：{responsibility.deadline}")
    ground = BASIS_WORDS[responsibility.basis]
    if responsibility.rule_words:
        ground += f"（“{responsibility.rule_words}”）"
    return "；".join(parts) + f"　依据：{ground}"


def _path(clause: str) -> str:
    return clause.split("#", 1)[-1]


def _line(text: str) -> str:
    return " ".join(text.split())


def _short(text: str, length: int = _SHORT) -> str:
    line = _line(text)
    return line if len(line) <= length else line[: length - 1] + "…"

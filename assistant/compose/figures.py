"""How many, how much: answers from indicator tables and from sentences that state a figure."""

import re

from assistant.compose.draft import Context, Draft, short, where
from assistant.compose.sentences import has_figure, sentences
from assistant.compose.years import missing_years, year_reason
from assistant.evidence import Scored
from assistant.lexicon import question_words
from corpus.cues import cues
from corpus.deadlines import years_in
from corpus.model import Cell, Clause, Kind
from corpus.normalize import fold


def answer_figure(context: Context, draft: Draft) -> Draft:
    """Answer a question for a quantity; refuse where no text states it for the year asked."""
    topic = context.understanding.topic
    rows = [item for item in _indicator_rows(context) if item.suffices(context.settings)]
    texts = _stating_sentences(context)
    best_row = rows[0] if rows else None
    if best_row and (
        not texts
        or best_row.score >= texts[0][0].score - 0.05
        or _names(context, best_row)
        or _has_year(context, best_row)
    ):
        return _from_table(context, draft, best_row, texts)
    if texts:
        return _from_text(context, draft, texts)
    related = context.evidence.clauses(topic, context.documents, context.hits)
    if related and related[0].suffices(context.settings):
        clause = related[0].clause
        if missing_years(context, clause):
            return draft.refuse(year_reason(context, clause))
        name = short(clause.heading[-1] if clause.heading else clause.plain)
        return draft.refuse(f"“{name}”写到了这项内容，但没有写明所问的数量。", clause.id)
    draft.nothing_found = True
    return draft.refuse(f"{where(context)}没有写到“{topic}”的数量，无法回答。")


def _has_year(context: Context, item: Scored) -> bool:
    """Say whether the row has a column for a year the question names."""
    years = set(context.understanding.years)
    return any(years & years_in(cell.header) for cell in _value_cells(item.clause))


def _names(context: Context, item: Scored) -> bool:
    """Say whether the row's own name covers the topic fully."""
    return context.evidence.coverage(context.understanding.topic, item.clause.cells[0].text) >= 0.9


_VALUE = re.compile("目标值?$|完成值$|指标值$|现状值?$|基期值?$|计划数$|任务数$|目标任务数$")


def _value_cells(clause: Clause) -> list[Cell]:
    """Return the cells of an indicator row that hold values: under a year, or under 目标值 and the like."""
    cells = [cell for cell in clause.cells if years_in(cell.header) or _VALUE.search(cell.header)]
    return cells if any(re.search(r"\d", cell.text) for cell in cells) else []


def _indicator_rows(context: Context) -> list[Scored]:
    """Return the rows of year × indicator tables by how well their name fits the topic, best first.

    A cell of several lines names sub-items; the lines the question names count as the row's name too.
    """
    topic = context.understanding.topic
    found = []
    for item in context.evidence.clauses(topic, context.documents, context.hits, {Kind.TABLE_ROW}):
        if len(_value_cells(item.clause)) < 1:
            continue
        name = _row_name(item.clause)
        items = " ".join(dict.fromkeys(_named_items(context, item.clause)))
        columns = " ".join(
            dict.fromkeys(cell.header.rsplit("/", 1)[-1] for cell in _value_cells(item.clause))
        )
        where = "\n".join((name, items, columns, *item.clause.heading))
        coverage = context.evidence.coverage(topic, where)
        named = context.evidence.coverage(topic, f"{name} {items}")
        extra = context.evidence.coverage(name, f"{topic} {' '.join(item.clause.heading)}")
        found.append(
            Scored(item.clause, None, coverage, item.similarity, coverage + 0.35 * named + 0.3 * extra)
        )
    return sorted(found, key=lambda item: -item.score)


def _named_items(context: Context, clause: Clause) -> list[str]:
    """Return the lines of the row's year cells that the question names (机器人技术应用)."""
    question = fold(context.understanding.question)
    return [
        line
        for cell in _value_cells(clause)
        for line in _items(cell)
        if len(line) >= 3 and fold(line) in question
    ]


def _items(cell: Cell) -> list[str]:
    return [line.strip("、，；;, ") for line in cell.text.split("\n") if line.strip("、，；;, ")]


def _from_table(context: Context, draft: Draft, item: Scored, texts: list[tuple[Scored, str]]) -> Draft:
    clause = item.clause
    cells = _value_cells(clause)
    wanted = context.understanding.years
    undated = [cell for cell in cells if not years_in(cell.header)]
    chosen = [cell for cell in cells if not wanted or years_in(cell.header) & set(wanted)]
    missing = [year for year in wanted if not any(year in years_in(cell.header) for cell in cells)]
    if missing and undated and not missing_years(context, clause):  # the table as a whole is of that year
        chosen, missing = chosen or undated, []
    if missing and not chosen:
        in_text = [pair for pair in texts if set(missing) & years_in(pair[1])]
        if in_text:
            return _from_text(context, draft, in_text)
        listed = "、".join(dict.fromkeys(cell.header.split("/")[0] for cell in cells))
        return draft.refuse(
            f"文件中没有{'、'.join(map(str, missing))}年“{_row_name(clause)}”的数字："
            f"《{context.document(clause.document).title}》的指标表只列有{listed}。"
        )
    paired = _paired(context, clause, chosen)
    unit = _measured_in(clause)
    values = "；".join(
        paired or [f"{cell.header}：{'、'.join(_items(cell)) or '（空）'}{unit}" for cell in chosen]
    )
    words = chosen[0].text if len(chosen) == 1 and len(chosen[0].text) > 3 else None
    marker = draft.cite(clause.id, words)
    table = clause.heading[-1] if clause.heading else clause.caption
    draft.lines.append(f"{_row_name(clause)}——{values}{marker}。\n出处：“{table}”表{marker}。")
    if missing:
        draft.lines.append(f"表中没有{'、'.join(map(str, missing))}年的数字{marker}。")
    draft.strength = item.coverage
    _add_texts(context, draft, item, texts)
    return draft


def _add_texts(context: Context, draft: Draft, item: Scored, texts: list[tuple[Scored, str]]) -> None:
    """Add up to two sentences of the same document that state a figure for the same year in words."""
    years = set(context.understanding.years)
    for scored, sentence in texts:
        if len(draft.used) > 2:
            return
        same_year = years and years & years_in(sentence)
        if (
            same_year
            and scored.clause.document == item.clause.document
            and scored.clause.id not in draft.used
        ):
            draft.lines.append(f"正文另写到：{sentence}{draft.cite(scored.clause.id, sentence)}")


def _paired(context: Context, clause: Clause, chosen: list[Cell]) -> list[str]:
    """Return, for each item the question names, the lines that stand beside it in the columns of the same year.

    Cells of one year pair line by line when they hold equally many lines.
    """
    named = set(_named_items(context, clause))
    paired = []
    for cell in chosen:
        year = cell.header.split("/")[0]
        for place, line in enumerate(_items(cell)):
            if line not in named:
                continue
            for other in chosen:
                lines = _items(other)
                if other is cell or other.header.split("/")[0] != year or len(lines) != len(_items(cell)):
                    continue
                paired.append(f"{year}“{line}”{other.header.rsplit('/', 1)[-1]}：{lines[place]}")
    return paired


def _row_name(clause: Clause) -> str:
    """Return the name of an indicator: the first cell that is neither a number nor a merged group."""
    numbers = cues()["tables"]["number"]
    for cell in clause.cells:
        if cell.text.strip() and not cell.merged and cell.header not in numbers:
            return " ".join(cell.text.split())
    return clause.path


def _measured_in(clause: Clause) -> str:
    """Return the unit of measurement a column of its own gives (单位：家), "" where there is none."""
    cells = [cell.text.strip() for cell in clause.cells if cell.header in ("单位", "计量单位")]
    return cells[0] if cells and len(cells[0]) <= 6 else ""


def _stating_sentences(context: Context) -> list[tuple[Scored, str]]:
    """Return sentences that state a figure of the kind asked for about the topic, with their clause, best first."""
    topic = context.understanding.topic
    units = _measure(context.understanding.question)
    found: list[tuple[Scored, str]] = []
    for item in context.evidence.clauses(topic, context.documents, context.hits):
        if not item.suffices(context.settings) or missing_years(context, item.clause):
            continue
        if item.clause.kind in (Kind.TITLE, Kind.HEADING, Kind.TABLE_HEADER, Kind.ROSTER) or _value_cells(
            item.clause
        ):
            continue
        heading = item.clause.heading[-1] if item.clause.heading else ""
        for sentence in sentences(item.clause):
            if not has_figure(sentence) or (units and not _has_measure(sentence, units)):
                continue
            with_heading = context.evidence.coverage(topic, f"{heading}\n{sentence}")
            alone = context.evidence.coverage(topic, sentence)
            if with_heading < 0.7 * context.settings.covered or alone < 0.2:
                continue
            score = 0.4 * item.score + alone + 0.3 * with_heading
            found.append((Scored(item.clause, None, with_heading, item.similarity, score), sentence))
    return sorted(found, key=lambda pair: -pair[0].score)


def _from_text(context: Context, draft: Draft, texts: list[tuple[Scored, str]]) -> Draft:
    """Give the best sentence of each place, and a second clause of the same document that states it as well."""
    best = texts[0][0]
    shown: dict[str, Scored] = {}
    stated: dict[str, str] = {}
    for item, sentence in texts:
        place = context.place(item.clause.document)
        first = shown.get(place)
        if first is None:
            if item.score < best.score - 2 * context.settings.rival:
                continue
            shown[place], stated[place] = item, sentence
            prefix = f"{place}：" if context.several_places() else ""
        else:
            again = item.clause.id in draft.used or item.clause.document != first.clause.document
            if (
                again
                or item.coverage < first.coverage - 0.1
                or item.score < first.score - context.settings.rival
            ):
                continue
            prefix = f"{place}另见：" if context.several_places() else "另见："
        draft.lines.append(f"{prefix}{sentence.rstrip('；;')}{draft.cite(item.clause.id, sentence)}")
    draft.strength = best.coverage
    return draft


def _figures(sentence: str) -> set[str]:
    """Return the figures of a sentence with their units (80%, 3万人次)."""
    return set(
        re.findall(r"\d+(?:\.\d+)?[万亿千百]?(?:人次|人日|万元|元|[%个家所名项门倍年])", fold(sentence))
    )


def _measure(question: str) -> list[str]:
    """Return how the text may write the measure the question asks in (多少名 -> 名, 人)."""
    measures = question_words()["measures"]
    match = re.search(rf"(?:多少|几)({'|'.join(sorted(measures, key=len, reverse=True))})", fold(question))
    return measures[match.group(1)] if match else []


def _has_measure(sentence: str, units: list[str]) -> bool:
    number = r"[\d.]+\s*[万亿千百]?|[一二两三四五六七八九十百千万]+"
    return (
        re.search(rf"(?:{number})(?:余|多)?(?:{'|'.join(map(re.escape, units))})", fold(sentence)) is not None
    )

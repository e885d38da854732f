"""How many, how much: answers from indicator tables and from sentences that state a figure."""

import re
from dataclasses import replace

from assistant.citations import CitationList
from assistant.compose.draft import Context, Draft, short, where
from assistant.compose.indicator_rows import (
    has_year,
    indicator_rows,
    lines_of,
    may_state,
    measured_in,
    names_topic,
    paired_lines,
    row_name,
    value_cells,
)
from assistant.compose.kinds import Asked, asked_kind, without_asking
from assistant.compose.passage import answer_passage
from assistant.compose.sentences import has_figure, sentences
from assistant.compose.totals import total_of
from assistant.compose.years import missing_years, year_reason
from assistant.evidence import Scored
from corpus.deadlines import years_in
from corpus.model import Kind
from corpus.normalize import fold


def answer_figure(context: Context, draft: Draft) -> Draft:
    """Answer a question for quantities; refuse where no text states one for the year asked.

    A question that names several places is answered for each, one that asks for two quantities for both; one that
    only says 目标, 比例, 规模 is a question for the passage where no figure answers it.
    """
    if _WHICH.search(context.understanding.question):  # 扶持哪几个 asks for names
        named = answer_passage(context, Draft(CitationList(context.index, context.hits)))
        if not named.refused and any("、" in line for line in named.lines):
            return answer_passage(context, draft)
    parts = _by_place(context) or _by_quantity(context)
    if not parts:
        return _answer_one(context, draft)
    answered = False
    for name, part in parts:
        one = _answer_one(part, Draft(CitationList(context.index, context.hits)))
        if one.refused:
            if name:
                draft.lines.append(f"{name}：{(one.reason or '').replace('，无法回答。', '。')}")
            continue
        before = len(draft.lines)
        _answer_one(part, draft)
        written = [line for line in draft.lines[before:] if line not in draft.lines[:before]]
        draft.lines[before:] = [
            f"{name}：" + line if name and not i else line for i, line in enumerate(written)
        ]
        answered = True
    if not answered:
        draft.lines = []
        return _answer_one(context, draft)
    return draft


def answer_row(context: Context, draft: Draft) -> Draft | None:
    """Answer with the row of an indicator table whose name is the topic; None where there is none."""
    rows = [item for item in indicator_rows(context) if item.suffices(context.settings)]
    if not rows or not names_topic(context, rows[0]):
        return None
    answered = _from_table(context, draft, rows[0], [])
    return None if answered.refused else answered


def _by_place(context: Context) -> list[tuple[str, Context]]:
    """Return the context of each place that a question compares, with its name; none where it names one."""
    places = list(dict.fromkeys(context.place(document) for document in context.documents))
    if len(context.understanding.places) < 2 or len(places) < 2:
        return []
    return [
        (
            place,
            replace(context, documents=[each for each in context.documents if context.place(each) == place]),
        )
        for place in places
    ]


def _by_quantity(context: Context) -> list[tuple[str, Context]]:
    """Return a context for each of several quantities asked one after the other: 招多少人，其中硕士多少人."""
    question = fold(context.understanding.question)
    asking = [part for part in re.split("[,，;；?？]", question) if _ASKED.search(part)]
    runs = context.understanding.topic.split()
    if len(asking) < 2:
        return []
    told = [[run for run in runs if run in part] for part in asking]
    if not all(told):
        return []
    topics = [" ".join(told[0]), *(" ".join(dict.fromkeys([*own, *told[0]])) for own in told[1:])]
    return [
        (
            "",
            replace(
                context,
                understanding=context.understanding.model_copy(update={"topic": topic, "question": part}),
            ),
        )
        for topic, part in zip(topics, asking, strict=True)
    ]


_WHICH = re.compile("哪几[个家所项名]?(?!年)(?!.*多少)")
_ASKED = re.compile("多少|几[\u4e00-\u9fff]|百分之几")
_PLAINLY = re.compile("多少|几|百分之|多大|多高|多长|多远|上限|下限|不低于|最高|最低|至少|最多")
"""Words that ask for a figure and nothing else; 目标, 比例, 规模 may ask for what is said of them."""
_WEAK = re.compile("(?:目标|指标)值?|数量")


def _answer_one(context: Context, draft: Draft) -> Draft:
    """Answer for the topic as asked; where nothing is found, without words that only say that a figure is meant."""
    understanding = context.understanding
    shorter = " ".join(_WEAK.sub(" ", understanding.topic).split())
    topics = dict.fromkeys((understanding.topic, shorter, without_asking(shorter, understanding.question)))
    related = context
    for topic in filter(None, topics):
        each = replace(context, understanding=understanding.model_copy(update={"topic": topic}))
        trial = _answer_topic(each, Draft(CitationList(context.index, context.hits)))
        if not trial.refused or (understanding.years and not trial.nothing_found):
            return _answer_topic(each, draft)
        if not trial.nothing_found and related is context:
            related = each
    return _answer_topic(related, draft)


def _answer_topic(context: Context, draft: Draft) -> Draft:
    topic = context.understanding.topic
    asked = asked_kind(context.understanding.question)
    rows = [
        item
        for item in indicator_rows(context)
        if item.suffices(context.settings) and may_state(item.clause, asked)
    ]
    texts = _stating_sentences(context, asked)
    best_row = rows[0] if rows else None
    if best_row and (
        not texts
        or best_row.score >= texts[0][0].score - 0.05
        or names_topic(context, best_row)
        or has_year(context, best_row)
    ):
        return _from_table(context, draft, best_row, texts)
    if texts:
        return _from_text(context, draft, texts)
    related = context.evidence.clauses(topic, context.documents, context.hits)
    if related and related[0].suffices(context.settings):
        clause = related[0].clause
        if missing_years(context, clause):
            return draft.refuse(year_reason(context, clause))
        if not _PLAINLY.search(context.understanding.question) and not (asked and asked.levels):
            return answer_passage(context, draft)
        name = short(clause.heading[-1] if clause.heading else clause.plain)
        named = asked.name if asked and asked.name else "数量"
        return draft.refuse(f"“{name}”写到了这项内容，但没有写明所问的{named}。", clause.id)
    draft.nothing_found = True
    return draft.refuse(f"{where(context)}没有写到“{topic}”的数量，无法回答。")


def _from_table(context: Context, draft: Draft, item: Scored, texts: list[tuple[Scored, str]]) -> Draft:
    clause = item.clause
    cells = value_cells(clause)
    wanted = _wanted_years(context)
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
            f"文件中没有{'、'.join(map(str, missing))}年“{row_name(clause)}”的数字："
            f"《{context.document(clause.document).title}》的指标表只列有{listed}。"
        )
    paired = paired_lines(context, clause, chosen)
    unit = measured_in(clause)
    stated = [f"{cell.header}：{'、'.join(lines_of(cell)) or '（空）'}{unit}" for cell in chosen]
    values = "；".join(paired or [*stated, *total_of(context.understanding.question, clause, chosen)])
    words = chosen[0].text if len(chosen) == 1 and len(chosen[0].text) > 3 else None
    marker = draft.cite(clause.id, words)
    table = clause.heading[-1] if clause.heading else clause.caption
    draft.lines.append(f"{row_name(clause)}——{values}{marker}。\n出处：“{table}”表{marker}。")
    if missing:
        draft.lines.append(f"表中没有{'、'.join(map(str, missing))}年的数字{marker}。")
    draft.strength = item.coverage
    _add_texts(context, draft, item, texts)
    return draft


def _wanted_years(context: Context) -> list[int]:
    """Return the years asked for, those between two of them (从2019到2022) and all where every year is asked for."""
    years, question = context.understanding.years, fold(context.understanding.question)
    if len(years) == 2 and re.search(
        r"\d{2}\s*年?(?:到|至|-|—|~)+(?:20)?\d{2}|每年|历年|逐年|各年", question
    ):
        return list(range(years[0], years[1] + 1))
    return years


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


def _stating_sentences(context: Context, asked: Asked | None) -> list[tuple[Scored, str]]:
    """Return sentences that state a figure of the kind asked for about the topic, with their clause, best first."""
    topic = context.understanding.topic
    found: list[tuple[Scored, str]] = []
    for item in context.evidence.clauses(topic, context.documents, context.hits):
        if not item.suffices(context.settings) or missing_years(context, item.clause):
            continue
        cells = value_cells(item.clause)
        if item.clause.kind in (Kind.TITLE, Kind.HEADING, Kind.TABLE_HEADER, Kind.ROSTER) or (
            cells and max(len(cell.text) for cell in cells) < _PROSE
        ):
            continue
        heading = item.clause.heading[-1] if item.clause.heading else ""
        heading += f"\n{row_name(item.clause)}" if cells else ""
        for sentence in sentences(item.clause):
            if not _states(context, sentence, asked):
                continue
            with_heading = context.evidence.coverage(topic, f"{heading}\n{sentence}")
            alone = context.evidence.coverage(topic, sentence)
            if with_heading < 0.7 * context.settings.covered or alone < 0.2:
                continue
            score = 0.4 * item.score + alone + 0.3 * with_heading + _OF_YEAR * _of_year(context, sentence)
            found.append((Scored(item.clause, None, with_heading, item.similarity, score), sentence))
    return sorted(found, key=lambda pair: -pair[0].score)


_PROSE = 15
"""A cell of values this long holds sentences (characters)."""
_OF_YEAR = 0.3
"""How much a sentence of the year asked for is preferred, and one of other years only is put back."""
_NONE = re.compile("不予|不再(?:给予|安排|享受)|全额|免收|免费")


def _of_year(context: Context, sentence: str) -> int:
    """Return 1 for a sentence that names a year asked for, -1 for one that names only others, else 0."""
    named = years_in(sentence)
    asked = set(context.understanding.years)
    return 0 if not asked or not named else 1 if asked & named else -1


def _states(context: Context, sentence: str, asked: Asked | None) -> bool:
    """Say whether a sentence states a figure of the kind asked for, or says outright that nothing is given (不予补助)."""
    if _NONE.search(sentence):
        topic = context.understanding.topic
        return context.evidence.coverage(topic, sentence) >= context.settings.covered
    return has_figure(sentence) and (asked is None or asked.stated_in(sentence))


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

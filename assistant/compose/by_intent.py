"""Choose the composer by what a question asks; of a question that asks two things, both are answered."""

import re
from collections.abc import Callable

from assistant.citations import CitationList
from assistant.claims import is_claim
from assistant.comparisons import compared_pole
from assistant.compose.about_document import answer_about_document
from assistant.compose.agreement import answer_agreement, weighs_alternatives
from assistant.compose.amounts import amounts_in
from assistant.compose.asked_role import answer_role
from assistant.compose.by_form import answer_by_form
from assistant.compose.comparing import conclude
from assistant.compose.draft import Context, Draft, short, where
from assistant.compose.everywhere import answer_everywhere
from assistant.compose.figures import answer_figure, answer_row
from assistant.compose.frequency import answer_frequency, asks_how_often
from assistant.compose.listing import answer_list
from assistant.compose.passage import answer_passage
from assistant.compose.person_tasks import answer_tasks_of_person
from assistant.compose.ranking import answer_ranking
from assistant.compose.responsibility import answer_responsibility
from assistant.compose.roster import answer_person
from assistant.compose.row_cells import answer_cells
from assistant.compose.rows_with import answer_rows_with
from assistant.compose.share_rows import answer_shares
from assistant.compose.stages import answer_stage
from assistant.compose.which_document import answer_which_document
from assistant.lexicon import cue_words
from corpus.normalize import fold

Composer = Callable[[Context, Draft], Draft | None]

_WHO = re.compile("谁|哪|几家|几个|多少个|由|什么(?:部门|单位)|啥(?:部门|单位)")
"""Without one of these a question names leads and asks for something else of them: 牵头单位多久报一次."""
_FITTING = 0.65
"""Strength that a second answer needs to stand beside the first."""
_OF_A_TASK = frozenset({"lead", "support", "units", "deadline"})


def compose(context: Context, draft: Draft) -> Draft:
    """Return the draft of the answer, or of its refusal."""
    understanding = context.understanding
    intents = set(understanding.intents)
    question = fold(understanding.question)
    if about := answer_about_document(context, draft) or answer_which_document(context, draft):
        return about
    if "ranking" in intents:
        return answer_ranking(context, draft)
    if of_person := answer_tasks_of_person(context, draft):
        return of_person
    if not understanding.units and (rows := answer_rows_with(context, draft)):
        return rows
    if "list" in intents and (listed := answer_list(context, draft)):
        return listed
    compares = "agreement" in intents or weighs_alternatives(understanding.question)
    if compares and (compared := answer_agreement(context, draft)):
        return compared
    if "everywhere" in intents and (beside := answer_everywhere(context, draft)):
        return beside
    if stated := answer_stage(context, draft) or answer_by_form(context, draft):
        return stated
    if understanding.topic and not compared_pole(question) and (cells := _cells(context, draft)):
        return cells
    if people := answer_person(context, draft):
        if "deadline" in intents and understanding.topic:
            return _with(context, people, answer_responsibility)
        return people
    only_who = not {"deadline", "quantity", "list"} & intents and not asks_how_often(understanding.question)
    if understanding.topic and only_who and (in_role := answer_role(context, draft)):
        return in_role
    who = {"lead", "support", "units"} & intents and _WHO.search(understanding.question)
    often = understanding.topic and not who
    if often and asks_how_often(understanding.question):
        if frequency := answer_frequency(context, draft):
            return frequency
        if intents == {"deadline"}:  # by when it is to be done is no answer to how often
            return _unsaid(context, draft)
    if understanding.topic and _OF_A_TASK & intents:
        answered = answer_responsibility(context, draft)
        loosely = intents == {"units"} and not cue_words("assigning").search(understanding.question)
        claimed = intents == {"deadline"} and is_claim(question)
        # 与哪些机构共建: not a question for responsibility
        if not (answered.refused and (loosely or claimed)):
            if "quantity" in intents:
                return _with(context, answered, answer_figure)
            return answered
        draft = Draft(CitationList(context.index, context.hits))
    if "quantity" in intents and understanding.topic:
        answered = answer_shares(context, draft) or answer_figure(context, draft)
        conclude(context, answered)
        return answered
    counted = understanding.topic and is_claim(question) and amounts_in(question)
    if counted and (told := answer_shares(context, draft) or answer_row(context, draft)):
        return told
    return answer_passage(context, draft)


def _cells(context: Context, draft: Draft) -> Draft | None:
    """Answer with the cells of the rows and columns named, unless a table of shares answers as much."""
    trial = answer_cells(context, Draft(CitationList(context.index, context.hits)))
    if trial is None:
        return None
    if "quantity" in context.understanding.intents:
        shares = answer_shares(context, Draft(CitationList(context.index, context.hits)))
        if shares is not None and len(shares.used) >= len(trial.used):
            return None
    return answer_cells(context, draft)


def _unsaid(context: Context, draft: Draft) -> Draft:
    """Refuse a question how often: the passage about it, which does not say, is what is shown."""
    passage = answer_passage(context, Draft(CitationList(context.index, context.hits)))
    if passage.refused:
        return answer_passage(context, draft)
    clause = context.index.clauses[passage.used[0]]
    name = short(clause.heading[-1] if clause.heading else clause.plain)
    return draft.refuse(f"{where(context)}“{name}”写到了这项内容，但没有写明多久一次。", clause.id)


def _with(context: Context, first: Draft, second: Composer) -> Draft:
    """Add what a second composer answers; where only it answers, it stands with what the first could not say."""
    trial = second(context, Draft(CitationList(context.index, context.hits)))
    if trial is None or trial.refused or (not first.refused and trial.strength < _FITTING):
        return first
    if first.refused:
        together = set(context.understanding.intents) == {"deadline", "quantity"}  # 多少天内: one thing asked
        if first.reason and not first.nothing_found and not together:
            trial.lines.append(first.reason)
        return trial
    said = "\n".join(first.lines)
    extra = second(context, Draft(first.citations, used=first.used, responsibilities=first.responsibilities))
    if extra is not None:
        first.lines += [line for line in extra.lines if line.split("[")[0] not in said]
    return first

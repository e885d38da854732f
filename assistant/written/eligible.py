"""Which composed answers a model may write anew; the others are best as they are."""

import re

from assistant.model import Answer
from assistant.written.evidence import Evidence
from corpus.cues import alternatives, cues

_LISTED = re.compile(r"^\s*(?:\||\d{1,2}[.、])", re.MULTILINE)
"""Rows of a table, items of a list."""
_ROLES = re.compile("牵头|配合单位|责任单位")
_TALKATIVE = 1200
"""Characters of a composed answer that is longer than prose should be."""


def reason_to_keep(answer: Answer, evidence: Evidence, clauses: int) -> str | None:
    """Return why a composed answer stays as it is, None where a model may write it.

    Refusals are never written anew: the texts do not say, and no model may find otherwise. Lists, tables and rosters
    are shown as such. Where the answer begins with what the question has wrong, or with what the text does not say, that
    is the answer, and a model is tempted to affirm the question.
    """
    if answer.refused or not answer.citations:
        return "refused"
    if not evidence.statements or evidence.statements[0].kept:
        return "corrected"
    if _LISTED.search(answer.answer) or len(answer.answer) > _TALKATIVE:
        return "list"
    if any(_roster().match(line) for line in answer.answer.split("\n")):
        return "roster"
    if len(answer.citations) > clauses:
        return "clauses"
    if _ROLES.search(answer.answer) and not answer.responsibilities:
        return (
            "ledger"  # units of another place, shown to correct the question: nothing to check roles against
        )
    documents = {citation.document for citation in answer.citations}
    if len(documents) > 1 and not all(evidence.subjects.get(document) for document in documents):
        return "places"
    return None


def _roster() -> re.Pattern[str]:
    return re.compile(rf"^(?:{alternatives(*cues()['structure']['roster'])})[：:]")

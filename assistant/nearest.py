"""The clause nearest to a question that words its task otherwise: whether it answers all the same (换了说法的提问).

Asked only where no clause holds enough of the question's words (``Scored.suffices``). What decides was learnt from the
gold sets by ``python -m eval fit-nearest``: three signs, each read off the search.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.compose.draft import Context
from assistant.considered import considered
from assistant.lexicon import question_words
from assistant.strange_words import leads_away
from corpus.cues import alternatives
from corpus.model import Clause, Kind
from corpus.normalize import fold

WEIGHTS = Path(__file__).parent / "data" / "nearest.toml"
_NAMES = (Kind.TITLE, Kind.TABLE_HEADER, Kind.ROSTER)
"""Kinds of clauses that state no task."""
OTHER_WORDS = "以上条款的用词与问题不同，是按含义找到的，请对照原文核对。"
"""Ends an answer that rests on the nearest clause."""
_NOT_OF_ONE_CLAUSE = frozenset({"list", "ranking", "agreement", "everywhere", "person"})
"""Intents that no single clause answers, or that ask for what is written out or not there: a name."""


@dataclass(frozen=True)
class Signs:
    """What speaks for the nearest clause."""

    terms: float
    """BM25 of the clause, at least 0"""
    ahead: float
    """cosine of the clause less that of the nearest one that does not belong to it"""
    lacking: float
    """share of the topic, [0, 1], in words that the corpus uses and the clause does not; words that no text of the corpus uses
    are the asker's own and tell nothing"""


class NearestWeights(BaseModel):
    """A logistic regression over ``Signs``; ``data/nearest.toml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    intercept: float
    terms: float
    ahead: float
    lacking: float

    def log_odds(self, signs: Signs) -> float:
        """Return the log-odds that the clause answers the question."""
        weighed = self.terms * signs.terms + self.ahead * signs.ahead + self.lacking * signs.lacking
        return self.intercept + weighed


@cache
def nearest_weights() -> NearestWeights:
    """Return the weights that the product uses."""
    return NearestWeights.model_validate(tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"])


def with_nearest(context: Context, weights: NearestWeights | None = None) -> Context | None:
    """Return the context in which the nearest clause is evidence; None where it is too uncertain to be.

    ``weights``: those of the product where left out.
    """
    weights = weights or nearest_weights()
    clause = nearest_clause(context)
    if clause is None or context.hits[clause.id].cosine < context.settings.related:
        return None
    unlikely = weights.log_odds(signs_of(context, clause)) < context.settings.nearest
    if unlikely or _scattered(context, clause) or _strays(context, clause):
        return None
    return replace(context, evidence=context.evidence.accepting({clause.id}))


def _scattered(context: Context, clause: Clause) -> bool:
    """Say whether a clause holds enough of the words: then it was weighed by its words, and refused.

    They stand far apart, or somebody asks for more evidence than words can give (``sufficient``).
    """
    topic, hits = context.understanding.topic, {clause.id: context.hits[clause.id]}
    near = context.evidence.clauses(topic, context.documents, hits)
    return any(
        item.coverage >= context.settings.plain or replace(item, together=1.0).suffices(context.settings)
        for item in near
    )


_AWAY = 0.02
"""A word leads away from a clause where the question without it is nearer to the clause by this much (cosine)."""


def _strays(context: Context, clause: Clause) -> bool:
    """Say whether a word that no text uses is about something else: 老旧小区(地铁)由谁牵头."""
    terms = context.evidence.unknown_terms(context.understanding.topic)
    _, gain = leads_away(context, clause.id, [term.text for term in terms])
    return gain > _AWAY


@cache
def _personal() -> re.Pattern[str]:
    """Return the pattern of asking for what tables of persons hold: 分管领导, 联系电话."""
    people = question_words()["people"]
    return re.compile(alternatives(*people["columns"], *people["named"]))


def nearest_clause(context: Context) -> Clause | None:
    """Return the clause that search and words together put first; None for what no single clause answers."""
    understanding = context.understanding
    if not understanding.topic or _NOT_OF_ONE_CLAUSE & set(understanding.intents):
        return None
    if understanding.units or _personal().search(fold(understanding.question)):
        return None  # that a body leads is confirmed from the words of a text only
    found = (context.index.clauses[id] for id in considered(context))
    return next((clause for clause in found if clause.kind not in _NAMES), None)


def signs_of(context: Context, clause: Clause) -> Signs:
    """Weigh a clause that the search found."""
    hits = context.hits
    own = hits[clause.id].cosine
    others = [hits[id].cosine for id in hits if not _belongs(context, clause, id)]
    return Signs(
        terms=hits[clause.id].bm25,
        ahead=own - max(others, default=own),
        lacking=context.evidence.lacking(context.understanding.topic, clause, context.documents),
    )


_SAME = 1e-6
"""Cosines that differ less are of one vector: that of an article and its parts."""


def _belongs(context: Context, clause: Clause, id: str) -> bool:
    """Say whether another clause is the same place of the text, or sets the same task."""
    if id == clause.id or id.startswith(f"{clause.id}/") or clause.id.startswith(f"{id}/"):
        return True
    other = context.index.clauses[id]
    if other.document != clause.document:
        return False
    one_vector = abs(context.hits[id].cosine - context.hits[clause.id].cosine) < _SAME
    return one_vector or id in context.evidence.same_task(clause.id)

"""Weigh clauses and responsibilities against the topic of a question: what states it, and how surely."""

import copy
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.compose.enumeration import announced_by
from assistant.compose.sentences import sentences
from assistant.lexicon import canonical_text
from assistant.settings import AnswerSettings
from assistant.topic import Term, TermWeights, Text, topic_terms
from corpus.model import Clause, Kind, Responsibility
from corpus.normalize import despace
from index.model import Hit
from index.neighbours import same_tasks
from index.policy_index import PolicyIndex

_WEIGH_ALL = 5000
"""Up to so many responsibilities all are weighed; beyond, only those of clauses the search found."""


TITLE_CREDIT = 0.6
"""What a word of a topic counts that only the title of its document holds."""
_TOWN = re.compile(r"[\u4e00-\u9fff]{2,4}(?<!乡)(?:乡|镇|街道)")
"""A cell that names a town: the row is what the table says of it."""
_ELSEWHERE = 0.5
"""What the coverage counts of a text that does not name the town which the question names."""
_LOOKED_INTO = 0.4
"""A text that covers less is no evidence, whatever its cosine (``AnswerSettings.sufficient``)."""


@dataclass(frozen=True)
class Scored:
    """A clause, with the responsibility it states if that was weighed, and how well it fits the topic."""

    clause: Clause
    responsibility: Responsibility | None
    coverage: float
    """weighted share of the topic's words the text holds, [0, 1]"""
    similarity: float
    """cosine of question and clause, [-1, 1]; 0 where the search did not return it"""
    score: float
    """for ranking only"""
    together: float = 1.0
    """the coverage that a single sentence reaches with the headings above it, [0, 1]"""
    accepted: bool = False
    """its clause was found to be evidence in another way (``EvidenceBase.accepting``)"""

    def suffices(self, settings: AnswerSettings) -> bool:
        """Say whether the text is evidence for the topic: it holds enough of it, and enough in one place."""
        if self.accepted:
            return True
        near = self.coverage + settings.similarity_weight * max(self.similarity, 0.0)
        return near >= settings.sufficient and self.together >= settings.together


@dataclass(frozen=True)
class _Prepared:
    """A responsibility with its texts folded for weighing."""

    responsibility: Responsibility
    task: Text
    scope: Text


class EvidenceBase:
    """The texts of all clauses and responsibilities of an index, ready to be weighed."""

    def __init__(self, index: PolicyIndex) -> None:
        """Fold every clause and count its words once."""
        self._index = index
        self._texts = {
            clause.id: Text("\n".join((*clause.heading, self._announced(clause), clause.plain)))
            for clause in index.clauses.values()
        }
        self.weights = TermWeights(self._texts.values())
        self._sentences: dict[str, list[Text]] = {}
        self._titles: dict[str, Text] = {}
        self._accepted: frozenset[str] = frozenset()
        cells = (cell.text for clause in index.clauses.values() for cell in clause.cells[:3])
        self._towns = frozenset(
            canonical_text(name) for text in cells if _TOWN.fullmatch(name := despace(text))
        )

    def accepting(self, clauses: Collection[str]) -> "EvidenceBase":
        """Return a view to which these clauses are evidence for whatever is asked, however few of its words they hold."""
        view = copy.copy(self)
        view._accepted = frozenset(clauses)
        return view

    def _announced(self, clause: Clause) -> str:
        """Return what introduces a clause that is an item of a list: （三）设在农村的 says nothing without it."""
        above = announced_by(self._index.clauses, clause)
        return above.plain if above is not None else ""

    @cached_property
    def _responsibilities(self) -> list[_Prepared]:
        prepared = []
        for each in self._index.responsibilities:
            clause = self._index.clauses[each.clause]
            covered = [self._index.clauses[other].plain for other in each.covers]
            scope = "\n".join((each.task, each.scope, *clause.heading, *covered))
            prepared.append(_Prepared(each, Text(each.task), Text(scope)))
        return prepared

    def responsibilities(
        self, topic: str, documents: Collection[str], hits: Mapping[str, Hit]
    ) -> list[Scored]:
        """Return the responsibilities of ``documents`` by how well their task fits the topic, best first."""
        wanted = topic_terms(topic)
        narrowed = self._narrowed(documents)
        scored = []
        for each in self._responsibilities:
            responsibility = each.responsibility
            if responsibility.document not in documents:
                continue
            if len(self._responsibilities) > _WEIGH_ALL and responsibility.clause not in hits:
                continue
            coverage = self._held(wanted, each.scope, responsibility.document, narrowed)
            coverage *= self._of_town(topic, self._texts[responsibility.clause])
            places = (responsibility.clause, *responsibility.covers)
            similarity = max((hits[clause].cosine for clause in places if clause in hits), default=0.0)
            in_task = self.weights.coverage(wanted, each.task)
            score = (
                1.5 * coverage
                + 0.4 * in_task
                + 0.2 * self._precision(responsibility.task, topic)
                + similarity
            )
            scored.append(
                Scored(
                    self._index.clauses[responsibility.clause],
                    responsibility,
                    coverage,
                    similarity,
                    score,
                    max(in_task, self._together(wanted, coverage, places, narrowed)),
                    not self._accepted.isdisjoint(places),
                )
            )
        return sorted(scored, key=lambda item: -item.score)

    def clauses(
        self,
        topic: str,
        documents: Collection[str],
        hits: Mapping[str, Hit],
        kinds: Collection[Kind] | None = None,
    ) -> list[Scored]:
        """Return the clauses the search found, or all of ``kinds``, by how well they fit the topic, best first."""
        wanted = topic_terms(topic)
        narrowed = self._narrowed(documents)
        candidates = (
            [self._index.clauses[clause] for clause in hits]
            if kinds is None
            else [clause for clause in self._index.clauses.values() if clause.kind in kinds]
        )
        scored = []
        for clause in candidates:
            if clause.document not in documents:
                continue
            coverage = self._held(wanted, self._texts[clause.id], clause.document, narrowed)
            coverage *= self._of_town(topic, self._texts[clause.id])
            similarity = hits[clause.id].cosine if clause.id in hits else 0.0
            name = clause.heading[-1] if clause.heading else ""
            in_name = self.weights.coverage(wanted, Text(name)) if name else 0.0
            score = 1.5 * coverage + 0.3 * in_name + similarity
            together = self._together(wanted, coverage, (clause.id,), narrowed)
            accepted = clause.id in self._accepted
            scored.append(Scored(clause, None, coverage, similarity, score, together, accepted))
        return sorted(scored, key=lambda item: -item.score)

    def _of_town(self, topic: str, text: Text) -> float:
        """Return 1, or less for a text about no town of those a topic names: what the county plans is not what one town does."""
        named = [name for name in self._towns if name in canonical_text(topic)]
        return 1.0 if not named or any(name in text.words for name in named) else _ELSEWHERE

    def _held(self, wanted: Sequence[Term], text: Text, document: str, narrowed: bool) -> float:
        """Return how much of a topic a text covers; words of its document's title count in part where it was named.

        Whoever asks one text names its subject again, which no clause of it repeats.
        """
        if not narrowed:
            return self.weights.coverage(wanted, text)
        if document not in self._titles:
            self._titles[document] = Text(self._index.documents[document].title)
        return self.weights.coverage(wanted, text, self._titles[document], TITLE_CREDIT)

    def _narrowed(self, documents: Collection[str]) -> bool:
        """Say whether the question names which text it means."""
        return len(documents) < len(self._index.documents) or len(documents) == 1

    def _together(
        self, wanted: Sequence[Term], coverage: float, clauses: Iterable[str], narrowed: bool
    ) -> float:
        """Return how much of a topic one sentence of the clauses covers with its headings.

        Words that a long clause holds far apart from each other are no statement about the topic. A text that holds
        too little of it anyway, and a roster, whose heading says whose it is, are not looked into.
        """
        if coverage < _LOOKED_INTO:
            return coverage
        return max(
            (
                self._held(wanted, text, self._index.clauses[clause].document, narrowed)
                for clause in clauses
                for text in self._sentences_of(clause)
            ),
            default=0.0,
        )

    def _sentences_of(self, id: str) -> list[Text]:
        """Return the sentences of a clause, each with the headings above it; of a roster all of it."""
        if id not in self._sentences:
            clause = self._index.clauses[id]
            parts = [clause.plain] if clause.kind is Kind.ROSTER else sentences(clause)
            above = (*clause.heading, self._announced(clause))
            self._sentences[id] = [Text("\n".join((*above, part))) for part in parts or [clause.plain]]
        return self._sentences[id]

    def _precision(self, name: str, topic: str) -> float:
        """Return the share of a name's words that the topic holds: a name that says more than was asked fits less."""
        return self.weights.coverage(topic_terms(name), Text(topic))

    def lacking(self, topic: str, clause: Clause, documents: Collection[str]) -> float:
        """Return the share of a topic, [0, 1], in words that the corpus uses and a clause does not; 1 for an empty topic."""
        wanted = topic_terms(topic)
        total = sum(map(self.weights.weight, wanted))
        if not total:
            return 1.0
        known = [term for term in wanted if self.weights.knows(term)]
        held = self._held(known, self._texts[clause.id], clause.document, self._narrowed(documents))
        return sum(map(self.weights.weight, known)) * (1 - held) / total

    def unknown_terms(self, topic: str) -> list[Term]:
        """Return the words of a topic that no text of the corpus uses."""
        return [term for term in topic_terms(topic) if not self.weights.knows(term)]

    def same_task(self, clause: str) -> Collection[str]:
        """Return the clauses that set the same task as one: its annex row, or the clause of the body."""
        return self._same_tasks.get(clause, ())

    @cached_property
    def _same_tasks(self) -> dict[str, list[str]]:
        return same_tasks(self._index.responsibilities, self._index.clauses)

    def coverage(self, topic: str, text: str) -> float:
        """Return how much of a topic a text covers, [0, 1]."""
        return self.weights.coverage(topic_terms(topic), Text(text))

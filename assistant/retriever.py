"""The search as a LangChain retriever: question in, ``Document``s with clause metadata out.

A question is understood first, as the assistant does: places, titles, numbers and years narrow the documents; spoken
words are searched for as the official ones; a list by unit, role and time is looked up in the ledger; clauses of the
kind asked for (who, by when, which post, of which year) gain a little. A year does not narrow: it may be a wrong one.
"""

from functools import cached_property
from pathlib import Path
from typing import Self

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from assistant.asked_clauses import KindAsked, asked_clauses
from assistant.lexicon import canonical_text
from assistant.model import Understanding
from assistant.places import Places
from assistant.understanding import Understander
from assistant.unit_names import UnitNames
from index.cache import open_for_corpus
from index.model import Hit
from index.neighbours import parents, same_tasks
from index.policy_index import PolicyIndex, check_query

_WEIGHED = 50
"""Clauses, from the best, among which those of the kind asked for gain."""


class PolicyRetriever(BaseRetriever):
    """Finds clauses; usable alone: ``PolicyRetriever.of_folder("文件夹").invoke("职业教育由谁牵头？")``."""

    model_config = ConfigDict(arbitrary_types_allowed=True, ignored_types=(cached_property,))

    index: PolicyIndex
    k: int = Field(default=10, ge=1, description="clauses to return")
    documents: frozenset[str] | None = Field(
        default=None, description="search only these documents; None: all"
    )
    understand: bool = Field(
        default=True,
        description="narrow and rank by what the question says of place, document, year and units; False: the bare search",
    )
    wording: bool = Field(
        default=True,
        description="with understand: search for spoken words as the official ones (归谁管 -> 牵头)",
    )

    @classmethod
    def of_folder(cls, corpus: str | Path, k: int = 10) -> Self:
        """Search a folder of policy documents; its index is built at the first call and kept in the cache.

        Raises ``CorpusError`` where the folder is missing or empty, and the errors of the index package.
        """
        return cls(index=open_for_corpus(Path(corpus)), k=k)

    @classmethod
    def of_index(cls, index: str | Path, k: int = 10) -> Self:
        """Search an index that ``python -m index build`` made; raises the errors of the index package."""
        return cls(index=PolicyIndex.open(Path(index)), k=k)

    def hits(self, question: str) -> list[Hit]:
        """Return the ranked clauses with their scores, best first; raises ``BadQuery`` and ``ModelMissing``."""
        if not self.understand:
            return self.index.search(question, self.k, self.documents)
        check_query(question, self.k)
        settings = self.index.settings
        asked = self.understood(question)
        documents = self.about(asked)
        favoured = asked_clauses(self.index, asked, documents) if settings.favour else ()
        words = canonical_text(question) if self.wording else question
        found = self.index.search(words.strip() or question, max(self.k, _WEIGHED), documents, favoured)
        gains = {hit.clause: settings.fitting * self._kinds.reasons(asked, hit.clause) for hit in found}
        gained = [hit.model_copy(update={"score": hit.score + gains[hit.clause]}) for hit in found]
        return sorted(gained, key=lambda hit: -hit.score)[: self.k]

    def understood(self, question: str) -> Understanding:
        """Return what a question says, by itself."""
        return self._understander.understand(question)

    def about(self, asked: Understanding) -> frozenset[str] | None:
        """Return the documents that a question names, among those that may be searched; None: all."""
        every = frozenset(self.index.documents)
        allowed = every if self.documents is None else every & self.documents
        within = allowed & frozenset(asked.documents) or allowed
        return None if within == every else within

    @cached_property
    def _kinds(self) -> KindAsked:
        return KindAsked(self.index)

    @cached_property
    def _understander(self) -> Understander:
        places = Places(self.index.documents, (clause.text for clause in self.index.clauses.values()))
        return Understander(self.index.documents, places, UnitNames(self.index.ledger.unit_names()))

    @cached_property
    def _same_tasks(self) -> dict[str, list[str]]:
        return same_tasks(self.index.responsibilities, self.index.clauses)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        """Return the clauses as LangChain documents, best first.

        Metadata: clause, document, title, heading, page, score, cosine; ``parents``: the text of the clauses above it,
        outermost first, for context; ``same_task``: ids of clauses of its document that set the same task.
        """
        del run_manager
        found: list[LangChainDocument] = []
        for hit in self.hits(query):
            clause = self.index.clauses[hit.clause]
            found.append(
                LangChainDocument(
                    id=clause.id,
                    page_content=clause.text,
                    metadata={
                        "clause": clause.id,
                        "document": clause.document,
                        "title": self.index.documents[clause.document].title,
                        "heading": " > ".join(clause.heading),
                        "page": clause.page,
                        "score": hit.score,
                        "cosine": hit.cosine,
                        "parents": [each.plain for each in parents(clause, self.index.clauses)],
                        "same_task": self._same_tasks.get(clause.id, []),
                    },
                )
            )
        return found

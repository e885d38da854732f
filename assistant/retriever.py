"""The search as a LangChain retriever: question in, ``Document``s with clause metadata out."""

from functools import cached_property
from pathlib import Path
from typing import Self

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from index.cache import open_for_corpus
from index.model import Hit
from index.neighbours import parents, same_tasks
from index.policy_index import PolicyIndex


class PolicyRetriever(BaseRetriever):
    """Finds clauses; usable alone: ``PolicyRetriever.of_folder("文件夹").invoke("职业教育由谁牵头？")``."""

    model_config = ConfigDict(arbitrary_types_allowed=True, ignored_types=(cached_property,))

    index: PolicyIndex
    k: int = Field(default=10, ge=1, description="clauses to return")
    documents: frozenset[str] | None = Field(
        default=None, description="search only these documents; None: all"
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
        """Return the ranked clauses with their scores, best first."""
        return self.index.search(question, self.k, self.documents)

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
        found = []
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

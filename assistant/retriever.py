"""The search as a LangChain retriever: question in, ``Document``s with clause metadata out."""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from index.model import Hit
from index.policy_index import PolicyIndex


class PolicyRetriever(BaseRetriever):
    """Finds clauses; usable alone: ``PolicyRetriever(index=index).invoke(question)``."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: PolicyIndex
    k: int = Field(default=10, ge=1, description="clauses to return")
    documents: frozenset[str] | None = Field(
        default=None, description="search only these documents; None: all"
    )

    def hits(self, question: str) -> list[Hit]:
        """Return the ranked clauses with their scores, best first."""
        return self.index.search(question, self.k, self.documents)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        """Return the clauses as LangChain documents; metadata: clause, document, title, heading, page, score."""
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
                    },
                )
            )
        return found

"""``/api/search``, ``/api/documents``, ``/api/ledger``, ``/api/feedback``: what the caller may see, read by programs."""

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi import Path as PathParameter

from assistant.api.callers import Caller
from assistant.api.model import (
    ContradictionsResponse,
    DocumentClause,
    DocumentResponse,
    DocumentsResponse,
    DocumentSummary,
    Done,
    FeedbackRequest,
    FoundClause,
    LedgerQuery,
    LedgerResponse,
    SearchResponse,
    UnitRow,
    UnitsResponse,
)
from assistant.service.errors import NotFound
from assistant.service.service import Service
from assistant.service.viewer import Viewer
from index.model import Conditions
from index.policy_index import PolicyIndex


def reading_routes(service: Service) -> APIRouter:
    """Return the routes; each takes one snapshot that holds only what its caller may see."""
    router = APIRouter()
    caller = Caller(service)
    Asking = Annotated[Viewer, Depends(caller)]  # noqa: N806 - a type

    @router.get("/api/search", tags=["检索"], summary="检索条款")
    def search(
        viewer: Asking,
        q: Annotated[str, Query(description="要查找的内容，最多 2000 字")],
        k: Annotated[int, Query(ge=1, le=100, description="条数")] = 10,
        document: Annotated[list[str] | None, Query(description="只在这些文件（id）里找")] = None,
    ) -> SearchResponse:
        """与内容最接近的条款，最好的在前。"""
        return SearchResponse(results=search_clauses(service.serving(viewer).index, q, k, document))

    @router.get("/api/documents", tags=["文件"], summary="文件列表")
    def documents(viewer: Asking) -> DocumentsResponse:
        """可以查阅的全部文件。"""
        serving = service.serving(viewer)
        index = serving.index
        clauses = Counter(clause.document for clause in index.clauses.values())
        shares = Counter(each.document for each in index.responsibilities)
        return DocumentsResponse(
            generation=serving.generation,
            documents=[
                DocumentSummary(
                    document=info,
                    clauses=clauses[id],
                    responsibilities=shares[id],
                    warnings=len(index.warnings[id]),
                )
                for id, info in index.documents.items()
            ],
        )

    @router.get("/api/documents/{id}", tags=["文件"], summary="一份文件")
    def document(
        viewer: Asking, id: Annotated[str, PathParameter(description="文件 id")]
    ) -> DocumentResponse:
        """一份文件的全部条款、责任和读取提示。"""
        index = service.serving(viewer).index
        if id not in index.documents:
            raise NotFound("没有这份文件，或者您不能查阅。")
        return DocumentResponse(
            document=index.documents[id],
            clauses=[
                DocumentClause(
                    clause=each.id,
                    heading=" > ".join(each.heading),
                    kind=each.kind.value,
                    text=each.text,
                    page=each.page,
                )
                for each in index.clauses.values()
                if each.document == id
            ],
            responsibilities=index.ledger.select(Conditions(documents=frozenset({id}))),
            warnings=list(index.warnings[id]),
        )

    @router.get("/api/ledger", tags=["责任清单"], summary="查询责任清单")
    def ledger(viewer: Asking, query: Annotated[LedgerQuery, Query()]) -> LedgerResponse:
        """符合全部条件的责任；`lead` 为 null：文中没有写明谁牵头。"""
        return query_ledger(service.serving(viewer).index, query)

    @router.get("/api/ledger/units", tags=["责任清单"], summary="各单位任务数")
    def units(viewer: Asking) -> UnitsResponse:
        """每个单位牵头、配合的任务数，多的在前。"""
        counts = service.serving(viewer).index.ledger.counts_by_unit()
        return UnitsResponse(
            units=[UnitRow(**each.model_dump(exclude={"body", "default"})) for each in counts]
        )

    @router.get("/api/ledger/contradictions", tags=["责任清单"], summary="前后不一致")
    def contradictions(viewer: Asking) -> ContradictionsResponse:
        """文件内部和文件之间不一致的表述。"""
        return ContradictionsResponse(contradictions=list(service.serving(viewer).index.contradictions))

    @router.post("/api/feedback", tags=["问答"], summary="评价回答")
    def feedback(viewer: Asking, given: FeedbackRequest) -> Done:
        """评价自己得到的一个回答。"""
        service.feedback.give(viewer, given.answer, given.verdict, given.reason)
        return Done()

    return router


def search_clauses(
    index: PolicyIndex, words: str, k: int, documents: list[str] | None = None
) -> list[FoundClause]:
    """Return the best clauses of an index. Raises ``BadQuery``."""
    found = []
    for hit in index.search(words, k, documents):
        clause = index.clauses[hit.clause]
        found.append(
            FoundClause(
                clause=clause.id,
                document=clause.document,
                title=index.documents[clause.document].title,
                heading=" > ".join(clause.heading),
                text=clause.text,
                page=clause.page,
                score=hit.score,
            )
        )
    return found


def query_ledger(index: PolicyIndex, query: LedgerQuery) -> LedgerResponse:
    """Return the responsibilities of an index that meet a query."""
    conditions = Conditions(
        unit=query.unit,
        role=query.role,
        documents=frozenset({query.document}) if query.document else None,
        region=query.region,
        due_after=query.due_after,
        due_before=query.due_before,
        task=query.task,
        lead_stated=False if query.without_lead else None,
    )
    return LedgerResponse(
        total=index.ledger.count(conditions),
        responsibilities=index.ledger.select(conditions, query.order, query.limit, query.offset),
    )

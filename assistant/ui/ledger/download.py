"""The workbook behind 「导出为 Excel」: what the page shows for an address, all of it, as a file."""

import logging
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from starlette.responses import PlainTextResponse

from assistant.errors import AssistantError
from assistant.ledger_export import LedgerTable, workbook
from assistant.ui.ledger.filter import LedgerFilter, read_filter
from assistant.ui.parameters import parameters
from index.errors import IndexError_
from index.policy_index import PolicyIndex

if TYPE_CHECKING:
    from assistant.service.service import Service

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

logger = logging.getLogger(__name__)


def ledger_router(service: "Service") -> APIRouter:
    """The route ``GET /ledger/export.xlsx``, which takes the query of the page; served beside the pages."""
    router = APIRouter()

    @router.get("/ledger/export.xlsx", include_in_schema=False)
    def export(request: Request) -> Response:
        asked, _ = read_filter(parameters(request.query_params))
        try:
            index = service.serving(service.viewer(request)).index
            content = workbook(table_of(index, asked))
        except (AssistantError, IndexError_) as error:
            logger.warning("The ledger could not be exported: %s", error)
            return PlainTextResponse(str(error), status_code=400)
        name = quote("责任清单.xlsx")
        return Response(
            content,
            media_type=XLSX,
            headers={
                "Content-Disposition": f"attachment; filename=ledger.xlsx; filename*=UTF-8''{name}",
                "Cache-Control": "no-store",
            },
        )

    return router


def table_of(index: PolicyIndex, asked: LedgerFilter) -> LedgerTable:
    """All statements that a filter asks for, in its order, with their counts and contradictions."""
    ledger = index.ledger
    conditions = asked.conditions(ledger.unit_names())
    within = ledger.counts_by_document(conditions).keys() if asked.narrowed else None
    return LedgerTable(
        ledger.select(conditions, asked.order),
        ledger.contradictions(within),
        ledger.counts_by_unit(conditions),
        index.documents,
    )

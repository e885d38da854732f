"""The parameters of an address, as Gradio and FastAPI hand them over."""

from collections.abc import Mapping
from typing import Any


def parameters(query: Any) -> Mapping[str, list[str]]:
    """Return the parameters of an address, each with all its values, in the order of the address.

    ``query``: ``request.query_params`` of FastAPI or of ``gr.Request``; the latter may be a plain mapping.
    """
    pairs = query.multi_items() if hasattr(query, "multi_items") else query.items()
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(str(value))
    return values

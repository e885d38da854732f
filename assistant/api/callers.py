"""Who calls the API, as the gate found out."""

from fastapi import Request

from assistant.service.service import Service
from assistant.service.viewer import Viewer


class Caller:
    """A dependency of routes: gives the viewer of a request."""

    def __init__(self, service: Service) -> None:
        """Ask ``service``."""
        self._service = service

    def __call__(self, request: Request) -> Viewer:
        """Return the viewer. Raises ``Forbidden`` where the gate let nobody in."""
        return self._service.viewer(request)

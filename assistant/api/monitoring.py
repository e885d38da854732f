"""``/healthz``, ``/readyz`` and ``/metrics``: whether the server works, for those who run it."""

from collections.abc import Iterator

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

from assistant.service.asking import Asked
from assistant.service.service import Service
from assistant.service.viewer import Role

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30, 90)


class Metrics:
    """Figures of one server in the format of Prometheus; none of them holds a word of a question."""

    def __init__(self, service: Service) -> None:
        """Count from now on what ``service`` answers."""
        self._registry = CollectorRegistry()
        self._questions = Counter(
            "policy_questions",
            "Questions by where they came from and what came of them",
            ["channel", "outcome"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "policy_answer_seconds",
            "Seconds from question to answer",
            ["channel"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._stages = Histogram(
            "policy_stage_seconds",
            "Seconds of each stage of an answer",
            ["stage"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._errors = Counter(
            "policy_errors", "Questions that failed, by kind of error", ["kind"], registry=self._registry
        )
        self._registry.register(_IndexFigures(service))
        service.observers.append(self.observe)

    def observe(self, asked: Asked) -> None:
        """Count one question."""
        answer = asked.answer
        if answer is None:
            outcome = "stopped" if asked.failure == "Stopped" else "failed"
            if outcome == "failed":
                self._errors.labels(asked.failure or "").inc()
        else:
            outcome = "refused" if answer.refused else "answered"
            self._seconds.labels(asked.channel).observe(asked.milliseconds / 1000)
            for stage in ("understand", "retrieve", "compose"):
                self._stages.labels(stage).observe(getattr(answer.timings, stage) / 1000)
            if answer.model.llm:
                self._stages.labels("write").observe(
                    max(0.0, asked.milliseconds - answer.timings.total) / 1000
                )
        self._questions.labels(asked.channel, outcome).inc()

    def text(self) -> bytes:
        """Return the figures as Prometheus reads them."""
        return generate_latest(self._registry)


class _IndexFigures(Collector):
    """Figures of the index that serves, taken when they are asked for."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def collect(self) -> Iterator[Metric]:
        index = self._service.snapshots.whole
        loaded = GaugeMetricFamily("policy_index_loaded", "1 where there is an index to answer from")
        loaded.add_metric([], 0 if index is None else 1)
        yield loaded
        building = GaugeMetricFamily("policy_index_building", "1 while the library is indexed")
        building.add_metric([], int(self._service.library.build.state == "running"))
        yield building
        if index is None:
            return
        manifest = index.manifest
        for name, count in manifest.counts.model_dump().items():
            yield GaugeMetricFamily(f"policy_index_{name}", f"Number of {name} in the index", value=count)
        yield GaugeMetricFamily(
            "policy_index_unread_files", "Files that could not be read", value=len(manifest.failures)
        )
        yield GaugeMetricFamily(
            "policy_index_created_timestamp_seconds",
            "When the generation was built",
            value=manifest.created.timestamp(),
        )
        yield InfoMetricFamily(
            "policy_index",
            "The generation that serves",
            value={"generation": manifest.id, "model": manifest.model.name},
        )


def monitoring_routes(service: Service, metrics: Metrics) -> APIRouter:
    """Return the routes; figures are for administrators and their tokens."""
    router = APIRouter(tags=["运行状态"])

    @router.get("/healthz", summary="进程是否在运行")
    def healthz() -> dict[str, str]:
        """总是 `ok`：进程在运行。"""
        return {"status": "ok"}

    @router.get("/readyz", summary="是否可以回答", responses={503: {"description": "还不能回答"}})
    def readyz() -> JSONResponse:
        """可以回答时 200，否则 503 和原因。"""
        reason = service.not_ready
        status = {"status": "ok"} if reason is None else {"status": "not ready", "reason": reason}
        return JSONResponse(status, 200 if reason is None else 503)

    @router.get("/metrics", summary="运行数据（Prometheus）", response_class=Response)
    def figures(request: Request) -> Response:
        """问题数、拒答数、各阶段耗时、索引规模；启用账号时需要管理权限。"""
        service.viewer(request).require(Role.ADMINISTRATOR)
        return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)

    return router

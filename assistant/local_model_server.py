"""Run the local language model on this machine only, with llama.cpp (package ``xllamacpp``) and a key of its own."""

import importlib
import os
import re
import secrets
import signal
import sys
import threading
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Self

from assistant.errors import LocalModelFailed

_HOST = "127.0.0.1"
_PASSIVE = "OMP_WAIT_POLICY"
"""Threads that spin while they wait slow the model down twenty-fold beside another busy process."""

_CACHE = 256
"""MiB of earlier prompts that are kept (28 KiB a token); the library's own limit is 8 GiB."""


class LocalServer:
    """The server, for the length of a ``with`` block."""

    def __init__(
        self, path: Path, name: str, port: int, threads: int, context: int, *, cache: bool = True
    ) -> None:
        """Prepare to serve the file at ``path``; port 0 takes a free one.

        ``cache``: what a prompt has in common with one before it is not read again.
        """
        self.name = name
        self.key = os.environ.get("LLM_API_KEY") or secrets.token_urlsafe(24)
        self.url = ""
        self._path, self._port, self._threads, self._context = path, port, threads, context
        self._cache = cache
        self._stopped = threading.Event()
        self._server: Any = None

    def __enter__(self) -> Self:
        """Load the model and listen. Raises ``LocalModelFailed``."""
        if os.environ.get(_PASSIVE) != "PASSIVE":
            os.environ[_PASSIVE] = "PASSIVE"  # read by the library when it is loaded
        try:
            xllamacpp: Any = importlib.import_module("xllamacpp")
        except ImportError as error:
            raise LocalModelFailed(
                "没有安装 xllamacpp：请运行 pip install 'policy-assistant[llm]'"
            ) from error
        params = xllamacpp.CommonParams()
        params.model.path = str(self._path)
        params.model_alias = {self.name}
        params.hostnames = [_HOST]
        params.port = self._port
        params.api_keys = [self.key]
        params.n_ctx = self._context
        params.n_parallel = 1
        params.cpuparams.n_threads = self._threads
        params.cpuparams_batch.n_threads = self._threads
        params.cache_prompt = self._cache
        params.cache_ram_mib = _CACHE if self._cache else 0
        params.ui = False
        params.endpoint_metrics = False
        try:
            self._server = xllamacpp.Server(params)
        except Exception as error:
            raise LocalModelFailed("本地模型无法启动：请检查内存（约需 2 GB）和端口是否被占用") from error
        address = re.sub(r"^https?://", "", str(self._server.listening_address)).rstrip("/")
        self.url = f"http://{address}/v1"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop serving."""
        self._server = None

    def wait(self) -> None:
        """Return when the process is asked to end."""

        def stop(_number: int, _frame: FrameType | None) -> None:
            self._stopped.set()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        self._stopped.wait()
        print("本地模型已停止", file=sys.stderr)

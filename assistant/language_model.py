"""The language model that may write answers: its settings, and the client that speaks to it (OpenAI protocol)."""

import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import ModelFailed

if TYPE_CHECKING:
    from langchain_openai.chat_models.base import BaseChatOpenAI

_NO_KEY = "no-key-needed"
"""Sent where no key is set: without any, the client would take OPENAI_API_KEY and send it to another service."""


class LanguageModelSettings(BaseSettings):
    """Which model writes, and how long it may take. Environment variables: LLM_<NAME>.

    Without ``base_url`` and ``model`` no language model takes part.
    """

    model_config = SettingsConfigDict(
        env_prefix="LLM_", env_ignore_empty=True, extra="forbid", hide_input_in_errors=True
    )

    base_url: str | None = Field(
        default=None, description="OpenAI-compatible endpoint, up to and without /chat/completions"
    )
    model: str | None = Field(default=None, description="name of the model there")
    api_key: SecretStr | None = Field(
        default=None, description="never shown or logged; local models need none"
    )
    first_seconds: float = Field(
        default=20.0,
        gt=0,
        description="longest wait for the first words of an answer; a composed one follows",
    )
    total_seconds: float = Field(default=90.0, gt=0, description="longest time one answer may be written")
    retries: int = Field(default=1, ge=0, le=5, description="further tries where the model is busy or fails")
    temperature: float = Field(default=0.0, ge=0, le=2)
    max_tokens: int = Field(default=700, ge=16, description="longest answer of the model")
    examples: int = Field(default=2, ge=0, le=4, description="worked examples shown in the prompt")
    clauses: int = Field(default=3, ge=1, le=6, description="answers on more clauses stay as composed")
    rewrite: bool = Field(
        default=False, description="let the model reword a follow-up question that the rules find nothing for"
    )

    @property
    def configured(self) -> bool:
        """Whether a model is to write at all."""
        return bool(self.base_url and self.model)


def read_settings() -> LanguageModelSettings:
    """Return the settings of the environment. Raises ``ModelFailed`` naming the variable that is wrong."""
    try:
        return LanguageModelSettings()
    except ValidationError as error:
        names = "、".join(f"LLM_{str(each['loc'][0]).upper()}" for each in error.errors() if each["loc"])
        raise ModelFailed(f"环境变量 {names} 的值不对：请改正后重试") from None


def chat_model(settings: LanguageModelSettings) -> "BaseChatOpenAI":
    """Return the client of a configured model; nothing is sent yet. Use it for one answer, in one event loop."""
    import httpx
    from langchain_openai.chat_models.base import BaseChatOpenAI

    base_url = (settings.base_url or "").rstrip("/")
    key = settings.api_key.get_secret_value() if settings.api_key else ""
    timeout = httpx.Timeout(settings.first_seconds, connect=min(5.0, settings.first_seconds))
    return BaseChatOpenAI(
        base_url=base_url,
        model=settings.model or "",
        api_key=SecretStr(key or _NO_KEY),
        temperature=settings.temperature,
        max_tokens=settings.max_tokens,
        max_retries=settings.retries,
        streaming=True,
        stream_usage=False,
        use_responses_api=False,
        stream_chunk_timeout=None,  # the writer has a clock of its own
        http_async_client=httpx.AsyncClient(timeout=timeout, trust_env=not is_loopback(base_url)),
        timeout=timeout,
    )


def is_loopback(url: str) -> bool:
    """Say whether an address is on this machine: such a one is never asked through a proxy."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

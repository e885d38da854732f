"""Settings that administrators change in the page (设置); they come before those of the environment."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from assistant.errors import ModelFailed
from assistant.language_model import LanguageModelSettings, read_settings
from assistant.service.errors import BadRequest, StoreFailed
from assistant.service.store import Store
from assistant.service.viewer import Role, Viewer
from assistant.settings import AnswerSettings


class StoredSettings(BaseModel):
    """What is set in the page; a field that was never set has its default."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    llm_enabled: bool = Field(default=True, description="whether a language model may write answers")
    llm_base_url: str | None = Field(default=None, description="null: as the environment says")
    llm_model: str | None = Field(default=None, description="null: as the environment says")
    has_key: bool = Field(default=False, description="a key for the language model is stored; never shown")
    retention_days: int | None = Field(
        default=365,
        ge=1,
        le=36500,
        description="days that conversations and records are kept; null: for ever",
    )
    retrieval: dict[str, float] = Field(default={}, description="figures of assistant/settings.py by name")

    @field_validator("llm_base_url")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        if value and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).hostname):
            raise ValueError("接口地址应以 http:// 或 https:// 开头")
        return value.rstrip("/") if value else None

    @field_validator("llm_model")
    @classmethod
    def _model(cls, value: str | None) -> str | None:
        return (value or "").strip() or None

    @field_validator("retrieval")
    @classmethod
    def _figures(cls, value: dict[str, float]) -> dict[str, float]:
        unknown = value.keys() - AnswerSettings.model_fields.keys()
        if unknown:
            raise ValueError(f"没有名为 {'、'.join(sorted(unknown))} 的检索参数")
        for name, figure in value.items():
            if not 0 <= figure <= (1000 if name == "candidates" else 2):
                raise ValueError(f"检索参数 {name} 的值 {figure:g} 超出范围")
        return value


class SettingsStore:
    """Reads and changes the settings; the key of the language model lies in a file that only the server reads."""

    def __init__(self, store: Store, folder: Path) -> None:
        """Keep settings in ``store`` and the key in ``folder``."""
        self.retrieval_changed: Callable[[], None] = lambda: None
        """called once other figures of answering hold"""
        self._store = store
        self._key = folder / "llm_key"

    def get(self) -> StoredSettings:
        """Return the settings. Raises ``StoreFailed``."""
        rows = self._store.rows("SELECT name, value FROM setting")
        known = {name: json.loads(value) for name, value in rows if name in StoredSettings.model_fields}
        return StoredSettings.model_validate({**known, "has_key": self._key.is_file()})

    def change(self, viewer: Viewer, llm_key: str | None = None, **fields: Any) -> StoredSettings:
        """Change the fields that are given and return all of them.

        ``llm_key``: the key to store; empty to remove it; None to leave it.
        Raises ``Forbidden``, ``BadRequest`` with what is wrong, ``StoreFailed``.
        """
        viewer.require(Role.ADMINISTRATOR)
        before = self.get()
        try:
            changed = StoredSettings.model_validate({**before.model_dump(), **fields})
        except ValidationError as error:
            said = error.errors()[0]["msg"].removeprefix("Value error, ")
            raise BadRequest(f"设置没有保存：{said}。") from error
        values = changed.model_dump(mode="json", exclude={"has_key"})
        with self._store.writing() as connection:
            connection.executemany(
                "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [(name, json.dumps(value, ensure_ascii=False)) for name, value in values.items()],
            )
        if llm_key is not None:
            self._keep_key(llm_key.strip())
        if changed.retrieval != before.retrieval:
            self.retrieval_changed()
        return self.get()

    def language_model(self) -> LanguageModelSettings:
        """Return which model writes answers: as set here, else as the environment says.

        Raises ``ModelFailed`` where the environment says what cannot be.
        """
        stored = self.get()
        environment = read_settings()
        if not stored.llm_enabled:
            return LanguageModelSettings(base_url=None, model=None)
        given: dict[str, Any] = {}
        if stored.llm_model:
            given["model"] = stored.llm_model
        if stored.llm_base_url and stored.llm_base_url != (environment.base_url or "").rstrip("/"):
            given |= {
                "base_url": stored.llm_base_url,
                "api_key": None,
            }  # the key belongs to the other address
        if self._key.is_file():
            given["api_key"] = SecretStr(self._key.read_text(encoding="utf-8"))
        return LanguageModelSettings(**given)

    def answering(self) -> AnswerSettings:
        """Return the figures of answering: as set here, else as the environment says."""
        stored = dict(self.get().retrieval)
        whole = {name: int(figure) for name, figure in stored.items() if name == "candidates"}
        return AnswerSettings(**{**stored, **whole})  # type: ignore[arg-type]

    def test_llm(self, viewer: Viewer) -> str:
        """Ask the language model for one word; returns a Chinese sentence: it answers, or what is wrong."""
        viewer.require(Role.ADMINISTRATOR)
        from assistant.written.probe import probe

        try:
            return probe(self.language_model())
        except ModelFailed as error:
            return f"{error}。"

    def _keep_key(self, key: str) -> None:
        try:
            if not key:
                self._key.unlink(missing_ok=True)
                return
            new = self._key.with_suffix(".new")
            new.unlink(missing_ok=True)
            handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(key)
            new.replace(self._key)
        except OSError as error:
            raise StoreFailed(f"密钥没有保存（{error.strerror}）：请检查数据文件夹的空间和权限。") from error

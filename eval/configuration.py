"""What a run is made of: which questions, of which documents, asked of an assistant with which settings."""

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self, get_args

from pydantic import Field, ValidationError, field_validator, model_validator

from eval.answerer import Answerer
from eval.errors import ConfigurationError
from eval.model import Model
from eval.rows import reason

if TYPE_CHECKING:
    from assistant.settings import AnswerSettings
    from index.search_settings import SearchSettings

Ranking = Literal["weighted", "rrf", "dense", "lexical"]
Selection = Literal["development", "validation", "all"]
SELECTIONS: tuple[str, ...] = get_args(Selection)


class SearchConfiguration(Model):
    """How clauses are searched and ranked (index/search_settings.py); null: as the environment has it."""

    ranking: Ranking | None = None
    dense_weight: float | None = Field(
        default=None, ge=0, le=1, description="share of the vectors in the weighted sum"
    )
    adapter: bool | None = Field(
        default=None, description="rank by the question as the model's adapter embeds it"
    )
    depth: int | None = Field(default=None, ge=1, description="candidates of each of the two searches")
    handicap: float | None = Field(
        default=None, ge=0, description="deviations lost by a clause that another one stands for"
    )
    versions: bool | None = Field(default=None, description="the newest of several versions in front")

    @property
    def settings(self) -> "SearchSettings":
        """All settings of the search: those stated here, the others from the environment."""
        from index.search_settings import SearchSettings

        return SearchSettings().model_copy(update=self.model_dump(exclude_none=True))

    @model_validator(mode="after")
    def _weighs_what_is_weighed(self) -> Self:
        if self.dense_weight is not None and self.ranking not in (None, "weighted"):
            raise ValueError("dense_weight 只用于 ranking = weighted")
        return self


class Configuration(Model):
    """A run, as a TOML file or the command line states it; paths are relative to the working folder."""

    set: str | None = Field(default=None, description="a set of eval/gold/sets.toml, with its documents")
    gold: list[Path] = Field(default=[], description="gold files instead of a set, asked in this order")
    corpus: Path | None = Field(default=None, description="corpus folder instead of the set's documents")
    index: Path | None = Field(default=None, description="built index instead of a corpus folder")
    part: Selection = "all"
    limit: int | None = Field(default=None, ge=1, description="at most so many questions")
    model: str | None = Field(
        default=None,
        description="embedding model as POLICY_EMBEDDING_MODEL takes it; null: the environment's",
    )
    answerer: Answerer = Field(
        default="composed", description="written: by the language model of the environment, under proof"
    )
    search: SearchConfiguration = SearchConfiguration()
    answer: dict[str, float] = Field(
        default={}, description="settings of assistant/settings.py; those left out are the environment's"
    )

    @field_validator("answer")
    @classmethod
    def _known(cls, answer: dict[str, float]) -> dict[str, float]:
        from assistant.settings import AnswerSettings

        unknown = [name for name in answer if name not in AnswerSettings.model_fields]
        if unknown:
            known = "、".join(AnswerSettings.model_fields)
            raise ValueError(f"没有名为 {'、'.join(unknown)} 的设置，可用的有 {known}")
        return answer

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.set is not None and self.gold:
            raise ValueError("set 与 gold 只能写一个")
        if self.corpus is not None and self.index is not None:
            raise ValueError("corpus 与 index 只能写一个")
        if self.model is not None and self.index is not None:
            raise ValueError("索引已经定下嵌入模型，index 与 model 只能写一个")
        return self

    @property
    def answer_settings(self) -> "AnswerSettings":
        """All settings of answering: those stated here, the others from the environment."""
        from assistant.settings import AnswerSettings

        settings: dict[str, object] = dict(self.answer)
        return AnswerSettings.model_validate(AnswerSettings().model_dump() | settings)


def load(path: Path) -> dict[str, object]:
    """Read a configuration file (TOML) as it is written.

    Raises ConfigurationError where it is missing or is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"配置文件 {path} 无法读取，请检查路径和 TOML 写法：{error}") from error


def parse(values: dict[str, object]) -> Configuration:
    """Give the configuration that values state. Raises ConfigurationError naming everything that is wrong."""
    try:
        return Configuration.model_validate(values)
    except ValidationError as error:
        raise ConfigurationError(f"评测配置有误，请改正：{reason(error)}") from error

"""How clauses are searched and ranked: every switch of the search in one typed place (检索设置).

The defaults are what measured best; docs/decisions.md holds the table of each switch on and off.
"""

from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

Ranking = Literal["weighted", "rrf", "dense", "lexical"]
"""By what clauses are ranked; see index/fusion.py."""


class SearchSettings(BaseSettings):
    """Settings of the search; ``POLICY_SEARCH_`` and the name in capitals sets one (``POLICY_SEARCH_ADAPTER=false``)."""

    model_config = SettingsConfigDict(
        env_prefix="POLICY_SEARCH_",
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        populate_by_name=True,
    )

    ranking: Ranking = "weighted"
    dense_weight: float = Field(
        default=0.6,
        ge=0,
        le=1,
        description="share of the vectors in the weighted sum; the terms have the rest",
    )
    adapter: bool = Field(
        default=True,
        description="rank by the question as the model's adapter embeds it (提问适配), where it has one",
    )
    depth: int = Field(
        default=200, ge=1, description="candidates taken from each of the two searches before they are fused"
    )
    compressed: bool = Field(
        default=True,
        description="of 20,000 vectors and more, take the nearest by 8-bit copies first and compare those exactly",
    )
    handicap: float = Field(
        default=1.0,
        ge=0,
        description="standard deviations that a clause loses in the weighted sum where another one stands for it",
    )
    neighbours: float = Field(
        default=0.1,
        ge=0,
        description="weight of the nearer of the articles before and after, beside an article's own score: "
        "what stands among articles on the matter is more likely on it too",
    )
    learned: bool = Field(
        default=True,
        description="rank the candidates by the learned weights of what is known of them (index/ranking.toml), "
        "of which the weighted sum is one; off: by the weighted sum",
    )
    versions: bool = Field(
        default=True,
        description="of a clause that versions of one document share, keep only the newest in front",
    )
    favour: float = Field(
        default=3.0,
        ge=0,
        description="standard deviations that a clause gains which the ledger holds for the unit and the time a list "
        "is asked for (PolicyRetriever); 0: the ledger does not take part",
    )
    fitting: float = Field(
        default=0.6,
        ge=0,
        description="standard deviations that a clause gains which sets a task with units or a time, names a post, or is of "
        "a text of the year, where the question asks for that (PolicyRetriever); 0: none does",
    )
    reranker: str | None = Field(
        default=None,
        validation_alias="POLICY_RERANKER",
        description="a cross-encoder for the best candidates: a local folder or a name on the Hugging Face hub",
    )
    reranked: int = Field(default=20, ge=1, description="candidates that the cross-encoder ranks anew")

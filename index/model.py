"""Types that leave the index package: what a generation says about itself, and what a search returns."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.model import Basis, DocumentInfo, ReadWarning


class Model(BaseModel):
    """Base of all public types: unknown fields are errors, instances are immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Hit(Model):
    """A clause that a search found."""

    clause: str = Field(description="full clause id")
    score: float = Field(description="what the ranking is by; higher is better, comparable within one search")
    cosine: float = Field(
        default=0.0, description="of the question and the best chunk of the clause, in [-1, 1]"
    )
    bm25: float = Field(default=0.0, description="BM25 of the best chunk of the clause; 0: no term in common")


class Chunk(Model):
    """What is embedded: a clause or a piece of a long one, with its context in front."""

    clause: str = Field(description="full clause id")
    piece: int = Field(ge=0, description="number of the piece within the clause, from 0")
    text: str = Field(description="context and text, as embedded and as searched for terms")
    embedded: bool = Field(
        default=True, description="false for parts of an article, whose vectors are those of the article"
    )


class ModelIdentity(Model):
    """The embedding model that made the vectors."""

    name: str
    fingerprint: str = Field(description="SHA-256 over what decides the vectors; equal means interchangeable")
    dimension: int = Field(description="of one vector")


class FileStamp(Model):
    """Length and checksum of a file."""

    size: int = Field(ge=0, description="bytes")
    sha256: str


class Failure(Model):
    """A file of the corpus that could not be read (未能读取)."""

    source: str = Field(description="file name")
    reason: str = Field(description="why, in Chinese")


class Counts(Model):
    """How much a generation holds."""

    documents: int
    clauses: int
    chunks: int
    responsibilities: int
    contradictions: int


class Manifest(Model):
    """What a generation says about itself (manifest.json)."""

    schema_version: int
    id: str = Field(description="name of the generation's folder")
    created: datetime = Field(description="UTC")
    model: ModelIdentity
    counts: Counts
    corpus: dict[str, FileStamp] = Field(description="every file of the corpus folder, by path inside it")
    failures: tuple[Failure, ...] = Field(description="files that could not be read")
    files: dict[str, FileStamp] = Field(
        description="every file of the generation but this one, by path inside it"
    )


class StoredDocument(Model):
    """One line of documents.jsonl."""

    info: DocumentInfo
    text: str = Field(description="file of the generation that holds Document.text")
    warnings: tuple[ReadWarning, ...]


class BuildResult(Model):
    """What a build published and what it could not read."""

    manifest: Manifest
    failures: tuple[Failure, ...]


class Conditions(Model):
    """What is asked of the ledger (责任清单); everything given must be met."""

    body: int | None = Field(default=None, description="a unit of a place by its number, from ``UnitCount``")
    unit: str | None = Field(
        default=None, description="a unit by any of its names; where it gives a level, within that level"
    )
    names: frozenset[str] | None = Field(
        default=None, description="units by their names as written, instead of ``unit``"
    )
    role: str | None = Field(
        default=None,
        description="lead, support, named (no word on its role), default (added once for all), or the role word of "
        "the text (指导); None: any but default. With a unit: the role it must stand in",
    )
    documents: frozenset[str] | None = Field(default=None, description="document ids")
    region: str | None = Field(
        default=None, description="words that stand in the region, title or issuer of the document"
    )
    due_after: date | None = Field(default=None, description="something is due after this day")
    due_before: date | None = Field(default=None, description="something is due on this day or before")
    due_in: Literal["deadline", "limit"] | None = Field(
        default=None, description="what is due: the deadline, a time limit in the text; None: either"
    )
    task: str | None = Field(
        default=None, description="words, separated by white space, that all stand in task or scope"
    )
    lead_stated: bool | None = Field(default=None, description="whether the text says who leads")
    basis: Basis | None = None


class UnitCount(Model):
    """In how many responsibilities a unit of a place stands, by role (各单位任务数)."""

    body: int = Field(description="its number in this ledger, for ``Conditions``")
    region: str | None = Field(description="of the document, or of the unit's own name")
    unit: str = Field(description="name as first written")
    lead: int
    support: int
    named: int = Field(description="listed without a word on its role")
    other: int = Field(description="in a role of another word: 指导, 联络员")
    default: int = Field(description="added by what the document says once for all")
    total: int = Field(description="responsibilities that name the unit in any role but default")

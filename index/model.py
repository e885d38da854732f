"""Types that leave the index package: what a generation says about itself, and what a search returns."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from corpus.model import DocumentInfo, ReadWarning


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

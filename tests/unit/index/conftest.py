import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from corpus.model import Cell, Clause, Document, DocumentInfo, Kind
from index.embedding import Vectors, normalised
from index.fingerprints import model_fingerprint
from index.settings import choose_model


class LetterEmbedder:
    """Counts pairs of characters, each at a place given by its checksum: the same text, the same vector."""

    def __init__(self, name: str = "letters", dimension: int = 256) -> None:
        self.name = name
        self.dimension = dimension
        self.embedded: list[str] = []

    def embed_documents(self, texts: list[str]) -> Vectors:
        self.embedded.extend(texts)
        return normalised(np.array([self._count(text) for text in texts]).reshape(len(texts), self.dimension))

    def embed_query(self, text: str) -> Vectors:
        return np.asarray(normalised(self._count(text)), dtype=np.float32)

    def _count(self, text: str) -> Vectors:
        counts = np.zeros(self.dimension, dtype=np.float32)
        for place in range(len(text) - 1):
            counts[zlib.crc32(text[place : place + 2].encode()) % self.dimension] += 1
        return counts


@pytest.fixture
def embedder() -> LetterEmbedder:
    return LetterEmbedder()


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> LetterEmbedder:
    """Make the letter embedder the configured model, as an endpoint would be, and keep caches in tmp_path."""
    monkeypatch.setenv("EMBEDDING_BASE_URL", "http://endpoint.invalid/v1")
    monkeypatch.setenv("EMBEDDING_MODEL", "letters")
    monkeypatch.delenv("POLICY_EMBEDDING_MODEL", raising=False)
    monkeypatch.setenv("POLICY_CACHE_DIR", str(tmp_path / "cache"))
    model = choose_model()
    embedder = LetterEmbedder(model.name)
    embedder.fingerprint = model_fingerprint(model)  # type: ignore[attr-defined]
    for module in ("index.embedding", "index.policy_index", "index.cache"):
        monkeypatch.setattr(f"{module}.load_embedder", lambda: embedder)
    return embedder


MakeClause = Callable[..., Clause]


@pytest.fixture
def make_clause() -> MakeClause:
    def make(
        text: str,
        path: str = "一",
        document: str = "甲",
        heading: tuple[str, ...] = (),
        kind: Kind = Kind.CLAUSE,
        cells: tuple[Cell, ...] = (),
        caption: str = "",
    ) -> Clause:
        return Clause(
            id=f"{document}#{path}",
            document=document,
            path=path,
            heading=heading,
            kind=kind,
            text=text,
            start=0,
            end=len(text),
            cells=cells,
            caption=caption,
        )

    return make


@pytest.fixture
def make_document(make_clause: MakeClause) -> Callable[..., Document]:
    def make(id: str, title: str, *texts: str) -> Document:
        clauses = tuple(make_clause(text, str(n), id) for n, text in enumerate(texts, 1))
        info = DocumentInfo(id=id, title=title, source=f"{id}.txt", sha256="0" * 64)
        return Document(info=info, text="\n".join(texts), clauses=clauses)

    return make


TEXTS = {
    "绿化方案.txt": (
        "关于印发城区绿化实施方案的通知\n\n"
        "一、工作目标\n"
        "到2022年，城区绿化覆盖率达到百分之四十。\n"
        "二、主要任务\n"
        "（一）建设口袋公园。每年新建口袋公园十处。（牵头单位：园林局；配合单位：住建局、财政局）\n"
        "（二）整治裸露土地。完成主干道两侧裸露土地整治。（牵头单位：城管局；配合单位：园林局）\n"
    ),
    "养老方案.txt": (
        "关于印发居家养老服务实施方案的通知\n\n"
        "一、工作目标\n"
        "到2023年，每个街道建成一处养老服务中心。\n"
        "二、主要任务\n"
        "（一）建设养老食堂。为高龄老人提供助餐服务。（牵头单位：民政局；配合单位：财政局）\n"
        "（二）开展上门护理。为失能老人提供上门护理。（牵头单位：卫健局；配合单位：民政局）\n"
    ),
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder

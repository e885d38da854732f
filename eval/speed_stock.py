"""The yardstick: the stock retrieval pipeline of LangChain tutorials, timed in a process of its own.

RecursiveCharacterTextSplitter with 500 characters and an overlap of 50, the same embedder, a flat FAISS
index, the ten nearest chunks. It reads no structure and composes no answer: it is what speed is compared to,
not what answers are.
"""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from eval.errors import SourceUnreadableError
from eval.measure import Measured, peak_bytes, timed
from eval.speed_product import WARM_UP

if TYPE_CHECKING:
    from index.embedding import Embedder

CHUNK_SIZE = 500
CHUNK_OVERLAP = 50
NEAREST = 10
_FORMATS = (".md", ".txt")


def measure_stock(corpus: Path, questions: Sequence[str], repeats: int) -> Measured:
    """Time reading, building, opening (``repeats`` times each) and every question."""
    from index.embedding import load_embedder

    stages: dict[str, list[float]] = {
        name: [] for name in ("load_model", "read", "build", "open", "question")
    }
    embedder = timed(stages["load_model"], load_embedder)
    embedder.embed_query("预热")
    for _ in range(repeats):
        timed(stages["read"], partial(read_texts, corpus))
    with TemporaryDirectory() as scratch:
        folders = [Path(scratch) / str(number) for number in range(repeats)]
        for folder in folders:
            folder.mkdir()
            timed(stages["build"], partial(build, corpus, folder, embedder))
        for folder in folders:
            store, chunks = timed(stages["open"], partial(load, folder))
        for question in questions[:WARM_UP]:
            nearest(question, store, chunks, embedder)
        for question in questions:
            timed(stages["question"], partial(nearest, question, store, chunks, embedder))
    return Measured(stages=stages, peak_bytes=peak_bytes(), pieces=len(chunks))


def read_texts(corpus: Path) -> list[str]:
    """Read every file of a folder as plain text, by name.

    Raises SourceUnreadableError where a file is not .md or .txt: then both pipelines would not read the same.
    """
    files = sorted(path for path in corpus.rglob("*") if path.is_file() and not path.name.startswith("."))
    foreign = [path.name for path in files if path.suffix.lower() not in _FORMATS]
    if foreign or not files:
        named = "、".join(foreign[:5]) or "空文件夹"
        raise SourceUnreadableError(f"速度对照只能在 .md 和 .txt 文件上进行，请换一个语料文件夹：{named}")
    return [_decode(path) for path in files]


def build(corpus: Path, folder: Path, embedder: "Embedder") -> None:
    """Split, embed and write ``index.faiss`` and ``chunks.json`` into ``folder``."""
    import faiss
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP)
    chunks = [chunk for text in read_texts(corpus) for chunk in splitter.split_text(text)]
    store = faiss.IndexFlatIP(embedder.dimension)
    store.add(embedder.embed_documents(chunks))
    faiss.write_index(store, str(folder / "index.faiss"))
    (folder / "chunks.json").write_text(json.dumps(chunks, ensure_ascii=False), encoding="utf-8")


def load(folder: Path) -> tuple[Any, list[str]]:
    """Read what ``build`` wrote."""
    import faiss

    chunks: list[str] = json.loads((folder / "chunks.json").read_text(encoding="utf-8"))
    return faiss.read_index(str(folder / "index.faiss")), chunks


def nearest(question: str, store: Any, chunks: Sequence[str], embedder: "Embedder") -> list[str]:
    """Give the chunks nearest to a question, best first, at most ``NEAREST``."""
    _, found = store.search(embedder.embed_query(question).reshape(1, -1), NEAREST)
    return [chunks[number] for number in found[0] if number >= 0]


def _decode(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")

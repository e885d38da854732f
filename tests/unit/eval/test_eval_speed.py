"""Timing, memory and the yardstick pipeline."""

import os
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from eval.errors import EmptySetError, SourceUnreadableError
from eval.measure import Measured, peak_bytes, spread, timed
from eval.speed import STAGES, render_speed, report, speed
from eval.speed_stock import CHUNK_SIZE, build, load, nearest, read_texts


class Characters:
    """An embedder that counts characters: texts are near when they share characters."""

    name = "字符计数"
    dimension = 64

    def embed_documents(self, texts: list[str]) -> NDArray[np.float32]:
        vectors: NDArray[np.float32] = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for character in text:
                vectors[row, ord(character) % self.dimension] += 1
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def embed_query(self, text: str) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self.embed_documents([text])[0]
        return vector


@pytest.mark.parametrize(
    ("samples", "p50", "p95"),
    [
        ([7.0], 7.0, 7.0),
        ([1.0, 3.0], 2.0, 2.9),
        ([float(value) for value in range(1, 102)], 51.0, 96.0),
        ([5.0, 1.0, 3.0], 3.0, 4.8),
    ],
)
def test_spread_by_hand(samples: list[float], p50: float, p95: float) -> None:
    found = spread(samples)
    assert (found.p50, found.n) == (p50, len(samples))
    assert found.p95 == pytest.approx(p95)


def test_no_samples_is_an_error() -> None:
    with pytest.raises(EmptySetError):
        spread([])


def test_timed_appends_milliseconds_and_gives_the_result() -> None:
    samples: list[float] = []
    started = time.perf_counter()
    result = timed(samples, lambda: sum(range(200_000)))
    elapsed = (time.perf_counter() - started) * 1000
    assert result == 19_999_900_000
    assert len(samples) == 1
    assert 0 < samples[0] <= elapsed


def test_peak_memory_grows_with_what_is_held() -> None:
    before = peak_bytes()
    held = np.ones((before // 8) + (64 << 20) // 8)
    assert peak_bytes() - before > 32 << 20
    assert held.size > 0


def measured(pieces: int, peak: int, **medians: float) -> Measured:
    return Measured(
        stages={stage: [value, value, value] for stage, value in medians.items()},
        peak_bytes=peak,
        pieces=pieces,
    )


OURS = dict.fromkeys(STAGES, 10.0) | {"retrieve": 6.0, "build": 300.0}
STOCK = {"load_model": 10.0, "read": 5.0, "build": 100.0, "open": 0.0, "question": 4.0}


def test_stages_stand_beside_the_yardstick() -> None:
    figures = report("语料", 7, 3, measured(90, 600, **OURS), measured(40, 400, **STOCK))
    ratios = {stage: beside.ratio for stage, beside in figures.stages.items()}
    assert ratios == {
        "load_model": 1.0,
        "read": 2.0,
        "build": 3.0,
        "open": None,
        "question": 2.5,
        "understand": None,
        "retrieve": 1.5,
        "compose": None,
    }
    assert (figures.clauses, figures.chunks, figures.peak_ratio) == (90, 40, 1.5)
    text = render_speed(figures)
    assert all(title in text for title in STAGES.values())
    assert "倍数 1.50" in text


def in_child_ours(corpus: Path, questions: Sequence[str], repeats: int) -> Measured:
    return measured(os.getpid(), len(corpus.name) + len(questions) + repeats, **OURS)


def in_child_stock(corpus: Path, questions: Sequence[str], repeats: int) -> Measured:
    return measured(os.getpid(), 2 * (len(corpus.name) + len(questions) + repeats), **STOCK)


def test_each_pipeline_runs_in_a_process_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("甲", encoding="utf-8")
    steps: list[tuple[int, int]] = []
    figures = speed(
        tmp_path, ["问"], 2, lambda done, total: steps.append((done, total)), in_child_ours, in_child_stock
    )
    assert len({figures.clauses, figures.chunks, os.getpid()}) == 3
    assert (figures.corpus, figures.questions, figures.peak_bytes) == (
        tmp_path.name,
        1,
        len(tmp_path.name) + 3,
    )
    assert figures.peak_ratio == 0.5
    assert steps == [(0, 2), (1, 2), (2, 2)]


class TestYardstick:
    @pytest.fixture
    def corpus(self, tmp_path: Path) -> Path:
        folder = tmp_path / "corpus"
        folder.mkdir()
        (folder / "a.md").write_text("教师绩效工资改革。" * 100, encoding="utf-8")
        (folder / "b.txt").write_bytes("河道采砂管理规定。".encode("gb18030") * 100)
        return folder

    def test_it_splits_embeds_stores_and_finds(self, corpus: Path, tmp_path: Path) -> None:
        store_folder = tmp_path / "store"
        store_folder.mkdir()
        embedder = Characters()
        build(corpus, store_folder, embedder)
        store, chunks = load(store_folder)
        assert store.ntotal == len(chunks) > 2
        assert max(len(chunk) for chunk in chunks) <= CHUNK_SIZE
        found = nearest("河道采砂", store, chunks, embedder)
        assert found[0].count("河道采砂") > 10
        assert len(found) == min(10, len(chunks))

    def test_it_reads_nothing_but_plain_text(self, corpus: Path) -> None:
        assert [text[:4] for text in read_texts(corpus)] == ["教师绩效", "河道采砂"]
        (corpus / "c.pdf").write_bytes(b"%PDF")
        with pytest.raises(SourceUnreadableError, match=r"c\.pdf"):
            read_texts(corpus)

    def test_an_empty_corpus_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(SourceUnreadableError, match="空文件夹"):
            read_texts(tmp_path)

"""The yardstick: when a chunk finds a clause, how both are counted, and that the real pipeline does what it says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from eval import yardsticks
from eval.errors import EmptySetError, RunUnreadableError
from eval.opening import open_texts
from eval.stock import CHUNK_SIZE, VARIANTS, Piece, StockPipeline, covered
from eval.yardsticks import BUDGET, Found, measure

Make = Callable[..., Any]


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
    ("piece", "clause", "found"),
    [
        ((0, 500), (100, 200), True),
        ((0, 500), (450, 550), True),
        ((0, 500), (451, 551), False),
        ((0, 500), (500, 600), False),
        ((500, 1000), (0, 2000), True),
        ((500, 1000), (0, 750), True),
        ((500, 1000), (0, 740), False),
        ((0, 500), (0, 500), True),
    ],
)
def test_when_a_chunk_finds_a_clause(piece: tuple[int, int], clause: tuple[int, int], found: bool) -> None:
    assert covered(Piece(document="a", start=piece[0], end=piece[1]), *clause) is found


def test_more_clauses_of_one_chunk_count_once_each_and_length_is_limited() -> None:
    both = Found(frozenset({"a#1", "a#2"}), 600)
    rankings = [Found(frozenset(), 600), both, Found(frozenset({"a#3"}), 100)]
    assert yardsticks._recall(rankings, frozenset({"a#1", "a#3"})) == 1.0
    within = yardsticks._within(rankings, BUDGET)
    assert within == rankings[:2]  # the second begins at 600 characters, the third at 1200
    assert yardsticks._recall(within, frozenset({"a#1", "a#3"})) == 0.5


TEXTS = {"a": "河道采砂管理规定。" * 100, "b": "教师绩效工资改革。" * 100}


class TestPipeline:
    @pytest.fixture
    def stock(self) -> StockPipeline:
        pytest.importorskip("langchain_classic")
        pytest.importorskip("rank_bm25")
        return StockPipeline(TEXTS, Characters())

    def test_chunks_know_where_they_stand(self, stock: StockPipeline) -> None:
        for chunk in stock.chunks:
            text = TEXTS[chunk.metadata["document"]]
            start = chunk.metadata["start_index"]
            assert text[start : start + len(chunk.page_content)] == chunk.page_content
            assert len(chunk.page_content) <= CHUNK_SIZE

    @pytest.mark.parametrize("variant", VARIANTS)
    def test_every_variant_finds_and_gives_no_more_than_wanted(
        self, stock: StockPipeline, variant: Any
    ) -> None:
        found = stock.search("河道采砂", 2, variant)
        assert len(found) == 2
        if variant == "vectors":
            assert found[0].document == "a"

    def test_words_make_the_difference_in_chinese(self, stock: StockPipeline) -> None:
        [first] = stock.search("绩效 工资", 1, "ensemble_words")
        assert first.document == "b"

    def test_all_contestants_answer_the_same_questions(self, make_question: Make, tmp_path: Path) -> None:
        pytest.importorskip("langchain_classic")
        (tmp_path / "a.md").write_text(
            "# 甲\n\n" + "\n\n".join(f"{number}. 第{number}项任务。" for number in range(1, 10)),
            encoding="utf-8",
        )
        texts = open_texts(tmp_path, None)
        clauses = list(texts.clauses)
        questions = [
            make_question(id="1", question="第一项？", clauses=["a#1"], alternatives=["a#2"]),
            make_question(id="2", question="第四项？", clauses=["a#4"]),
            make_question(id="3", question="天气？", refused=True, kind="unanswerable"),
        ]
        whole = (tmp_path / "a.md").read_text(encoding="utf-8")
        steps: list[tuple[int, int]] = []
        found = measure(
            "甲",
            questions,
            {"a": whole},
            texts.clauses,
            lambda _, number: clauses[1 : number + 1],
            Characters(),
            lambda done, total: steps.append((done, total)),
        )
        ours, *others = found.contestants
        assert found.questions == 2
        assert ours.figures["hit@1"].value == 0.5
        assert ours.figures["mrr"].value == pytest.approx((1 + 1 / 4) / 2)
        assert [each.name for each in others] == list(VARIANTS)
        assert all(each.figures["hit@1"].value == 1.0 for each in others)  # one chunk holds everything
        assert steps[-1] == (8, 8)


def test_nothing_to_search_for_is_an_error(make_question: Make) -> None:
    with pytest.raises(EmptySetError):
        measure("甲", [make_question(refused=True, kind="unanswerable")], {}, {}, lambda *_: [], Characters())


def test_a_damaged_yardstick_is_one_sentence(tmp_path: Path) -> None:
    assert yardsticks.load(tmp_path) == {}
    (tmp_path / "full.json").write_text("{}", encoding="utf-8")
    with pytest.raises(RunUnreadableError, match="eval stock"):
        yardsticks.load(tmp_path)


def test_the_committed_yardsticks_can_be_read_and_are_beaten() -> None:
    kept = yardsticks.load()
    assert {"digests", "full", "more"} <= set(kept)
    for found in kept.values():
        ours, *others = found.contestants
        assert ours.name == "ours"
        assert all(
            (each.figures["hit@10"].value or 0) < (ours.figures["hit@10"].value or 0) for each in others
        )

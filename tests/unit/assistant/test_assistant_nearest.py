"""The clause nearest to a question in other words: what speaks for it, and when it is taken for the answer."""

from dataclasses import replace

import pytest

from assistant.assistant import Assistant
from assistant.compose.draft import Context
from assistant.evidence import EvidenceBase
from assistant.nearest import NearestWeights, nearest_clause, nearest_weights, signs_of, with_nearest
from index.model import Hit

RIGHT = "云溪2020#三"
QUESTION = "云溪的水谁去监视"


def context(
    world: Assistant, question: str = QUESTION, cosine: float = 0.8, second: float = 0.7, bm25: float = 12.0
) -> Context:
    """Search results in which one clause is ahead of all others by as much as stated."""
    others = [id for id in world.index.clauses if id.startswith("云溪2020#") and not id.startswith(RIGHT)]
    hits = {RIGHT: Hit(clause=RIGHT, score=3.0, cosine=cosine, bm25=bm25)}
    hits |= {id: Hit(clause=id, score=1.0, cosine=second - 0.01 * n) for n, id in enumerate(others)}
    understanding = world.understand(question)
    return Context(world.index, EvidenceBase(world.index), world.settings, understanding, ["云溪2020"], hits)


def test_a_clause_that_is_far_ahead_is_evidence_although_it_words_the_task_otherwise(
    world: Assistant,
) -> None:
    asked = context(world, cosine=0.85, second=0.65, bm25=20.0)
    before = asked.evidence.clauses("污染", ["云溪2020"], asked.hits)
    found = with_nearest(asked)
    assert found is not None
    after = found.evidence.clauses("污染", ["云溪2020"], asked.hits)
    assert not any(item.suffices(world.settings) for item in before)
    assert [item.clause.id for item in after if item.suffices(world.settings)] == [RIGHT]


@pytest.mark.parametrize(
    ("question", "cosine", "second", "bm25"),
    [
        pytest.param(QUESTION, 0.70, 0.70, 0.0, id="no nearer than the next"),
        pytest.param(QUESTION, 0.60, 0.40, 20.0, id="of another field"),
        pytest.param("云溪河水哪个领导盯着，手机号多少", 0.85, 0.65, 20.0, id="asks for a person"),
        pytest.param("云溪的监测由市民政局牵头吗", 0.85, 0.65, 20.0, id="a body to be confirmed"),
        pytest.param("云溪有哪些任务", 0.85, 0.65, 20.0, id="asks for a list"),
    ],
)
def test_it_is_not_evidence_where(
    world: Assistant, question: str, cosine: float, second: float, bm25: float
) -> None:
    assert with_nearest(context(world, question, cosine, second, bm25)) is None


def test_every_sign_weighs_in_the_direction_it_was_learnt_for() -> None:
    weights = nearest_weights()
    assert min(weights.terms, weights.ahead) > 0 > weights.lacking


def test_parts_of_the_clause_and_titles_do_not_stand_in_its_way(world: Assistant) -> None:
    asked = context(world)
    title = next(id for id in world.index.clauses if world.index.clauses[id].kind.value == "title")
    hits = {title: Hit(clause=title, score=9.0, cosine=0.79), **asked.hits}
    first = nearest_clause(replace(asked, hits=hits))
    assert first is not None
    assert first.kind.value != "title"


def test_words_that_no_text_uses_do_not_count_against_a_clause(world: Assistant) -> None:
    evidence = EvidenceBase(world.index)
    clause = world.index.clauses[RIGHT]
    assert evidence.lacking("水质监测", clause, ["云溪2020"]) == pytest.approx(0.0)
    assert evidence.lacking("水质监测 蹦极", clause, ["云溪2020"]) == pytest.approx(0.0)
    assert evidence.lacking("水质监测 电梯", clause, ["云溪2020"]) > 0.2
    assert evidence.lacking("", clause, ["云溪2020"]) == 1.0


def test_the_log_odds_are_a_weighted_sum(world: Assistant) -> None:
    weights = NearestWeights(intercept=1, terms=0.5, ahead=0, lacking=-2)
    signs = signs_of(context(world, bm25=4.0), world.index.clauses[RIGHT])
    assert weights.log_odds(signs) == pytest.approx(1 + 2 - 2 * signs.lacking)


@pytest.mark.parametrize(
    ("question", "refused"), [("老旧小区地铁由谁牵头？", True), ("老旧小区装电梯由谁牵头？", False)]
)
def test_a_thing_that_no_text_knows_is_not_answered_from_the_rest_of_the_question(
    world: Assistant, question: str, refused: bool
) -> None:
    assert world.ask(question).refused is refused

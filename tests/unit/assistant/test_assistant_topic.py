"""The topic of a question as weighted words: what counts, how much, and what a text covers of it."""

import pytest

from assistant.lexicon import canonical_text
from assistant.topic import Term, TermWeights, Text, topic_terms

TEXTS = [
    "建设社区养老食堂，为老年人提供助餐服务。",
    "建设智慧养老平台，实行一人一档。",
    "建设街道养老服务中心，提供日间照料服务。",
    "培训养老护理员，对取得证书的给予补贴。",
]


@pytest.fixture(scope="module")
def weights() -> TermWeights:
    return TermWeights([Text(text) for text in TEXTS])


def covered(weights: TermWeights, topic: str, text: str) -> float:
    return weights.coverage(topic_terms(topic), Text(text))


def test_words_that_carry_meaning_are_kept_once_in_order() -> None:
    assert [term.text for term in topic_terms("食堂、平台，食堂")] == ["食堂", "平台"]


def test_words_do_not_run_over_the_border_of_two_runs() -> None:
    words = [term.text for term in topic_terms("一赛五引 五引 引入企业")]
    assert "引五" not in words
    assert "引引" not in words
    assert {"引入", "企业"} <= set(words)


def test_nouns_weigh_more_than_verbs() -> None:
    [verb, noun] = topic_terms("开办食堂")
    assert (verb.text, noun.text) == ("开办", "食堂")
    assert verb.importance < noun.importance


@pytest.mark.parametrize("topic", ["", "　", "，。？", "的了吗"])
def test_a_topic_without_words_is_covered_by_nothing(weights: TermWeights, topic: str) -> None:
    assert covered(weights, topic, TEXTS[0]) == 0


def test_a_text_that_holds_every_word_covers_all(weights: TermWeights) -> None:
    assert covered(weights, "社区养老食堂", TEXTS[0]) == pytest.approx(1)


def test_a_text_that_holds_no_word_covers_nothing(weights: TermWeights) -> None:
    assert covered(weights, "地铁票价", TEXTS[0]) == 0


def test_rare_words_decide(weights: TermWeights) -> None:
    """养老 stands in every text, 食堂 in one: the text with 食堂 covers more than the one with 养老."""
    rare = covered(weights, "养老食堂", "开办食堂")
    common = covered(weights, "养老食堂", "推进养老")
    assert 0 < common < rare < 1


def test_a_word_no_text_holds_weighs_most(weights: TermWeights) -> None:
    unknown, held = Term("地铁", 1.0), Term("食堂", 1.0)
    assert weights.weight(unknown) > weights.weight(held) > weights.weight(Term("养老", 1.0)) > 0


@pytest.mark.parametrize(
    ("spoken", "official"),
    [
        ("老师", "教师队伍建设"),
        ("欠债", "化解债务"),
        ("开海外课程", "国际课程"),
        ("技能比赛", "举办技能大赛"),
        ("党建", "加强党的领导"),
        ("智慧校园", "推进校园信息化"),
    ],
)
def test_spoken_words_count_as_the_official_ones(weights: TermWeights, spoken: str, official: str) -> None:
    assert covered(weights, spoken, official) > 0.5


def test_a_synonym_that_stands_inside_a_longer_official_word_leaves_it_whole() -> None:
    assert canonical_text("休疗养制度") == "休疗养制度"
    assert canonical_text("疗养制度") == "休疗养制度"


def test_width_and_white_space_do_not_matter(weights: TermWeights) -> None:
    assert covered(weights, "１＋Ｘ证书", "推进 1+x\n证 书 试点") == pytest.approx(1)


def test_part_of_a_long_word_earns_part_of_its_weight() -> None:
    whole = Text("护理员培训").credit("护理员")
    part = Text("护理服务").credit("护理员")
    assert 0 < part < whole == 1


@pytest.mark.parametrize("word", ["堂", "x", "2"])
def test_a_single_character_is_there_or_not(word: str) -> None:
    assert Text("助餐服务").credit(word) == 0


def test_more_of_the_topic_is_never_worth_less(weights: TermWeights) -> None:
    topic = "社区养老食堂助餐服务"
    held = ["", "社区", "社区养老", "社区养老食堂", "社区养老食堂助餐", "社区养老食堂助餐服务"]
    shares = [covered(weights, topic, text) for text in held]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] == pytest.approx(1)

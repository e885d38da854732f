"""Sentences are cut as they come, whatever the pieces; the composed answer is taken apart in the same way."""

import pytest

from assistant.written.claims import Names
from assistant.written.sentences import SentenceCutter
from assistant.written.statements import read_statements, split_statements


@pytest.mark.parametrize("size", [1, 2, 5, 100])
@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲局牵头[a1]。乙局配合。[a1]完。", ["甲局牵头[a1]。", "乙局配合。[a1]", "完。"]),
        ("“一是。二是。”三是。", ["“一是。二是。”三是。"]),
        ("- 甲局牵头。\n- **乙局**配合。\n", ["甲局牵头。", "乙局配合。"]),
        ("1. 甲局牵头。\n2. 乙局配合。", ["甲局牵头。", "乙局配合。"]),
        ("2.5万人。", ["2.5万人。"]),
        ("【回答】\n甲局牵头。", ["甲局牵头。"]),
        ("", []),
    ],
)
def test_sentences_do_not_depend_on_the_pieces(text: str, sentences: list[str], size: int) -> None:
    cutter = SentenceCutter()
    found = [each for start in range(0, len(text), size) for each in cutter.take(text[start : start + size])]
    assert [*found, *cutter.close(whole=True)] == sentences


def test_a_sentence_that_breaks_off_is_left_out_unless_the_model_was_done() -> None:
    for whole, expected in ((False, []), (True, ["乙局配"])):
        cutter = SentenceCutter()
        assert cutter.take("甲局牵头。乙局配") == ["甲局牵头。"]
        assert cutter.close(whole) == expected


def test_a_composed_answer_taken_apart() -> None:
    text = (
        "牵头单位：甲局[1]。\n依据：表注写明“列首位者。牵头”[2]，列在首位的是甲局。\n"
        "须于2020年6月底前出台。[3]原文未写明时限。"
    )
    assert [place for place, _ in split_statements(text)] == [0, 1, 2, 2]
    first, ground, timed, absent = read_statements(text, Names(["甲局"]))
    assert (first.bare, first.numbers) == ("牵头单位：甲局。", (1,))
    assert (ground.numbers, ground.quotes) == ((2,), ("列首位者。牵头",))
    assert (timed.numbers, [value.key for value in timed.values]) == ((3,), ["/2020-06-30"])
    assert (absent.kept, absent.numbers) == (True, (3,))
    assert not first.kept

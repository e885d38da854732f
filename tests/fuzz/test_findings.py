"""What fuzzing found, each as a small made-up file; and that the fuzzer's own checks notice a broken promise."""

import random
from collections.abc import Callable

import pytest

from corpus.errors import UnreadableFile
from corpus.library import read_data
from corpus.model import Document
from tests.fuzz.invariants import check_document, check_file, check_nothing_is_lost, check_reason
from tests.fuzz.mutations import mutate_file
from tests.fuzz.seeds import SUFFIXES, made_up
from tests.ofd_files import Text, ofd, ofd_parts, packed


def ofd_that_names(part: str) -> bytes:
    parts = ofd_parts([[Text(28, 60, "正文。")]])
    parts["OFD.xml"] = parts["OFD.xml"].replace("Doc_0/Document.xml", part)
    return packed(parts)


FOUND = {
    "a control character in the cell that names a row": (
        "表.txt",
        "\t指标\n\t数值\n\n\t总\x00量\n\t5\n\n\t增\x1b量\n\t6\n\n".encode(),
    ),
    "plans in one file that number alike, each with a table and a signature: two clauses of one id": (
        "文.txt",
        (
            "关于修路的通知\n\n（一）修路要快，路面要平。\n\n\t序号\n\t任务\n\n\t1\n\t甲\n\n"
            "临江市人民政府\n2021年3月5日\n\n"
        ).encode()
        * 4,
    ),
    "type of no size": (
        "版.ofd",
        ofd([[Text(28, 60 + 10 * line, "正文一行。", size=0.01) for line in range(9)]]),
    ),
    "front matter whose switch is a word": ("文.md", "---\ndigest: 也许true\n---\n一、修路。\n".encode()),
    "front matter with a day there is not": ("文.md", "---\ndate: 2021-02-31\n---\n一、修路。\n".encode()),
    "a part's name of two lines in the reason": ("版.ofd", ofd_that_names("Doc_\n\x1b[2J.xml")),
    "a part's name of a thousand characters": ("版.ofd", ofd_that_names("长" * 1000)),
}


@pytest.mark.parametrize("what", FOUND)
def test_what_was_found_is_read_or_refused(what: str) -> None:
    check_file(*FOUND[what])


def document() -> Document:
    return read_data("文.txt", "一、修路。（牵头单位：市住建局）\n二、植树。\n".encode())


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (lambda sound: {"clauses": sound.clauses[:1]}, "in no clause"),
        (lambda sound: {"clauses": (*sound.clauses, sound.clauses[0])}, "overlap"),
        (lambda sound: {"text": sound.text.replace("植树", "种草")}, "verbatim"),
        (lambda _: {"clauses": ()}, "no clause"),
        (
            lambda sound: {
                "clauses": (sound.clauses[0], sound.clauses[1].model_copy(update={"id": "文#一"}))
            },
            "the id",
        ),
        (
            lambda sound: {
                "responsibilities": (sound.responsibilities[0].model_copy(update={"clause": "文#九"}),)
            },
            "refers to no clause",
        ),
    ],
)
def test_a_broken_promise_is_noticed(broken: Callable[[Document], dict[str, object]], words: str) -> None:
    sound = document()
    check_document(sound)
    with pytest.raises(AssertionError, match=words):
        check_document(sound.model_copy(update=broken(sound)))


@pytest.mark.parametrize("reason", ["no Chinese", "长" * 1000])
def test_a_reason_that_is_none_is_noticed(reason: str) -> None:
    error = UnreadableFile("文", "原因")
    error.reason = reason
    with pytest.raises(AssertionError):
        check_reason(error)


def test_marks_of_markdown_may_stand_outside_and_words_may_not() -> None:
    check_nothing_is_lost("文.md", ["---\ntitle: 甲\n---\n## ", "\n|---|:--:|\n", "\n"])
    with pytest.raises(AssertionError):
        check_nothing_is_lost("文.md", ["## ", "正文"])
    with pytest.raises(AssertionError):
        check_nothing_is_lost("文.txt", ["|"])


@pytest.mark.parametrize("suffix", sorted({suffix for suffix, _ in made_up()} & set(SUFFIXES)))
def test_files_changed_at_random_are_read_or_refused(suffix: str) -> None:
    """A little of what ``make fuzz`` does for ten minutes, without its tools, the same files in every run."""

    def flip(data: bytes, most: int) -> bytes:
        place = chance.randrange(max(1, len(data)))
        return (data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :])[:most]

    chance = random.Random(suffix)
    seeds = [data for kind, data in made_up() if kind == suffix]
    for _ in range(40):
        check_file(f"方案{suffix}", mutate_file(suffix, chance.choice(seeds), 200_000, chance, flip))

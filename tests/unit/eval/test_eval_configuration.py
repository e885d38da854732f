"""Configurations of runs: what is refused before anything is asked, and which sets there are."""

import argparse
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import AnswerSettings
from eval import gold, sets
from eval.commands.options import add_configuration, configured
from eval.configuration import Configuration, load, parse
from eval.errors import ConfigurationError, GoldError, SourceUnreadableError
from eval.sets import GoldSet

FILE = """
gold = ["own.jsonl"]
corpus = "texts"
part = "development"

[search]
ranking = "weighted"
dense_weight = 0.3

[answer]
sufficient = 0.8
"""


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"part": "half"}, "part"),
        ({"ranking": "dense"}, "ranking"),
        ({"search": {"ranking": "best"}}, "search.ranking"),
        ({"search": {"dense_weight": 1.5}}, "dense_weight"),
        ({"search": {"ranking": "rrf", "dense_weight": 0.5}}, "只用于"),
        ({"answer": {"suficient": 0.9}}, "suficient"),
        ({"answer": {"sufficient": "much"}}, "sufficient"),
        ({"set": "digests", "gold": ["a.jsonl"]}, "set 与 gold"),
        ({"corpus": "a", "index": "b"}, "corpus 与 index"),
        ({"model": "m3e-small", "index": "b"}, "index 与 model"),
        ({"limit": 0}, "limit"),
    ],
)
def test_what_cannot_be_run_is_refused(values: dict[str, Any], reason: str) -> None:
    with pytest.raises(ConfigurationError, match=reason):
        parse(values)


def test_settings_left_out_are_those_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICY_ANSWER_COVERED", "0.7")
    settings = Configuration(answer={"sufficient": 0.8}).answer_settings
    assert (settings.sufficient, settings.covered) == (0.8, 0.7)
    assert settings.rival == AnswerSettings.model_fields["rival"].default


def command_line(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_configuration(parser, "all")
    return parser.parse_args(words)


class TestCommandLine:
    def test_a_file_is_read_and_options_go_before_it(self, tmp_path: Path) -> None:
        path = tmp_path / "run.toml"
        path.write_text(FILE, encoding="utf-8")
        given = configured(
            command_line("--config", str(path), "--set", "full", "--part", "validation"), "all"
        )
        assert (given.set, given.gold, given.part) == ("full", [], "validation")
        assert given.search.dense_weight == 0.3
        assert given.answer == {"sufficient": 0.8}

    def test_a_corpus_on_the_command_line_takes_the_place_of_the_index_in_the_file(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "run.toml"
        path.write_text('index = "x"', encoding="utf-8")
        given = configured(command_line("--config", str(path), "--corpus", "texts"), "all")
        assert (given.corpus, given.index, given.set) == (Path("texts"), None, sets.DEFAULT)

    def test_nothing_named_is_the_default_set(self) -> None:
        assert configured(command_line(), "development") == Configuration(set="digests", part="development")

    @pytest.mark.parametrize("text", [None, "gold = ["])
    def test_a_file_that_cannot_be_read_is_one_sentence(self, tmp_path: Path, text: str | None) -> None:
        path = tmp_path / "run.toml"
        if text is not None:
            path.write_text(text, encoding="utf-8")
        with pytest.raises(ConfigurationError, match=r"run\.toml"):
            load(path)


class TestSets:
    def test_the_gold_of_every_set_is_sound_and_about_its_documents(self) -> None:
        for name, each in sets.load().items():
            questions = gold.load_all(each.questions())
            about = {id.partition("#")[0] for item in questions for id in (*item.clauses, *item.alternatives)}
            assert about <= set(each.documents), name

    def test_no_question_is_in_two_files(self) -> None:
        files = dict.fromkeys(path for each in sets.load().values() for path in each.questions())
        assert len(gold.load_all(list(files))) >= 400

    def test_exactly_the_documents_of_a_set_are_read_in_their_best_format(self, tmp_path: Path) -> None:
        folder = tmp_path / "reference" / "texts"
        for name in ("a.pdf", "a.txt", "a.gbk.txt", "b.html", "c.txt"):
            (folder / "deep").mkdir(parents=True, exist_ok=True)
            (folder / "deep" / name).write_text(name, encoding="utf-8")
        made = GoldSet(title="甲", files=["q.jsonl"], reference="texts", documents=["a", "b"])
        with made.corpus(tmp_path / "reference") as corpus:
            assert {path.name: path.read_text(encoding="utf-8") for path in corpus.iterdir()} == {
                "a.txt": "a.txt", "b.html": "b.html"
            }  # fmt: skip
        assert not corpus.exists()

    def test_missing_documents_are_named(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
        made = GoldSet(title="甲", files=["q.jsonl"], reference=".", documents=["a", "b", "c"])
        with pytest.raises(SourceUnreadableError, match="b、c"), made.corpus(tmp_path):
            pass

    @pytest.mark.parametrize(
        "text",
        [
            "[",
            '[a]\ntitle = "甲"',
            '[a]\ntitle="甲"\nfiles=["q"]\ndocuments=["d"]\nproject="p"\nreference="r"',
        ],
    )
    def test_a_list_of_sets_that_is_wrong_is_one_sentence(self, tmp_path: Path, text: str) -> None:
        path = tmp_path / "sets.toml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ConfigurationError, match=r"sets\.toml"):
            sets.load(path)

    def test_an_unknown_set_is_told_with_those_there_are(self) -> None:
        with pytest.raises(ConfigurationError, match="digests"):
            sets.named("没有")


def test_rows_of_several_files_are_reported_together_and_may_not_repeat(tmp_path: Path) -> None:
    row = (
        '{"id": "q1", "question": "问", "kind": "lead", "clauses": ["a#1"], "refused": false, "note": "理由"}'
    )
    (tmp_path / "one.jsonl").write_text(f"{row}\n{{\n", encoding="utf-8")
    (tmp_path / "two.jsonl").write_text(f"\n{row}\n", encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        gold.load_all([tmp_path / "one.jsonl", tmp_path / "two.jsonl", tmp_path / "three.jsonl"])
    found = caught.value.problems
    assert [problem.split("：")[0] for problem in found[:3]] == [
        "one.jsonl 第 2 行", "two.jsonl 第 2 行", "two.jsonl 第 2 行"
    ]  # fmt: skip
    assert "one.jsonl 第 1 行重复" in found[1]
    assert "three.jsonl" in found[3]

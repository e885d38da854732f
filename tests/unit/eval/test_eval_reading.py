"""``python -m eval reading``: copies that agree, pace, the command and its baseline."""

import json
from pathlib import Path

import pytest

from corpus.library import read_file
from eval import baselines, cli
from eval.copies import copies, stem
from eval.errors import SourceUnreadableError
from eval.reading import command
from eval.reading.agreement import Pair, agreement, equal_share
from eval.reading.pace import formats, pace

PLAN = "关于修路的方案\n一、道路\n（一）拓宽干道。（牵头单位：甲局；配合单位：乙局）\n（二）栽种行道树。\n"
LAW = "# 河道条例\n\n（2020-01-01）\n\n第一条 管河道。\n\n第二条 罚款。\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    for name in ("txt", "md", "gbk"):
        (folder / name).mkdir(parents=True)
    (folder / "txt" / "plan.txt").write_text(PLAN, encoding="utf-8")
    (folder / "gbk" / "plan.gbk.txt").write_bytes(PLAN.encode("gb18030"))
    (folder / "txt" / "alone.txt").write_text(PLAN, encoding="utf-8")
    return folder


@pytest.fixture
def laws(tmp_path: Path) -> Path:
    folder = tmp_path / "laws"
    (folder / "documents").mkdir(parents=True)
    (folder / "documents" / "河道条例.md").write_text(LAW, encoding="utf-8")
    (folder / "documents" / "湖泊条例.md").write_text(LAW.replace("河", "湖"), encoding="utf-8")
    row = {"relevant": [{"any_of": [{"document": "河道条例", "clause": "第二条"}]}]}
    (folder / "queries.jsonl").write_text(json.dumps(row), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "expected"),
    [("plan.txt", "plan"), ("plan.gbk.txt", "plan"), ("plan-36.pdf", "plan-36"), ("plan", "plan")],
)
def test_copies_share_the_name_up_to_the_first_dot(name: str, expected: str) -> None:
    assert stem(Path("folder") / name) == expected


def test_the_best_format_comes_first(tmp_path: Path) -> None:
    names = ["a.pdf", "a.gbk.txt", "a.docx", "a.xlsx", "a.html", "a.txt", "b.pdf"]
    for name in names:
        (tmp_path / name).write_bytes(b"")
    found = {id: [path.name for path in paths] for id, paths in copies(tmp_path).items()}
    assert found == {
        "a": ["a.txt", "a.gbk.txt", "a.docx", "a.html", "a.pdf", "a.xlsx"],
        "b": ["b.pdf"],
    }


@pytest.mark.parametrize(
    ("texts", "copied", "share"),
    [
        ({"一": "甲乙丙丁"}, {"一": "甲乙丙丁"}, 1.0),
        ({"一": "甲乙丙丁"}, {"一": "甲乙丁"}, 2 * 3 / 7),
        ({"一": "甲乙"}, {"二": "甲乙"}, 0.0),
        ({"一": "甲乙", "二": "丙丁"}, {"一": "甲乙"}, 2 * 2 / 6),
        ({"一": "甲乙", "二": ""}, {"一": "甲乙"}, 1.0),
        ({}, {}, 1.0),
    ],
)
def test_the_share_of_equal_characters_by_hand(
    texts: dict[str, str], copied: dict[str, str], share: float
) -> None:
    assert equal_share(texts, copied) == pytest.approx(share)


class TestAgreement:
    def only(self, corpus: Path) -> Pair:
        [pair] = agreement(corpus)
        return pair

    def test_a_copy_in_another_encoding_agrees(self, corpus: Path) -> None:
        pair = self.only(corpus)
        assert (pair.document, pair.best, pair.format) == ("plan", "txt", "gbk.txt")
        assert (pair.same_ids, pair.share, pair.same_responsibilities) == (True, 1.0, True)
        assert (pair.clauses, pair.responsibilities) == (4, 1)

    def test_white_space_does_not_count(self, corpus: Path) -> None:
        spaced = PLAN.replace("拓宽干道", "拓 宽\u3000干道")
        (corpus / "gbk" / "plan.gbk.txt").write_bytes(spaced.encode("gb18030"))
        assert self.only(corpus).share == 1.0

    def test_what_differs_is_named(self, corpus: Path) -> None:
        changed = PLAN.replace("甲局", "丙局").replace("（二）栽种", "（二）种").replace("一、道路\n", "")
        (corpus / "gbk" / "plan.gbk.txt").write_bytes(changed.encode("gb18030"))
        pair = self.only(corpus)
        assert not pair.same_ids
        assert "一/（一）" in pair.only_best
        assert pair.share < 1
        assert pair.responsibilities_differ

    def test_a_file_that_cannot_be_read_is_named(self, corpus: Path) -> None:
        (corpus / "md" / "plan.docx").write_bytes(b"no package")
        with pytest.raises(SourceUnreadableError, match=r"plan\.docx"):
            agreement(corpus)


def test_pace_counts_what_was_read(corpus: Path) -> None:
    found = formats(corpus)
    assert {name: [path.name for path in paths] for name, paths in found.items()} == {
        "gbk.txt": ["plan.gbk.txt"],
        "txt": ["alone.txt", "plan.txt"],
    }
    measured = pace(found, 2)["txt"]
    assert (measured.files, measured.pages, measured.milliseconds.n) == (2, None, 2)
    assert measured.characters == sum(len(read_file(path).text) for path in found["txt"])
    seconds = measured.processor_milliseconds.p50 / 1000
    assert measured.characters_per_second == pytest.approx(measured.characters / seconds)
    assert measured.peak_bytes >= measured.idle_bytes > 0


def run(corpus: Path, laws: Path, *options: str) -> int:
    return cli.main(
        [
            "reading",
            "--corpus",
            str(corpus),
            "--laws",
            str(laws),
            "--workers",
            "1",
            "--repeats",
            "1",
            *options,
        ]
    )


class TestCommand:
    @pytest.fixture(autouse=True)
    def path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setattr(command, "PATH", tmp_path / "baseline.json")
        return tmp_path / "baseline.json"

    def test_it_prints_all_three_parts(
        self, corpus: Path, laws: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(corpus, laws) == 0
        printed = capsys.readouterr().out
        assert "plan.gbk.txt" in printed
        assert "行首的第X条 4 处，读成条款 4 条（路径恰为第X条的 4 条），其中完整无误 4 条" in printed
        assert "问题点名的条款 1 条：不存在 0 条" in printed
        assert "字/秒" in printed

    def test_json_holds_the_parts_asked_for(
        self, corpus: Path, laws: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(corpus, laws, "--json", "--only", "laws") == 0
        reading = json.loads(capsys.readouterr().out)
        assert reading["laws"]["figures"]["articles"] == 4
        assert len(reading["laws_time"]["seconds"]) == len(reading["laws_time"]["processor_seconds"]) == 1
        assert (reading["agreement"], reading["pace"]) == (None, None)

    def test_a_file_of_the_laws_that_cannot_be_read_is_named(
        self, corpus: Path, laws: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (laws / "documents" / "空.md").write_text("", encoding="utf-8")
        assert run(corpus, laws, "--only", "laws") == 0
        assert "读不了：空.md" in capsys.readouterr().out

    def test_a_fallen_figure_ends_with_one(
        self, corpus: Path, laws: Path, path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(corpus, laws, "--write-baseline") == 0
        written = baselines.load(path)
        assert (written.floors["laws/articles"], written.ceilings["laws/needed_missing"]) == (4, 0)
        assert set(written.recorded) == {"laws_time", "pace"}
        assert run(corpus, laws, "--gate", "--only", "laws", "--only", "agreement") == 0
        (laws / "documents" / "河道条例.md").write_text(LAW.replace("第二条", "其二"), encoding="utf-8")
        capsys.readouterr()
        assert run(corpus, laws, "--gate", "--only", "laws") == 1
        err = capsys.readouterr().err
        assert "laws/articles 为 3，低于基线 4" in err
        assert "laws/needed_missing 为 1，高于基线 0" in err
        assert "agreement" not in err

    def test_a_baseline_of_a_part_is_not_written(
        self, corpus: Path, laws: Path, path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(corpus, laws, "--write-baseline", "--only", "laws") == 1
        assert "--only" in capsys.readouterr().err
        assert not path.exists()

    def test_a_missing_folder_is_one_line(self, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(corpus, corpus / "没有", "--only", "laws") == 1
        error = capsys.readouterr().err.strip()
        assert "没有" in error
        assert len(error.splitlines()) == 1

    @pytest.mark.parametrize("options", [["--only", "全部"], ["--workers", "0"], ["--repeats", "两遍"]])
    def test_a_wrong_command_line_ends_with_two(self, options: list[str]) -> None:
        assert cli.main(["reading", *options]) == 2

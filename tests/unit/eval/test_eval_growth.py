"""Speed as the corpus grows: the same documents among more texts, up to the length that was asked for."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from eval import cli
from eval.errors import ConfigurationError, RunUnreadableError
from eval.growth import grow, load, render_growth, write
from eval.measure import Measured
from eval.speed import STAGES, SpeedReport, report


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.md").write_text("甲" * 100, encoding="utf-8")
    return folder


@pytest.fixture
def filler(tmp_path: Path) -> Path:
    folder = tmp_path / "laws"
    folder.mkdir()
    for number in range(8):
        (folder / f"{number}.md").write_text("法" * 60, encoding="utf-8")
    return folder


def counted(corpus: Path, questions: Sequence[str], repeats: int) -> SpeedReport:
    """Stages take as many milliseconds as there are files; the yardstick half of it."""
    files = sum(1 for path in corpus.rglob("*") if path.is_file())

    def measured(each: float) -> Measured:
        return Measured(stages=dict.fromkeys(STAGES, [each] * repeats), peak_bytes=files << 20, pieces=files)

    return report(corpus.name, len(questions), repeats, measured(files), measured(files / 2))


def test_texts_are_added_until_the_corpus_is_as_long_as_wanted(corpus: Path, filler: Path) -> None:
    steps: list[tuple[int, int]] = []
    found = grow(
        corpus, filler, [4, 1, 1], ["问"], 3, lambda done, total: steps.append((done, total)), counted
    )
    assert [(size.times, size.documents, size.characters) for size in found.sizes] == [
        (1.0, 1, 100),
        (4.0, 6, 400),
    ]
    assert [size.report.repeats for size in found.sizes] == [3, 1]
    assert found.sizes[1].report.stages["read"].ratio == 2.0
    assert steps == [(0, 2), (1, 2)]
    assert [path.name for path in corpus.iterdir()] == ["a.md"]


@pytest.mark.parametrize("folder", ["laws", "没有"])
def test_too_little_text_is_an_error(corpus: Path, filler: Path, folder: str) -> None:
    with pytest.raises(ConfigurationError, match="--filler"):
        grow(corpus, filler.parent / folder, [100], ["问"], 1, measure=counted)


def test_figures_are_kept_and_shown(corpus: Path, filler: Path, tmp_path: Path) -> None:
    found = grow(corpus, filler, [1, 4], ["问"], 1, measure=counted)
    write(found, tmp_path / "speed.json")
    assert load(tmp_path / "speed.json") == found
    told = render_growth(found)
    assert all(title in told for title in STAGES.values())
    assert "4 倍：6 份文件、400 字、6 条" in told


def test_nothing_kept_is_nothing_and_damage_is_one_sentence(tmp_path: Path) -> None:
    assert load(tmp_path / "speed.json") is None
    (tmp_path / "speed.json").write_text("{}", encoding="utf-8")
    with pytest.raises(RunUnreadableError, match="eval speed"):
        load(tmp_path / "speed.json")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["--grow", "四"], "逗号"), (["--grow", "0,4"], "逗号"), (["--write"], "--grow")],
)
def test_what_cannot_be_measured_is_said_first(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["speed", *arguments]) == 1
    assert told in capsys.readouterr().err

"""The reference texts are read as well as the committed baselines say; the gold agrees with the texts."""

import re
from pathlib import Path
from statistics import median

import pytest

from eval.baselines import Baseline, fallen, load
from eval.reading.agreement import agreement
from eval.reading.gate import PATH as READING
from eval.reading.gate import gated as gated_reading
from eval.reading.measure import DOCUMENTS, sample
from eval.reading.model import FolderTime, Reading
from eval.responsibilities import gold
from eval.responsibilities.check import check
from eval.responsibilities.command import measured
from eval.responsibilities.gate import PATH as RESPONSIBILITIES
from eval.responsibilities.gate import gated as gated_responsibilities
from eval.responsibilities.reading import read_documents


def of_part(baseline: Baseline, part: str) -> Baseline:
    """Only the figures of one part, so that a test names what it is about."""
    return Baseline(
        floors={name: value for name, value in baseline.floors.items() if name.startswith(part)},
        ceilings={name: value for name, value in baseline.ceilings.items() if name.startswith(part)},
    )


def test_formats_of_one_document_agree_as_before(reference: Path) -> None:
    pairs = agreement(reference)
    assert fallen(gated_reading(Reading(agreement=pairs)), load(READING), "agreement/") == []
    assert len(pairs) * 3 == len(of_part(load(READING), "agreement/").floors)


def test_a_sample_of_the_laws_is_read_as_before(reference: Path) -> None:
    laws = reference.parent / "bench" / "laws"
    if not (laws / DOCUMENTS).is_dir():
        pytest.skip("法律文件夹不在参考文本旁边")
    baseline = load(READING)
    assert of_part(baseline, "sample/").floors["sample/needed"] > 0
    assert fallen(gated_reading(Reading(sample=sample(laws))), baseline, "sample/") == []


def test_responsibilities_are_read_as_before(reference: Path) -> None:
    measures = measured(reference, gold.FOLDER, [])
    assert fallen(gated_responsibilities(measures), load(RESPONSIBILITIES)) == []


def test_the_responsibility_gold_agrees_with_the_texts(reference: Path) -> None:
    rows = gold.load()
    problems = [
        problem
        for id, _, document in read_documents(reference, list(rows))
        for problem in check(rows[id], document)
    ]
    assert problems == []


def test_every_document_of_the_gold_has_a_part() -> None:
    assert set(gold.load()) <= set(gold.parts())


@pytest.mark.parametrize("readme", ["README.md", "README.en.md"])
def test_the_readmes_state_the_time_and_the_articles_that_were_measured(readme: str) -> None:
    text = (Path(__file__).parents[2] / readme).read_text(encoding="utf-8")
    baseline = load(READING)
    taken = FolderTime.model_validate(baseline.recorded["laws_time"])
    assert f"{taken.files:,}" in text
    assert f"{baseline.floors['laws/articles']:,.0f}" in text
    stated = re.search(r"(\d+) (?:秒处理器时间|seconds of\s+processor time)", text)
    assert stated is not None
    assert median(taken.processor_seconds) == pytest.approx(int(stated[1]), rel=0.25)

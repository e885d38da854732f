"""Questions are understood as well as the committed baseline says, where the texts they are about are on this machine."""

from pathlib import Path

import pytest

from eval import baselines
from eval.understanding import gold
from eval.understanding.asking import available
from eval.understanding.command import measured
from eval.understanding.gate import PATH, values
from index.model_files import model_folder
from index.settings import registry

needs_model = pytest.mark.skipif(
    not model_folder(registry()["m3e-small"]).is_dir(), reason="内置模型还没有取得（make model）"
)


@needs_model
def test_questions_are_understood_as_well_as_before(reference: Path) -> None:
    baseline = baselines.load(PATH)
    if available(gold.load(), reference) != baseline.recorded["sets"]:
        pytest.skip("参考文本不全，与基线不可比")
    assert baselines.fallen(values(measured(reference=reference)), baseline) == []

"""The search on a sample of the laws is as good as the committed baseline says; its twin for policies is beside
``eval/policies`` (tests/unit/eval/test_eval_policies.py)."""

from pathlib import Path

import pytest

from eval.baselines import fallen, load
from eval.laws import gate
from eval.laws.measure import PARTS, measure
from index.answered_questions import DOCUMENTS
from index.model_files import model_folder
from index.settings import registry


@pytest.mark.skipif(
    not model_folder(registry()["m3e-small"]).is_dir(), reason="内置模型还没有取得（make model）"
)
def test_the_search_on_a_sample_of_the_laws_is_not_behind_its_baseline(reference: Path) -> None:
    laws = reference.parent / "bench" / "laws"
    if not (laws / DOCUMENTS).is_dir():
        pytest.skip("法律文件夹不在参考文本旁边")
    report = measure(laws, None, [gate.GATED], PARTS, lambda *_: None, sampled=True)
    assert fallen(gate.gated(report, room=0), load(gate.SAMPLE)) == []
    assert report.systems[gate.GATED]["validation"]["recall@10"].n > 400

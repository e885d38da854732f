"""Composed answers in their words, beside the committed baseline: nothing unfaithful, no wrong role."""

from pathlib import Path

from eval.baselines import fallen, load
from eval.configuration import Configuration
from eval.written.command import measured_ways
from eval.written.gate import PATH, SET, gated
from tests.integration.answering import needs_model

pytestmark = needs_model


def test_composed_answers_have_not_fallen_behind() -> None:
    measured = measured_ways(Configuration(set=SET), Path("no reference texts are needed"))["composed"]
    assert fallen(gated(measured), load(PATH)) == []

"""What must be said: all that the ledger says; of a clause the sentence that answers, with the figures asked for."""

import pytest

from assistant.model import Answer
from assistant.written.coverage import unsaid
from assistant.written.evidence import evidence_of
from assistant.written.proof import prove
from tests.unit.assistant.written.answers import answer, canteen


def _passage() -> Answer:
    first = "每年培训养老护理员300名以上、健康管理师80名。"
    second = "建立培训档案并按季度更新。"
    return answer("每年培训多少养老护理员？", f"{first}[1]{second}[1]", {"甲#1": first + second})


@pytest.mark.parametrize(
    ("given", "sentence", "missing"),
    [
        (canteen, "建设社区食堂由区民政局牵头。", ["配合单位", "完成时限", "依据"]),
        (canteen, "建设社区食堂的完成时限为2024年11月底前。", ["牵头单位", "配合单位", "依据"]),
        (_passage, "每年培训养老护理员300名以上。", []),
        (_passage, "每年培训健康管理师80名。", ["每年培训"]),
        (_passage, "建立培训档案并按季度更新。", ["每年培训"]),
    ],
)
def test_what_is_still_to_be_said(given: object, sentence: str, missing: list[str]) -> None:
    evidence = evidence_of(given())  # type: ignore[operator]
    verdict = prove(sentence, evidence, None)
    assert verdict.holds, verdict.findings
    assert [
        each.bare[: len(start)] for each, start in zip(unsaid(evidence, verdict.parts), missing, strict=True)
    ] == missing


def test_nothing_said_leaves_everything() -> None:
    evidence = evidence_of(canteen())
    assert unsaid(evidence, []) == list(evidence.statements)

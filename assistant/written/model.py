"""What writing an answer gives: pieces of proven text, then the whole answer with a note on how it came about."""

from typing import Literal

from pydantic import Field

from assistant.model import Answer, Model
from assistant.written.checks import Check


class Delta(Model):
    """Further words of the answer (增量): whole sentences, each already proven."""

    text: str


class Finding(Model):
    """Why a sentence of the model was not taken as it was, or what was added beside it."""

    sentence: str = Field(description="without markers; where something was left out, what code added")
    reason: str = Field(description="in Chinese, as the model is told it")
    check: Check
    repair: bool = Field(default=False, description="of the sentences written the second time")


Outcome = Literal["written", "changed", "composed"]


class WritingNote(Model):
    """How a written answer came about (行文说明)."""

    outcome: Outcome = Field(
        description="written: as the model wrote it; changed: checks took out, corrected or added something; "
        "composed: the composed answer stands"
    )
    message: str | None = Field(
        default=None,
        description="one Chinese sentence for the reader where the model did not write; else null",
    )
    model: str
    prompt: str = Field(description="prompt and its version: write_answer@1")
    sentences: int = Field(default=0, description="sentences the model wrote, repairs included")
    kept: int = Field(default=0, description="of these, shown")
    dropped: int = Field(default=0, description="failed the checks and were not shown")
    repaired: int = Field(default=0, description="shown after being written a second time")
    marked: int = Field(default=0, description="markers that code set or corrected")
    added: int = Field(default=0, description="statements of the composed answer that code added")
    findings: list[Finding] = Field(
        default=[], description="what failed, was corrected or added, first to last"
    )
    first_ms: float | None = Field(default=None, description="until the model's first words")
    shown_ms: float | None = Field(default=None, description="until the first proven sentence")
    total_ms: float = 0.0


class Final(Model):
    """The whole answer; what was streamed before it begins ``answer.answer`` unless the composed one stands."""

    answer: Answer
    note: WritingNote | None = Field(
        default=None, description="null where there was nothing to write: refusals, lists, tables"
    )

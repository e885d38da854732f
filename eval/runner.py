"""Ask every gold question and score what comes back."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from eval.errors import RunInterruptedError
from eval.model import Outcome, Question
from eval.scoring import passed, score, score_failure

if TYPE_CHECKING:
    from assistant.model import Answer, Turn

_ASKED = {"id", "kind", "question", "history"}


class Asker(Protocol):
    """What can be evaluated: anything that answers as the assistant does."""

    def ask(self, question: str, history: "Sequence[Turn]" = (), id: str | None = None) -> "Answer":
        """Answer one question."""
        ...


def run(
    questions: Sequence[Question],
    assistant: Asker,
    progress: Callable[[int, int], None] | None = None,
    keep: Callable[[Outcome], None] | None = None,
) -> list[Outcome]:
    """Ask all questions in order and score the answers.

    A question on which the assistant raises is kept with its error and scores 0 on whatever it asks for.
    ``progress`` is called with (done, all) after each question, ``keep`` with what came of it.
    Raises RunInterruptedError where the user stops it.
    """
    outcomes: list[Outcome] = []
    try:
        for number, question in enumerate(questions, start=1):
            outcomes.append(run_one(question, assistant))
            if keep is not None:
                keep(outcomes[-1])
            if progress is not None:
                progress(number, len(questions))
    except KeyboardInterrupt as stop:
        raise RunInterruptedError(len(outcomes), len(questions)) from stop
    return outcomes


def run_one(question: Question, assistant: Asker) -> Outcome:
    """Ask one question and score the answer."""
    from assistant.model import Turn

    turns = [Turn(question=turn.question) for turn in question.history]
    answer: Answer | None = None
    error: str | None = None
    try:
        answer = assistant.ask(question.question, turns, question.id)
    except (
        Exception
    ) as raised:  # whatever fails, the other questions are still asked and the failure is shown
        error = f"{type(raised).__name__}：{raised}"
    scores = score_failure(question) if answer is None else score(question, answer)
    return Outcome(
        id=question.id,
        kind=question.kind,
        part=question.part,
        question=question.question,
        history=[turn.question for turn in question.history],
        expected=question.model_dump(mode="json", exclude_unset=True, exclude=_ASKED),
        answer=None if answer is None else answer.model_dump(mode="json"),
        error=error,
        scores=scores,
        passed=passed(scores),
    )

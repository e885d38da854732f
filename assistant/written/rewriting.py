"""A follow-up question reworded by the model: only a candidate, where the rules found no evidence; off by default."""

import re
import time
from collections.abc import Callable, Sequence

from assistant.errors import ModelFailed
from assistant.language_model import LanguageModelSettings
from assistant.model import Answer, Turn
from assistant.written.client import Reply
from assistant.written.evidence import pairs
from assistant.written.words import any_of
from corpus.normalize import fold
from prompts.loading import load

_LONGEST = 120
"""Characters of a reworded question."""
_TURNS = 4
"""Earlier questions that are shown."""
_NEW = 2
"""Pairs of characters that may be of neither the conversation nor the list of connecting words."""


class Rewriter:
    """Rewords follow-up questions with one model."""

    def __init__(self, settings: LanguageModelSettings) -> None:
        """Prepare for the model of ``settings``; nothing is sent yet."""
        self._settings = settings
        self._prompt = load("rewrite_question")

    def candidate(self, question: str, history: Sequence[Turn]) -> str | None:
        """Return the question in words that need no earlier turn; None where the model fails or adds something."""
        turns = [turn.question for turn in history[-_TURNS:]]
        if not turns:
            return None
        filled = self._prompt.filled(
            history="\n".join(" ".join(turn.split()) for turn in turns), question=" ".join(question.split())
        )
        messages = [("system", self._prompt.system), ("user", filled)]
        deadline = time.monotonic() + self._settings.first_seconds
        try:
            said = "".join(Reply(self._settings, messages, lambda: False, deadline)).strip()
        except ModelFailed:
            return None
        return said if _is_of(said, [*turns, question]) else None


def _is_of(said: str, given: Sequence[str]) -> bool:
    """Say whether a rewording is one question made of the words of the conversation."""
    if not said or "\n" in said or len(said) > _LONGEST or any_of("meta").search(said):
        return False
    known = pairs("\n".join(given))
    text = any_of("glue").sub("，", fold(said))
    loose = [
        each for each in pairs(text) if each not in known and not re.search("[谁哪何几多少什么吗呢]", each)
    ]
    return len(loose) <= _NEW


def ask_again(
    ask: Callable[[str, Sequence[Turn]], Answer],
    question: str,
    history: Sequence[Turn],
    rewriter: Rewriter | None,
) -> Answer:
    """Ask; where the rules find no evidence for a follow-up, ask once more in the model's words of it.

    The second answer is taken only where it is one, and it is composed from evidence like any other.
    """
    answer = ask(question, history)
    if rewriter is None or not answer.refused or not history:
        return answer
    reworded = rewriter.candidate(question, history)
    if reworded is None:
        return answer
    second = ask(reworded, ())
    return answer if second.refused else second.model_copy(update={"question": question, "id": answer.id})


def rewriter_from_settings(settings: LanguageModelSettings) -> Rewriter | None:
    """Return the rewriter that the settings ask for; None where no model is configured or LLM_REWRITE is not set."""
    return Rewriter(settings) if settings.configured and settings.rewrite else None

"""Let a language model write the answer that was composed; nothing it writes is shown before it is proven.

The composed answer is the input and the measure: what the model leaves out is added from it, what it may not say is
dropped, and where nothing of the model's holds, the composed answer stands.
"""

import logging
import time
from collections.abc import Callable, Generator, Iterator

from assistant.errors import ModelFailed
from assistant.language_model import LanguageModelSettings
from assistant.model import Answer
from assistant.written.assembly import Assembly
from assistant.written.checks import Check
from assistant.written.client import Reply, Stopped
from assistant.written.coverage import unsaid
from assistant.written.eligible import reason_to_keep
from assistant.written.evidence import Evidence, evidence_of
from assistant.written.model import Delta, Final, Finding, WritingNote
from assistant.written.probe import probe
from assistant.written.prompting import Ids, Message, repair_messages, write_messages
from assistant.written.sentences import SentenceCutter
from prompts.loading import Prompt, load

__all__ = ["Writer", "probe", "writer_from_settings"]

_TOKENS, _SPARE_TOKENS = 2, 100
"""A reply may have so many tokens for each character of the composed answer, and so many beside: small models that
lose the thread write on to the limit."""

logger = logging.getLogger(__name__)


def _never() -> bool:
    return False


class Writer:
    """Writes answers with one model. Safe to use from several threads."""

    def __init__(
        self,
        settings: LanguageModelSettings,
        clock: Callable[[], float] = time.monotonic,
        *,
        checked: bool = True,
    ) -> None:
        """Prepare for the model of ``settings``; nothing is sent yet.

        ``clock`` gives seconds. ``checked`` false is for measuring what the checks do, never for readers: no setting
        turns them off.
        """
        self.settings = settings
        self._clock = clock
        self._checked = checked
        self._write: Prompt = load("write_answer")
        self._repair: Prompt = load("repair_answer")

    def stream(self, answer: Answer, cancelled: Callable[[], bool] = _never) -> Iterator[Delta | Final]:
        """Write a composed answer: proven sentences as they come, at last the whole answer.

        Never raises for what the model does: the composed answer then stands, and the note says why.
        """
        evidence = evidence_of(answer)
        if reason_to_keep(answer, evidence, self.settings.clauses) is not None:
            yield Final(answer=answer)
            return
        note = WritingNote(outcome="written", model=self.settings.model or "", prompt=self._write.label)
        started = self._clock()
        assembly = Assembly(evidence, note, self._clock, checked=self._checked)
        try:
            yield from self._written(evidence, assembly, started, cancelled)
        except ModelFailed as failure:
            note.message = f"{failure}。"
        except Stopped:
            note.message = "已停止书写。"
        yield from assembly.completed()
        note.total_ms = assembly.elapsed()
        yield self._final(answer, assembly, note)

    def write(self, answer: Answer, cancelled: Callable[[], bool] = _never) -> Final:
        """Write a composed answer and return it whole."""
        for event in self.stream(answer, cancelled):
            if isinstance(event, Final):
                return event
        raise AssertionError("a stream ends with Final")

    def _written(
        self, evidence: Evidence, assembly: Assembly, started: float, cancelled: Callable[[], bool]
    ) -> Iterator[Delta]:
        """Ask the model, then once more for what failed or is missing."""
        ids = Ids.draw(evidence.answer.question, list(evidence.sources))
        deadline = started + self.settings.total_seconds
        messages = write_messages(evidence, ids, self._write, self.settings.examples)
        said = yield from self._sentences(messages, ids, assembly, deadline, cancelled, repair=False)
        if not self._checked:
            return
        missing = [
            Finding(sentence="", reason=f"漏写了：{each.bare}", check=Check.OMITTED)
            for each in unsaid(evidence, assembly.proven)
            if each.claims or each.values
        ]
        if (assembly.failed or missing) and assembly.worth_repair(missing):
            messages = repair_messages(messages, said, self._repair, [*assembly.failed, *missing])
            yield from self._sentences(messages, ids, assembly, deadline, cancelled, repair=True)

    def _sentences(
        self,
        messages: list[Message],
        ids: Ids,
        assembly: Assembly,
        deadline: float,
        cancelled: Callable[[], bool],
        *,
        repair: bool,
    ) -> Generator[Delta, None, str]:
        """Show what holds of one reply; return all that the model said."""
        said = ""
        longest = _SPARE_TOKENS + _TOKENS * len(assembly.evidence.answer.answer)
        settings = self.settings.model_copy(update={"max_tokens": min(self.settings.max_tokens, longest)})
        reply = Reply(settings, messages, cancelled, deadline, self._clock)
        cutter = SentenceCutter()
        for piece in reply:
            assembly.heard()
            said += piece
            for sentence in cutter.take(piece):
                yield from assembly.judge(sentence, ids, repair=repair)
        for sentence in cutter.close(reply.whole):
            yield from assembly.judge(sentence, ids, repair=repair)
        if not reply.whole:
            assembly.note.message = "语言模型没有写完，其余部分由程序补全。"
        return said

    def _final(self, answer: Answer, assembly: Assembly, note: WritingNote) -> Final:
        logger.debug("written for %r: %s", answer.question, note)
        if assembly.composed_stands:
            note.outcome = "composed"
            note.message = (
                note.message or "语言模型写的内容没有通过核对。"
            ) + "显示的是程序按原文组成的答案。"
            return Final(answer=answer, note=note)
        changed = note.dropped or note.repaired or note.added or note.marked
        note.outcome = "changed" if changed else "written"
        models = answer.model.model_copy(update={"llm": self.settings.model})
        text = assembly.text
        return Final(answer=answer.model_copy(update={"answer": text, "model": models}), note=note)


def writer_from_settings(settings: LanguageModelSettings) -> Writer | None:
    """Return the writer that the settings ask for; None where no model is configured."""
    return Writer(settings) if settings.configured else None

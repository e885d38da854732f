"""A question that is being answered, as the page shows it: understood, growing, settled."""

from dataclasses import replace
from datetime import UTC, datetime

from assistant.model import Understanding
from assistant.service.conversations import State, StoredTurn
from assistant.service.events import Delta, Event, Final, Understood
from assistant.service.serving import Serving
from assistant.ui.ask.chips import chips_of
from assistant.ui.ask.turns import Loaded, TurnView, turn_view, turns_html
from assistant.ui.ask.wishes import AskWish
from assistant.ui.templating import fresh


class UnderWay:
    """A question under way; ``hear`` its events, then show it."""

    def __init__(self, wish: AskWish, conversation: str, administrator: bool) -> None:
        """Take the question that was asked in a conversation."""
        self.wish = wish
        self.conversation = conversation
        self.loaded = Loaded()
        self.serving: Serving | None = None
        self._administrator = administrator
        self._understanding: Understanding | None = None
        self._turn = 0
        self._written = ""

    def hear(self, event: Event) -> None:
        """Take in what happened."""
        if isinstance(event, Understood):
            self._understanding, self.serving = event.understanding, event.serving
            self.loaded = Loaded(event.serving.index.documents, event.serving.index.clauses)
            self._turn = event.turn or 0
        elif isinstance(event, Delta):
            self._written += event.text

    def pending(self, loaded: Loaded) -> str:
        """The turn while its answer is not complete."""
        view = self._view(self._kept("pending"), loaded)
        chips = chips_of(self._understanding, loaded.documents, self.wish.scope)
        return self._html(replace(view, chips=chips))

    def settled(self, final: Final | None, failure: str | None) -> str:
        """The turn with what came of it: an answer, why there is none, or that it was stopped."""
        if final is not None:
            kept = self._kept("answered").model_copy(update={"answer": final.answer})
            return self._html(turn_view(kept, self.loaded, note=final.note))
        if failure is not None:
            kept = self._kept("failed").model_copy(update={"failure": failure})
            return self._html(turn_view(kept, self.loaded))
        return self._html(self._view(self._kept("stopped"), self.loaded))

    def _view(self, kept: StoredTurn, loaded: Loaded) -> TurnView:
        return turn_view(kept, loaded, partial=self._written)

    def _kept(self, state: State) -> StoredTurn:
        return StoredTurn(
            turn=self._turn,
            question=self.wish.question,
            state=state,
            asked=datetime.now(UTC),
            scope=None if self.wish.scope is None else tuple(self.wish.scope),
            without=tuple(self.wish.without),
        )

    def _html(self, view: TurnView) -> str:
        return fresh(turns_html([view], self.conversation, self._administrator))

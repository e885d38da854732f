"""The conversation on the page 问答: open it, ask, hear the answer, stop."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import gradio as gr

from assistant.assistant import check_question
from assistant.errors import AssistantError, BadQuestion
from assistant.model import Turn
from assistant.service.conversations import StoredConversation
from assistant.service.errors import NothingLoaded, ServiceError
from assistant.service.events import Final
from assistant.service.service import Service
from assistant.service.viewer import Viewer
from assistant.ui.ask.asking import Asking
from assistant.ui.ask.follow_ups import follow_ups
from assistant.ui.ask.past import past_html
from assistant.ui.ask.turns import Loaded, turn_view, turns_html
from assistant.ui.ask.under_way import UnderWay
from assistant.ui.ask.welcome import welcome_html
from assistant.ui.ask.wishes import AskWish, ConversationWish, said, wish_of
from assistant.ui.templating import fresh, render
from index.errors import IndexError_

TROUBLE = "程序出了问题，没能回答。请换个说法再问一次；如果仍然这样，请告诉管理员。"
LOOK_AGAIN = 0.5
"""Seconds between two looks at a question that another tab, or this one before it was reloaded, has asked."""
PATIENCE = 240
"""Looks after which a question under way is left alone."""

Update = tuple[Any, ...]

logger = logging.getLogger(__name__)


class Answering:
    """What the middle of the page does; one for all readers, it keeps nothing of any of them but what is under way."""

    def __init__(self, service: Service) -> None:
        """Serve the conversations of a service."""
        self._service = service
        self._under_way: dict[tuple[str, str], Asking] = {}

    # -- opening ---------------------------------------------------------------------------------------------

    async def open_address(self, request: gr.Request) -> AsyncIterator[Update]:
        """The conversation that the address of the page names with ?c=, else a new one."""
        async for update in self._opened(request, request.query_params.get("c")):
            yield update

    async def open(self, event: gr.EventData, request: gr.Request) -> AsyncIterator[Update]:
        """The conversation that was chosen from the list, or a new one."""
        async for update in self._opened(request, wish_of(ConversationWish, event).conversation):
            yield update

    async def _opened(self, request: gr.Request, id: str | None) -> AsyncIterator[Update]:
        viewer = self._service.viewer(request)
        conversation, trouble = None, ""
        if id is not None:
            try:
                conversation = await asyncio.to_thread(self._service.conversations.get, viewer, id)
            except ServiceError as error:
                trouble = str(error)
        yield await asyncio.to_thread(self._whole, viewer, conversation, trouble)
        for _ in range(PATIENCE):
            if conversation is None or not conversation.turns:
                return
            if conversation.turns[-1].state != "pending":
                following = await asyncio.to_thread(self._following, viewer, conversation.id)
                yield gr.skip(), gr.skip(), following, gr.skip(), gr.skip()
                return
            await asyncio.sleep(LOOK_AGAIN)
            try:
                again = await asyncio.to_thread(self._service.conversations.get, viewer, conversation.id)
            except ServiceError:
                return
            if again != conversation:
                conversation = again
                yield await asyncio.to_thread(self._whole, viewer, conversation, "")

    def _whole(self, viewer: Viewer, conversation: StoredConversation | None, trouble: str) -> Update:
        """All parts of the page: turns before the last, the last, suggestions, list, notice."""
        loaded = self._loaded(viewer)
        id = conversation.id if conversation else None
        views = [turn_view(turn, loaded) for turn in conversation.turns] if conversation else []
        administrator = viewer.may_administer
        return (
            fresh(turns_html(views[:-1], id, administrator) if views else self._welcome(viewer)),
            fresh(turns_html(views[-1:], id, administrator)),
            fresh(""),
            self._past(viewer, id),
            notice(trouble),
        )

    # -- asking ----------------------------------------------------------------------------------------------

    async def ask(self, event: gr.EventData, request: gr.Request) -> AsyncIterator[Update]:
        """Show the question at once, then its answer as it comes; a question not taken goes back into the box."""
        viewer = self._service.viewer(request)
        try:
            wish = wish_of(AskWish, event)
            check_question(wish.question)
            conversation, history = await asyncio.to_thread(self._prepared, viewer, wish)
        except (AssistantError, IndexError_) as error:
            yield gr.skip(), gr.skip(), gr.skip(), notice(str(error), keep=said(event._data))
            return
        asked = UnderWay(wish, conversation, viewer.may_administer)
        yield asked.pending(Loaded()), fresh(""), gr.skip(), notice("")
        asking = Asking(
            lambda cancelled: self._service.stream(
                viewer,
                wish.question,
                history,
                scope=wish.scope,
                without=wish.without,
                conversation=conversation,
                cancelled=cancelled,
            )
        )
        key = viewer.name, conversation
        self._under_way[key] = asking
        final: Final | None = None
        failure: str | None = None
        try:
            async for events in asking.batches():
                for each in events:
                    asked.hear(each)
                    final = each if isinstance(each, Final) else final
                if final is None:
                    yield asked.pending(asked.loaded), gr.skip(), gr.skip(), gr.skip()
        except BadQuestion as error:
            yield fresh(""), gr.skip(), gr.skip(), notice(str(error), keep=wish.question)
            return
        except (AssistantError, IndexError_) as error:
            logger.warning("The question could not be answered: %s", error)
            failure = str(error)
        except Exception:
            logger.exception("The question could not be answered")
            failure = TROUBLE
        finally:
            if self._under_way.get(key) is asking:
                del self._under_way[key]
        past = await asyncio.to_thread(self._past, viewer, conversation)
        yield asked.settled(final, failure), gr.skip(), past, gr.skip()
        if final is not None:
            following = await asyncio.to_thread(self._following, viewer, conversation)
            yield gr.skip(), following, gr.skip(), gr.skip()

    def stop(self, event: gr.EventData, request: gr.Request) -> None:
        """Stop the answer that is under way in a conversation of the viewer."""
        conversation = wish_of(ConversationWish, event).conversation
        asking = self._under_way.get((self._service.viewer(request).name, conversation or ""))
        if asking is not None:
            asking.stop()

    async def wake(self) -> None:
        """Do nothing: an event of any kind has Gradio open its stream of updates again where it was closed."""

    def _prepared(self, viewer: Viewer, wish: AskWish) -> tuple[str, list[Turn] | None]:
        """The conversation to ask in, and the questions before this one where they are not all of it.

        The last turn is asked anew in its place; an earlier one at the end, with what stood before it.
        """
        conversations = self._service.conversations
        if wish.conversation is None:
            self._service.serving(viewer)  # nothing loaded: no conversation is begun for nothing
            return conversations.new(viewer), None
        kept = conversations.get(viewer, wish.conversation)
        if wish.turn is None or all(turn.turn != wish.turn for turn in kept.turns):
            return kept.id, None
        if kept.turns[-1].turn == wish.turn:
            conversations.cut(viewer, kept.id, wish.turn)
        before = [turn for turn in kept.turns if turn.turn < wish.turn and turn.state == "answered"]
        return kept.id, [Turn(question=turn.question) for turn in before]

    def _following(self, viewer: Viewer, id: str) -> str:
        """Suggestions what to ask after the last answer of a conversation; none where they cannot be had."""
        try:
            turns = self._service.conversations.get(viewer, id).turns
            if not turns or turns[-1].answer is None:
                return fresh("")
            history = [Turn(question=turn.question) for turn in turns if turn.answer]
            questions = follow_ups(turns[-1].answer, history, self._service.serving(viewer).assistant)
        except (AssistantError, IndexError_) as error:
            logger.warning("no suggestions: %s", error)
            return fresh("")
        return fresh(render("next.html", questions=questions, turn=turns[-1].turn))

    # -- parts -----------------------------------------------------------------------------------------------

    def _loaded(self, viewer: Viewer) -> Loaded:
        try:
            index = self._service.serving(viewer).index
        except ServiceError:
            return Loaded()
        return Loaded(index.documents, index.clauses)

    def _welcome(self, viewer: Viewer) -> str:
        try:
            return welcome_html(self._service.serving(viewer))
        except NothingLoaded as error:
            return render("welcome.html", nothing=str(error))

    def _past(self, viewer: Viewer, current: str | None) -> str:
        today = datetime.now(UTC).astimezone().date()
        try:
            return fresh(past_html(self._service.conversations.list(viewer), current, today))
        except ServiceError as error:
            logger.warning("the list of conversations cannot be read: %s", error)
            return fresh(past_html([], None, today))


def notice(message: str, keep: str = "") -> str:
    """A line above the question box that says why something was not done; ``keep``: a question not taken."""
    return fresh(render("notice.html", message=message, keep=keep))

"""The page: a conversation on the left, the clauses that the chosen answer stands on at its right.

What is asked and what documents say reaches the page only through the templates, which escape it; none of
it is ever read as Markdown, HTML or formulas.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from functools import partial
from typing import Any, Protocol

import gradio as gr

from assistant.errors import AssistantError, BadQuestion
from assistant.model import Answer, Turn
from assistant.ui.cards import cards_html
from assistant.ui.conversation import Conversation
from assistant.ui.documents import LoadedDocument, documents_html
from assistant.ui.templating import render
from assistant.ui.transcript import notice_html, transcript_html
from index.errors import IndexError_
from index.model import Failure

TITLE = "政策文件问答助手"
TROUBLE = "程序出了问题，没能回答。请换个说法再问一次；如果仍然这样，请告诉管理员。"
CONCURRENT_QUESTIONS = 4
"""Questions of different readers that are answered at the same time; more wait their turn."""

CHOOSE_CARDS = """
element.addEventListener("click", (event) => {
  const control = event.target.closest(".marker, .show-cards");
  if (!control) return;
  event.preventDefault();
  window.policyPage.choose(control, (choice) => trigger("select", choice));
});
watch("value", () => window.policyPage.spoken());
"""
CARDS_SHOWN = 'watch("value", () => window.policyPage.cardsShown());'

html = partial(gr.HTML, apply_default_css=False)
"""A piece of HTML in the look of style.css."""

logger = logging.getLogger(__name__)


class AnswersQuestions(Protocol):
    """What the page needs of the assistant."""

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Answer a question. Raises BadQuestion where it is empty or too long."""
        ...


def build_page(
    assistant: AnswersQuestions,
    documents: Sequence[LoadedDocument],
    examples: Sequence[str] = (),
    failures: Sequence[Failure] = (),
) -> gr.Blocks:
    """The page of the web chat, ready to be served (see server.py).

    Args:
        assistant: answers the questions; called from several threads.
        documents: what it answers from, for the list in the page.
        examples: questions offered before the first one is asked.
        failures: files of the corpus that could not be read.

    """
    titles = {document.info.id: document.info.title for document in documents}
    nothing_said = Conversation()

    def transcript(conversation: Conversation, pending: str | None = None) -> str:
        return transcript_html(conversation, titles, examples, pending)

    async def ask(question: str, conversation: Conversation) -> AsyncIterator[tuple[Any, ...]]:
        """Show the question at once, then its answer; a question that is not taken goes back into the box.

        The assistant works in a thread: 新对话 need not wait for it, its answer is then dropped.
        """
        if question.strip():
            yield gr.skip(), transcript(conversation, pending=question), gr.skip(), "", notice_html("")
        try:
            answer = await asyncio.to_thread(assistant.ask, question, conversation.history())
        except BadQuestion as error:
            yield gr.skip(), transcript(conversation), gr.skip(), question, notice_html(str(error))
            return
        except (AssistantError, IndexError_) as error:
            logger.warning("The question could not be answered: %s", error)
            conversation = conversation.failed(question, str(error))
        except Exception:
            logger.exception("The question could not be answered")
            conversation = conversation.failed(question, TROUBLE)
        else:
            conversation = conversation.answered(question, answer)
        cards = cards_html(conversation, conversation.latest())
        yield conversation, transcript(conversation), cards, gr.skip(), notice_html("")

    def show_cards(conversation: Conversation, choice: gr.EventData) -> str:
        """The cards of the answer that was chosen, one of them highlighted where a marker was clicked."""
        turn, n = choice._data.get("turn"), choice._data.get("n")
        return cards_html(
            conversation,
            turn if isinstance(turn, int) else None,
            n if isinstance(n, int) else None,
        )

    def start_again() -> tuple[Any, ...]:
        return nothing_said, transcript(nothing_said), cards_html(nothing_said, None), "", notice_html("")

    page = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True)
    with page:
        spoken = gr.State(nothing_said)
        html(render("header.html"), elem_id="header")
        html(documents_html(documents, failures), elem_id="documents")
        with gr.Row(elem_id="workspace"):
            with gr.Column(scale=3, min_width=320, elem_id="talk"):
                talk = html(transcript(nothing_said), elem_id="transcript", js_on_load=CHOOSE_CARDS)
                with gr.Column(elem_id="composer"):
                    notice = html(notice_html(""), elem_id="notice")
                    with gr.Row(elem_id="ask"):
                        box = gr.Textbox(
                            label="问题",
                            show_label=False,
                            container=False,
                            placeholder="请输入问题",
                            lines=1,
                            max_lines=6,
                            scale=1,
                            autofocus=True,
                            elem_id="question",
                        )
                        send = gr.Button("发送", variant="primary", scale=0, min_width=88, elem_id="send")
                        again = gr.Button("新对话", scale=0, min_width=88, elem_id="again")
            with gr.Column(scale=2, min_width=320, elem_id="cards"):
                cards = html(cards_html(nothing_said, None), js_on_load=CARDS_SHOWN)

        everything = [spoken, talk, cards, box, notice]
        asking = gr.on(
            [box.submit, send.click],
            ask,
            inputs=[box, spoken],
            outputs=everything,
            show_progress="hidden",
            concurrency_limit=CONCURRENT_QUESTIONS,
            api_visibility="private",
        )
        talk.select(
            show_cards,
            inputs=spoken,
            outputs=cards,
            show_progress="hidden",
            concurrency_limit=None,
            api_visibility="private",
        )
        again.click(
            start_again,
            outputs=everything,
            cancels=asking,
            show_progress="hidden",
            concurrency_limit=None,
            api_visibility="private",
        )
    return page

"""The page: conversations on one side, the chat in the middle, the cited article on the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from qa.client import QA
from qa.client.inputs import QUESTION_CHARS_MAX, check_question
from qa.errors import QAError, UsageError
from qa.text.words import language_of
from qa.types import LANGUAGES, NO_FILTERS, Answer, Filters
from qa.web.conversations import Conversations, Turn
from qa.web.endpoints import Endpoints, as_endpoint
from qa.web.filters import read_filters
from qa.web.problems import for_readers
from qa.web.render import (
    render_answer,
    render_articles,
    render_empty,
    render_examples,
    render_header,
    render_partial,
    render_problem,
    render_question,
    render_stopped,
    render_welcome,
)
from qa.web.sessions import Sessions
from qa.web.shelf import Shelves
from qa.web.writing import Writing
from qa.wording import FIELDS, PAGE

TURNS_KEPT = 20  # turns of a conversation by which a follow-up is understood
ANSWERS_AT_ONCE = 8  # answers under way on the page; further questions wait in Gradio's queue
QUEUE_MAX = 256  # questions in that queue; a further one is refused, as each waits for those before it
Message = dict[str, Any]
Shown = tuple[Any, list[Message], str, Writing | None]  # question field, messages, conversation, answer under way
BUSY = gr.update(submit_btn=False, stop_btn=True)
READY = gr.update(submit_btn=True, stop_btn=False)

_TALKS = """<div id="talks"></div><div id="added"></div>"""
_WITHIN = """<div id="within"></div>"""
_PANE = """<aside id="article" hidden aria-live="polite" tabindex="-1"></aside>"""


class Handlers:
    """What the page does on an event, over one corpus and its conversations."""

    def __init__(self, qa: QA, talks: Conversations, shelves: Shelves, send: gr.Button) -> None:
        self._qa = qa
        self._talks = talks
        self._shelves = shelves
        self._send = send
        self._kept_with = {"version": qa.info()["version"]}  # what answers are made by; asked once, as it takes a look

    def reply(
        self, typed: str, order: str, messages: list[Message], talk: str, request: gr.Request, event: gr.EventData
    ) -> Iterator[Shown]:
        """Answer what was typed or ordered; a question in place of the last turn leaves that turn until its answer is there."""
        mine, number = self._talks.of(request.username or ""), _number(talk)
        turn, within, ordered = (*order.split("\n", 2), "", "")[:3]
        turn, _, how = turn.partition(" ")
        filters = NO_FILTERS if how == "all" else read_filters(within)
        text, alone, below = ordered, how == "alone", {}
        if event.target is not self._send:  # else what is being typed below stays
            turn, text, alone, below, filters = "", typed, False, {"value": ""}, read_filters(within)
        if not text:
            yield READY, messages, talk, None
            return
        kept = mine.turns(number) if number is not None else []
        replaced = kept[-1].id if kept and kept[-1].id == _number(turn) else None
        before = _messages(kept) if replaced else messages  # which is there again when no answer comes
        if refusal := self._refusal(text, turn):
            yield (
                READY | below,
                [*before, _asked(asked := text[:QUESTION_CHARS_MAX]), _said(refusal, failed=asked)],
                talk,
                None,
            )
            return
        earlier = kept[:-1] if replaced else kept
        shown = _messages(earlier) if replaced else _without_failed(messages, text)
        asking = _Asking(mine, number, text, turn, replaced, before if replaced else shown, filters)
        history = [] if alone else [each.answer for each in earlier][-TURNS_KEPT:]
        yield from self._answer(asking, [*shown, _asked(text)], history, below)

    def _refusal(self, text: str, turn: str) -> str:
        """Return what is said to a question that cannot be answered, "" to any other."""
        try:
            check_question(text)
        except UsageError as error:
            return render_problem(error, text[:QUESTION_CHARS_MAX], turn=turn)
        if not self._shelves.last.documents and not self._shelves.now().documents:
            return render_empty(self._shelves.now())
        return ""

    def _answer(
        self, asking: "_Asking", asked: list[Message], history: Sequence[Answer], below: dict[str, Any]
    ) -> Iterator[Shown]:
        text, talk = asking.text, str(asking.talk or "")
        language, written = language_of(text), ""
        writing = Writing(self._qa.stream(text, history=history, filters=asking.filters))
        try:
            yield BUSY | below, [*asked, _said(render_partial(written, language))], talk, writing
            for part in writing:
                if isinstance(part, Answer):
                    number, added = asking.mine.add(
                        asking.talk, text, part, settings=self._kept_with, instead_of=asking.replaced
                    )
                    yield READY, [*asked, _said(render_answer(part, turn=added))], str(number), None
                else:
                    written += part.text
                    yield BUSY, [*asked, _said(render_partial(written, language))], talk, writing
            if writing.is_stopped:
                told = _said(render_stopped(text, written, turn=asking.turn), failed=text)
                yield READY, [*asking.before, _asked(text), told], talk, None
        except QAError as error:
            told = _said(render_problem(for_readers(error), text, turn=asking.turn), failed=text)
            yield READY, [*asking.before, _asked(text), told], talk, None
        finally:
            writing.stop()

    def stop(self, writing: Writing | None) -> None:
        """End the answer under way."""
        if writing is not None:
            writing.stop()

    def open_talk(self, number: str, request: gr.Request) -> tuple[list[Message], str]:
        """Return a conversation's messages and its number, "" when it is gone."""
        talk = _number(number) or 0
        found = self._talks.of(request.username or "").turns(talk)
        return _messages(found), str(talk) if found else ""

    def open_latest(self, request: gr.Request) -> tuple[list[Message], str, Any]:
        """Return the last conversation, and let the reader type."""
        latest = str(next((each.id for each in self._talks.of(request.username or "").all()), ""))
        return *self.open_talk(latest, request), gr.update(interactive=True)

    def look(self) -> tuple[Any, str, str]:
        """Return what is said of the articles as they are now."""
        now = self._shelves.now()
        return gr.update(placeholder=render_welcome(now)), render_articles(now), render_examples(now)


@dataclass(frozen=True, slots=True)
class _Asking:
    """A question under way: whose it is, in which conversation, and what is shown again when no answer comes."""

    mine: Conversations
    talk: int | None
    text: str
    turn: str
    replaced: int | None
    before: list[Message]
    filters: Filters | None


def build_page(qa: QA, talks: Conversations) -> gr.Blocks:
    """Return the page over a corpus, with the conversations that are kept about it."""
    i18n = _field_texts()
    shelves = Shelves(qa)
    shelf = shelves.now()
    with gr.Blocks(title=" · ".join(PAGE[language]["name"] for language in LANGUAGES), analytics_enabled=False) as page:
        gr.HTML(render_header(), padding=False)
        with gr.Row(elem_id="body"):
            with gr.Column(elem_id="side"):
                gr.HTML(_TALKS, padding=False)
                articles = gr.HTML(render_articles(shelf), padding=False)
            with gr.Column(elem_id="talk"):
                chat = gr.Chatbot(
                    elem_id="chat",
                    label=i18n("chat"),
                    show_label=False,
                    height="100%",
                    layout="panel",
                    autoscroll=False,  # which moves the page 300 ms late, under a click; the page's script does it
                    placeholder=render_welcome(shelf),
                    latex_delimiters=[],
                    allow_tags=False,
                    buttons=[],
                    group_consecutive_messages=False,
                    feedback_options=None,
                )
                examples = gr.HTML(render_examples(shelf), elem_id="examples", padding=False)
                question = gr.Textbox(
                    elem_id="question",
                    label=i18n("question"),
                    show_label=False,
                    placeholder=i18n("placeholder"),
                    lines=1,
                    max_lines=6,
                    max_length=QUESTION_CHARS_MAX,
                    interactive=False,  # until the last conversation is there: it would replace what was asked meanwhile
                    submit_btn=True,
                )
                gr.HTML(_WITHIN, padding=False)
                # What the page's script writes to and reads: a conversation to open, by its number, and the open one's.
                picked = gr.Textbox(elem_id="picked", visible="hidden", label="conversation to open")
                pick = gr.Button("open", elem_id="pick", visible="hidden")
                talk = gr.Textbox(elem_id="open-talk", visible="hidden", label="open conversation")
                # A question that is not typed below, in three lines: the number of the turn that it replaces or "" (and " all",
                # which searches all articles, or " alone", without the conversation), the filters, the question. The filters
                # hold for what is typed, too.
                order = gr.Textbox(elem_id="order", visible="hidden", label="question to ask")
                send = gr.Button("send", elem_id="send", visible="hidden")
                renew = gr.Button("renew", elem_id="renew", visible="hidden")
            with gr.Column(elem_id="reading"):
                gr.HTML(_PANE, padding=False)

        writing = gr.State(None)  # the answer under way
        handlers = Handlers(qa, talks, shelves, send)
        gr.on(
            [question.submit, send.click],
            handlers.reply,
            [question, order, chat, talk],
            [question, chat, talk, writing],
            api_visibility="private",
        )
        question.stop(handlers.stop, writing, None, api_visibility="private")
        pick.click(handlers.open_talk, picked, [chat, talk], api_visibility="private")
        page.load(handlers.open_latest, None, [chat, talk, question], api_visibility="private")
        # Apart, as new examples take a while when articles were added.
        gr.on(
            [page.load, renew.click],
            handlers.look,
            None,
            [chat, articles, examples],
            show_progress="hidden",
            api_visibility="private",
        )
        endpoints, sessions = Endpoints(qa), Sessions(page)
        gr.api(as_endpoint(endpoints.ask, sessions), api_name="ask")
        gr.api(as_endpoint(endpoints.search, sessions), api_name="search")
        gr.api(as_endpoint(endpoints.mentions, sessions), api_name="mentions")
        gr.api(as_endpoint(endpoints.entities, sessions), api_name="entities")
        gr.api(as_endpoint(endpoints.overview, sessions), api_name="overview")
        gr.api(as_endpoint(endpoints.summary, sessions), api_name="summary")
        gr.api(as_endpoint(endpoints.timeline, sessions), api_name="timeline")
    page.queue(default_concurrency_limit=ANSWERS_AT_ONCE, max_size=QUEUE_MAX)
    return page


def mount_arguments() -> dict[str, Any]:
    """Return how the page is mounted: its theme, its texts, and everything switched off that it does not use."""
    theme = gr.themes.Base(
        primary_hue=gr.themes.colors.emerald,
        neutral_hue=gr.themes.colors.stone,
        font=["Sanad Naskh", "Segoe UI", "Noto Sans", "Tahoma", "Arial", "sans-serif"],
        font_mono=["DejaVu Sans Mono", "monospace"],
    )
    return {
        "theme": theme,
        "i18n": _field_texts(),
        "head": '<link rel="preload" href="/sanad/naskh.woff2" as="font" type="font/woff2" crossorigin>'
        '<link rel="stylesheet" href="/sanad/style.css">'
        '<script src="/sanad/look.js"></script><script src="/sanad/page.js" defer></script>'
        '<script src="/sanad/articles.js" defer></script>',
        "footer_links": [],
        "run_history": False,
        "enable_monitoring": False,
        "show_error": True,
        "max_file_size": 1,  # bytes: nothing is ever uploaded
    }


def _field_texts() -> gr.I18n:
    return gr.I18n(**{language: dict(FIELDS[language]) for language in LANGUAGES})


def _asked(question: str) -> Message:
    return {"role": "user", "content": render_question(question)}


def _said(content: str, failed: str = "") -> Message:
    # `failed` is the question that got no answer: Gradio keeps what a message carries as its id.
    message: Message = {"role": "assistant", "content": content}
    return message | {"metadata": {"id": failed}} if failed else message


def _messages(turns: Sequence[Turn]) -> list[Message]:
    return [
        message
        for turn in turns
        for message in (_asked(turn.question), _said(render_answer(turn.answer, turn=turn.id)))
    ]


def _without_failed(messages: list[Message], question: str) -> list[Message]:
    # A question that was stopped, or was met by a problem, and is asked again: it stands there once.
    kept = (messages[-1].get("metadata") or {}) if messages else {}
    return messages[:-2] if kept.get("id") == question else messages


def _number(text: str) -> int | None:
    """Return a number that a conversation or a turn can have; None for anything else.

    >>> [_number(text) for text in ("12", "²", "", "9" * 30)]
    [12, None, None, None]
    """
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else None

"""The page: conversations on one side, the chat in the middle, the cited article on the other."""

import html
from collections.abc import Iterator
from typing import Any

import gradio as gr

from qa.api import QA
from qa.config import HITS, TURNS_KEPT
from qa.errors import QAError
from qa.types import Answer, Language
from qa.web.examples import examples_for
from qa.web.render import article_link, render_answer, render_partial, render_problem, render_question
from qa.web.talks import Talks
from qa.words import language_of

Message = dict[str, Any]

_TEXTS = {
    "en": {
        "placeholder": "Ask about the articles, in Arabic or English",
        "chat": "Conversation",
        "question": "Your question",
    },
    "ar": {"placeholder": "اسأل عن المقالات، بالعربية أو بالإنجليزية", "chat": "المحادثة", "question": "سؤالك"},
}
_HEADER = """<header id="brand"><h1><span lang="ar">سند</span> <span lang="en">Sanad</span></h1>
<p lang="ar" dir="rtl" class="ar">كل جواب بكلمات المقال نفسه.</p>
<p lang="en" dir="ltr" class="en">Every answer in the article’s own words.</p>
<nav id="bar"></nav></header>"""
_PANE = """<aside id="article" hidden aria-live="polite" tabindex="-1"></aside>"""
ARTICLES_LISTED = 500  # articles that can be browsed by name; more would only slow the page down


def build_page(qa: QA, talks: Talks) -> gr.Blocks:
    """Return the page over a corpus, with the conversations that are kept about it."""
    i18n = gr.I18n(**_TEXTS)
    documents = qa.documents()
    kept_with = {
        "version": qa.info()["version"]
    }  # what an answer was made by; asked once, as it looks through the index
    with gr.Blocks(title="سند · Sanad", analytics_enabled=False) as page:
        gr.HTML(_HEADER, padding=False)
        with gr.Row(elem_id="body"):
            with gr.Column(elem_id="side"):
                gr.HTML(_side(documents), padding=False)
            with gr.Column(elem_id="talk"):
                chat = gr.Chatbot(
                    elem_id="chat",
                    label=i18n("chat"),
                    show_label=False,
                    height="100%",
                    layout="panel",
                    placeholder=_welcome(len(documents)),
                    latex_delimiters=[],
                    allow_tags=False,
                    buttons=[],
                    group_consecutive_messages=False,
                    feedback_options=None,
                )
                with gr.Row(elem_id="examples"):
                    buttons = [gr.Button(text, size="sm", elem_classes="example") for text in examples_for(qa)]
                question = gr.Textbox(
                    elem_id="question",
                    label=i18n("question"),
                    show_label=False,
                    placeholder=i18n("placeholder"),
                    lines=1,
                    max_lines=6,
                    autofocus=True,
                    submit_btn=True,
                )
                # The page's script opens a conversation by writing its number here.
                picked = gr.Textbox(elem_id="picked", visible="hidden", label="conversation")
                pick = gr.Button("open", elem_id="pick", visible="hidden")
            with gr.Column(elem_id="reading"):
                gr.HTML(_PANE, padding=False)

        talk = gr.State(None)  # the number of the conversation that is open; None: a new one

        def reply(
            text: str, messages: list[Message], talk: int | None
        ) -> Iterator[tuple[Any, list[Message], int | None]]:
            busy, ready = (
                gr.update(value="", submit_btn=False, stop_btn=True),
                gr.update(submit_btn=True, stop_btn=False),
            )
            if not text.strip():
                yield ready, messages, talk
                return
            asked = [*messages, {"role": "user", "content": render_question(text)}]
            turns = [(turn.question, turn.answer.text) for turn in (talks.turns(talk) if talk else [])][-TURNS_KEPT:]
            language = language_of(text)
            written = ""
            yield busy, [*asked, _said(render_partial(written, language))], talk
            try:
                for part in qa.stream(text, history=turns):
                    if isinstance(part, Answer):
                        talk, turn = talks.add(talk, text, part, settings=kept_with)
                        yield ready, [*asked, _said(render_answer(part, turn=turn))], talk
                    else:
                        written += part.text
                        yield busy, [*asked, _said(render_partial(written, language))], talk
            except QAError as error:
                yield ready, [*asked, _said(render_problem(str(error)))], talk

        def open_talk(number: str) -> tuple[list[Message], int | None]:
            found = talks.turns(int(number)) if number.isdigit() else []
            messages = [
                message
                for turn in found
                for message in (
                    {"role": "user", "content": render_question(turn.question)},
                    _said(render_answer(turn.answer, turn=turn.id)),
                )
            ]
            return messages, int(number) if found else None

        def open_latest() -> tuple[list[Message], int | None]:
            return open_talk(str(next((each.id for each in talks.all()), "")))

        def ask(question: str, language: Language | None = None) -> dict[str, Any]:
            """Answer a question about the articles, with citations, or refuse."""
            return _told(lambda: qa.ask(question, language=language or None).to_dict())

        def search(question: str, k: int = HITS, unit: str = "passage") -> dict[str, Any]:
            """Return the passages or sentences nearest to a question."""
            return _told(lambda: {"question": question, "hits": [h.to_dict() for h in qa.search(question, k, unit)]})  # type: ignore[arg-type]

        shown = [question, chat, talk]
        asking = [question.submit(reply, shown, shown, api_visibility="private")]
        asking += [button.click(reply, [button, chat, talk], shown, api_visibility="private") for button in buttons]
        question.stop(
            lambda: gr.update(submit_btn=True, stop_btn=False), None, question, cancels=asking, api_visibility="private"
        )
        pick.click(open_talk, picked, [chat, talk], api_visibility="private")
        page.load(open_latest, None, [chat, talk], api_visibility="private")
        gr.api(ask, api_name="ask")
        gr.api(search, api_name="search")
    page.queue(default_concurrency_limit=8, max_size=256)
    return page


def mount_arguments() -> dict[str, Any]:
    """Return how the page is mounted: its look, its texts, and everything switched off that it does not use."""
    theme = gr.themes.Base(
        primary_hue=gr.themes.colors.emerald,
        neutral_hue=gr.themes.colors.stone,
        font=["Segoe UI", "Noto Sans", "Noto Sans Arabic", "Tahoma", "Arial", "sans-serif"],
        font_mono=["DejaVu Sans Mono", "monospace"],
    )
    return {
        "theme": theme,
        "i18n": gr.I18n(**_TEXTS),
        "head": '<link rel="stylesheet" href="/sanad/style.css"><script src="/sanad/page.js" defer></script>',
        "footer_links": [],
        "run_history": False,
        "enable_monitoring": False,
        "show_error": True,
        "max_file_size": 1,  # bytes: nothing is ever uploaded
    }


def _said(content: str) -> Message:
    return {"role": "assistant", "content": content}


def _welcome(documents: int) -> str:
    return (
        f'<div class="welcome"><p lang="ar" dir="rtl" class="ar">اسأل عن المقالات المفهرسة وعددها {documents}. '
        "إن لم تُجب المقالات قيل لك ذلك.</p>"
        f'<p lang="en" dir="ltr" class="en">Ask about the {documents} indexed articles. '
        "When they do not say, you are told so.</p></div>"
    )


def _side(documents: list[Any]) -> str:
    counts = {language: sum(each.language == language for each in documents) for language in ("ar", "en")}
    items = "".join(
        f'<li><a dir="auto" href="{article_link(each.source)}">'
        f"{html.escape(each.title or ' '.join(each.text.split()[:8]))}</a></li>"
        for each in documents[:ARTICLES_LISTED]
    )
    return (
        '<div id="talks"></div><details id="articles"><summary>'
        f'<span lang="ar" class="ar">المقالات ({counts["ar"]} بالعربية، {counts["en"]} بالإنجليزية)</span>'
        f'<span lang="en" class="en">Articles ({counts["ar"]} Arabic, {counts["en"]} English)</span>'
        f"</summary><ul>{items}</ul></details>"
    )


def _told(make: Any) -> dict[str, Any]:
    # A program that calls gets the sentence of an error, not "error".
    try:
        return make()  # type: ignore[no-any-return]
    except QAError as error:
        raise gr.Error(str(error), print_exception=False) from error

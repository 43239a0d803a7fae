"""The page: a chat on one side, the cited article on the other."""

from typing import Any

import gradio as gr

from qa.api import QA
from qa.config import HITS, TURNS_KEPT
from qa.errors import QAError
from qa.types import Language
from qa.web.examples import examples_for
from qa.web.render import render_answer, render_problem, render_question

Message = dict[str, Any]
Turn = tuple[str, str]

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
<p lang="en" dir="ltr" class="en">Every answer in the article’s own words.</p></header>"""
_PANE = """<aside id="article" hidden aria-live="polite" tabindex="-1"></aside>"""


def build_page(qa: QA) -> gr.Blocks:
    """Return the page over a corpus."""
    i18n = gr.I18n(**_TEXTS)
    documents = qa.documents()
    with gr.Blocks(title="سند · Sanad", analytics_enabled=False) as page:
        gr.HTML(_HEADER, padding=False)
        with gr.Row(elem_id="body"):
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
            with gr.Column(elem_id="reading"):
                gr.HTML(_PANE, padding=False)

        turns = gr.State([])  # (question, answer text) of this conversation, which a follow-up is understood by

        def reply(text: str, messages: list[Message], turns: list[Turn]) -> tuple[str, list[Message], list[Turn]]:
            if not text.strip():
                return "", messages, turns
            try:
                answer = qa.ask(text, history=turns)
            except QAError as error:
                content = render_problem(str(error))
            else:
                content = render_answer(answer)
                turns = [*turns, (text, answer.text)][-TURNS_KEPT:]
            asked = {"role": "user", "content": render_question(text)}
            return "", [*messages, asked, {"role": "assistant", "content": content}], turns

        def ask(question: str, language: Language | None = None) -> dict[str, Any]:
            """Answer a question about the articles, with citations, or refuse."""
            return _told(lambda: qa.ask(question, language=language or None).to_dict())

        def search(question: str, k: int = HITS, unit: str = "passage") -> dict[str, Any]:
            """Return the passages or sentences nearest to a question."""
            return _told(lambda: {"question": question, "hits": [h.to_dict() for h in qa.search(question, k, unit)]})  # type: ignore[arg-type]

        question.submit(reply, [question, chat, turns], [question, chat, turns], api_visibility="private")
        for button in buttons:
            button.click(reply, [button, chat, turns], [question, chat, turns], api_visibility="private")
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


def _welcome(documents: int) -> str:
    return (
        f'<div class="welcome"><p lang="ar" dir="rtl" class="ar">اسأل عن المقالات المفهرسة وعددها {documents}. '
        "إن لم تُجب المقالات قيل لك ذلك.</p>"
        f'<p lang="en" dir="ltr" class="en">Ask about the {documents} indexed articles. '
        "When they do not say, you are told so.</p></div>"
    )


def _told(make: Any) -> dict[str, Any]:
    # A program that calls gets the sentence of an error, not "error".
    try:
        return make()  # type: ignore[no-any-return]
    except QAError as error:
        raise gr.Error(str(error), print_exception=False) from error

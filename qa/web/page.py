"""The page: conversations on one side, the chat in the middle, the cited article on the other."""

import html
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from qa.api import QA
from qa.config import HITS, TURNS_KEPT
from qa.errors import QAError
from qa.types import Answer, Document, Failure, Language
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
_HEADER = """<header id="brand"><h1><bdi lang="ar" dir="rtl">سند</bdi> <bdi lang="en" dir="ltr">Sanad</bdi></h1>
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
                gr.HTML(_side(documents, qa.failures()), padding=False)
            with gr.Column(elem_id="talk"):
                chat = gr.Chatbot(
                    elem_id="chat",
                    label=i18n("chat"),
                    show_label=False,
                    height="100%",
                    layout="panel",
                    autoscroll=False,  # which moves the page 300 ms late, under a click; the page's script does it
                    placeholder=_welcome(len(documents), qa.settings.corpus),
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
                    interactive=False,  # until the last conversation is there: it would replace what was asked meanwhile
                    submit_btn=True,
                )
                # The page's script opens a conversation by writing its number here.
                picked = gr.Textbox(elem_id="picked", visible="hidden", label="conversation")
                pick = gr.Button("open", elem_id="pick", visible="hidden")
                # And the number of the last turn, when its question is asked again in its place.
                again = gr.Textbox(elem_id="again", visible="hidden", label="turn to replace")
            with gr.Column(elem_id="reading"):
                gr.HTML(_PANE, padding=False)

        talk = gr.State(None)  # the number of the conversation that is open; None: a new one

        def reply(
            text: str, messages: list[Message], talk: int | None, again: str, request: gr.Request
        ) -> Iterator[tuple[Any, list[Message], int | None, str]]:
            mine = talks.of(request.username or "")
            busy, ready = (
                gr.update(value="", submit_btn=False, stop_btn=True),
                gr.update(submit_btn=True, stop_btn=False),
            )
            if not text.strip():
                yield ready, messages, talk, ""
                return
            if again.isdigit() and talk and mine.drop(talk, int(again)):
                messages = messages[:-2]
            asked = [*messages, {"role": "user", "content": render_question(text)}]
            turns = [(turn.question, turn.answer.text) for turn in (mine.turns(talk) if talk else [])][-TURNS_KEPT:]
            language = language_of(text)
            written = ""
            yield busy, [*asked, _said(render_partial(written, language))], talk, ""
            try:
                for part in qa.stream(text, history=turns):
                    if isinstance(part, Answer):
                        talk, turn = mine.add(talk, text, part, settings=kept_with)
                        yield ready, [*asked, _said(render_answer(part, turn=turn))], talk, ""
                    else:
                        written += part.text
                        yield busy, [*asked, _said(render_partial(written, language))], talk, ""
            except QAError as error:
                yield ready, [*asked, _said(render_problem(error))], talk, ""

        def open_talk(number: str, request: gr.Request) -> tuple[list[Message], int | None]:
            found = talks.of(request.username or "").turns(int(number)) if number.isdigit() else []
            messages = [
                message
                for turn in found
                for message in (
                    {"role": "user", "content": render_question(turn.question)},
                    _said(render_answer(turn.answer, turn=turn.id)),
                )
            ]
            return messages, int(number) if found else None

        def open_latest(request: gr.Request) -> tuple[list[Message], int | None, Any]:
            latest = str(next((each.id for each in talks.of(request.username or "").all()), ""))
            return *open_talk(latest, request), gr.update(interactive=True)

        def ask(question: str, language: Language | None = None) -> dict[str, Any]:
            """Answer a question about the articles, with citations, or refuse."""
            return _told(lambda: qa.ask(question, language=language or None).to_dict())

        def search(question: str, k: int = HITS, unit: str = "passage") -> dict[str, Any]:
            """Return the passages or sentences nearest to a question."""
            return _told(lambda: {"question": question, "hits": [h.to_dict() for h in qa.search(question, k, unit)]})  # type: ignore[arg-type]

        given, shown = [chat, talk, again], [question, chat, talk, again]
        asking = [question.submit(reply, [question, *given], shown, api_visibility="private")]
        asking += [button.click(reply, [button, *given], shown, api_visibility="private") for button in buttons]
        question.stop(
            lambda: gr.update(submit_btn=True, stop_btn=False), None, question, cancels=asking, api_visibility="private"
        )
        pick.click(open_talk, picked, [chat, talk], api_visibility="private")
        page.load(open_latest, None, [chat, talk, question], api_visibility="private")
        gr.api(ask, api_name="ask")
        gr.api(search, api_name="search")
    page.queue(default_concurrency_limit=8, max_size=256)
    return page


def mount_arguments() -> dict[str, Any]:
    """Return how the page is mounted: its look, its texts, and everything switched off that it does not use."""
    theme = gr.themes.Base(
        primary_hue=gr.themes.colors.emerald,
        neutral_hue=gr.themes.colors.stone,
        font=["Sanad Naskh", "Segoe UI", "Noto Sans", "Tahoma", "Arial", "sans-serif"],
        font_mono=["DejaVu Sans Mono", "monospace"],
    )
    return {
        "theme": theme,
        "i18n": gr.I18n(**_TEXTS),
        "head": '<link rel="preload" href="/sanad/naskh.woff2" as="font" type="font/woff2" crossorigin>'
        '<link rel="stylesheet" href="/sanad/style.css">'
        '<script src="/sanad/look.js"></script><script src="/sanad/page.js" defer></script>',
        "footer_links": [],
        "run_history": False,
        "enable_monitoring": False,
        "show_error": True,
        "max_file_size": 1,  # bytes: nothing is ever uploaded
    }


def _said(content: str) -> Message:
    return {"role": "assistant", "content": content}


def _welcome(documents: int, corpus: Path) -> str:
    if not documents:
        folder = f'<bdi dir="ltr">{html.escape(str(corpus))}</bdi>'
        return (
            f'<div class="welcome"><p lang="ar" dir="rtl" class="ar">لا مقالات بعد في المجلد {folder}. '
            "ضع فيه ملفات ‎.txt أو ‎.md ثم شغّل البرنامج من جديد.</p>"
            f'<p lang="en" dir="ltr" class="en">There are no articles in the folder {folder} yet. '
            "Put .txt or .md files there and start again.</p></div>"
        )
    return (
        f'<div class="welcome"><p lang="ar" dir="rtl" class="ar">اسأل عن المقالات المفهرسة وعددها {documents}. '
        "إن لم تُجب المقالات قيل لك ذلك.</p>"
        f'<p lang="en" dir="ltr" class="en">Ask about the {documents} indexed articles. '
        "When they do not say, you are told so.</p></div>"
    )


def _side(documents: list[Document], failures: list[Failure]) -> str:
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
        f"</summary><ul>{items}</ul></details>{_unread(failures)}"
    )


def _unread(failures: list[Failure]) -> str:
    items = "".join(
        f'<li dir="ltr">{html.escape(f"{each.source} {each.error}")}</li>' for each in failures[:ARTICLES_LISTED]
    )
    return (
        '<details id="unread"><summary>'
        f'<span lang="ar" class="ar">ملفات لم تُقرأ: {len(failures)}</span>'
        f'<span lang="en" class="en">Files that could not be read: {len(failures)}</span>'
        f"</summary><ul>{items}</ul></details>"
        if failures
        else ""
    )


def _told(make: Any) -> dict[str, Any]:
    # A program that calls gets the sentence of an error, not "error".
    try:
        return make()  # type: ignore[no-any-return]
    except QAError as error:
        raise gr.Error(str(error), print_exception=False) from error

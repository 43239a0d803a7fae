"""Answers as HTML for the chat. Everything that comes from an article or a person is escaped here, and only here."""

import html
import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote as url_quote

from qa.errors import QAError
from qa.renderings import is_name, render
from qa.types import QUOTATION_MARKS, Answer, AnswerSpan, Citation, Failure, Language, Statement
from qa.web.article import digest
from qa.web.shelf import ARTICLES_LISTED, Shelf
from qa.words import language_of

_LABELS: dict[Language, dict[str, str]] = {
    "ar": {
        "searched": "بُحث عن:",
        "sources": "المصادر",
        "cite": "افتح المصدر",
        "refused": "أقرب المقالات (ليست إجابة)",
        "next": "اسأل أيضًا",
        "about": "أي المقالات تتحدث عن {name}؟",
        "seconds": "{seconds} ث",
        "good": "جواب جيد",
        "bad": "جواب سيئ",
        "again": "اسأل مرة أخرى",
        "edit": "عدّل السؤال",
        "stopped": "أوقفتَ الكتابة.",
    },
    "en": {
        "searched": "Searched for:",
        "sources": "Sources",
        "cite": "Open source",
        "refused": "Closest articles (not an answer)",
        "next": "Ask also",
        "about": "Which articles speak of {name}?",
        "seconds": "{seconds} s",
        "good": "Good answer",
        "bad": "Bad answer",
        "again": "Ask again",
        "edit": "Edit the question",
        "stopped": "Stopped.",
    },
}
SUGGESTIONS = 2  # questions offered after an answer


def render_question(question: str) -> str:
    """Return a question as the chat shows it."""
    return f'<p class="asked" dir="auto">{_escape(question)}</p>'


def render_answer(answer: Answer, *, turn: int | None = None) -> str:
    """Return an answer as the chat shows it: frame, quotes with their markers, sources; or the refusal.

    `turn` is its number in the kept conversations, by which it can be rated. One HTML block without blank lines, so that
    the chat's markdown leaves it alone.
    """
    labels = _LABELS[answer.language]
    parts = []
    if answer.searched:
        parts.append(f'<p class="label">{labels["searched"]} <bdi dir="auto">{_escape(answer.searched)}</bdi></p>')
    parts += _frame(answer.heading)
    parts += _statements(answer, labels["cite"])
    if answer.citations:
        with_quote = answer.mode == "generated"
        items = "".join(f"<li>{_source(citation, labels['cite'], with_quote)}</li>" for citation in answer.citations)
        parts.append(f'<p class="label">{labels["sources"]}</p><ol class="sources">{items}</ol>')
    elif answer.hits:
        items = "".join(
            f'<li><a class="near" dir="auto" href="{article_link(hit.source)}">'
            f"{_escape(hit.title or _first_words(hit.text))}</a></li>"
            for hit in {hit.source: hit for hit in reversed(answer.hits)}.values()
        )
        parts.append(f'<p class="label">{labels["refused"]}</p><ul class="sources">{items}</ul>')
    if answer.note:
        parts.append(f'<p class="note" dir="auto">{_escape(answer.note)}</p>')
    if suggested := "".join(f"<li>{_ask(text)}</li>" for text in suggestions(answer)):
        parts.append(f'<p class="label">{labels["next"]}</p><ul class="suggestions">{suggested}</ul>')
    parts.append(_footer(answer, labels, turn))
    direction = "rtl" if answer.language == "ar" else "ltr"
    kind = "answer" if answer.answered else "answer refusal"
    return f'<div class="{kind}" dir="{direction}" lang="{answer.language}">{"".join(parts)}</div>'


def render_partial(text: str, language: Language) -> str:
    """Return what has been written of an answer so far."""
    direction = "rtl" if language == "ar" else "ltr"
    shown = _lines(text) or _WORKING[language]
    return f'<div class="writing" dir="{direction}" lang="{language}">{shown}</div>'


def render_stopped(question: str, written: str, *, turn: str = "") -> str:
    """Return what was written until a reader stopped it; the question can be asked again, instead of `turn`."""
    language = language_of(question)
    labels = _LABELS[language]
    direction = "rtl" if language == "ar" else "ltr"
    told = f'<p class="note">{labels["stopped"]}</p><p class="tools">{_asking(question, turn, labels)}</p>'
    return f'<div class="answer stopped" dir="{direction}" lang="{language}">{_lines(written)}{told}</div>'


def suggestions(answer: Answer) -> list[str]:
    """Return questions that go on from an answer: which other articles speak of those it names."""
    if not answer.citations:
        return []
    first = answer.citations[0]
    language = language_of(first.quote)
    other: Language = "en" if language == "ar" else "ar"
    names = [
        each.text if language == answer.language else each.rendered
        for each in render(first.quote, source=language, target=other)
        if is_name(each)
    ]
    fresh = [name for name in dict.fromkeys(names) if name not in answer.question]
    return [_LABELS[answer.language]["about"].format(name=name) for name in fresh[:SUGGESTIONS]]


def render_problem(error: QAError, question: str, *, turn: str = "") -> str:
    """Return an error's sentence as the chat shows it, in the language that the page has just then.

    The question can be edited and asked again, instead of `turn`.
    """
    told = {"ar": _escape(error.arabic), "en": _escape(str(error))}
    tools: dict[Language, str] = {
        language: f'<span class="{language}" lang="{language}">{_tool("edit", question, turn, labels)}</span>'
        for language, labels in _LABELS.items()
    }
    return (
        f'<div class="answer problem"><p lang="ar" class="ar" dir="rtl">{told["ar"]}</p>'
        f'<p lang="en" class="en" dir="ltr">{told["en"]}</p><p class="tools">{tools["ar"]}{tools["en"]}</p></div>'
    )


def render_empty(shelf: Shelf) -> str:
    """Return what is said, in the page's language, to a question about a folder without articles."""
    return f'<div class="answer empty">{_no_articles(shelf)}{_look()}</div>'


def render_welcome(shelf: Shelf) -> str:
    """Return what stands where there is no conversation yet."""
    if not shelf.documents:
        return f'<div class="welcome">{_no_articles(shelf)}{_look()}</div>'
    return (
        '<div class="welcome"><p lang="ar" dir="rtl" class="ar">اسأل عن المقالات المفهرسة وعددها '
        f"{shelf.documents}. إن لم تُجب المقالات قيل لك ذلك.</p>"
        f'<p lang="en" dir="ltr" class="en">Ask about the {shelf.documents} indexed articles. '
        f"When they do not say, you are told so.</p>{_look()}</div>"
    )


def render_examples(shelf: Shelf) -> str:
    """Return the example questions, each to be asked with a click."""
    return "".join(
        f'<a class="example" dir="auto" href="{_ask_link(text)}">{_escape(text)}</a>' for text in shelf.examples
    )


def render_articles(shelf: Shelf) -> str:
    """Return the list of articles, and of the files that could not be read."""
    items = "".join(
        f'<li><a dir="auto" href="{article_link(source)}">{_escape(name)}</a></li>' for source, name in shelf.articles
    )
    counts = {language: shelf.counts.get(language, 0) for language in ("ar", "en")}
    return (
        '<details id="articles"><summary>'
        f'<span lang="ar" class="ar">المقالات ({counts["ar"]} بالعربية، {counts["en"]} بالإنجليزية)</span>'
        f'<span lang="en" class="en">Articles ({counts["ar"]} Arabic, {counts["en"]} English)</span>'
        f"</summary><ul>{items}</ul></details>{_unread(shelf.failures)}{_look()}"
    )


def _unread(failures: Sequence[Failure]) -> str:
    items = "".join(
        f'<li dir="ltr">{_escape(f"{each.source} {each.error}")}</li>' for each in failures[:ARTICLES_LISTED]
    )
    return (
        '<details id="unread"><summary>'
        f'<span lang="ar" class="ar">ملفات لم تُقرأ: {len(failures)}</span>'
        f'<span lang="en" class="en">Files that could not be read: {len(failures)}</span>'
        f"</summary><ul>{items}</ul></details>"
        if failures
        else ""
    )


def _no_articles(shelf: Shelf) -> str:
    # The folder's name and not its path: a page is shown to others.
    folder = f'<bdi dir="auto">{_escape(shelf.folder)}</bdi>'
    return (
        f'<p lang="ar" dir="rtl" class="ar">لا مقالات بعد في المجلد {folder}. '
        "ضع فيه ملفات ‎.txt أو ‎.md ثم ابحث عن مقالات جديدة.</p>"
        f'<p lang="en" dir="ltr" class="en">There are no articles yet in the folder {folder}. '
        "Put .txt or .md files there, then look for new articles.</p>"
    )


def _look() -> str:
    return (
        '<p class="look"><a class="button ar" lang="ar" href="#look?">ابحث عن مقالات جديدة</a>'
        '<a class="button en" lang="en" href="#look?">Look for new articles</a></p>'
    )


def _lines(text: str) -> str:
    return "".join(f'<p class="written" dir="auto">{_escape(line)}</p>' for line in text.split("\n")) if text else ""


_WORKING: dict[Language, str] = {
    "ar": '<p class="working">يبحث في المقالات…</p>',
    "en": '<p class="working">Searching the articles…</p>',
}


def _footer(answer: Answer, labels: dict[str, str], turn: int | None) -> str:
    seconds = labels["seconds"].format(seconds=f"{answer.timings_ms.get('total', 0) / 1000:.1f}")
    parts = [f'<span class="elapsed">{seconds}</span>']
    parts.append(_asking(answer.question, str(turn or ""), labels))
    if turn is not None:
        parts += [
            f'<a class="tool rate" href="#rate?turn={turn}&amp;liked={liked}" title="{labels[what]}">{sign}</a>'
            for what, liked, sign in (("good", 1, "👍"), ("bad", 0, "👎"))
        ]
    return f'<p class="tools">{" ".join(parts)}</p>'


def _asking(question: str, turn: str, labels: dict[str, str]) -> str:
    return " ".join(_tool(what, question, turn, labels) for what in ("again", "edit"))


def _tool(what: str, question: str, turn: str, labels: dict[str, str]) -> str:
    query = html.escape(f"question={url_quote(question, safe='')}&turn={url_quote(turn)}")
    return f'<a class="tool" href="#{what}?{query}">{labels[what]}</a>'


def _ask(text: str) -> str:
    return f'<a class="ask" dir="auto" href="{_ask_link(text)}">{_escape(text)}</a>'


def _ask_link(text: str) -> str:
    return html.escape(f"#ask?question={url_quote(text, safe='')}")


def _frame(heading: str) -> list[str]:
    return [f'<p class="frame" dir="auto">{_escape(line)}</p>' for line in heading.split("\n") if line]


def _statements(answer: Answer, label: str) -> Iterator[str]:
    """Yield the statements as HTML; written sentences that follow each other share a paragraph, an item has its own."""
    by_marker = {citation.marker: citation for citation in answer.citations}
    paragraph: list[str] = []
    for statement in answer.statements:
        cited = [by_marker[marker] for marker in statement.citations]
        joins = statement.written and not statement.item and not statement.heading
        if paragraph and not joins:
            yield _written(paragraph)
            paragraph = []
        yield from _frame(statement.heading)
        if joins:
            paragraph.append(_sentence(statement, cited, label))
        elif statement.written:
            yield _written([_sentence(statement, cited, label)], item=statement.item)
        else:
            yield _quoted(cited, label, answer.span if statement is answer.statements[0] else None)
    if paragraph:
        yield _written(paragraph)


def _sentence(statement: Statement, cited: Sequence[Citation], label: str) -> str:
    # The word joiner keeps a marker on the line of the word before it.
    return _escape(statement.text) + "".join(f"\u2060{_marker(citation, label)}" for citation in cited)


def _written(sentences: Sequence[str], *, item: bool = False) -> str:
    return f'<p class="{"written item" if item else "written"}" dir="auto">{" ".join(sentences)}</p>'


def _quoted(cited: Sequence[Citation], label: str, span: AnswerSpan | None) -> str:
    first = cited[0]
    language = language_of(first.quote)
    opening, closing = QUOTATION_MARKS[language]
    before = f'<span class="before">{_escape(first.before)}</span> ' if first.before else ""
    markers = "".join(_marker(citation, label) for citation in cited)
    return (
        f'<blockquote class="quote" dir="auto" lang="{language}">{before}'
        f"<span>{opening}{_quote(first, span)}{closing}</span>\u2060{markers}</blockquote>"
        f"{_translation(first)}{_renderings(first)}"
    )


def _translation(citation: Citation) -> str:
    if not citation.translation:
        return ""
    language = language_of(citation.translation)
    label = {"ar": "ترجمة آلية", "en": "Machine translation"}[language]
    return f'<p class="translation" dir="auto" lang="{language}"><em>{label}:</em> {_escape(citation.translation)}</p>'


def _renderings(citation: Citation) -> str:
    # Each once, in order: a name may stand in a quote several times.
    said = dict.fromkeys((each.text, each.rendered) for each in citation.renderings)
    items = "".join(
        f'<li><bdi dir="auto">{_escape(text)}</bdi> <bdi dir="auto">{_escape(rendered)}</bdi></li>'
        for text, rendered in said
    )
    return f'<ul class="renderings">{items}</ul>' if items else ""


def _quote(citation: Citation, span: AnswerSpan | None) -> str:
    if span is None:
        return _escape(citation.quote)
    start, end = span.start - citation.start, span.end - citation.start
    before, words, after = citation.quote[:start], citation.quote[start:end], citation.quote[end:]
    return f'{_escape(before)}<strong class="span">{_escape(words)}</strong>{_escape(after)}'


def _marker(citation: Citation, label: str) -> str:
    link = article_link(citation.source, citation.start, citation.end, digest(citation.quote))
    name = f"{label} {citation.marker}: {citation.title or citation.source}"
    opening, closing = QUOTATION_MARKS[language_of(citation.quote)]
    # The chat keeps no attribute of ours; the page's script takes name and quote apart.
    said = _escape(f"{name} ¶ {opening}{citation.quote}{closing}").replace("<br>", " ")
    return f'<a class="citation" href="{link}" title="{said}">{citation.marker}</a>'


def _source(citation: Citation, label: str, with_quote: bool) -> str:
    name = citation.title or _first_words(citation.quote)
    shown = f'{_marker(citation, label)} <bdi dir="auto">{_escape(name)}</bdi> <bdi class="path">{_escape(citation.source)}</bdi>'
    if not with_quote:
        return shown
    language = language_of(citation.quote)
    opening, closing = QUOTATION_MARKS[language]
    quote = f"{opening}{_escape(citation.quote)}{closing}"
    quoted = f'<blockquote class="quote" dir="auto" lang="{language}">{quote}</blockquote>'
    return f"{shown}{quoted}{_translation(citation)}{_renderings(citation)}"


def article_link(source: str, start: int = 0, end: int = 0, check: str = "") -> str:
    """Return the link, escaped, that opens an article in the pane, with the words from `start` to `end` marked."""
    # A fragment: the chat leaves such links in the page, and the page's script opens them.
    return html.escape(f"#cite?source={url_quote(source, safe='')}&start={start}&end={end}&check={check}")


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def _escape(text: str) -> str:
    # Direction marks of a source would otherwise reorder the page around them; markdown must see no blank line.
    text = re.sub(r"[\u202a-\u202e\u2066-\u2069]", "", text)
    first, *lines = re.split(r"[\r\n]+", html.escape(text))
    if not lines:
        return first
    lines = [first.rstrip(), *(line.strip() for line in lines[:-1]), lines[-1].lstrip()]
    return "<br>".join(line for line in lines if line)

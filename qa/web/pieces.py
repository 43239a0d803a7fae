"""What the templates ask for: links that the page's script acts on, and pieces of quotes. All are texts, not yet HTML."""

import hashlib
from collections.abc import Sequence
from urllib.parse import quote as url_quote

from qa.types import AnswerSpan, Citation, Gloss
from qa.web.about import about_article, about_citation, site_of, web_address

__all__ = [
    "about_article", "about_citation", "alone_link", "article_link", "ask_link", "cite_link", "first_words", "list_link", "once",
    "parts", "site_of", "tool_link", "web_address", "within_link",
]  # fmt: skip
FIRST_WORDS = 8  # words that stand for an article without a title


def article_link(source: str, start: int = 0, end: int = 0, check: str = "") -> str:
    """Return the link that opens an article in the pane, with the words from `start` to `end` marked.

    It is a fragment: the chat leaves such links in the page, and the page's script opens them.
    """
    return f"#cite?source={url_quote(source, safe='')}&start={start}&end={end}&check={check}"


def cite_link(citation: Citation) -> str:
    """Return the link that opens the article of a citation, with the quote marked if it still stands there."""
    return article_link(citation.source, citation.start, citation.end, digest(citation.quote))


def digest(quote: str) -> str:
    """Return a short fingerprint of a quote, by which the pane knows whether the article still says it."""
    return hashlib.sha256(quote.encode("utf-8")).hexdigest()[:16]


def ask_link(question: str) -> str:
    """Return the link that asks a question."""
    return f"#ask?question={url_quote(question, safe='')}"


def tool_link(what: str, question: str, turn: object) -> str:
    """Return the link that asks a question again, or opens it for editing, in the place of a turn; "" for no turn.

    >>> tool_link("edit", "Why?", 7)
    '#edit?question=Why%3F&turn=7'
    """
    return f"#{what}?question={url_quote(question, safe='')}&turn={url_quote(str(turn))}"


def within_link(question: str, turn: object, filters: str) -> str:
    """Return the link that asks a question again in what is left of the filters; without any, in all articles.

    >>> within_link("Why?", 7, "language=ar"), within_link("Why?", 7, "")
    ('#within?question=Why%3F&turn=7&filters=language%3Dar', '#all?question=Why%3F&turn=7')
    """
    if not filters:
        return tool_link("all", question, turn)
    return f"{tool_link('within', question, turn)}&filters={url_quote(filters, safe='')}"


def alone_link(question: str, turn: object) -> str:
    """Return the link that asks a question again without what it took over from the conversation, in the place of a turn.

    >>> alone_link("And when?", 7)
    '#alone?question=And%20when%3F&turn=7'
    """
    return tool_link("alone", question, turn)


def list_link(question: str) -> str:
    """Return the link that downloads the whole list that a question asks for.

    >>> list_link("Macron")
    '/sanad/list.csv?question=Macron'
    """
    return f"/sanad/list.csv?question={url_quote(question, safe='')}"


def parts(citation: Citation, span: AnswerSpan | None) -> list[tuple[str, bool]]:
    """Return a quote in parts, each with whether it is marked: the words that answer, or the name that was looked up.

    >>> from qa.types import Span
    >>> parts(Citation(1, "a.txt", "", 10, 20, "Macron ate", marks=(Span(10, 16),)), None)
    [('Macron', True), (' ate', False)]
    """
    marks = [(span.start, span.end)] if span else sorted((mark.start, mark.end) for mark in citation.marks)
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end in ((start - citation.start, end - citation.start) for start, end in marks):
        found += [(citation.quote[at:start], False), (citation.quote[start:end], True)]
        at = end
    return [(text, marked) for text, marked in [*found, (citation.quote[at:], False)] if text]


def once(renderings: Sequence[Gloss]) -> list[tuple[str, str]]:
    """Return words and what they are in the other language, each pair once, in order: a name may stand there often."""
    return list(dict.fromkeys((each.text, each.rendered) for each in renderings))


def first_words(text: str) -> str:
    """Return the first words of a text that has no title, with a sign that it goes on.

    >>> first_words("One two three four five six seven eight nine.")
    'One two three four five six seven eight …'
    """
    words = text.split()
    return " ".join(words[:FIRST_WORDS]) + (" …" if len(words) > FIRST_WORDS else "")

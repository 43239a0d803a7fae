"""Answers as HTML for the chat, each one line. The templates escape whatever comes from an article or a person."""

from collections.abc import Sequence

from qa.answering.within import each_told
from qa.errors import QAError
from qa.text.glossary import gloss, is_name
from qa.text.words import language_of
from qa.types import Answer, Citation, Language, Statement
from qa.web.fill import fill
from qa.web.filters import query_of
from qa.web.shelf import ARTICLES_LISTED, Shelf
from qa.wording import CHAT, QUESTIONS

SUGGESTIONS = 2  # questions offered after an answer
Cited = tuple[Statement, tuple[Citation, ...]]  # what is said, and what it is cited from


def render_question(question: str) -> str:
    """Return a question as the chat shows it."""
    return fill("question.html", question=question)


def render_answer(answer: Answer, *, turn: int | None = None) -> str:
    """Return an answer as the chat shows it: frame, quotes with their markers, sources; or the refusal.

    `turn` is its number in the kept conversations, by which it can be rated. One HTML block without blank lines, so that
    the chat's markdown leaves it alone.
    """
    return fill(
        "answer.html",
        answer=answer,
        say=CHAT[answer.language],
        blocks=_blocks(answer),
        near=list({hit.source: hit for hit in reversed(answer.hits)}.values()),
        suggested=suggestions(answer),
        seconds=f"{answer.timings_ms.get('total', 0) / 1000:.1f}",
        within=[(words, query_of(left)) for words, left in each_told(answer.filters, answer.language)],
        turn=turn,
    )


def render_partial(text: str, language: Language) -> str:
    """Return what has been written of an answer so far."""
    return fill("partial.html", text=text, language=language)


def render_stopped(question: str, written: str, *, turn: str = "") -> str:
    """Return what was written until a reader stopped it; the question can be asked again, instead of `turn`."""
    language = language_of(question)
    return fill("stopped.html", question=question, written=written, turn=turn, language=language, say=CHAT[language])


def render_problem(error: QAError, question: str, *, turn: str = "") -> str:
    """Return an error's sentence as the chat shows it, in the language that the page has just then.

    The question can be edited and asked again, instead of `turn`.
    """
    told: dict[Language, str] = {"ar": error.arabic, "en": str(error)}
    return fill("problem.html", told=told, question=question, turn=turn)


def render_empty(shelf: Shelf) -> str:
    """Return what is said, in the page's language, to a question about a folder without articles."""
    return fill("empty.html", shelf=shelf)


def render_welcome(shelf: Shelf) -> str:
    """Return what stands where there is no conversation yet."""
    return fill("welcome.html", shelf=shelf)


def render_examples(shelf: Shelf) -> str:
    """Return the example questions, each to be asked with a click."""
    return fill("examples.html", shelf=shelf)


def render_articles(shelf: Shelf) -> str:
    """Return the list of articles, and of the files that could not be read."""
    return fill("articles.html", shelf=shelf, listed=ARTICLES_LISTED)


def render_header() -> str:
    """Return the page's name and motto, and the places that the page's script fills."""
    return fill("header.html")


def suggestions(answer: Answer) -> list[str]:
    """Return questions that go on from an answer: which other articles speak of those it names."""
    if not answer.citations:
        return []
    first = answer.citations[0]
    language = language_of(first.quote)
    other: Language = "en" if language == "ar" else "ar"
    names = [
        each.text if language == answer.language else each.rendered
        for each in gloss(first.quote, source=language, target=other)
        if is_name(each)
    ]
    fresh = [name for name in dict.fromkeys(names) if name not in answer.question]
    return [QUESTIONS[answer.language]["name"].format(name=name) for name in fresh[:SUGGESTIONS]]


def _blocks(answer: Answer) -> list[list[Cited]]:
    """Return the statements that stand together: written sentences that follow each other share a paragraph.

    An item, a statement with a heading and a quote each stand alone.
    """
    by_marker = {citation.marker: citation for citation in answer.citations}
    blocks: list[list[Cited]] = []
    open_paragraph = False
    for statement in answer.statements:
        cited: Sequence[Citation] = [by_marker[marker] for marker in statement.citations]
        joins = statement.written and not statement.item and not statement.heading
        if not (joins and open_paragraph):
            blocks.append([])
        blocks[-1].append((statement, tuple(cited)))
        open_paragraph = joins
    return blocks

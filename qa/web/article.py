"""An article as the pane and a page of its own show it: paragraphs, with the cited words told apart."""

import itertools
from typing import Any
from urllib.parse import quote as url_quote

from qa.types import LANGUAGES, Document
from qa.web.about import about_article, site_of
from qa.web.fill import fill
from qa.web.pieces import digest


def article_for_page(source: str, title: str, text: str, start: int, end: int, check: str) -> dict[str, Any]:
    """Return an article as paragraphs of (words, whether they are cited); `stale` when the cited words are no longer there.

    >>> article_for_page("a.txt", "", "One.\\nTwo.", 5, 9, digest("Two."))["paragraphs"]
    [[('One.', False)], [('Two.', True)]]
    """
    stale = bool(check) and digest(text[start:end]) != check
    if stale:
        start = end = 0
    paragraphs, at = [], 0
    for line in text.splitlines(keepends=True):
        low, high = max(start, at), min(end, at + len(line))
        cuts = (at, low, high, at + len(line)) if low < high else (at, at + len(line))
        pieces = [(text[a:b].strip("\r\n"), a == low and low < high) for a, b in itertools.pairwise(cuts)]
        if shown := [(words, cited) for words, cited in pieces if words.strip("\ufeff \t")]:
            paragraphs.append(shown)
        at += len(line)
    return {"source": source, "title": title, "paragraphs": paragraphs, "stale": stale}


def article_page(document: Document, start: int, end: int, check: str) -> str:
    """Return an article as a page to read, with the cited words marked, and a link to the file's own text."""
    shown = article_for_page(document.source, document.title, document.text, start, end, check)
    paragraphs = [[(_plain(words), cited) for words, cited in pieces] for pieces in shown["paragraphs"]]
    if document.title and "".join(words for words, _ in shown["paragraphs"][0]).strip("\ufeff# ") == document.title:
        paragraphs = paragraphs[1:]  # it stands above
    return fill(
        "article.html",
        language=document.language,
        source=_plain(document.source),
        title=_plain(document.title or document.source),
        file=f"/sanad/raw?source={url_quote(document.source, safe='')}&download=1",
        about={each: " · ".join(about_article(document.metadata, each)) for each in LANGUAGES},
        url=document.metadata.url,
        site=site_of(document.metadata.url),
        paragraphs=paragraphs,
    )


def _plain(text: str) -> str:
    # A mark of the file's encoding is no part of what it says.
    return text.replace("\ufeff", "")

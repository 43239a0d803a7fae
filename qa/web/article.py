"""An article as the pane shows it: paragraphs, with the cited words told apart."""

import hashlib
from typing import Any


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
        pieces = [(text[a:b].strip("\r\n"), a == low and low < high) for a, b in zip(cuts, cuts[1:], strict=False)]
        if shown := [(words, cited) for words, cited in pieces if words.strip("\ufeff \t")]:
            paragraphs.append(shown)
        at += len(line)
    return {"source": source, "title": title, "paragraphs": paragraphs, "stale": stale}


def digest(quote: str) -> str:
    """Return a short fingerprint of a quote, by which the pane knows whether the article still says it."""
    return hashlib.sha256(quote.encode("utf-8")).hexdigest()[:16]

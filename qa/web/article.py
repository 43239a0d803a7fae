"""An article as the pane and a page of its own show it: paragraphs, with the cited words told apart."""

import hashlib
import html
import re
from typing import Any
from urllib.parse import quote as url_quote

from qa.types import Document


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


def article_page(document: Document, start: int, end: int, check: str) -> str:
    """Return an article as a page to read, with the cited words marked, and a link to the file's own text.

    Everything from the file is escaped, and what would turn the text around it is left out.
    """
    shown = article_for_page(document.source, document.title, document.text, start, end, check)
    title = _escape(document.title or document.source)
    paragraphs = [_paragraph(pieces) for pieces in shown["paragraphs"]]
    if document.title and "".join(words for words, _ in shown["paragraphs"][0]).strip("\ufeff# ") == document.title:
        paragraphs = paragraphs[1:]  # it stands above
    file = html.escape(f"/sanad/raw?source={url_quote(document.source, safe='')}&download=1")
    return f"""<!doctype html>
<html lang="{document.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/sanad/style.css">
<script src="/sanad/look.js" data-alone></script>
</head>
<body class="alone reading">
<main>
<header><p class="path"><bdi dir="ltr">{_escape(document.source)}</bdi></p>
<p><a href="{file}" download><span class="ar" lang="ar">نزّل الملف</span><span class="en" lang="en">Download the file</span></a></p>
</header>
<article>
<h1 dir="auto">{title}</h1>
{"".join(paragraphs).replace("<mark>", '<mark id="cited">', 1)}</article>
</main>
</body>
</html>
"""


def _paragraph(pieces: list[tuple[str, bool]]) -> str:
    shown = "".join(f"<mark>{_escape(words)}</mark>" if cited else _escape(words) for words, cited in pieces)
    return f'<p dir="auto">{shown}</p>\n'


def _escape(text: str) -> str:
    return html.escape(re.sub(r"[\u202a-\u202e\u2066-\u2069\ufeff]", "", text))

"""Which outlet the text of an article says it is from, where no record does: "(UPI) –", «المصدر : رويترز», «تابع الجزيرة نت على».

An outlet that is only told of ("CNN showed pictures") marks no article.
"""

import re
from collections.abc import Collection

from qa.answering.draft import Quote
from qa.answering.means import Means
from qa.index import Snapshot
from qa.text.sources_asked import is_outlet
from qa.types import Span

HEAD_CHARS = 600  # characters of an article in which a dateline stands
TAIL_CHARS = 300  # characters at its end in which a site's last line stands
# A wire's name before the dash of a dateline; where a text is from; whom to follow. Several names may stand together.
_MARKS = (
    re.compile(r"[(\[](?P<name>[^\W\d_][^()\[\]\n]{1,29})[)\]] ?[-–—]"),
    re.compile(r"(?:^|[\n.»”\"] {0,20})(?:Source|المصدر) ?[:：] ?(?P<name>[^\n.]{2,60})", re.IGNORECASE),
    re.compile(r"(?:^|\s)(?:تابع|تابعوا) (?P<name>\w[^\n:]{1,30}?)(?: نت)? (?:على|عبر) ?:"),
    re.compile(r"(?:^|\n)Follow (?P<name>[A-Z][^\n:]{1,30}?) on ?:"),
)


def mark_of(source: str, view: Snapshot) -> tuple[str, Span] | None:
    """Return the outlet that the text of an article says it is from, and where it says so; None where it says none."""
    document = view.document(source)
    if document is None:
        return None
    text = document.text
    tail = max(0, len(text) - TAIL_CHARS)
    for pattern, start, end in ((_MARKS[0], 0, HEAD_CHARS), *((each, tail, len(text)) for each in _MARKS[1:])):
        if match := pattern.search(text, start, end):
            return match["name"].strip(), Span(*match.span("name"))
    return None


def marked_quote(quote: Quote, view: Snapshot) -> tuple[str, Quote] | None:
    """Return the outlet that an article's text names, with the line that names it as a quote; None where it names none."""
    found, document = mark_of(quote.source, view), view.document(quote.source)
    if found is None or document is None:
        return None
    name, span = found
    start = document.text.rfind("\n", 0, span.start) + 1
    sentence = view.sentence_at(quote.source, span.start)
    start, end = (sentence[1], sentence[2]) if sentence else (start, span.end)
    said = Quote(quote.source, quote.title, quote.language, start, end, document.text[start:end], marks=(span,))
    return name, said


def articles_marked(name: str, means: Means, among: Collection[int]) -> list[int]:
    """Return the articles of some whose text says that they are from an outlet of that name, in either script."""
    sources = {number: source for number, source, _, _ in means.view.articles() if number in among}
    marks = {number: mark_of(source, means.view) for number, source in sources.items()}
    return [number for number, mark in marks.items() if mark and is_outlet(name, mark[0])]

"""An answer to a question for several things, with all sentences that name some: the items of a list, and what else answers."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from qa.answering.decide import quotable
from qa.answering.draft import Claim, Draft, Quote
from qa.answering.means import Line, lines_of, scored_quote
from qa.answering.others import Sure, believed_besides
from qa.index import Snapshot
from qa.retrieval.filters import besides
from qa.retrieval.search import RetrievalResult
from qa.text.forms import members_word
from qa.text.query import Query, Quoted
from qa.text.words import content_stems, normalise, stems
from qa.types import Span

MEMBERS_MAX = 6  # sentences that name members of what is asked for, with the first one
ITEMS_MIN = 3  # lines of a list, with the one that opens it
ITEMS_MAX = 20  # items of one list
GOES_ON_WITHIN = 6  # sentences after the first quote, within which one may add to it
ITEM_CHARS = 400  # characters; a longer item is a paragraph


def with_members(draft: Draft, found: RetrievalResult, sure: Sure) -> Draft:
    """Return an answer to a question for several things with what else answers it, in the order of the texts.

    Where the first quote opens a list, or is an item of one, the items follow; a line that has all words of the question opens the
    list that is asked for. Otherwise each sentence that surely answers besides it is a statement of its own, and so is one that
    goes on from it ("They also agreed …"). Where articles differ nothing is added.
    """
    query = draft.query
    wanted = query.asks is None and (query.wants_list or bool(members_word(query.searched)))
    if not wanted or draft.disagree or not draft.claims or draft.kind != "answer":
        return draft
    first = draft.claims[0].quotes[0]
    if items := items_of(first, sure.view):
        if draft.state == "near" and not _says_all(query, items[0].quotes[0]):
            return draft
        return replace(draft, claims=items, span=None, state="answered", heading="")
    if draft.state != "answered":
        return draft
    every = quotable(found.sentences)
    apart = besides(replace(found, query=replace(query, besides=_quoted(draft.claims))))
    left = [each for each in quotable(apart.sentences) if each in every]
    more, _, _ = believed_besides(found, left, every, sure, MEMBERS_MAX - len(draft.claims))
    claims = [*draft.claims, *(Claim((scored_quote(each),), role="also") for each in more)]
    claims += [
        Claim((line.quote(),), role="also")
        for line in _going_on(query, first, sure.view)
        if not _quoted(claims).holds(first.source, line.start, line.end, line.text)
    ]
    return replace(draft, claims=tuple(_in_order(claims)[:MEMBERS_MAX]))


def _quoted(claims: Sequence[Claim]) -> Quoted:
    return Quoted(tuple((each.source, each.start, each.end) for claim in claims for each in claim.quotes))


def _says_all(query: Query, quote: Quote) -> bool:
    return query.language == quote.language and all(
        set(stems(normalise(word))) & content_stems(quote.text) for word in query.words
    )


def _going_on(query: Query, first: Quote, view: Snapshot) -> list[Line]:
    """Return the sentences after the first quote that add members to it: "They also agreed …", "Another symptom …", كما, أيضا."""
    if query.language != first.language:
        return []
    asked = content_stems(members_word(query.searched)) & content_stems(first.text)
    [number] = [number for number, source, _, _ in view.articles() if source == first.source]
    after = [line for line in lines_of([number], view) if line.start >= first.end][:GOES_ON_WITHIN]
    return [line for line in after if _ADDS.search(normalise(line.text)) and asked & content_stems(line.text)]


def _in_order(claims: list[Claim]) -> list[Claim]:
    """Return claims by article, as the first of each stands, and within it in the order of the text.

    The first claim stays the first: the words that answer are marked in it.
    """
    sources = list(dict.fromkeys(claim.quotes[0].source for claim in claims))
    return [
        claims[0],
        *sorted(claims[1:], key=lambda claim: (sources.index(claim.quotes[0].source), claim.quotes[0].start)),
    ]


def items_of(quote: Quote, view: Snapshot) -> tuple[Claim, ...]:
    """Return a quote that opens a list with the items after it, or all items of the list that it is one of; none for others."""
    document = view.document(quote.source)
    if document is None:
        return ()
    lines = _lines(document.text)
    at = next((number for number, line in enumerate(lines) if line.end > quote.start), len(lines))
    is_item = at < len(lines) and _ITEM.match(document.text, lines[at].start) is not None
    last = next((number for number, line in enumerate(lines) if line.end >= quote.end), at)
    opens = not is_item and quote.text.rstrip().endswith((":", "："))
    if not is_item and not opens:
        return ()

    def items(spans: list[Span]) -> list[Span]:
        return list(takewhile(lambda span: _ITEM.match(document.text, span.start) is not None, spans))

    if is_item:
        before, after = items(lines[:at][::-1])[::-1], items(lines[at:])
        first = lines[at - len(before) - 1] if at > len(before) else None
        head = [first] if first and document.text[slice(*first)].rstrip().endswith(":") else []
        spans = [*head, *before, *after]
    else:
        spans = [Span(quote.start, quote.end), *items(lines[last + 1 :])]
    said = [document.text[start:end] for start, end in spans]
    # The lines of an interview begin with a dash as well.
    if len(spans) < ITEMS_MIN or any(len(each) > ITEM_CHARS or each.endswith(("?", "؟")) for each in said):
        return ()
    return tuple(
        Claim((replace(quote, start=start, end=end, text=document.text[start:end], before=""),), item=True)
        for start, end in spans[: ITEMS_MAX + 1]
    )


def _lines(text: str) -> list[Span]:
    found = []
    for match in re.finditer(r"[^\n]+", text):
        said = match[0]
        if said.strip():
            start = match.start() + len(said) - len(said.lstrip())
            found.append(Span(start, match.start() + len(said.rstrip())))
    return found


_ADDS = re.compile(
    r"\b(?:also|too|as well|in addition|besides|another|further|finally)\b"
    r"|(?<!\w)(?:و|ف)?(?:ايضا|كذلك|كما|اضافه|اخر|اخري|واخيرا)(?!\w)"
)
_ITEM = re.compile(r"(?:[-–•*▪●◦‣]|\d{1,2}[.)-])\s+\S")

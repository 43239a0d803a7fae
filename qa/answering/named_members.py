"""All who are named to a question for several people or places, gathered from the sentences of one article."""

from collections.abc import Sequence
from dataclasses import replace

from qa.answering.demands import Place, demands_of, may_lack_name, met
from qa.answering.draft import Claim, Draft
from qa.answering.means import Line, is_full, lines_of, quote_of
from qa.answering.others import Sure
from qa.index import NameRow, Snapshot
from qa.retrieval.search import RetrievalResult
from qa.text.list_forms import asks_comment, asks_presence, listed_kind, only_asks, tells_comment, tells_presence
from qa.text.query import Query
from qa.text.words import content_stems, content_words, normalise, stems, tokenize

SENTENCES_MAX = 6  # sentences of one list
NAMES_MIN = 3  # names of a sentence that is a list by itself
FIRST_NAMES_MIN = 2  # names of the sentence that opens a list
HELD_MIN = 0.6  # share of the question's words that the article of a list holds, from which it answers
OWN_HELD_MIN = 0.5  # the same share, from which an article in the language of the question goes before one in the other


def with_named(draft: Draft, found: RetrievalResult, sure: Sure) -> Draft:
    """Return an answer to a question for several people or places with each sentence of its article that names more of them.

    A sentence counts where it names three or more for the first time, or one with most words of the question or, where it is
    asked who was there, of being there. There the sentence that names the most goes first where the first quote names none.
    """
    query, view = draft.query, sure.view
    kind = listed_kind(query.searched)
    if kind is None or draft.kind != "answer" or draft.disagree or not draft.claims or draft.claims[0].item:
        return draft
    article = _article(draft, found, view)
    lines = [line for line in lines_of([article], view) if is_full(line.text)]
    present = asks_presence(query.searched)
    if not lines or not (present or lines[0].passage.language == query.language):
        return draft  # the words of two languages do not tell which sentences list what is asked for
    asked = _asked(query, view.names_in(lines[0].passage.source))
    starts = [
        row.start
        for row in view.names_in(lines[0].passage.source)
        if row.kind == kind and not set(tokenize(row.form)) <= set(tokenize(query.searched))
    ]
    named = {line.start: sum(line.start <= start < line.end for start in starts) for line in lines}
    telling = [line for line in lines if _tells(line, named[line.start], asked, query)]
    if sum(named[line.start] for line in telling) < FIRST_NAMES_MIN:
        return draft
    first = draft.claims[0].quotes[0]
    most = max(telling, key=lambda line: named[line.start])
    opens = next(
        (line for line in telling if line.passage.source == first.source and first.start <= line.start < first.end),
        None,
    )
    if opens and named[opens.start] < NAMES_MIN <= named[most.start] and not _is_sure(opens, asked):
        opens = None
    if draft.state == "answered" and not opens and not present:
        return draft
    best = opens or most
    if draft.state != "answered" and not _answers(best, query, sure):
        return draft
    kept = sorted(telling, key=lambda line: (line is not best, -named[line.start]))[:SENTENCES_MAX]
    rest = sorted((line for line in kept if line is not best), key=lambda line: line.start)
    head = draft.claims[0] if opens else Claim((quote_of(best, kept, view),))
    more = [Claim((quote_of(line, kept, view),), role="also") for line in rest]
    claims = [replace(head, role="main"), *(each for each in more if _apart(each, head))]
    if draft.state == "answered":  # what was sure of another article, or says it without a name, stays
        claims += [each for each in draft.claims[1:] if all(_apart(each, claim) for claim in claims)]
    span = draft.span if opens else None
    return replace(draft, claims=tuple(claims[:SENTENCES_MAX]), span=span, state="answered", heading="")


def _apart(one: Claim, other: Claim) -> bool:
    mine, theirs = one.quotes[0], other.quotes[0]
    return mine.source != theirs.source or mine.end <= theirs.start or theirs.end <= mine.start


def _article(draft: Draft, found: RetrievalResult, view: Snapshot) -> int:
    """Return the article of the first quote; where that is in the other language, of the quote whose article holds the most."""
    numbers = {each.passage.source: each.passage.document for each in found.passages}
    numbers |= {each.passage.source: each.passage.document for each in found.sentences}
    quotes = [claim.quotes[0] for claim in draft.claims]
    if quotes[0].language == draft.query.language:
        return numbers[quotes[0].source]
    own = [numbers[quote.source] for quote in quotes if quote.language == draft.query.language]
    return next(
        (article for article in own if _share(article, draft.query, view) >= OWN_HELD_MIN), numbers[quotes[0].source]
    )


def _asked(query: Query, names: Sequence[NameRow]) -> list[set[str]]:
    """Return the words of a question that say what is listed, each as its stems: no name, and no word that only asks."""
    named = {word for row in names for word in tokenize(row.form)}
    words = [word for word in content_words(query.searched) if normalise(word) not in named and not only_asks(word)]
    return [set(stems(normalise(word))) for word in words]


def _tells(line: Line, names: int, asked: Sequence[set[str]], query: Query) -> bool:
    if not names:
        return False
    present = asks_presence(query.searched)
    there = content_stems(line.text)
    if _says_most(line, asked) or (names >= NAMES_MIN and (present or any(each & there for each in asked))):
        return True
    if present and tells_presence(line.text):
        return True
    return asks_comment(query.searched) and tells_comment(line.text)


def _is_sure(line: Line, asked: Sequence[set[str]]) -> bool:
    return _says_most(line, asked) or tells_presence(line.text)


def _says_most(line: Line, asked: Sequence[set[str]]) -> bool:
    there = content_stems(line.text)
    return bool(asked) and sum(bool(each & there) for each in asked) > len(asked) / 2


def _answers(line: Line, query: Query, sure: Sure) -> bool:
    """Tell whether a sentence is of an article that holds most words of a question in its language, and no other name instead."""
    article = sure.view.text(line.passage.document)
    tagger = sure.tagger if may_lack_name(query, article) else None
    other = met(demands_of(query, tagger), Place(line.text, article)) == "other"
    return not other and _share(line.passage.document, query, sure.view) >= HELD_MIN


def _share(article: int, query: Query, view: Snapshot) -> float:
    asked = [set(stems(normalise(word))) for word in content_words(query.searched) if not only_asks(word)]
    there = content_stems(view.text(article))
    return sum(bool(each & there) for each in asked) / max(1, len(asked))

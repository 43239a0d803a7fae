"""Which reading of a follow-up is answered: the first, unless the articles say more of a later one."""

from collections.abc import Callable, Sequence

from qa.answering.draft import Draft
from qa.retrieval.search import RetrievalResult
from qa.text.query import Query, Quoted
from qa.text.words import content_words, language_of, normalise, stems
from qa.types import State

READING_LEAD = 0.1  # probability by which a less likely reading of a follow-up must lead to be taken
# Probability that a reading loses for a quote that was shown before: a follow-up wants to know more.
REPEATED_COST = 0.2
SETTLED_MIN = 0.6  # probability from which on a reading of a follow-up is not compared with the next
OTHER_WORDS_COST = 0.2  # the same once more where that quote has none of the follow-up's own words
STATES: Sequence[State] = ("refused", "near", "answered")  # from the least that the articles say


def likeliest(
    query: Query, answered: Callable[[Query], tuple[RetrievalResult, Draft]]
) -> tuple[RetrievalResult, Draft]:
    """Return what was found for the reading of a question that is answered, and its answer.

    `answered` searches for one reading and answers it. The next reading is searched for only where the articles do not say
    the one before, or say it in a quote that was shown; a later reading must say clearly more.
    """
    found, draft = answered(query)
    for other in query.others:
        if _settles(draft, query):
            break
        also, made = answered(other)
        (state, worth), (before, least) = _worth(made, query), _worth(draft, query)
        if state > before or (state == before and worth - least > READING_LEAD):
            found, draft = also, made
    return found, draft


def _settles(draft: Draft, query: Query) -> bool:
    return draft.state == "answered" and draft.probability >= SETTLED_MIN and not _repeated(draft, query)


def _worth(draft: Draft, query: Query) -> tuple[int, float]:
    # The rank of its state, and how probable it is. A quote that was shown before and has none of the follow-up's own words
    # is no more than near.
    rank, probability = STATES.index(draft.state), draft.probability
    quote = _repeated(draft, query)
    if not quote:
        return rank, probability
    if _holds_own_words(quote, query):
        return rank, probability - REPEATED_COST
    return min(rank, STATES.index("near")), probability - REPEATED_COST - OTHER_WORDS_COST


def _repeated(draft: Draft, query: Query) -> str:
    # The first quote where it was shown before, or a part of it; "" where it is new.
    first = draft.claims[0].quotes[0] if draft.claims else None
    shown = Quoted(query.cited)
    return first.text if first and shown.holds(first.source, first.start, first.end, first.text) else ""


def _holds_own_words(quote: str, query: Query) -> bool:
    # Words of the other language are not compared.
    said = {stem for word in content_words(quote) for stem in stems(normalise(word))}
    own = content_words(query.question)
    return language_of(quote) != query.language or not own or any(said & set(stems(normalise(word))) for word in own)

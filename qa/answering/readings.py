"""Which reading of a follow-up is answered: the first, unless the articles say more of a later one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.answering.decide import as_near, is_quotable
from qa.answering.draft import Claim, Draft, Quote
from qa.answering.others import GAP_MAX
from qa.index import Snapshot
from qa.retrieval.search import RetrievalResult, ScoredSentence
from qa.text.follow_ups import asked_follow_up, is_swap
from qa.text.phrase_kinds import is_proper, is_time
from qa.text.query import Query, Quoted
from qa.text.reasons import asks_reason, asks_why, gives_reason
from qa.text.subjects import read_parts, subjects_of
from qa.text.turn_words import as_asked
from qa.text.wanted import has_value, wanted_of
from qa.text.whereabouts import asks_where, tells_place
from qa.text.words import content_stems, content_words, language_of, normalise, stems
from qa.types import Role, State

READING_LEAD = 0.1  # probability by which a less likely reading of a follow-up must lead to be taken
# Probability that a reading loses for a quote that was shown before: a follow-up wants to know more.
REPEATED_COST = 0.2
SETTLED_MIN = 0.7  # probability from which on a reading of a follow-up is not compared with the next
NO_REASON_COST = 0.2  # the same for a quote that gives no reason outright, where a reason is asked for
OTHER_WORDS_COST = 0.2  # the same once more where that quote has none of the follow-up's own words
FEW_WORDS_MAX = 4  # content words of a question that may be on what was spoken of; a longer one tells what it is about
NEARBY_COST = 0.3  # probability that an answer of the article that is spoken of may lack and still is the one meant
_WHATS = re.compile(r"(?:who|what|when|where|why|how)['’]s\b", re.IGNORECASE)
Result = tuple[RetrievalResult, Draft]
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


def nearby(
    query: Query, found: RetrievalResult, draft: Draft, decided: Callable[[RetrievalResult], Draft]
) -> tuple[RetrievalResult, Draft]:
    """Return what the article that a conversation is about answers, where it does nearly as well as any other.

    A question that puts something else in speaks of that, and its answer in that article names it. A sentence that was shown is
    no answer to what is new in the question, where another of the article is. `decided` answers from what was found.
    """
    inside = tuple(each for each in found.sentences if each.passage.source in query.near_to)
    if query.besides is not None or not draft.claims or not inside:
        return found, draft
    first = draft.claims[0].quotes[0]
    if first.source not in query.near_to:
        near = replace(found, sentences=inside)
        made = decided(near)
        (state, worth), (before, least) = _worth(made, query), _worth(draft, query)
        is_nearly = state > before or (made.state == draft.state == "answered" and worth >= least - NEARBY_COST)
        if is_nearly and not (_speaks_of_another(draft.query) and not _names_put_in(made, draft.query)):
            found, draft = near, made
    elif _is_old(first.source, first.start, first.end, first.text, query):
        new = tuple(each for each in (inside if asks_reason(query) else found.sentences) if _may_be_new(each, query))
        fresh = replace(found, sentences=new)
        made = decided(fresh)
        if _tells_new(made, query) or (made.state == draft.state and _may_go_on(made, query)):
            found, draft = fresh, made
    return found, draft


def as_far_as_named(query: Query, draft: Draft) -> Draft:
    """Return an answer as near where a name is put in and its first quote has it neither in itself nor in its title."""
    follow = asked_follow_up(as_asked(query.question)) if query.carried else None
    puts_name = follow is not None and follow.how == "swaps" and is_proper(follow.text) and not is_time(follow.text)
    if draft.state != "answered" or not puts_name or _names_put_in(draft, query):
        return draft
    return as_near(draft, draft.claims)


def with_reason_after(query: Query, draft: Draft, view: Snapshot) -> Draft:
    """Return an answer with the sentence after the one that names what is asked about, where that one gives no reason.

    "The mill is a worry. Its roof leaks." tells why the mill is a worry. It is looked for in what the last turns quoted.
    """
    if not asks_why(query.searched) or any(gives_reason(each.quotes[0].text) for each in draft.claims):
        return draft
    words = [word for word in content_words(query.question) if not asks_why(word)]
    sources = {source for source, *_ in query.spoken}
    for at, claim in enumerate(draft.claims):
        quote = claim.quotes[0]
        said = content_stems(quote.text)
        if quote.source not in sources or not words or any(not said & set(stems(normalise(word))) for word in words):
            continue
        after = _sentence_after(quote, view)
        if after is None or any(after.start < each.quotes[0].end <= after.end for each in draft.claims):
            return draft
        role: Role = "near" if claim.role == "near" else "also"
        added = Claim((after,), role=role)
        return replace(draft, claims=(*draft.claims[: at + 1], added, *draft.claims[at + 1 :]))
    return draft


def _sentence_after(quote: Quote, view: Snapshot) -> Quote | None:
    # The next sentence of the same paragraph.
    place = next(
        (found for gap in range(GAP_MAX + 1) if (found := view.sentence_at(quote.source, quote.end + gap))), None
    )
    if place is None or place[1] < quote.end:
        return None
    text = view.text(place[0].document)
    if "\n" in text[quote.end : place[1]]:
        return None
    said = text[place[1] : place[2]]
    return Quote(quote.source, quote.title, quote.language, place[1], place[2], said) if is_quotable(said) else None


def may_stand_inside(query: Query, draft: Draft) -> bool:
    """Tell whether an answer is to be looked for in the articles that the last turns quoted.

    It is where a question that leans is not surely answered by one of them, and where one that stands alone is not answered.
    """
    if not query.spoken or query.besides is not None or query.parts:
        return False
    if _stands_alone(query):
        return not _settles(draft, query) and not _is_inside(draft, query)
    settled = _settles(draft, query) and _is_inside(draft, query)
    return not settled or _worth_inside(draft, query) < _worth(draft, query)


def inside(
    query: Query,
    before: Result,
    *,
    find: Callable[[Query, Callable[[ScoredSentence], bool]], RetrievalResult],
    decide: Callable[[RetrievalResult], Draft],
) -> Result:
    """Return what the articles that the last turns quoted answer, where they do nearly as well as all of them do in `before`.

    Each reading is searched for in these articles alone, and so is the question in its own words, which are understood there.
    `find` searches for one and lets its reader see the sentences first that a test holds of.
    """
    best: tuple[int, float] | None = None
    chosen = before
    for reading in _distinct(query):
        for found in _narrowed(find(reading, lambda sentence: _is_wanted(sentence, query)), query):
            draft = decide(found)
            if not draft.claims:
                continue
            worth = _worth_inside(draft, query)
            if _stands_alone(query) and (_names_another(draft, query) or _holds_less(draft, before[1], query)):
                continue
            if best is None or worth > best:
                # What a question in its own words leans on is still what it is told to be about.
                told = query if reading is query.plainly else reading
                best, chosen = worth, (replace(found, query=told), replace(draft, query=told))
        if _settles(chosen[1], query):
            break
    return chosen if best is not None and _is_better_inside(best, before[1], query) else before


def _is_better_inside(worth: tuple[int, float], draft: Draft, query: Query) -> bool:
    (state, inside), (before, other) = worth, _worth_inside(draft, query)
    if _stands_alone(query):  # it is answered as if nothing had been said
        if STATES[state] == "answered" != draft.state and inside >= SETTLED_MIN:
            return True
        # One that says little may be on what was spoken of, where nothing answers it surely.
        few = len(content_words(query.searched)) <= FEW_WORDS_MAX
        return few and state >= before and STATES[state] != "refused" and other < SETTLED_MIN
    if state != before:
        return state > before
    if _is_inside(draft, query):
        return inside > other + READING_LEAD
    return inside >= other - NEARBY_COST


def _narrowed(found: RetrievalResult, query: Query) -> list[RetrievalResult]:
    # What is put in has to be named, and a reason or a place has to be told where nothing else is asked; what was not shown
    # comes first.
    if is_swap(as_asked(query.question)):
        kept = [each for each in found.sentences if _is_wanted(each, query)]
        parts = [[each for each in kept if not _was_shown(each, query)], kept]
    elif asks_reason(query):
        new = [each for each in found.sentences if _may_be_new(each, query)]
        parts = [[each for each in new if _is_wanted(each, query)], new]
    elif _asks_alone(query) and asks_where(query.searched):
        parts = [[each for each in found.sentences if _is_wanted(each, query)]]
    else:
        return [found]
    distinct = {tuple((each.passage.id, each.start) for each in part): part for part in parts if part}
    return [replace(found, sentences=tuple(part)) for part in distinct.values()]


def _is_wanted(sentence: ScoredSentence, query: Query) -> bool:
    # Whether a sentence, or the title of its article, names what is put in, or tells a reason or a place that was not shown,
    # where that alone is asked for.
    if is_swap(as_asked(query.question)):
        return _has_words(f"{sentence.passage.title} {sentence.text}", _put_in(query), query)
    if asks_reason(query):
        return _may_be_new(sentence, query) and gives_reason(sentence.text, outright=True)
    return _asks_alone(query) and asks_where(query.searched) and _may_be_new(sentence, query)


def _names_another(draft: Draft, query: Query) -> bool:
    # Who or what the question names, and neither the quote nor its title has.
    first = draft.claims[0].quotes[0]
    named = [
        each.text for each in read_parts(query.searched).phrases if is_proper(each.text) and not is_time(each.text)
    ]
    named = [each for each in named if not _WHATS.match(each)]  # "What's it called?" names nothing
    said = content_stems(f"{first.title} {first.text}")
    return any(not content_stems(each) & said for each in named)  # a name of the other script is not in it either


def _holds_less(draft: Draft, other: Draft, query: Query) -> bool:
    # Whether the quote lacks a word of the question that the other one has: "the mayor of Corfe" is not that of Ashby.
    def held(of: Draft) -> set[str]:
        first = of.claims[0].quotes[0]
        there = content_stems(f"{first.title} {first.text}")
        return {word for word in content_words(query.searched) if there & set(stems(normalise(word)))}

    return bool(other.claims) and not held(other) <= held(draft)


def _was_shown(sentence: ScoredSentence, query: Query) -> bool:
    return Quoted(query.cited).holds(sentence.passage.source, sentence.start, sentence.end, sentence.text)


def _worth_inside(draft: Draft, query: Query) -> tuple[int, float]:
    # A quote that gives no reason outright is worth less where a reason is asked for.
    state, probability = _worth(draft, query)
    if draft.claims and asks_reason(query) and not gives_reason(draft.claims[0].quotes[0].text, outright=True):
        return state, probability - NO_REASON_COST
    return state, probability


def _stands_alone(query: Query) -> bool:
    return not (_leans(query) or query.near_to)


def _leans(query: Query) -> bool:
    return any(each.carried is not None for each in (query, *query.others))


def _is_inside(draft: Draft, query: Query) -> bool:
    # Whether the first quote stands in one of the articles that the last turns quoted.
    sources = {source for source, *_ in query.spoken}
    return bool(draft.claims) and draft.claims[0].quotes[0].source in sources


def _distinct(query: Query) -> list[Query]:
    every = (query, *((query.plainly,) if query.plainly else ()), *query.others)
    return list({each.searched: each for each in reversed(every)}.values())[::-1]


def _is_old(source: str, start: int, end: int, text: str, query: Query) -> bool:
    # Whether a sentence was shown and has nothing of what the question adds: a reason, a place or a number where it asks for
    # one, or what it puts in.
    if not Quoted(query.cited).holds(source, start, end, text):
        return False
    if asks_reason(query) or _asks_alone(query):
        return not _tells_asked(text, query)
    return is_swap(as_asked(query.question)) and not _has_words(text, _put_in(query), query)


def _may_be_new(sentence: ScoredSentence, query: Query) -> bool:
    if _is_old(sentence.passage.source, sentence.start, sentence.end, sentence.text, query):
        return False
    if asks_reason(query) or not _asks_alone(query):
        return True
    return _tells_asked(sentence.text, query) and _has_words(sentence.text, query.words, query)


def _tells_new(draft: Draft, query: Query) -> bool:
    if not draft.claims:
        return False
    if asks_reason(query) or _asks_alone(query):
        return _tells_asked(draft.claims[0].quotes[0].text, query)
    return _names_put_in(draft, query)


def _asks_alone(query: Query) -> bool:
    # "Where?", "When?", "How many?": something else is asked for on what was told.
    follow = asked_follow_up(as_asked(query.question)) if query.carried else None
    return follow is not None and follow.how == "asks"


def _tells_asked(text: str, query: Query) -> bool:
    if asks_reason(query):
        return gives_reason(text)
    if asks_where(query.searched):
        return tells_place(text, query.searched)
    return has_value(wanted_of(query.searched), text)


def _speaks_of_another(query: Query) -> bool:
    # "And the airport?": something that the question before names is left out of this one.
    if query.carried is None or not is_swap(as_asked(query.question)):
        return False
    searched = normalise(query.searched)
    return any(normalise(each) not in searched for each in subjects_of(query.carried.question))


def _names_put_in(draft: Draft, query: Query) -> bool:
    # Whether the first quote, or the title of its article, names what is put in.
    first = draft.claims[0].quotes[0] if draft.claims else None
    return first is not None and _has_words(f"{first.title} {first.text}", _put_in(query), query)


def _put_in(query: Query) -> list[str]:
    # The words of a follow-up that the question before it has not.
    own = content_words(query.question)
    before = content_stems(query.carried.question) if query.carried else set()
    return [word for word in own if not before & set(stems(normalise(word)))] or own


def _has_words(text: str, words: Sequence[str], query: Query) -> bool:
    # Words of the other language are not compared.
    said = content_stems(text)
    return language_of(text) != query.language or not words or any(said & set(stems(normalise(word))) for word in words)


def _may_go_on(draft: Draft, query: Query) -> bool:
    # A reason stands right after a quote that was shown, or else in it.
    if not draft.claims or not asks_reason(query):
        return bool(draft.claims)
    first = draft.claims[0].quotes[0]
    return any(source == first.source and 0 <= first.start - end <= GAP_MAX for source, _, end in query.cited)


def _settles(draft: Draft, query: Query) -> bool:
    return draft.state == "answered" and draft.probability >= SETTLED_MIN and not _repeated(draft, query)


def _worth(draft: Draft, query: Query) -> tuple[int, float]:
    # The rank of its state, and how probable it is. A quote that was shown before and has none of the follow-up's own words
    # is no more than near.
    rank, probability = STATES.index(draft.state), draft.probability
    quote = _repeated(draft, query)
    if not quote:
        return rank, probability
    names = is_swap(as_asked(query.question)) and _names_put_in(draft, query)
    if names or _holds_own_words(quote, query):
        return rank, probability - REPEATED_COST
    return min(rank, STATES.index("near")), probability - REPEATED_COST - OTHER_WORDS_COST


def _repeated(draft: Draft, query: Query) -> str:
    # The first quote where it was shown before, or a part of it; "" where it is new.
    first = draft.claims[0].quotes[0] if draft.claims else None
    shown = Quoted(query.cited)
    return first.text if first and shown.holds(first.source, first.start, first.end, first.text) else ""


def _holds_own_words(quote: str, query: Query) -> bool:
    return _has_words(quote, content_words(query.question), query)

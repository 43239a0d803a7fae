"""Both sides of a comparison, each quoted under a heading of its own: two people, two articles, two languages, two matters."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from qa.answering.decide import is_quotable, join, quotable
from qa.answering.draft import Claim, Draft, Quote
from qa.answering.matter_articles import LEAD_CHARS
from qa.answering.means import Means, lines_of, quote_of, scored_quote
from qa.answering.summary import central, cited_articles
from qa.answering.topics import article_named, find_topic
from qa.calibration import calibration
from qa.retrieval.mentions import Mention
from qa.retrieval.search import RetrievalResult, ScoredSentence
from qa.text.kinds import as_question, language_side, matter_of, measured_of, side_of
from qa.text.query import Query, read_question
from qa.text.sources_asked import is_outlet
from qa.text.speakers import speaks
from qa.text.words import content_words, is_named
from qa.types import LANGUAGES, State
from qa.wording import COMPARISON, QUESTIONS

SIDES_MAX = 4  # articles that are set beside each other when no sides are named
SIDE_SENTENCES = 2  # sentences of an article that stand for it
Side = tuple[str, tuple[Quote, ...]]  # its heading and what stands for it


def compare(query: Query, means: Means) -> Draft | None:
    """Return both sides, one statement for each quote under the side's heading.

    None for "What is the difference between X and Y?" when one of the two stands nowhere, or one sentence answers.
    """
    request, say = query.request, COMPARISON[query.reply]
    sides = request.sides if request else ()
    of = request.of if request else ""
    if request and request.soft and _one_sentence_answers(query, sides, means):
        return None
    spoken = [language_side(side) for side in sides]
    if spoken and all(spoken) and len(set(spoken)) == len(LANGUAGES):
        found = [(say[language], _in_language(of, language, query, means)) for language in spoken if language]
    elif sides:
        found, taken = [], set[tuple[str, int]]()
        for side in sides:  # a sentence that stands for one side does not stand for the other
            quotes = _of_side(side, of, query, means, taken)
            taken |= {(quote.source, quote.start) for quote in quotes}
            found.append((_titled(side_of(side)), quotes))
    else:
        found = _by_article(of, query, means)
        if not found:
            return Draft(query, 0.0, (), heading=say["none" if of else "what"], kind="comparison", state="refused")
    there = [(heading, quotes) for heading, quotes in found if quotes]
    if not there:
        return Draft(query, 0.0, (), heading=say["none"], kind="comparison", state="refused")
    whole = len(there) == len(found) and len(there) > 1
    claims = [
        Claim((quote,), heading=heading, role="main" if whole else "near")
        for heading, quotes in there
        for quote in quotes
    ]
    heading = say["sides" if whole else "one side"]
    state: State = "answered" if whole else "near"
    return Draft(query, float(whole), tuple(claims), heading=heading, kind="comparison", state=state)


def _titled(side: str) -> str:
    return f"{side[:1].upper()}{side[1:]}:"


def _in_language(of: str, language: str, query: Query, means: Means) -> tuple[Quote, ...]:
    # The sentences of one language's articles on the matter that are the nearest to it; with no matter, the main points.
    if not of:
        return ()
    topic = find_topic(of, means, query)
    if topic is None:
        return ()
    found = means.find(read_question(matter_of(of), reply=query.reply))
    best = [each for each in quotable(found.sentences) if each.passage.language == language]
    about = [each for each in best if each.passage.document in topic.documents] or _near_to(best, found)
    if not about:
        return _leading(matter_of(of), language, means)
    first = next(
        (document for document in topic.documents if any(each.passage.document == document for each in about)), None
    )
    return _best([each for each in about if first in (None, each.passage.document)], means)


def _leading(of: str, language: str, means: Means) -> tuple[Quote, ...]:
    """Return the first sentence that names a matter at the head of the article that names it most; none where none does."""
    named = [each for each in means.mentions(of).exact if each.place.language == language and is_quotable(each.text)]
    often = Counter(each.place.document for each in named)
    heads = [each for each in named if each.start < LEAD_CHARS]
    if not heads:
        return ()
    best = max(heads, key=lambda each: (often[each.place.document], -each.start))
    at = best.place
    return (Quote(at.source, at.title, at.language, best.start, best.end, best.text),)


def _near_to(sentences: Sequence[ScoredSentence], found: RetrievalResult) -> list[ScoredSentence]:
    # Articles of the other language score lower; one that is the nearest by far is about the matter all the same.
    near = calibration().topic_score_near_min
    scores: dict[int, float] = {}
    for each in found.passages:
        scores[each.passage.document] = max(each.score, scores.get(each.passage.document, each.score))
    return [each for each in sentences if scores.get(each.passage.document, 0.0) >= near]


def _of_side(side: str, of: str, query: Query, means: Means, taken: Collection[tuple[str, int]]) -> tuple[Quote, ...]:
    if (article := article_named(side, means.view)) is not None:
        if of:
            found = means.find(read_question(of, reply=query.reply))
            return _best([each for each in quotable(found.sentences) if each.passage.document == article], means)
        return _main_points([article], means)
    name = side_of(side)
    if outlet := next((each for each in means.view.outlets() if is_outlet(name, each)), ""):
        return _of_outlet(outlet, of, query, means)
    mentions = means.mentions(name).exact if any(map(is_named, name.split())) else ()
    asked = QUESTIONS[query.language]["he said about"].format(who=name, what=of) if of and mentions else f"{side} {of}"
    found = means.find(read_question(asked.strip(), reply=query.reply))
    fresh = [each for each in quotable(found.sentences) if (each.passage.source, each.start) not in taken]
    if mentions and of:
        return _told_by(mentions, of, found, taken, means)
    if mentions:
        spans = {(each.place.document, each.start) for each in mentions}
        told = [each for each in fresh if (each.passage.document, each.start) in spans]
        return _best(told, means)
    topic = find_topic(matter_of(name), means, query)
    if topic is None or not topic.sure:
        return ()
    return _best([each for each in fresh if each.passage.document in topic.documents], means)


def _told_by(
    mentions: Sequence[Mention], of: str, found: RetrievalResult, taken: Collection[tuple[str, int]], means: Means
) -> tuple[Quote, ...]:
    """Return the sentence that tells the most of what a side says on a matter, of all that name the side.

    It holds words of the matter, or the side speaks in it and its article holds all of them. One in which the side speaks goes
    before one that only speaks of it.
    """
    rank = {(each.passage.document, each.start): at for at, each in enumerate(quotable(found.sentences))}
    capitals = {name.lower(): name for name in re.findall(r"[^\W\d_]+", of)}
    words = [capitals.get(word, word) for word in content_words(matter_of(of))]
    told_of = [(word, {(each.place.document, each.start) for each in means.mentions(word).exact}) for word in words]
    # A word that no table renders in the articles' language tells nothing ("talking"); a name that stands nowhere does.
    spans = [places for word, places in told_of if places or is_named(word)]
    articles = [{document for document, _ in each} for each in spans]
    ordered = []
    for each in mentions:
        place = (each.place.document, each.start)
        if (each.place.source, each.start) in taken or not is_quotable(each.text):
            continue
        says = any(speaks(each.text, mark.start - each.start, mark.end - each.start) for mark in each.marks)
        here = sum(place in there for there in spans)
        holds = 2 * here >= max(1, len(spans))
        on_it = all(each.place.document in there for there in articles)
        if spans and not (on_it and (holds or says)):
            continue
        ordered.append(((not (says and holds), -here, not says, rank.get(place, len(rank))), each))
    if not ordered:
        return ()
    _, best = min(ordered, key=lambda each: each[0])
    at = best.place
    return (Quote(at.source, at.title, at.language, best.start, best.end, best.text),)


def _of_outlet(outlet: str, of: str, query: Query, means: Means) -> tuple[Quote, ...]:
    """Return what the articles of an outlet say on a matter, or their main points."""
    articles = means.view.articles()
    known = means.view.metadata({source for _, source, _, _ in articles})
    theirs = {number for number, source, _, _ in articles if known[source].outlet == outlet}
    if not of:
        return _main_points(sorted(theirs)[:SIDES_MAX], means)
    topic = find_topic(of, means, query, wide=True)
    found = means.find(read_question(matter_of(of), reply=query.reply))
    on_it = theirs & set(topic.documents if topic and topic.sure else ())
    return _best([each for each in quotable(found.sentences) if each.passage.document in on_it], means)


def _by_article(of: str, query: Query, means: Means) -> list[Side]:
    # Each side is an article: those on the matter, or those that the last answer cites.
    cited = cited_articles(query, means)
    if not of:
        compared = cited[:SIDES_MAX] if len(cited) > 1 else []
        return [_article(document, _main_points([document], means)) for document in compared]
    found = means.find(read_question(as_question(of), reply=query.reply))
    near = calibration().topic_score_near_min
    documents = {each.passage.document for each in found.passages if each.score >= near}
    if (measured := measured_of(of)) != of:  # a number is one of something that articles are on
        topic = find_topic(measured, means, query, wide=True)
        documents &= set(topic.documents) if topic and topic.sure else set()
    told: dict[int, list[ScoredSentence]] = {}
    for each in quotable(found.sentences):
        if each.passage.document in documents:
            told.setdefault(each.passage.document, []).append(each)
    if not told:  # an article that names it at its head is on it, however low the search scores it
        leads = {each.place.document for each in means.mentions(matter_of(of)).exact if each.start < LEAD_CHARS}
        for each in quotable(found.sentences):
            if each.passage.document in leads:
                told.setdefault(each.passage.document, []).append(each)
    # The reader tells which sentences speak of it; where it has read none, all do.
    read = {document: every[0].reader_score or 0.0 for document, every in told.items()}
    behind = max(read.values(), default=0.0) - calibration().side_log_odds_behind_max
    said = [document for document in told if read[document] >= behind]
    kept = means.view.copies.once(said, query.reply)[:SIDES_MAX]
    return [_article(document, _best(told[document], means)) for document in kept]


def _article(document: int, quotes: Iterable[Quote]) -> Side:
    said = tuple(quotes)
    return f"{said[0].title or said[0].source}:" if said else "", said


def _main_points(documents: Sequence[int], means: Means) -> tuple[Quote, ...]:
    chosen = central(lines_of(documents, means.view), SIDE_SENTENCES)
    return tuple(quote_of(line, chosen, means.view) for line in chosen)


def _best(sentences: Sequence[ScoredSentence], means: Means) -> tuple[Quote, ...]:
    # The best one, together with the second where that stands right beside it.
    if not sentences:
        return ()
    first = scored_quote(sentences[0])
    joined = join(first, scored_quote(sentences[1]), means.view) if len(sentences) > 1 else None
    return (joined or first,)


def _one_sentence_answers(query: Query, sides: Sequence[str], means: Means) -> bool:
    """Tell whether a question for a difference is no comparison: a side stands nowhere, or one sentence speaks of both."""
    mentions = [means.mentions(side_of(side)).exact for side in sides]
    if not all(mentions):
        return True
    draft = means.decide(means.find(query))
    if draft.state != "answered" or not draft.claims:
        return False
    said = draft.claims[0].quotes[0]
    return all(
        any(each.place.source == said.source and said.start <= each.start < said.end for each in found)
        for found in mentions
    )

"""A summary in the articles' own words: their leads and central sentences in their order, each statement once."""

from collections.abc import Sequence
from itertools import islice, zip_longest

import numpy as np

from qa.answering.decide import needs_sentence_before
from qa.answering.draft import Claim, Draft
from qa.answering.means import Line, Means, is_full, lines_of, quote_of
from qa.answering.topics import Topic, find_topic
from qa.models import Array
from qa.text.kinds import matter_of, number_shown, ordinal_article, points_back
from qa.text.plurals import counted
from qa.text.query import Query
from qa.text.terms import index_terms
from qa.types import State
from qa.wording import SUMMARY

SENTENCES = 4  # sentences of a summary when nobody says how many
LEAD_WEIGHT = 0.35  # added to the centrality of an article's first sentence; news tells the most first
LEAD_FADES = 0.6  # what is left of it with each sentence
LEADS = 3  # first sentences of an article, one of which opens the summary of its matter
POINTS_BACK_COST = 0.1  # taken from a sentence that needs the one before it
SHARE_WEIGHT = 0.3  # of how near an article is to what is asked for
TOLD_WEIGHT = 0.3  # added to a sentence that speaks of the topic itself
HELD_WEIGHT = 0.2  # added to a sentence that holds a word of the topic, where several articles are summed up
REDUNDANCY_WEIGHT = 0.5  # of the nearness to a sentence that was chosen before
SAME_COSINE = 0.8  # cosine of two sentences; from it on one of them is enough
SHORT_CHARS = 40  # characters; a shorter sentence seldom tells anything


def summarise(query: Query, means: Means) -> Draft | None:
    """Return the summary of the article or matter that is asked for, or of all; refuse when there is none of that name.

    None for "What is going on in …?" where no article is surely on it, so that the question is answered in the usual way.
    """
    request = query.request
    of = request.of if request else ""
    wanted = request.sentences if request else None
    cited = cited_articles(query, means)
    number = number_shown(of) if of and query.shown else None
    if number is not None and -1 <= number - (number > 0) < len(query.shown):
        source = query.shown[number - 1 if number > 0 else -1][0]
        articles = {known: document for document, known, *_ in means.view.articles()}
        topic: Topic | None = Topic((articles[source],), of) if source in articles else None
    elif (shown := cited_by_place(of, query, means)) is not None:
        topic = Topic((shown,), of)
    elif points_back(of) and cited:
        topic = Topic((cited[0],), of)
    elif not of or points_back(of):
        return _all(query, wanted or SENTENCES, means)
    else:
        topic = find_topic(of, means, query)
    say = SUMMARY[query.reply]
    if request and request.soft and (topic is None or not topic.sure):
        return None
    if topic is None:
        return Draft(query, 0.0, (), heading=say["none"].format(of=matter_of(of)), kind="summary", state="refused")
    order = {document: at for at, document in enumerate(topic.documents)}
    lines = sorted(lines_of(topic.documents, means.view), key=lambda line: order[line.passage.document])
    chosen = central(lines, wanted or SENTENCES, topic)
    quoted = {line.passage.document for line in chosen}
    if len(quoted) == 1:
        passage = chosen[0].passage
        heading = say["article"].format(title=passage.title or passage.source)
    else:
        heading = say["matter"].format(articles=counted("article", len(quoted), query.reply))
    if not topic.sure:
        heading = say["near"].format(of=topic.name)
    claims = [Claim((quote_of(line, chosen, means.view),), role="main" if topic.sure else "near") for line in chosen]
    state: State = "answered" if topic.sure else "near"
    return Draft(query, float(topic.sure), tuple(claims), heading=heading, kind="summary", state=state)


def cited_articles(query: Query, means: Means) -> list[int]:
    """Return the numbers of the articles that the last answer cites, in its order."""
    sources = list(dict.fromkeys(source for source, _, _ in query.cited))
    numbers = {source: article for article, source, _, _ in means.view.articles()} if sources else {}
    return [numbers[source] for source in sources if source in numbers]


def cited_by_place(of: str, query: Query, means: Means) -> int | None:
    """Return the number of "the second article" where the last answer cites several; None where it means none of these."""
    sources = list(dict.fromkeys(source for source, *_ in query.shown))
    place = ordinal_article(of)
    at = len(sources) - 1 if place == -1 else (place or 0) - 1
    if place is None or len(sources) < 2 or not 0 <= at < len(sources):
        return None
    return next((article for article, source, *_ in means.view.articles() if source == sources[at]), None)


def central(lines: Sequence[Line], most: int, topic: Topic | None = None) -> list[Line]:
    """Return the most telling of some sentences, in their order: near to what they say as a whole, and early in their article.

    Those of the articles that are the nearest to a topic, and those that speak of it itself, are worth more. What says the
    same as one that was chosen is left out.
    """
    lines = [line for line in lines if is_full(line.text)] or lines
    long = [line for line in lines if len(line.text) >= SHORT_CHARS] or list(lines)
    if not long:
        return []
    vectors = np.stack([line.sentence.vector for line in long])
    worth = _worth(long, vectors, topic)
    left = list(range(len(long)))
    chosen: list[int] = []
    if topic and len(topic.documents) > 1:
        # The lead of the article that fits the best tells what the matter is.
        first = [at for at, line in enumerate(long) if line.passage.document == topic.documents[0]][:LEADS]
        chosen.extend(sorted(first, key=lambda at: -worth[at])[:1])
        left = [at for at in left if at not in chosen]
    while left and len(chosen) < most:
        nearness = (vectors[left] @ vectors[chosen].T).max(axis=1) if chosen else np.zeros(len(left), np.float32)
        fresh = [at for at, near in enumerate(nearness) if near < SAME_COSINE]
        if not fresh:
            break
        best = left[max(fresh, key=lambda at: worth[left[at]] - REDUNDANCY_WEIGHT * max(0.0, float(nearness[at])))]
        chosen.append(best)
        left.remove(best)
    return [long[at] for at in sorted(chosen)]


def _worth(lines: Sequence[Line], vectors: Array, topic: Topic | None) -> list[float]:
    middle = vectors.mean(axis=0)
    middle /= max(float(np.linalg.norm(middle)), 1e-9)
    shares = dict(zip(topic.documents, topic.shares, strict=False)) if topic else {}
    named = set(index_terms(topic.name)) if topic and len(topic.documents) > 1 else set()
    worth, place, document = [], 0, -1
    speaking: dict[int, int] = {}  # where the first sentence stands that holds a word of the topic
    for line in lines:
        if named & set(index_terms(line.text)) and line.passage.document != (topic.documents[0] if topic else -1):
            speaking.setdefault(line.passage.document, line.start)
    for line, vector in zip(lines, vectors, strict=True):
        begun = line.passage.document == document
        place = place + 1 if begun and line.start > speaking.get(line.passage.document, 0) else 0
        document = line.passage.document
        early = LEAD_WEIGHT * LEAD_FADES**place if line.start >= speaking.get(document, 0) else 0.0
        cost = POINTS_BACK_COST if needs_sentence_before(line.text) else 0.0
        near = SHARE_WEIGHT * shares.get(document, 1.0)
        near += TOLD_WEIGHT if topic and (document, line.start) in topic.told else 0.0
        near += HELD_WEIGHT if named & set(index_terms(line.text)) else 0.0
        worth.append(float(vector @ middle) + early + near - cost)
    return worth


def _all(query: Query, most: int, means: Means) -> Draft:
    # The lead of the most central article of each of the largest matters, then of the next one of each, and so on.
    matters = means.view.matters()[:most]
    in_turn = (document for every in zip_longest(*(matter.documents for matter in matters)) for document in every)
    documents = list(islice((document for document in in_turn if document is not None), most))
    lines = lines_of(documents, means.view)
    leads = [line for at, line in enumerate(lines) if not at or lines[at - 1].passage.document != line.passage.document]
    chosen = central(leads, most)
    chosen += central([line for line in lines if all(line is not lead for lead in leads)], most - len(chosen))
    chosen.sort(key=lambda line: (documents.index(line.passage.document), line.start))
    say = SUMMARY[query.reply]
    if not chosen:
        return Draft(query, 0.0, (), heading=say["nothing"], kind="summary", state="refused")
    heading = say["all"].format(articles=counted("article", means.view.document_count, query.reply))
    claims = tuple(Claim((quote_of(line, chosen, means.view),)) for line in chosen)
    return Draft(query, 1.0, claims, heading=heading, kind="summary")

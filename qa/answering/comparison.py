"""Both sides of a comparison, each quoted under a heading of its own: two people, two articles, two languages, two matters."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from qa.answering.decide import is_quotable, join, quotable
from qa.answering.draft import Claim, Draft, Quote
from qa.answering.matter_articles import LEAD_CHARS
from qa.answering.means import Means, is_full, lines_of, quote_of, scored_quote
from qa.answering.outlet_marks import articles_marked
from qa.answering.side_values import told_of_both
from qa.answering.summary import central, cited_articles
from qa.answering.topics import article_named, find_topic
from qa.calibration import calibration
from qa.retrieval.mentions import Mention
from qa.retrieval.search import RetrievalResult, ScoredSentence
from qa.text.kinds import as_question, language_side, matter_of, measured_of, side_of
from qa.text.query import Query
from qa.text.sources_asked import is_outlet
from qa.text.speakers import speaks
from qa.text.terms import index_terms
from qa.text.words import content_words, is_arabic, is_named
from qa.types import LANGUAGES, State
from qa.wording import COMPARISON, QUESTIONS

SIDES_MAX = 4  # articles that are set beside each other when no sides are named
PAIR = ("one", "other")  # sides whose values are set beside each other; of more nobody keeps track
READ_SHARE_MIN = (
    0.4  # of the best sentence's log-odds; two reports of one call have 0.41 and 0.47, another value 0.26 at most
)
ARTICLES_TRIED = 50  # articles that hold the words of a matter, whose outlets are looked at
WORDS_TOGETHER = 2  # words of a matter that a sentence holds, in an article that holds most of them
RARE_MAX = 5  # articles that hold a word which tells what an article is on
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
    if whole and len(there) == len(PAIR):
        claims += told_of_both([quotes for _, quotes in there], query, means)
    missing = [heading.rstrip(":") for heading, quotes in found if not quotes]
    heading = say["sides" if whole else "one side"].format(missing="".join(missing[:1]))
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
    found = means.search(matter_of(of), query.reply)
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
            found = means.search(of, query.reply)
            return _best([each for each in quotable(found.sentences) if each.passage.document == article], means)
        return _main_points([article], means)
    name = side_of(side)
    theirs, surely = _articles_of(name, of, query, means)
    if theirs:
        return _of_articles(theirs, of, query, means, only_naming=not surely)
    mentions = means.mentions(name).exact if any(map(is_named, name.split())) else ()
    asked = QUESTIONS[query.language]["he said about"].format(who=name, what=of) if of and mentions else f"{side} {of}"
    found = means.search(asked.strip(), query.reply)
    fresh = [each for each in quotable(found.sentences) if (each.passage.source, each.start) not in taken]
    if mentions and of:
        return _told_by(mentions, of, found, taken, means)
    if mentions and not of and name != side:  # a position: the search knows best which sentence tells it
        spans = {(each.place.document, each.start) for each in mentions}
        return _best([each for each in fresh if (each.passage.document, each.start) in spans], means)
    if mentions and not of:
        return _telling(mentions, taken, query, means)
    matter = matter_of(f"{name} {of}".strip())
    topic = find_topic(matter, means, query)
    if topic is None or not (topic.sure or _names(matter, topic.documents[0], means)):
        return _leading_with(matter, query, means)
    first = _best([each for each in fresh if each.passage.document == topic.documents[0]], means)
    if of and not any(topic.documents[0] in {article for article, _ in there} for there in _places(name, means)):
        return ()
    best = first or _best([each for each in fresh if each.passage.document in topic.documents], means)
    lead = tuple(
        quote
        for quote in _main_points(topic.documents[:1], means)[:1]
        if _apart(quote, best, taken) and set(index_terms(matter)) & set(index_terms(quote.text))
    )
    return best if of else (*lead, *best)


def _leading_with(matter: str, query: Query, means: Means) -> tuple[Quote, ...]:
    """Return the first sentence that names a matter's name at the head of the article that the search puts first of those."""
    capitals = [word for word in matter.split() if word[:1].isupper() and is_named(word.lower())]
    heads = {
        each.place.document: each
        for word in capitals
        for each in reversed(means.mentions(word).exact)
        if each.start < LEAD_CHARS and is_full(each.text) and is_quotable(each.text)
    }
    ranked = [each.passage.document for each in means.search(matter, query.reply).passages]
    first = next((heads[article] for article in ranked if article in heads), None)
    if first is None:
        return ()
    at = first.place
    return (Quote(at.source, at.title, at.language, first.start, first.end, first.text),)


def _names(matter: str, article: int, means: Means) -> bool:
    """Tell whether an article holds a word of a matter that hardly another one holds: the name of a village."""
    language = means.view.openings([article])[article][0].language
    held = (
        {each.place.document for each in means.mentions(word).exact if each.place.language == language}
        for word in matter.split()
        if is_named(word)
    )
    return any(article in there and len(there) <= RARE_MAX for there in held)


def _apart(quote: Quote, others: Sequence[Quote], taken: Collection[tuple[str, int]]) -> bool:
    overlap = any(quote.source == each.source and quote.start < each.end and each.start < quote.end for each in others)
    return not overlap and (quote.source, quote.start) not in taken


def _telling(
    mentions: Sequence[Mention], taken: Collection[tuple[str, int]], query: Query, means: Means
) -> tuple[Quote, ...]:
    """Return the sentences that tell the most of what is compared, in the article that names both sides the most."""
    request = query.request
    others = [side_of(side) for side in request.sides] if request else []
    both = [Counter(each.place.document for each in means.mentions(other).exact) for other in others]
    own = [each for each in mentions if each.place.language == query.language]
    told = {
        (each.place.document, each.start)
        for each in own or mentions  # a word of the other script may only be spelled like the name
        if is_full(each.text) and (each.place.source, each.start) not in taken
    }
    articles = list(dict.fromkeys(document for document, _ in told))
    if not articles:
        return ()
    best = max(articles, key=lambda each: (min(count[each] for count in both), sum(count[each] for count in both)))
    alone = {  # what names the other side too tells less of this one
        (each.place.document, each.start) for other in others for each in means.mentions(other).exact
    } - {(each.place.document, each.start) for each in mentions}
    lines = [
        line
        for line in lines_of([best], means.view)
        if (line.passage.document, line.start) in told and (line.passage.document, line.start) not in alone
    ]
    chosen = central(lines, SIDE_SENTENCES)
    return tuple(quote_of(line, chosen, means.view) for line in chosen)


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
    spans = [places for word, places in told_of if places or word[:1].isupper() or (is_arabic(word) and is_named(word))]
    if words and not spans:
        return ()
    articles = [{document for document, _ in each} for each in spans]
    ordered = []
    for each in mentions:
        place = (each.place.document, each.start)
        if (each.place.source, each.start) in taken or not is_quotable(each.text) or not is_full(each.text):
            continue
        says = any(speaks(each.text, mark.start - each.start, mark.end - each.start) for mark in each.marks)
        here = sum(place in there for there in spans)
        holds = 2 * here >= max(1, len(spans))
        on_it = all(each.place.document in there for there in articles)
        if spans and not (on_it and (holds or says or place in rank)):
            continue
        told = says or holds  # else only the search holds it to be on the matter
        ordered.append(((not told, not (says and holds), -here, not says, rank.get(place, len(rank))), each))
    if not ordered:
        return ()
    _, best = min(ordered, key=lambda each: each[0])
    at = best.place
    return (Quote(at.source, at.title, at.language, best.start, best.end, best.text),)


def _articles_of(name: str, of: str, query: Query, means: Means) -> tuple[list[int], bool]:
    """Return the articles of an outlet on a matter, and whether they surely are on it; none for what is no outlet.

    An outlet is told by the articles' records or by what their texts say.
    """
    articles = means.view.articles()
    topic = find_topic(of, means, query, wide=True) if of else None
    on_it = list(topic.documents) if topic and topic.sure else []
    all_words: set[int] = set()
    if of:
        limits, found = calibration(), means.search(matter_of(of), query.reply)
        holding = [{article for article, _ in there} for there in _places(of, means)]
        all_words = set.intersection(*holding) if holding else set()
        on_it += [each.passage.document for each in found.passages if each.score >= limits.topic_score_min]
    if outlet := next((each for each in means.view.outlets() if is_outlet(name, each)), ""):
        known = means.view.metadata({source for _, source, _, _ in articles})
        theirs = {number for number, source, _, _ in articles if known[source].outlet == outlet}
        return [each for each in on_it if each in theirs] if of else sorted(theirs)[:SIDES_MAX], True
    marked = articles_marked(name, means, list(dict.fromkeys(on_it)))
    if marked or not of:
        return marked, True
    return articles_marked(name, means, sorted(all_words)[:ARTICLES_TRIED]), False


def _of_articles(
    theirs: Sequence[int], of: str, query: Query, means: Means, *, only_naming: bool = False
) -> tuple[Quote, ...]:
    """Return what some articles say on a matter, or their main points.

    Where the search has no sentence of theirs, the one with the most of the matter's words is taken, in the article that has
    the most of them; if `only_naming`, one with all of them.
    """
    if not of:
        return _main_points(theirs, means)
    found = means.search(matter_of(of), query.reply)
    told = [each for each in quotable(found.sentences) if each.passage.document in theirs and is_full(each.text)]
    holding = _places(of, means)
    if told and not only_naming:
        return _best(told, means)
    if not only_naming:  # the article that holds the most of the matter's words, and more than half of them
        whole = {article: sum(any(place[0] == article for place in there) for there in holding) for article in theirs}
        theirs = [max(theirs, key=lambda article: whole[article])]
        if 2 * whole[theirs[0]] <= len(holding):
            return ()
    lines = [line for line in lines_of(theirs, means.view) if is_full(line.text)]
    held = [sum((line.passage.document, line.start) in there for there in holding) for line in lines]
    best = max(range(len(lines)), key=lambda at: held[at], default=None)
    enough = len(holding) if only_naming else min(WORDS_TOGETHER, len(holding))
    return (quote_of(lines[best], (), means.view),) if best is not None and holding and held[best] >= enough else ()


def _places(of: str, means: Means) -> list[set[tuple[int, int]]]:
    """Return for each word of a matter the sentences that hold it, in either language, as (article, start)."""
    words = [word for word in content_words(matter_of(of)) if is_named(word)]
    return [{(each.place.document, each.start) for each in means.mentions(word).exact} for word in words]


def _by_article(of: str, query: Query, means: Means) -> list[Side]:
    # Each side is an article: those on the matter, or those that the last answer cites.
    cited = cited_articles(query, means)
    if not of:
        compared = cited[:SIDES_MAX] if len(cited) > 1 else []
        return [_article(document, _main_points([document], means)) for document in compared]
    found = means.search(as_question(of), query.reply)
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
    best = max(read.values(), default=0.0)
    behind = best - calibration().side_log_odds_behind_max
    first = next((each[0] for each in told.values() if (each[0].reader_score or 0.0) == best), None)
    said = [
        document
        for document in told
        if read[document] >= behind or (first and _gives_such_a_value(told[document][0], first))
    ]
    kept = means.view.copies.once(said, query.reply)[:SIDES_MAX]
    return [_article(document, _best(told[document], means)) for document in kept]


def _gives_such_a_value(sentence: ScoredSentence, best: ScoredSentence) -> bool:
    """Tell whether a sentence is read as an answer too, if less surely, and holds a word of the best one's: so many hours."""
    if not best.answer or (sentence.reader_score or 0.0) < READ_SHARE_MIN * (best.reader_score or 0.0):
        return False
    start, end = (at - best.start for at in best.answer)
    return bool(set(index_terms(best.text[start:end])) & set(index_terms(sentence.text)))


def _article(document: int, quotes: Iterable[Quote]) -> Side:
    said = tuple(quotes)
    return f"{said[0].title or said[0].source}:" if said else "", said


def _main_points(documents: Sequence[int], means: Means) -> tuple[Quote, ...]:
    chosen = central(lines_of(documents, means.view), SIDE_SENTENCES)
    return tuple(quote_of(line, chosen, means.view) for line in chosen)


def _best(sentences: Sequence[ScoredSentence], means: Means) -> tuple[Quote, ...]:
    # The best one that is a whole sentence, together with the second where that stands right beside it.
    sentences = [each for each in sentences if is_full(each.text)]
    if not sentences:
        return ()
    first = scored_quote(sentences[0])
    joined = join(first, scored_quote(sentences[1]), means.view) if len(sentences) > 1 else None
    return (joined or first,)


def _one_sentence_answers(query: Query, sides: Sequence[str], means: Means) -> bool:
    """Tell whether a question for a difference is no comparison: a side stands nowhere, or one sentence speaks of both."""
    mentions = [means.mentions(side_of(side)).exact for side in sides]
    if not all(mentions):  # a side that is described is no name that one sentence may hold beside the other
        return not all(found or _is_described(side, means, query) for side, found in zip(sides, mentions, strict=True))
    draft = means.decide(means.find(query))
    if draft.state != "answered" or not draft.claims:
        return False
    said = draft.claims[0].quotes[0]
    return all(
        any(each.place.source == said.source and said.start <= each.start < said.end for each in found)
        for found in mentions
    )


def _is_described(side: str, means: Means, query: Query) -> bool:
    """Tell whether a side is no name but a matter that articles are surely on: the fire near the mill."""
    matter = matter_of(side)
    topic = find_topic(matter, means, query) if len(content_words(matter)) > 1 else None
    return topic is not None and (topic.sure or _names(matter, topic.documents[0], means))

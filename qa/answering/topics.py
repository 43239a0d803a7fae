"""Which articles are meant: one by its file's name, its number or its title, or all that are about a matter."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath

from qa.answering.decide import quotable
from qa.answering.matter_words import held_words
from qa.answering.means import Means
from qa.calibration import calibration
from qa.index import Snapshot
from qa.retrieval.mentions import find_mentions
from qa.text.kinds import article_number, matter_of
from qa.text.query import Query, read_question
from qa.text.terms import index_terms
from qa.text.words import content_words, is_named, normalise
from qa.types import Language

TOLD_MAX = 3  # sentences of a search that are held to speak of the topic itself
NAMES_MAX = 2_000  # articles whose names are all looked at; of more, those that a search has found
ARTICLES_MAX = 5  # articles of one matter; a summary of more is no summary
ARTICLES_MAX_WIDE = 20  # articles of one matter where it is told day by day
CANDIDATES = 60  # articles of a search whose words are compared with those of the matter
SHARE_MIN_WIDE = 0.25  # of the first article's score, from which an article that is like it belongs to such a matter


@dataclass(frozen=True, slots=True)
class Topic:
    """The articles that are meant, by number, the likeliest first, and what they are called.

    `shares` are how well each one fits the first, which has 1. `told` are the sentences that speak of it itself, as
    (article, start). `sure` is False when the articles are merely the nearest.
    """

    documents: tuple[int, ...]
    name: str
    sure: bool = True
    shares: tuple[float, ...] = (1.0,)
    told: frozenset[tuple[int, int]] = frozenset()


def find_topic(of: str, means: Means, query: Query, *, wide: bool = False) -> Topic | None:
    """Return the articles that `of` means; None when there are none. If `wide`, also those that are only like the first one."""
    if (number := article_named(of, means.view)) is not None:
        return Topic((number,), of)
    matter = matter_of(of)
    if not any(map(is_named, matter.split())):
        return None
    return articles_on(matter, means, query, wide=wide)


def article_named(of: str, view: Snapshot) -> int | None:
    """Return the number of the one article that has this file name, place or title; None for none."""
    wanted = normalise(of.strip())
    articles = view.articles()
    if (number := article_number(of)) is not None:
        at = len(articles) - 1 if number == -1 else number - 1
        return articles[at][0] if 0 <= at < len(articles) else None
    found = [article for article, source, title, _ in articles if wanted in _called(source, title)]
    if not found:
        bare = re.sub(r"^(?:the )?(?:article|file|story|المقال|الملف|ملف|مقال) ", "", wanted)
        found = [article for article, source, title, _ in articles if bare in _called(source, title)]
    return found[0] if len(found) == 1 else None


def _called(source: str, title: str) -> set[str]:
    path = PurePosixPath(source)
    return {normalise(name) for name in (source, path.name, path.stem, title) if name}


def _named(matter: str, view: Snapshot, found: Collection[int]) -> set[int]:
    # The articles whose title or file name has a word of the matter: of all, or of those that a search has found.
    wanted = set(index_terms(matter))
    articles = view.articles()
    if len(articles) > NAMES_MAX:
        articles = [article for article in articles if article[0] in found]
    names = (
        (article, f"{title} {re.sub(r'[_./-]+', ' ', PurePosixPath(source).stem)}")
        for article, source, title, _ in articles
    )
    return {article for article, name in names if wanted & set(index_terms(name))}


def articles_on(matter: str, means: Means, query: Query, *, wide: bool = False) -> Topic | None:
    """Return the articles that are about a matter, and never one by its title alone; None when none is."""
    limits = calibration()
    asked = read_question(matter, reply=query.reply)
    found = means.find(asked)
    scores: dict[int, float] = {}
    cosines: dict[int, float] = {}
    languages: dict[int, Language] = {}
    for each in found.passages:
        scores[each.passage.document] = max(each.score, scores.get(each.passage.document, each.score))
        cosines[each.passage.document] = max(each.signals[0], cosines.get(each.passage.document, each.signals[0]))
        languages[each.passage.document] = each.passage.language
    if not scores:
        return None
    most = ARTICLES_MAX_WIDE if wide else ARTICLES_MAX
    mentions = find_mentions(matter, means.view, means.tagger).exact if len(content_words(matter)) <= 3 else ()
    named = _named(matter, means.view, scores) & scores.keys()
    holding = {mention.place.document for mention in mentions} & scores.keys()
    best_first = sorted(scores, key=lambda article: -scores[article])
    candidates = list(dict.fromkeys((*best_first[:CANDIDATES], *(each for each in best_first if each in holding))))
    held = held_words(asked, candidates, means)
    cover = {article: held.cover(article) for article in candidates}
    # The scores of two languages cannot be compared, so the words and the meaning decide which article is the first.
    told = [article for article in candidates if article in holding] or candidates
    first = max(told, key=lambda article: (cover[article] + cosines[article], scores[article]))
    told_of = first in named or scores[first] >= limits.topic_score_min
    sure = bool(holding) or (told_of and cover[first] >= limits.topic_cover_min)
    if not sure and scores[first] < limits.topic_score_near_min:
        return None
    if not sure and not wide:
        return Topic((first,), matter, sure=False)
    numbers, vectors = means.view.mean_vectors({first, *candidates})
    vector = dict(zip(numbers, vectors, strict=True))
    shared = {article: held.shared(article, first) for article in candidates}
    fit = {article: shared[article] * float(vector[article] @ vector[first]) for article in candidates}

    def belongs(article: int) -> bool:
        same = languages[article] == languages[first]
        if not wide:
            return fit[article] >= (limits.topic_fit_min if same else limits.topic_fit_min_across)
        if shared[article] < limits.topic_shared_min:
            return False
        if holding and same and article not in holding and article not in named:
            return False
        # The search scores what is only about the same kind of thing high too, so that an article has to be like the first.
        share = scores[article] / scores[first] if scores[first] > 0 else 0.0
        near = limits.topic_cosine_min if same else limits.topic_cosine_min_across
        return ((article in holding or article in named) and share >= limits.topic_share_min) or (
            share >= SHARE_MIN_WIDE and float(vector[article] @ vector[first]) >= near
        )

    others = sorted(
        (article for article in candidates if article != first and belongs(article)), key=lambda article: -fit[article]
    )
    documents = tuple(means.view.copies.once([first, *others])[:most])
    shares = tuple(1.0 if each == first else max(0.0, fit[each]) for each in documents)
    best = [each for each in quotable(found.sentences) if each.passage.document in documents][:TOLD_MAX]
    sentences = frozenset(
        [(each.place.document, each.start) for each in mentions]
        + [(each.passage.document, each.start) for each in best]
    )
    return Topic(documents, matter, sure, shares, sentences)

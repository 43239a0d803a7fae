"""Which articles are meant: one by its file's name, its number or its title, or all that are about a matter."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from qa.answering.decide import quotable
from qa.answering.matter_words import HeldWords, held_words
from qa.answering.means import Means
from qa.calibration import calibration
from qa.index import Snapshot
from qa.text.kinds import article_number, matter_of
from qa.text.query import Query, read_question
from qa.text.terms import index_terms
from qa.text.words import content_words, is_named, normalise, word_terms
from qa.types import Language

TOLD_MAX = 3  # sentences of a search that are held to speak of the topic itself
NAMES_MAX = 2_000  # articles whose names are all looked at; of more, those that a search has found
ARTICLES_MAX = 5  # articles of one matter; a summary of more is no summary
ARTICLES_MAX_WIDE = 20  # articles of one matter where it is told day by day
WHOLE_COVER_MIN = 0.6  # share of the words of a matter with a name, from which an article that holds them is on it
# Of a search, from which an article with the names of a matter is on it, though its other words are not known in its language.
SURE_SCORE_MIN = 10.0
HELD_MIN = 0.3  # of a word; a related word that is further off says nothing
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


@lru_cache(maxsize=2 * NAMES_MAX)
def _called(source: str, title: str) -> frozenset[str]:
    path = PurePosixPath(source)
    return frozenset(normalise(name) for name in (source, path.name, path.stem, title) if name)


def _named(matter: str, view: Snapshot, found: Collection[int]) -> set[int]:
    # The articles whose title or file name has a word of the matter: of all, or of those that a search has found.
    wanted = set(index_terms(matter))
    articles = view.articles()
    if len(articles) > NAMES_MAX:
        articles = [article for article in articles if article[0] in found]
    return {article for article, source, title, _ in articles if wanted & _name_terms(source, title)}


@lru_cache(maxsize=2 * NAMES_MAX)
def _name_terms(source: str, title: str) -> frozenset[str]:
    return frozenset(word_terms(f"{title} {re.sub(r'[_./-]+', ' ', PurePosixPath(source).stem)}"))


def _with_names(
    matter: str, words: Sequence[str], held: HeldWords, candidates: Sequence[int], scores: Mapping[int, float]
) -> list[int] | None:
    """Return the articles that hold all names of a matter, as capitals tell them, and something of its other words.

    None where the matter has names and other words, and no article holds them: one on another bridge is not the one on the bridge
    in Baltimore, and neither is one on a flood in Baltimore.
    """
    capitals = {normalise(word) for word in re.findall(r"[^\W\d_]+", matter) if word[0].isupper()}
    names = [at for at, word in enumerate(words) if normalise(word) in capitals]
    others = [at for at in range(len(words)) if at not in names]
    if not names or not others:
        return []
    return [
        each
        for each in candidates
        if all(held.whole[each][at] >= 1.0 for at in names)
        and (max(held.whole[each][at] for at in others) >= HELD_MIN or scores[each] >= SURE_SCORE_MIN)
    ] or None


def articles_on(matter: str, means: Means, query: Query, *, wide: bool = False) -> Topic | None:
    """Return the articles that are about a matter, and never one by its title alone; None when none is."""
    limits = calibration()
    asked = read_question(matter, reply=query.reply)
    found = means.search(matter, query.reply)
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
    mentions = means.mentions(matter).exact if len(content_words(matter)) <= 3 else ()
    named = _named(matter, means.view, scores) & scores.keys()
    holding = {mention.place.document for mention in mentions} & scores.keys()
    best_first = sorted(scores, key=lambda article: -scores[article])
    candidates = list(dict.fromkeys((*best_first[:CANDIDATES], *(each for each in best_first if each in holding))))
    held = held_words(asked, candidates, means)
    cover = {article: held.cover(article) for article in candidates}
    # The scores of two languages cannot be compared, so the words and the meaning decide which article is the first.
    named_in = _with_names(matter, asked.words, held, candidates, scores)
    told = [article for article in candidates if article in holding] or named_in or candidates
    first = max(told, key=lambda article: (cover[article] + cosines[article], scores[article]))
    # Across languages a search scores low what holds all words of the matter.
    told_of = (
        first in named
        or scores[first] >= limits.topic_score_min
        or (bool(named_in) and cover[first] >= WHOLE_COVER_MIN)
    )
    sure = bool(holding) or (told_of and cover[first] >= limits.topic_cover_min and named_in is not None)
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
    documents = tuple(means.view.copies.once([first, *others], query.reply)[:most])
    shares = tuple(1.0 if each == first else max(0.0, fit[each]) for each in documents)
    best = [each for each in quotable(found.sentences) if each.passage.document in documents][:TOLD_MAX]
    sentences = frozenset(
        [(each.place.document, each.start) for each in mentions]
        + [(each.passage.document, each.start) for each in best]
    )
    return Topic(documents, matter, sure, shares, sentences)

"""Which of a matter's words an article holds, in either language. A rare word counts for more than a common one."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath

import numpy as np

from qa.answering.means import Means
from qa.models import Array
from qa.text.query import Query
from qa.text.same_names import same_words
from qa.text.terms import index_terms

HEAD_SENTENCES = 3  # first sentences of an article that tell with its title what it is about
RENDERINGS_MAX = 2  # renderings of a common noun in the other language that are looked for
NAMES_MAX = 6  # words of a matter that are looked for as names in the other script; of more, none


@dataclass(frozen=True, slots=True)
class HeldWords:
    """How well articles hold the words of a matter.

    `rarity` is the weight of each word, float [words]. `whole` says for each article how well it holds each word, 0 to 1,
    float [words], and `head` the same of its title, its file name and its first sentences.
    """

    rarity: Array
    whole: dict[int, Array]
    head: dict[int, Array]

    def cover(self, article: int) -> float:
        """Return the share of the matter's words that an article holds, 0 to 1; its head counts as much as all of it.

        >>> held = HeldWords(np.array([1.0, 3.0]), {7: np.array([1.0, 1.0])}, {7: np.array([1.0, 0.0])})
        >>> held.cover(7)
        0.625
        """
        total = float(self.rarity.sum())
        return float((self.whole[article] + self.head[article]) @ self.rarity) / (2 * total) if total else 0.0

    def shared(self, article: int, first: int) -> float:
        """Return the share of the words that the first article holds which another one holds too; 1 when it holds none.

        >>> held = HeldWords(np.array([1.0, 3.0]), {7: np.array([1.0, 1.0]), 8: np.array([1.0, 0.0])}, {})
        >>> held.shared(8, 7), held.shared(7, 8)
        (0.25, 1.0)
        """
        asked = float(self.whole[first] @ self.rarity)
        both = np.minimum(self.whole[article], self.whole[first])
        return float(both @ self.rarity) / asked if asked else 1.0


def held_words(query: Query, articles: Collection[int], means: Means) -> HeldWords:
    """Return how well each of some articles holds the words of a matter, which is read as a query."""
    view = means.view
    words = query.words
    spoken = {each: view.expansion.expand(words, each)[0] for each in view.languages()}
    nothing: Array = np.zeros(len(words), np.float32)
    rarity: Array = np.mean([nothing, *(each.idf for each in spoken.values())], axis=0, dtype=np.float32)
    whole = {article: nothing.copy() for article in articles}
    head = {article: nothing.copy() for article in articles}
    heads = {
        article: _of_title(source, title, words, head[article])
        for article, source, title, _ in view.articles()
        if article in head
    }
    known = view.term_ids({term for each in heads.values() for term in each})
    weight_of: dict[int, list[tuple[int, float]]] = {}
    for expanded in spoken.values():
        for term, word, weight in expanded.rows:
            weight_of.setdefault(term, []).append((word, weight))
    for article, of_title in heads.items():
        _count({known[term] for term in of_title if term in known}, weight_of, head[article])
    places = {place.id: place.document for place in view.places_in(articles)}
    seen = dict.fromkeys(articles, 0)
    ends = dict.fromkeys(articles, 0)
    for sentence in sorted(view.sentences(places), key=lambda each: (places[each.passage], each.start)):
        article = places[sentence.passage]
        seen[article] += 1
        held = set(sentence.terms.tolist())
        _count(held, weight_of, whole[article])
        if seen[article] <= HEAD_SENTENCES:
            _count(held, weight_of, head[article])
            ends[article] = sentence.end
    if len(words) <= NAMES_MAX:
        capitals = {name.lower(): name for name in re.findall(r"[^\W\d_]+", query.searched) if name[0].isupper()}
        for at, asked in enumerate(words):
            # A name is told by its capital; a common noun has its exact renderings besides.
            name = capitals.get(asked, asked)
            found = [means.mentions(form).exact for form in (name, *same_words(name)[:RENDERINGS_MAX])]
            for mention in chain.from_iterable(found):
                article = mention.place.document
                if article in whole:
                    whole[article][at] = 1.0
                    if mention.start < ends[article]:
                        head[article][at] = 1.0
    either: dict[int, Array] = {article: np.maximum(whole[article], head[article]) for article in articles}
    return HeldWords(rarity, either, head)


def _of_title(source: str, title: str, words: Collection[str], head: Array) -> set[str]:
    # The keywords of a title and a file name; the words of the matter that are among them count in full.
    terms = set(index_terms(f"{title} {re.sub(r'[_./-]+', ' ', PurePosixPath(source).stem)}"))
    for number, word in enumerate(words):
        if terms & set(index_terms(word)):
            head[number] = 1.0
    return terms


def _count(held: Collection[int], weight_of: dict[int, list[tuple[int, float]]], into: Array) -> None:
    for term in held:
        for word, weight in weight_of.get(term, ()):
            into[word] = max(float(into[word]), weight)

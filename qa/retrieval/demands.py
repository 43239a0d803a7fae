"""What a question demands and whether an article meets it: each of its words, in any form that the index relates to it.

A word is met as well as the nearest keyword of the article stands for it (0 to 1): its own stem 1, another word of the other
language or of the same meaning less. Words weigh by how rare they are, so that a name counts more than a verb.
"""

from dataclasses import dataclass

from qa.index import Snapshot
from qa.retrieval.search import RetrievalResult, ScoredSentence

TELLING_SHARE = 0.5  # of the rarest word's weight; words that weigh less may be missing from an article that answers


@dataclass(frozen=True, slots=True)
class Met:
    """How well an article meets a question: `share` of all its words, `least` of the worst met of its telling ones.

    `in_passage` is the share that the passage of the sentence meets by itself. All are 0 to 1.
    """

    share: float
    least: float
    in_passage: float


NOTHING_ASKED = Met(1.0, 1.0, 1.0)


def met(found: RetrievalResult, sentence: ScoredSentence, view: Snapshot) -> Met:
    """Return how well the article of a sentence meets the words of the question."""
    asked = found.related.get(sentence.passage.language)
    if asked is None or not len(asked.idf):
        return NOTHING_ASKED
    passages = [place.id for place in view.places_in([sentence.passage.document])]
    in_article, in_passage = set(), set()
    for each in view.sentences(passages):
        terms = each.terms.tolist()
        in_article.update(terms)
        if each.passage == sentence.passage.id:
            in_passage.update(terms)
    weights = [float(weight) for weight in asked.idf]
    article, passage = [0.0] * len(weights), [0.0] * len(weights)
    for term, word, weight in asked.rows:
        if term in in_article:
            article[word] = max(article[word], weight)
        if term in in_passage:
            passage[word] = max(passage[word], weight)
    total = sum(weights) or 1.0
    telling = [
        met_by for met_by, weight in zip(article, weights, strict=True) if weight >= TELLING_SHARE * max(weights)
    ]
    return Met(
        sum(w * m for w, m in zip(weights, article, strict=True)) / total,
        min(telling, default=1.0),
        sum(w * m for w, m in zip(weights, passage, strict=True)) / total,
    )

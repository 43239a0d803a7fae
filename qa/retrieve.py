"""Finds the passages, and in them the sentences, that speak of a question, in both languages at once.

Legs bring candidates: the nearest passage vectors of each language, the keywords, and rare words of the corpus that
stand for the question's. Every candidate is then measured in full (its vector, its best sentence's vector, its keywords,
the words related to the question's), and the measures are added with fixed weights; so are the sentences of the best.
The measures do not depend on what else is in the corpus (cosines without the language's mean, keyword scores as a share
of the most a question could score), so a score means the same in three articles and in thirty thousand, and the refusal
can be read off it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import repeat

import numpy as np

from qa.config import CANDIDATES, PASSAGES_OPENED, REMINDED
from qa.embed import Array, Encoder
from qa.index import Index, QuestionTerms, StoredPassage, StoredSentence
from qa.text.numbers import has_asked_kind
from qa.types import Hit, Language, Span, Stage, Unit
from qa.weights import Pair, Weights, pair_of

PASSAGE_SIGNALS = ("passage", "best_sentence", "keywords", "related")
SENTENCE_SIGNALS = (
    "sentence",
    "passage",
    "neighbours",
    "keywords",
    "passage_keywords",
    "related",
    "passage_related",
    "length",
    "kind",
)


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage, its score, and the signals it was made from, in the order of PASSAGE_SIGNALS.

    `reading` is the best one of its sentences, None when the reader has seen none of them.
    """

    passage: StoredPassage
    score: float
    signals: tuple[float, ...]
    reading: float | None = None


@dataclass(frozen=True, slots=True)
class FoundSentence:
    """A sentence, its score, and the signals it was made from, in the order of SENTENCE_SIGNALS.

    `reading` is what the reader gives it (log-odds) and `answer` the words it points at, by their place in the document;
    None when the reader has not seen it.
    """

    passage: StoredPassage
    start: int
    end: int
    text: str
    vector: Array
    score: float
    signals: tuple[float, ...]
    reading: float | None = None
    answer: Span | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What retrieval returns: passages and sentences, best first. Both are empty only when the index is."""

    question: str
    language: Language
    passages: tuple[FoundPassage, ...]
    sentences: tuple[FoundSentence, ...]


def retrieve(
    question: str,
    *,
    language: Language,
    index: Index,
    encoder: Encoder,
    weights: Weights,
    vector: Array | None = None,
    reminders: Sequence[str] = (),
    candidates: int = CANDIDATES,
    opened: int = PASSAGES_OPENED,
) -> Found:
    """Return the candidates for a question, scored and sorted.

    `vector` is the question's as the encoder gives it, when it is known already; `reminders` are texts whose nearest
    passages are candidates too; `candidates` is how many passages each leg brings, `opened` how many of the best have
    their sentences scored. Raises StorageError when the index cannot be read.
    """
    raw = encoder.encode_questions([question]) if vector is None else vector[np.newaxis]
    vector = index.centres.centre(raw, language, "question")[0]
    reminded: Sequence[Array] = list(encoder.encode_passages(reminders)) if reminders else []
    with index.lock:
        shares, asked = index.keywords.score_passages(question)
        ids = set(sorted(shares, key=lambda number: -shares[number])[:candidates])
        related: dict[Language, QuestionTerms] = {}
        for each in index.languages():
            related[each], rare = index.relate(question, each)
            ids.update(index.nearest(each, vector, candidates))
            ids.update(_holding(rare, index, candidates))
            for reminder in reminded:
                centred = index.centres.centre(reminder[np.newaxis], each, "sentence")[0]
                ids.update(index.nearest(each, centred, REMINDED))
        passages = sorted(index.store.passages(ids), key=lambda passage: passage.id)
        sentences: dict[int, list[StoredSentence]] = {passage.id: [] for passage in passages}
        for sentence in index.store.sentences(sentences):
            sentences[sentence.passage].append(sentence)
        found = [
            passage
            for each, terms in related.items()
            for passage in _score_passages(
                [p for p in passages if p.language == each],
                sentences,
                vector,
                shares,
                terms,
                index,
                pair_of(language, each),
                weights,
            )
        ]
        # Sorting is stable and candidates come in the order of the corpus, so equal scores always rank alike.
        found.sort(key=lambda passage: -passage.score)
        texts = index.store.texts({each.passage.document for each in found[:opened]})
        statements = [
            sentence
            for each, terms in related.items()
            for sentence in _score_sentences(
                [p for p in found[:opened] if p.passage.language == each],
                sentences,
                texts,
                question,
                vector,
                asked,
                terms,
                index,
                pair_of(language, each),
                weights,
            )
        ]
    statements.sort(key=lambda sentence: -sentence.score)
    return Found(question, language, tuple(found), tuple(statements))


def hits(
    found: Found, *, index: Index, k: int, unit: Unit = "passage", explained_by: Weights | None = None
) -> list[Hit]:
    """Return the best k passages or sentences of what was found; given the weights, with what their scores consist of."""
    stages = _stages(found, unit, k, explained_by) if explained_by else repeat(())
    if unit == "sentence":
        return [
            Hit(s.passage.source, s.passage.title, s.start, s.end, s.text, round(s.score, 4), made_of)
            for s, made_of in zip(found.sentences[:k], stages, strict=False)
        ]
    best = found.passages[:k]
    with index.lock:
        texts = index.store.texts({each.passage.document for each in best})
    return [
        Hit(p.source, p.title, p.start, p.end, texts[p.document][p.start : p.end], round(each.score, 4), made_of)
        for each, made_of in zip(best, stages, strict=False)
        for p in [each.passage]
    ]


def _stages(found: Found, unit: Unit, k: int, weights: Weights) -> list[tuple[Stage, ...]]:
    every: Sequence[FoundPassage | FoundSentence] = found.passages if unit == "passage" else found.sentences
    names = PASSAGE_SIGNALS if unit == "passage" else SENTENCE_SIGNALS
    first = weights.passages if unit == "passage" else weights.sentences
    then = weights.passage_reading if unit == "passage" else weights.reading
    columns = [sorted((one.signals[n] for one in every), reverse=True) for n in range(len(names))]
    readings = sorted((one.reading for one in every if one.reading is not None), reverse=True)
    made: list[tuple[Stage, ...]] = []
    for one in every[:k]:
        pair = pair_of(found.language, one.passage.language)
        stages = [
            Stage(name, value, weight, column.index(value) + 1)
            for name, value, weight, column in zip(names, one.signals, first[pair].weights, columns, strict=True)
        ]
        stages.append(Stage("language", 1.0, first[pair].bias))
        if one.reading is not None:
            stages = [replace(stage, weight=stage.weight * then[pair].weights[0]) for stage in stages]
            stages[-1] = replace(stages[-1], weight=stages[-1].weight + then[pair].bias)
            stages.append(Stage("reading", one.reading, then[pair].weights[1], readings.index(one.reading) + 1))
        made.append(tuple(stages))
    return made


def _holding(rare: dict[int, float], index: Index, most: int) -> list[int]:
    weights: dict[int, float] = {}
    for term, weight in rare.items():
        for passage, _ in index.store.postings(term):
            weights[passage] = weights.get(passage, 0.0) + weight
    return sorted(weights, key=lambda passage: (-weights[passage], passage))[:most]


def _score_passages(
    passages: Sequence[StoredPassage],
    sentences: dict[int, list[StoredSentence]],
    vector: Array,
    shares: dict[int, float],
    related: QuestionTerms,
    index: Index,
    pair: Pair,
    weights: Weights,
) -> list[FoundPassage]:
    if not passages:
        return []
    every = [sentence for passage in passages for sentence in sentences[passage.id]]
    counts = [len(sentences[passage.id]) for passage in passages]
    starts = np.cumsum([0, *counts[:-1]])
    best = np.maximum.reduceat(np.stack([sentence.vector for sentence in every]) @ vector, starts)
    whole = np.stack([passage.vector for passage in passages]) @ vector
    sizes = np.array([len(sentence.terms) for sentence in every])
    owner = np.repeat(np.repeat(np.arange(len(passages)), counts), sizes)
    lengths = index.keywords.relative(np.add.reduceat(sizes, starts), of="passage")
    by_related = related.scores(np.concatenate([sentence.terms for sentence in every]), owner, lengths)
    found = []
    for number, passage in enumerate(passages):
        signals = (float(whole[number]), float(best[number]), shares.get(passage.id, 0.0), float(by_related[number]))
        found.append(FoundPassage(passage, weights.score_passage(pair, signals), signals))
    return found


def _score_sentences(
    found: Sequence[FoundPassage],
    sentences: dict[int, list[StoredSentence]],
    texts: dict[int, str],
    question: str,
    vector: Array,
    asked: QuestionTerms,
    related: QuestionTerms,
    index: Index,
    pair: Pair,
    weights: Weights,
) -> list[FoundSentence]:
    every = [(each, sentence) for each in found for sentence in sentences[each.passage.id]]
    if not every:
        return []
    cosines = np.stack([sentence.vector for _, sentence in every]) @ vector
    sizes = np.array([len(sentence.terms) for _, sentence in every])
    terms, owner = np.concatenate([sentence.terms for _, sentence in every]), np.repeat(np.arange(len(sizes)), sizes)
    lengths = index.keywords.relative(sizes, of="sentence")
    by_keywords, by_related = asked.scores(terms, owner, lengths), related.scores(terms, owner, lengths)
    scored = []
    for number, (each, sentence) in enumerate(every):
        whole, _, share, share_related = each.signals
        beside = [n for n in (number - 1, number + 1) if 0 <= n < len(every) and every[n][0] is each]
        quote = texts[each.passage.document][sentence.start : sentence.end]
        signals = (
            float(cosines[number]),
            whole,
            max((float(cosines[n]) for n in beside), default=float(cosines[number])),
            float(by_keywords[number]),
            share,
            float(by_related[number]),
            share_related,
            min(1.0, len(quote) / 200),
            float(has_asked_kind(question, quote)),
        )
        score = weights.score_sentence(pair, signals)
        scored.append(FoundSentence(each.passage, sentence.start, sentence.end, quote, sentence.vector, score, signals))
    return scored

"""Finds the passages, and in them the sentences, that speak of a question, in both languages at once.

Three legs bring candidates: the nearest passage vectors of each language, and the keywords. Every candidate is then
measured in full (its vector, its best sentence's vector, its keywords), and the measures are added with fixed weights.
The measures do not depend on what else is in the corpus (cosines without the language's mean, keyword scores as a share
of the most a question could score), so a score means the same in three articles and in thirty thousand, and the refusal
can be read off it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qa.config import CANDIDATES
from qa.embed import Array, Encoder
from qa.index import LANGUAGES, Index, QuestionTerms, StoredPassage, StoredSentence
from qa.quantities import has_asked_kind
from qa.types import Hit, Language, Unit
from qa.weights import Weights, pair_of

PASSAGE_SIGNALS = ("passage", "best_sentence", "keywords")
SENTENCE_SIGNALS = ("sentence", "passage", "neighbours", "keywords", "passage_keywords", "length", "kind")


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage, its score, and the signals it was made from, in the order of PASSAGE_SIGNALS."""

    passage: StoredPassage
    score: float
    signals: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class FoundSentence:
    """A sentence, its score, and the signals it was made from, in the order of SENTENCE_SIGNALS.

    `reading` is what the reader gives it (log-odds), None when the reader has not seen it.
    """

    passage: StoredPassage
    start: int
    end: int
    text: str
    vector: Array
    score: float
    signals: tuple[float, ...]
    reading: float | None = None


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
    candidates: int = CANDIDATES,
) -> Found:
    """Return the candidates for a question, scored and sorted.

    `vector` is the question's as the encoder gives it, when it is known already; `candidates` is how many passages each
    leg brings. Raises StorageError when the index cannot be read.
    """
    raw = encoder.encode_questions([question]) if vector is None else vector[np.newaxis]
    vector = index.centres.centre(raw, language, "question")[0]
    with index.lock:
        shares, asked = index.keywords.score_passages(question)
        ids = set(sorted(shares, key=lambda number: -shares[number])[:candidates])
        for each in LANGUAGES:
            ids.update(index.nearest(each, vector, candidates))
        passages = sorted(index.store.passages(ids), key=lambda passage: passage.id)
        by_passage: dict[int, list[StoredSentence]] = {passage.id: [] for passage in passages}
        for sentence in index.store.sentences(by_passage):
            by_passage[sentence.passage].append(sentence)
        texts = index.store.texts({passage.document for passage in passages})
        measured = [
            _measure(question, vector, passage, by_passage[passage.id], texts[passage.document], shares, asked, index)
            for passage in passages
        ]
    found_passages: list[FoundPassage] = []
    found_sentences: list[FoundSentence] = []
    for passage, signals, sentences in measured:
        pair = pair_of(language, passage.language)
        found_passages.append(FoundPassage(passage, weights.score_passage(pair, signals), signals))
        for sentence, sentence_signals in sentences:
            found_sentences.append(
                FoundSentence(
                    passage,
                    sentence.start,
                    sentence.end,
                    texts[passage.document][sentence.start : sentence.end],
                    sentence.vector,
                    weights.score_sentence(pair, sentence_signals),
                    sentence_signals,
                )
            )
    # Sorting is stable and candidates come in the order of the corpus, so equal scores always rank alike.
    return Found(
        question,
        language,
        tuple(sorted(found_passages, key=lambda found: -found.score)),
        tuple(sorted(found_sentences, key=lambda found: -found.score)),
    )


def hits(found: Found, *, index: Index, k: int, unit: Unit = "passage") -> list[Hit]:
    """Return the best k passages or sentences of what was found."""
    if unit == "sentence":
        return [
            Hit(s.passage.source, s.passage.title, s.start, s.end, s.text, round(s.score, 4))
            for s in found.sentences[:k]
        ]
    best = found.passages[:k]
    with index.lock:
        texts = index.store.texts({each.passage.document for each in best})
    return [
        Hit(p.source, p.title, p.start, p.end, texts[p.document][p.start : p.end], round(each.score, 4))
        for each in best
        for p in [each.passage]
    ]


_Measured = tuple[StoredPassage, tuple[float, ...], list[tuple[StoredSentence, tuple[float, ...]]]]


def _measure(
    question: str,
    vector: Array,
    passage: StoredPassage,
    sentences: Sequence[StoredSentence],
    text: str,
    shares: dict[int, float],
    asked: QuestionTerms,
    index: Index,
) -> _Measured:
    whole = float(passage.vector @ vector)
    cosines = np.stack([sentence.vector for sentence in sentences]) @ vector
    share = shares.get(passage.id, 0.0)
    measured: list[tuple[StoredSentence, tuple[float, ...]]] = []
    for number, sentence in enumerate(sentences):
        near = [float(cosines[n]) for n in (number - 1, number + 1) if 0 <= n < len(sentences)]
        quote = text[sentence.start : sentence.end]
        signals = (
            float(cosines[number]),
            whole,
            max(near, default=float(cosines[number])),
            index.keywords.score_sentence(sentence.terms, asked),
            share,
            min(1.0, len(quote) / 200),
            float(has_asked_kind(question, quote)),
        )
        measured.append((sentence, signals))
    return passage, (whole, float(cosines.max()), share), measured

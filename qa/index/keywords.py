"""Keyword scores: BM25 over stems, as a share of what the question could have scored at most."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qa.config import BM25_B, BM25_K1
from qa.index.store import Store
from qa.words import terms


@dataclass(frozen=True, slots=True)
class QuestionTerms:
    """A question's keywords: the weight (idf) of those the index knows, by number, and the weight of all together."""

    known: dict[int, float]
    total: float


class Keywords:
    """BM25 with idf log(1 + (N - n + 0.5) / (n + 0.5)), which stays positive however common a word is.

    A score is divided by the sum of the question's idf: a passage of average length that holds each of its keywords
    once scores 1, one that holds none 0. So scores of different questions and corpora can be compared.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        lengths = store.lengths()
        self._passages = len(lengths)
        self._lengths = np.zeros(max((passage for passage, _ in lengths), default=0) + 1, np.float64)
        for passage, length in lengths:
            self._lengths[passage] = length
        self._mean = max(1.0, float(self._lengths.sum()) / max(1, self._passages))
        self._sentence_mean = max(1.0, float(self._lengths.sum()) / max(1, store.counts()["sentences"]))

    def score_passages(self, question: str) -> tuple[dict[int, float], QuestionTerms]:
        """Return the score of each passage that shares a keyword, and the question's keywords."""
        asked = dict.fromkeys(terms(question))
        ids = self._store.term_ids(asked)
        scores = np.zeros(len(self._lengths))
        known: dict[int, float] = {}
        total = 0.0
        for word in asked:
            rows = np.array(self._store.postings(ids[word]) if word in ids else [], np.int64).reshape(-1, 2)
            idf = self._idf(len(rows))
            total += idf
            if len(rows):
                known[ids[word]] = idf
                scores[rows[:, 0]] += idf * _saturate(rows[:, 1], self._lengths[rows[:, 0]] / self._mean)
        found = np.flatnonzero(scores)
        share = scores[found] / max(total, 1e-9)
        return dict(zip(found.tolist(), share.tolist(), strict=True)), QuestionTerms(known, total)

    def score_sentence(self, words: Sequence[int], asked: QuestionTerms) -> float:
        """Return the score of a sentence given by the numbers of its keywords."""
        counts = Counter(word for word in words if word in asked.known)
        length = len(words) / self._sentence_mean
        score = sum(asked.known[word] * float(_saturate(count, length)) for word, count in counts.items())
        return score / max(asked.total, 1e-9)

    def _idf(self, passages: int) -> float:
        return float(np.log(1 + (self._passages - passages + 0.5) / (passages + 0.5)))


def _saturate(count: np.ndarray | int, relative_length: np.ndarray | float) -> np.ndarray:
    return np.asarray(count * (BM25_K1 + 1) / (count + BM25_K1 * (1 - BM25_B + BM25_B * relative_length)))

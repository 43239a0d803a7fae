"""Keyword scores: BM25 over stems, as a share of what the question could have scored at most."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from qa.models import Array
from qa.types import Unit

if TYPE_CHECKING:
    from qa.index.snapshot import Reads

BM25_K1, BM25_B = 1.5, 0.75  # how soon repetition saturates, and how much length counts (0 to 1): the usual values


@dataclass(frozen=True, slots=True)
class QuestionTerms:
    """A question's words by way of keywords.

    `rows` say which keyword (by its number) stands for which of the question's words, and how well (0 to 1); `idf` is
    the weight of each word and `total` that of all, also of words that no keyword stands for.
    """

    rows: tuple[tuple[int, int, float], ...]
    idf: Array
    total: float

    def scores(self, terms: npt.NDArray[Any], owner: npt.NDArray[Any], relative_lengths: npt.NDArray[Any]) -> Array:
        """Return the score of each text, float [texts].

        `terms` are the keywords of all texts in a row, `owner` says for each which text it is of, and
        `relative_lengths` are the texts' lengths in that of the average one.
        """
        counts = np.zeros((len(relative_lengths), len(self.idf)))
        for term, word, weight in self.rows:
            np.add.at(counts[:, word], owner[terms == term], weight)
        scores: Array = saturate(counts, relative_lengths[:, np.newaxis]) @ self.idf / max(self.total, 1e-9)
        return scores


class Keywords:
    """BM25 with idf log(1 + (N - n + 0.5) / (n + 0.5)), which stays positive however common a word is.

    A score is divided by the sum of the question's idf: a passage of average length that holds each of its keywords
    once scores 1, one that holds none 0. So scores of different questions and corpora can be compared.
    """

    def __init__(self, reads: "Reads") -> None:
        self._reads = reads
        lengths = reads.lengths()
        self._passages = len(lengths)
        self._lengths = np.zeros(max((passage for passage, _ in lengths), default=0) + 1, np.float64)
        for passage, length in lengths:
            self._lengths[passage] = length
        self._mean = max(1.0, float(self._lengths.sum()) / max(1, self._passages))
        self._sentence_mean = max(1.0, float(self._lengths.sum()) / max(1, reads.counts()["sentences"]))

    def score_passages(self, asked: Sequence[str]) -> tuple[dict[int, float], QuestionTerms]:
        """Return the score of each passage that shares a keyword, and the question's keywords, which are distinct."""
        ids = self._reads.term_ids(asked)
        scores = np.zeros(len(self._lengths))
        weights: list[float] = []
        for word in asked:
            rows = np.array(self._reads.postings(ids[word]) if word in ids else [], np.int64).reshape(-1, 2)
            weight = idf(len(rows), self._passages)
            weights.append(weight)
            if len(rows):
                scores[rows[:, 0]] += weight * saturate(rows[:, 1], self._lengths[rows[:, 0]] / self._mean)
        total = sum(weights)
        found = np.flatnonzero(scores)
        share = scores[found] / max(total, 1e-9)
        known = tuple((ids[word], number, 1.0) for number, word in enumerate(asked) if word in ids)
        return dict(zip(found.tolist(), share.tolist(), strict=True)), QuestionTerms(
            known, np.array(weights, np.float32), total
        )

    def relative(self, lengths: npt.NDArray[Any], *, of: Unit) -> npt.NDArray[Any]:
        """Return lengths of passages or sentences, in keywords, in that of the average one."""
        return lengths / (self._mean if of == "passage" else self._sentence_mean)


def idf(having: float, passages: int) -> float:
    """Return the weight of a keyword that so many of the passages have.

    >>> round(idf(1, 3), 3)
    0.981
    """
    return float(np.log(1 + (passages - having + 0.5) / (having + 0.5)))


def saturate(count: Any, relative_length: Any) -> Any:
    """Return what occurrences count for: less and less for each further one, less in a long text.

    >>> saturate(1, 1.0), saturate(0, 1.0)
    (1.0, 0.0)
    """
    return count * (BM25_K1 + 1) / (count + BM25_K1 * (1 - BM25_B + BM25_B * relative_length))

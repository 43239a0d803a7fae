"""The fitted numbers: how signals are weighed, and when the corpus is said not to answer. `data/weights.json` holds them.

`tests/training` fits them (its README says on what): never on XQuAD's odd-numbered articles, never on the question sets.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from math import exp
from typing import Literal

from qa.types import Language

Pair = Literal["ar-ar", "ar-en", "en-ar", "en-en"]  # the question's language, the passage's
PARTS = (
    "passages",
    "sentences",
    "reading",
    "passage_reading",
    "refusal",
    "refusal_unread",
    "refusal_few",
    "refusal_few_unread",
    "support",
)
READING_SIGNALS = ("score", "passage", "reading")  # what orders the sentences that were read
PAIRS: tuple[Pair, ...] = ("ar-ar", "ar-en", "en-ar", "en-en")


def pair_of(question: Language, passage: Language) -> Pair:
    """Return the pair of a question's and a passage's language.

    >>> pair_of("en", "ar")
    'en-ar'
    """
    return f"{question}-{passage}"  # type: ignore[return-value]


@dataclass(frozen=True)
class Linear:
    """A weighted sum: `weights` in the order of the signals, plus `bias`."""

    weights: tuple[float, ...]
    bias: float = 0.0

    def __call__(self, signals: Sequence[float]) -> float:
        """Return the sum.

        >>> Linear((2.0, 1.0), 0.5)((1.0, 3.0))
        5.5
        """
        return self.bias + sum(weight * signal for weight, signal in zip(self.weights, signals, strict=True))


@dataclass(frozen=True)
class Weights:
    """The weights of each pair of languages.

    `passages` and `sentences` weigh what retrieval measures. `reading` weighs a sentence's score by that, its passage's cosine
    once more, as words count for less in long articles than in short ones, and what the reader gives it. `passage_reading`
    weighs a passage's score and the best reading in it.
    `refusal` and, where nothing was read, `refusal_unread` give the log-odds that the corpus answers, `refusal_few` and
    `refusal_few_unread` the same for an index of few passages; `support` that a
    written sentence is carried by its source. `answered` gives, where sentences were read, the log-odds that the best one
    answers; without it the refusal's weights decide.
    """

    passages: dict[Pair, Linear]
    sentences: dict[Pair, Linear]
    reading: dict[Pair, Linear]
    passage_reading: dict[Pair, Linear]
    refusal: dict[Pair, Linear]
    refusal_unread: dict[Pair, Linear]
    refusal_few: dict[Pair, Linear]
    refusal_few_unread: dict[Pair, Linear]
    support: dict[Pair, Linear]
    answered: dict[Pair, Linear] | None = None

    def score_passage(self, pair: Pair, signals: Sequence[float]) -> float:
        """Return a passage's score."""
        return self.passages[pair](signals)

    def score_sentence(self, pair: Pair, signals: Sequence[float]) -> float:
        """Return a sentence's score."""
        return self.sentences[pair](signals)

    def score_read(self, pair: Pair, signals: Sequence[float]) -> float:
        """Return the score of a sentence that was read, from its READING_SIGNALS."""
        return self.reading[pair](signals)

    def score_read_passage(self, pair: Pair, signals: Sequence[float]) -> float:
        """Return the score of a passage of which something was read, from its score by retrieval and the best reading."""
        return self.passage_reading[pair](signals)

    def for_refusal(self, pair: Pair, *, was_read: bool, few: bool) -> Linear:
        """Return the weights whose sum is the log-odds that the corpus answers; `few`: the index holds few passages."""
        if few:
            return (self.refusal_few if was_read else self.refusal_few_unread)[pair]
        return (self.refusal if was_read else self.refusal_unread)[pair]


def probability(log_odds: float) -> float:
    """Return the probability of log-odds: 1 / (1 + exp(-log-odds)).

    >>> probability(0.0), round(probability(2.0), 2)
    (0.5, 0.88)
    """
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))


def load_weights() -> Weights:
    """Read the weights that are shipped."""
    kept = json.loads(resources.files("qa").joinpath("data", "weights.json").read_text(encoding="utf-8"))

    def read(part: str) -> dict[Pair, Linear]:
        return {pair: Linear(tuple(kept[part][pair]["weights"]), kept[part][pair]["bias"]) for pair in PAIRS}

    answered = read("answered") if "answered" in kept else None
    return Weights(**{part: read(part) for part in PARTS}, answered=answered)

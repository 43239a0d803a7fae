"""Deterministic stand-ins with values that can be worked by hand."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from qa.weights import PAIRS, Linear, Weights
from qa.words import STOP_WORDS, stems, words

TOPICS = ("war", "حرب", "talk", "محادث", "ship", "سفين", "rain", "مطر")


# Sums that can be worked by hand: the cosine counts 20, the keywords 4, and a cosine of 0.5 is a coin's toss.
PLAIN_WEIGHTS = Weights(
    passages={pair: Linear((1, 1, 1, 0)) for pair in PAIRS},
    sentences={pair: Linear((20, 0, 0, 4, 0, 0, 0, 0, 0)) for pair in PAIRS},
    reading={pair: Linear((1, 1)) for pair in PAIRS},
    passage_reading={pair: Linear((1, 1)) for pair in PAIRS},
    refusal={pair: Linear((0, 20, 0, 0), -10) for pair in PAIRS},
    refusal_unread={pair: Linear((0, 20, 0, 0), -10) for pair in PAIRS},
)


class WordEncoder:
    """Gives a text one dimension a topic: the pairs war/حرب, talk/محادث, ship/سفين, rain/مطر, then one for all else.

    So "war" and "الحرب" have the same vector, as a multilingual encoder would have it. A token is a word; `asked` and
    `embedded` count the texts, so that tests can see what was computed.
    """

    name = "words"
    dimension = len(TOPICS) // 2 + 1
    tokens_max = 512

    def __init__(self, prompt: str = "") -> None:
        self.prompt = prompt
        self.asked = 0
        self.embedded = 0

    @property
    def fingerprint(self) -> dict[str, Any]:
        return {"model": self.name, "prompts": [self.prompt], "tokens_max": self.tokens_max}

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def encode_questions(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += len(texts)
        return np.stack([self._vector(text) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        self.embedded += len(texts)
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> np.ndarray:
        vector = np.full(self.dimension, 0.01, np.float32)
        for word in dict.fromkeys(word for word in words(text) if word not in STOP_WORDS):
            roots = {stem.split(":")[-1] for stem in stems(word)}
            found = [
                number // 2 for number, topic in enumerate(TOPICS) if any(root.startswith(topic) for root in roots)
            ]
            vector[found[0] if found else -1] += 1
        return vector / np.linalg.norm(vector)

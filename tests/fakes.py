"""Deterministic stand-ins with values that can be worked by hand."""

import re
from collections.abc import Generator, Sequence
from typing import Any

import numpy as np

from qa.models import Entailment
from qa.models.language_model import Message
from qa.models.name_tagger import NameWord, is_capital_inside
from qa.retrieval.weights import PAIRS, Linear, Weights
from qa.text.words import STOP_WORDS, stems, tokenize
from qa.types import Span

TOPICS = ("war", "حرب", "talk", "محادث", "ship", "سفين", "rain", "مطر")


# Sums that can be worked by hand: the cosine counts 20, the keywords 4, and a cosine of 0.5 is a coin's toss.
PLAIN_WEIGHTS = Weights(
    passages={pair: Linear((1, 1, 1, 0)) for pair in PAIRS},
    sentences={pair: Linear((20, 0, 0, 4, 0, 0, 0, 0, 0)) for pair in PAIRS},
    reading={pair: Linear((1, 0, 1)) for pair in PAIRS},
    passage_reading={pair: Linear((1, 1)) for pair in PAIRS},
    refusal={pair: Linear((0, 20, 0, 0, 0, 0), -10) for pair in PAIRS},
    refusal_unread={pair: Linear((0, 20, 0, 0, 0, 0), -10) for pair in PAIRS},
    refusal_few={pair: Linear((0, 20, 0, 0, 0, 0), -10) for pair in PAIRS},
    refusal_few_unread={pair: Linear((0, 20, 0, 0, 0, 0), -10) for pair in PAIRS},
    support={pair: Linear((20, 0, 0, 0, 0, 0), -10) for pair in PAIRS},
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
        for word in dict.fromkeys(word for word in tokenize(text) if word not in STOP_WORDS):
            roots = {stem.split(":")[-1] for stem in stems(word)}
            found = [
                number // 2 for number, topic in enumerate(TOPICS) if any(root.startswith(topic) for root in roots)
            ]
            vector[found[0] if found else -1] += 1
        return vector / np.linalg.norm(vector)


class CapitalTagger:
    """Takes for names the words with a capital inside a sentence, and these Arabic ones."""

    ARABIC = ("ترامب", "بوتين", "ماكرون", "روسيا", "فرنسا")

    def tag(self, text: str) -> list[NameWord]:
        found = []
        for match in re.finditer(r"[^\W\d_]+", text):
            span = Span(*match.span())
            capital = is_capital_inside(text, span)
            named = capital or any(match[0].endswith(name) for name in self.ARABIC)
            found.append(NameWord(span, 5.0 if named else -9.0, capital))
        return found


class SteadyEntailment:
    """Says the same of every premise and hypothesis: by default, nothing. Keeps the premises that it read."""

    decides = False

    def __init__(self, *, entailment: float = 0.0, contradiction: float = 0.0) -> None:
        self._relation = Entailment(entailment, contradiction)
        self.read: list[str] = []

    def predict(self, premises: Sequence[str], hypothesis: str) -> list[Entailment]:
        self.read += premises
        return [self._relation for _ in premises]


class ScriptedModel:
    """A language model that writes what it was given, and keeps what it was asked."""

    context = 8192

    def __init__(self, *texts: str) -> None:
        self._texts = list(texts)
        self.asked: list[Sequence[Message]] = []

    def stream(self, messages: Sequence[Message], *, tokens_max: int) -> Generator[str, None, None]:
        self.asked.append(messages)
        text = self._texts.pop(0) if len(self._texts) > 1 else self._texts[0]
        for at in range(0, len(text), 5):
            yield text[at : at + 5]

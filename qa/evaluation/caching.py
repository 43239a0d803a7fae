"""An encoder that remembers the passages it has seen, for evaluations that index the same text again and again."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from qa.models import Array, Encoder


class CachingEncoder:
    """An encoder around another one; the same vectors, each text computed once."""

    def __init__(self, inner: Encoder) -> None:
        self.inner = inner
        self.name, self.dimension, self.tokens_max = inner.name, inner.dimension, inner.tokens_max
        self._kept: dict[tuple[str, str], Array] = {}

    @property
    def fingerprint(self) -> dict[str, Any]:
        """The inner encoder's."""
        return self.inner.fingerprint

    def forget(self) -> None:
        """Forget the passages; an evaluation's questions and words are few."""
        self._kept = {key: vector for key, vector in self._kept.items() if key[0] == "question"}

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count as the inner encoder does."""
        return self.inner.count_tokens(texts)

    def encode_questions(self, texts: Sequence[str]) -> Array:
        """Return a unit vector for each question."""
        return self._encode("question", texts)

    def encode_passages(self, texts: Sequence[str]) -> Array:
        """Return a unit vector for each passage or sentence."""
        return self._encode("passage", texts)

    def _encode(self, kind: str, texts: Sequence[str]) -> Array:
        new = [text for text in dict.fromkeys(texts) if (kind, text) not in self._kept]
        if new:
            encode = self.inner.encode_questions if kind == "question" else self.inner.encode_passages
            self._kept.update(zip(((kind, text) for text in new), encode(new), strict=True))
        return np.stack([self._kept[kind, text] for text in texts])

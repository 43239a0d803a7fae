"""An encoder that waits for its turn before it computes."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from qa.models.encoder import Array, Encoder
from qa.models.tagged import Tagged, encode_tagged


class EncoderInTurn:
    """An encoder around another one. It gives the same vectors; each call holds one turn while it computes."""

    def __init__(self, inner: Encoder, turn: Callable[[], AbstractContextManager[object]]) -> None:
        self.name, self.dimension, self.tokens_max = inner.name, inner.dimension, inner.tokens_max
        self._inner = inner
        self._turn = turn

    @property
    def fingerprint(self) -> dict[str, Any]:
        """The inner encoder's."""
        return self._inner.fingerprint

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count as the inner encoder does."""
        return self._inner.count_tokens(texts)

    def encode_questions(self, texts: Sequence[str]) -> Array:
        """Return a unit vector for each question."""
        with self._turn():
            return self._inner.encode_questions(texts)

    def encode_passages(self, texts: Sequence[str]) -> Array:
        """Return a unit vector for each passage or sentence."""
        with self._turn():
            return self._inner.encode_passages(texts)

    def encode_tagged(self, texts: Sequence[str], wanted: Sequence[int]) -> Tagged:
        """Return vectors and names as `encode_tagged` does."""
        with self._turn():
            return encode_tagged(self._inner, texts, wanted)

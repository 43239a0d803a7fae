"""An encoder that waits for its turn before it computes."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

import numpy as np

from qa.models.encoder import Array, Encoder
from qa.models.name_tagger import NameWord
from qa.models.tagged import Tagged, encode_tagged

# Characters of the texts that are encoded in one turn; about 500 tokens, a batch for each of two cores.
TURN_CHARS = 2_000
PROMPT_CHARS = 12  # characters that count for each text besides its own: the model reads a prompt before it


class EncoderInTurn:
    """An encoder around another one. It gives the same vectors; it holds a turn for TURN_CHARS characters at most, or one text.

    Many texts at once would keep whoever asks meanwhile waiting until all of them are done. Whoever uses it takes a `turn` for
    other work as long, too.
    """

    def __init__(self, inner: Encoder, turn: Callable[[], AbstractContextManager[object]]) -> None:
        self.name, self.dimension, self.tokens_max = inner.name, inner.dimension, inner.tokens_max
        self._inner = inner
        self.turn = turn

    @property
    def fingerprint(self) -> dict[str, Any]:
        """The inner encoder's."""
        return self._inner.fingerprint

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count as the inner encoder does."""
        return self._inner.count_tokens(texts)

    def encode_questions(self, texts: Sequence[str]) -> Array:
        """Return a unit vector for each question."""
        return self._in_pieces(texts, (), lambda piece, _: (self._inner.encode_questions(piece), {}))[0]

    def encode_passages(self, texts: Sequence[str]) -> Array:
        """Return a unit vector for each passage or sentence."""
        return self._in_pieces(texts, (), lambda piece, _: (self._inner.encode_passages(piece), {}))[0]

    def encode_tagged(self, texts: Sequence[str], wanted: Sequence[int]) -> Tagged:
        """Return vectors and names as `encode_tagged` does."""
        return self._in_pieces(texts, wanted, lambda piece, these: encode_tagged(self._inner, piece, these))

    def _in_pieces(
        self, texts: Sequence[str], wanted: Sequence[int], encode: Callable[[list[str], list[int]], Tagged]
    ) -> Tagged:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        tagged: dict[int, list[NameWord]] = {}
        asked = frozenset(wanted)
        for piece in pieces(texts):
            these = [at for at, number in enumerate(piece) if number in asked]
            with self.turn():
                vectors[piece], found = encode([texts[number] for number in piece], these)
            tagged |= {piece[at]: words for at, words in found.items()}
        return vectors, tagged


def pieces(texts: Sequence[str]) -> Iterator[list[int]]:
    """Yield the numbers of texts for one turn after the other, those of like length together.

    >>> list(pieces(["a" * 1_500, "a", "a" * 5_000, "a" * 1_000]))
    [[1, 3], [0], [2]]
    """
    piece, characters = list[int](), 0
    for number in sorted(range(len(texts)), key=lambda number: len(texts[number])):
        length = len(texts[number]) + PROMPT_CHARS
        if piece and characters + length > TURN_CHARS:
            yield piece
            piece, characters = [], 0
        piece.append(number)
        characters += length
    if piece:
        yield piece

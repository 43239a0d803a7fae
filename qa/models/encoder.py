"""What every encoder offers."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from qa.types import IndexProgress

PADDING_TOKENS_MAX = 20  # tokens of padding in a batch; a second batch costs less than more padding
Array = npt.NDArray[np.float32]
Progress = Callable[[str | IndexProgress], None]


class Encoder(Protocol):
    """Turns texts into unit vectors, float32 [texts, dimension]; questions and passages may be treated differently."""

    name: str
    dimension: int
    tokens_max: int

    @property
    def fingerprint(self) -> dict[str, Any]:
        """What makes vectors incomparable when it differs: model, prompts, length. JSON values."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the tokens of each text as a passage, prompt and special tokens included."""

    def encode_questions(self, texts: Sequence[str]) -> Array:
        """Return a unit vector for each question."""

    def encode_passages(self, texts: Sequence[str]) -> Array:
        """Return a unit vector for each passage or sentence."""


def batches(lengths: Sequence[int], *, tokens: int) -> Iterator[list[int]]:
    """Group texts of like length, so that a batch holds at most `tokens` tokens with padding, and at most
    PADDING_TOKENS_MAX of padding; yields their numbers.

    >>> list(batches([5, 100, 6, 90, 60], tokens=200))
    [[1, 3], [4], [2, 0]]
    """
    batch: list[int] = []
    padding = 0
    for number in sorted(range(len(lengths)), key=lambda number: -lengths[number]):
        longest = lengths[batch[0]] if batch else lengths[number]
        padding += longest - lengths[number]
        if batch and (longest * (len(batch) + 1) > tokens or padding > PADDING_TOKENS_MAX):
            yield batch
            batch, padding = [], 0
        batch.append(number)
    if batch:
        yield batch

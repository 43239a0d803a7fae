"""Vectors as bytes: a number of each takes one byte, a quarter of a float, and a cosine changes by less than 0.002."""

from collections.abc import Sequence

import numpy as np

from qa.models import Array

_STEPS = 127  # steps from 0 to the largest number of a vector
_SCALE_BYTES = 4  # bytes of the float32 that says how large one step is


def packed_length(dimension: int) -> int:
    """Return how many bytes a packed vector has."""
    return _SCALE_BYTES + dimension


def pack(vector: Array) -> bytes:
    """Return a vector of floats as bytes: the size of a step, then how many steps each number has.

    A vector that was unpacked packs to the same bytes.

    >>> len(pack(np.array([0.5, -1.0, 0.25], np.float32)))
    7
    """
    step = np.float32(np.abs(vector).max(initial=0.0) / _STEPS)
    steps = np.rint(vector / step) if step else np.zeros(len(vector))
    return step.tobytes() + steps.astype(np.int8).tobytes()


def unpack(packed: Sequence[bytes], dimension: int) -> Array:
    """Return packed vectors as float32 [vectors, dimension]. Raises ValueError for one of another length.

    >>> unpack([pack(np.array([0.5, -1.0, 0.25], np.float32))], 3).round(2).tolist()
    [[0.5, -1.0, 0.25]]
    """
    length = packed_length(dimension)
    if any(len(each) != length for each in packed):
        raise ValueError("a vector has another length")
    rows = np.frombuffer(b"".join(packed), np.uint8).reshape(len(packed), length)
    steps = rows[:, _SCALE_BYTES:].view(np.int8).astype(np.float32)
    return steps * rows[:, :_SCALE_BYTES].copy().view(np.float32)

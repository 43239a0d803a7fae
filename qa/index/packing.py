"""Vectors and numbers of keywords as few bytes.

A number of a passage's or sentence's vector takes one byte, a quarter of a float, and a cosine changes by less than 0.002. One
of a word's vector takes half a byte, and a cosine changes by 0.005 on average: words are many, and their cosines are only
compared with a bound.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from qa.models import Array

_STEPS = 127  # steps from 0 to the largest number of a vector
_SCALE_BYTES = 4  # bytes of the float32 that says how large one step is
_COARSE_STEPS = 7  # steps on each side of 0, so that both sides take half a byte
_COARSE_SIZES = (1.0, 0.9, 0.8, 0.7, 0.6)  # sizes of a step that are tried; below 1 the largest numbers are cut off
_VARINT_BITS = 7  # bits of a whole number in each byte; the eighth says that more follow


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
    rows, scales = _rows(packed, packed_length(dimension))
    return rows.view(np.int8).astype(np.float32) * scales


def pack_coarsely(vector: Array) -> bytes:
    """Return a vector as bytes, two numbers in each: the size of a step, then how many steps each number has, -7 to 7.

    >>> len(pack_coarsely(np.array([0.5, -1.0, 0.25], np.float32)))
    6
    """
    largest = float(np.abs(vector).max(initial=0.0)) or 1.0
    sizes = largest / _COARSE_STEPS * np.array(_COARSE_SIZES)[:, np.newaxis]
    tried = np.clip(np.rint(vector / sizes), -_COARSE_STEPS, _COARSE_STEPS)
    # The nearest in direction, and the size by which it is as long along the vector as the vector is: so cosines with other
    # vectors are right on average.
    along = tried @ vector
    lengths = np.maximum(np.linalg.norm(tried, axis=1), 1e-9)
    best = int((along / lengths).argmax())
    scale = float(vector @ vector) / (float(along[best]) or 1.0)
    codes = (tried[best] + _COARSE_STEPS).astype(np.uint8)
    even = np.pad(codes, (0, len(codes) % 2))
    halves: bytes = (even[::2] << 4 | even[1::2]).tobytes()
    return np.float32(scale).tobytes() + halves


def unpack_coarsely(packed: Sequence[bytes], dimension: int) -> Array:
    """Return vectors that were packed coarsely as float32 [vectors, dimension]. Raises ValueError for one of another length.

    >>> unpack_coarsely([pack_coarsely(np.array([0.5, -1.0, 0.2, 1.0], np.float32))], 4).round(2)
    array([[ 0.57, -0.99,  0.14,  0.99]], dtype=float32)
    """
    rows, scales = _rows(packed, _SCALE_BYTES + (dimension + 1) // 2)
    steps = np.empty((len(rows), 2 * rows.shape[1]), np.float32)
    steps[:, ::2], steps[:, 1::2] = rows >> 4, rows & 15
    return (steps[:, :dimension] - _COARSE_STEPS) * scales


def _rows(packed: Sequence[bytes], length: int) -> tuple[npt.NDArray[np.uint8], Array]:
    if any(len(each) != length for each in packed):
        raise ValueError("a vector has another length")
    rows = np.frombuffer(b"".join(packed), np.uint8).reshape(len(packed), length)
    return rows[:, _SCALE_BYTES:], rows[:, :_SCALE_BYTES].copy().view(np.float32)


def pack_numbers(numbers: Sequence[int]) -> bytes:
    """Return whole numbers from 0 to 2^28 as bytes: one for a number up to 127, two up to 16,383, and so on.

    >>> pack_numbers([5, 130]).hex()
    '058201'
    """
    packed = bytearray()
    for number in numbers:
        while number >= 1 << _VARINT_BITS:
            packed.append(number & 127 | 128)
            number >>= _VARINT_BITS
        packed.append(number)
    return bytes(packed)


def unpack_numbers(packed: Sequence[bytes]) -> list[npt.NDArray[np.int32]]:
    """Return packed numbers, those of each.

    >>> [numbers.tolist() for numbers in unpack_numbers([pack_numbers([5, 130, 70_000]), b"", pack_numbers([0])])]
    [[5, 130, 70000], [], [0]]
    """
    every = np.frombuffer(b"".join(packed), np.uint8)
    last = every < 1 << _VARINT_BITS  # byte of each number
    starts = np.flatnonzero(np.concatenate(([True], last[:-1]))) if len(every) else np.zeros(0, np.int64)
    within = np.arange(len(every)) - np.repeat(starts, np.diff(np.append(starts, len(every))))
    parts = (every & 127).astype(np.int32) << (_VARINT_BITS * within).astype(np.int32)
    numbers = np.add.reduceat(parts, starts, dtype=np.int32) if len(every) else parts
    ends = np.searchsorted(starts, np.cumsum([len(each) for each in packed]))
    return np.split(numbers, ends[:-1]) if packed else []

"""How far the inputs of each matrix product run, channel by channel, and how products become 8-bit ones by it.

A few channels of the states run a hundred times as far as the others; rounded on one scale, they would cost the others
all their precision. So each channel is divided by a factor of its own, and the matrix multiplied by it (SmoothQuant, Xiao
et al. 2023, arXiv:2211.10438; the factor is range ** s / weight ** (1 - s)). The ranges were seen by
`tests/training/ranges.py` and are shipped, so that a text has the same vector in any batch.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

RANGES = "ranges.npz"
STRENGTH = 0.8  # s; mean cosine to exact vectors with 0.7: 0.9990, 0.75: 0.9991, 0.8: 0.9992
# Processors without VNNI add two neighbouring products up in 16 bits; an input has up to 255 steps, so that two
# neighbours of a matrix may have this many together. Ranges alone would allow each 127.
STEPS, STEPS_OF_TWO = 127, 2**15 // 255
_TINY = 1e-4  # a channel that was never seen to move


@dataclass(frozen=True)
class InputRanges:
    """The lowest and highest input seen of each product's channels, by `graph/layer.matrix`."""

    low: dict[str, Array]
    high: dict[str, Array]

    @classmethod
    def shipped(cls) -> "InputRanges":
        """Return those of the bundled model."""
        with resources.files("qa").joinpath("data", RANGES).open("rb") as file, np.load(file) as kept:
            both = {name: kept[name].astype(np.float32) for name in kept.files}
        return cls({name: both[name][0] for name in both}, {name: both[name][1] for name in both})

    def rounding(self, name: str, matrices: Sequence[Array]) -> "InputQuantization":
        """Return how the input of some matrices, float32 [rows, columns], that share it is rounded."""
        low, high = self.low[name], self.high[name]
        reach = np.maximum(np.maximum(-low, high), _TINY)
        weight = np.maximum(np.max([np.abs(matrix).max(0) for matrix in matrices], axis=0), _TINY)
        factor = (reach**STRENGTH / weight ** (1 - STRENGTH)).astype(np.float32)
        lowest, highest = min(0.0, float((low / factor).min())), max(0.0, float((high / factor).max()))
        step = (highest - lowest) / 255
        return InputQuantization(factor, np.array(step, np.float32), np.array(round(-lowest / step), np.uint8))


@dataclass(frozen=True)
class InputQuantization:
    """Division of each channel by `factor`, then steps of `step`, `zero` of them below nought."""

    factor: Array
    step: Array
    zero: Array

    def matrix(self, matrix: Array) -> tuple[Array, Array]:
        """Return a matrix, [rows, columns], as int8 [columns, rows] and a step for each row.

        >>> whole, step = InputQuantization(np.ones(2), np.array(1.0), np.array(0)).matrix(np.array([[1.0, -0.5], [0.0, 4.0]]))
        >>> whole.T.tolist(), step.tolist()  # doctest: +ELLIPSIS
        ([[85, -42], [0, 127]], [0.0118..., 0.0314...])
        """
        scaled = matrix * self.factor
        one, two = np.abs(scaled).max(1), (np.abs(scaled[:, ::2]) + np.abs(scaled[:, 1::2])).max(1)
        # Each of two may be rounded up by half a step.
        step = np.maximum(np.maximum(one / STEPS, two / (STEPS_OF_TWO - 1)), _TINY)
        return np.round(scaled / step[:, None]).astype(np.int8).T, step.astype(np.float32)

"""Logistic regression for all pairs of languages at once: each pair's slopes are drawn to what all share."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from qa.retrieval.weights import PAIRS, Linear, Pair


@dataclass(frozen=True)
class Fitted:
    """Slopes, per spread of a signal, float [pairs, signals]; intercepts, float [pairs]; what the signals were scaled by."""

    slopes: np.ndarray
    intercepts: np.ndarray
    mean: np.ndarray
    spread: np.ndarray

    def linears(self) -> dict[Pair, Linear]:
        """Return the same for signals that are not scaled; one that never varied has no weight."""
        slopes = np.where(self.spread > 0, self.slopes / (self.spread + EPSILON), 0.0)
        return {
            pair: Linear(tuple(slopes[n].tolist()), float(self.intercepts[n] - slopes[n] @ self.mean))
            for n, pair in enumerate(PAIRS)
        }


EPSILON = 1e-9  # so that a signal that never varies is divided by something


def fit_pairs(
    signals: np.ndarray,
    pairs: np.ndarray,
    label: np.ndarray,
    weight: np.ndarray,
    *,
    shrinkage: float,
    shrinkage_of_pair: float,
) -> Fitted:
    """Fit the log-odds of `label`, the rows weighed by `weight`; `pairs` are the rows' pairs by number.

    `shrinkage` is of the shared slopes, `shrinkage_of_pair` of what a pair's own differ from them. No slope is negative:
    more evidence never means less belief.
    """
    mean, spread, count = signals.mean(0), signals.std(0), signals.shape[1]
    scaled, of_pair = (signals - mean) / (spread + EPSILON), np.eye(len(PAIRS))[pairs]

    def parts(w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return w[: -len(PAIRS)].reshape(len(PAIRS), count), w[-len(PAIRS) :]

    def loss(w: np.ndarray) -> float:
        slopes, intercepts = parts(w)
        logits = (scaled * (of_pair @ slopes)).sum(1) + of_pair @ intercepts
        shared = slopes.mean(0)
        shrunk = shrinkage * (shared**2).sum() + shrinkage_of_pair * ((slopes - shared) ** 2).sum()
        return float((weight * np.logaddexp(0, np.where(label, -logits, logits))).sum() + shrunk)

    bounds = [(0, None)] * (count * len(PAIRS)) + [(None, None)] * len(PAIRS)
    return Fitted(*parts(minimize(loss, np.zeros(len(bounds)), bounds=bounds).x), mean, spread)

"""What is called an answer at each bound, and how much of it is wrong: risk against coverage.

Questions are sorted by the probability that `ask` gave, the surest first. Coverage (0 to 1) is the share of all questions that are
called answered so far, risk (0 to 1) the share of these whose first quote is wrong; an answer to a question without one is wrong.
The area under the curve is the mean risk over all coverages: the lower, the better.

A question whose quote lacks what was asked for is never called answered. It is told by its state, near in spite of a probability
above the bound in use, and stands last. With QA_STRICTNESS=open all such questions are seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from qa.calibration import calibration

COVERAGES = (0.25, 0.5, 0.75, 1.0)  # at which the table tells the risk


@dataclass(frozen=True, slots=True)
class Called:
    """A question: the probability that its first quote answers, whether it is right, and whether it may be called an answer."""

    probability: float
    right: bool
    ruled_out: bool = False


def curve(every: Sequence[Called]) -> tuple[np.ndarray, np.ndarray]:
    """Return coverages and risks, after each question.

    >>> coverages, risks = curve([Called(0.9, True), Called(0.8, False), Called(0.3, True), Called(0.95, False, ruled_out=True)])
    >>> coverages.tolist(), risks.round(2).tolist()
    ([0.25, 0.5, 0.75, 1.0], [0.0, 0.5, 0.33, 0.5])
    """
    ordered = sorted(every, key=lambda one: (one.ruled_out, -one.probability))
    wrong = np.cumsum([not one.right for one in ordered])
    counts = np.arange(1, len(ordered) + 1)
    return counts / max(1, len(ordered)), wrong / counts


def risk_table(every: Sequence[Called]) -> dict[str, Any]:
    """Return the area under the curve and the risk at each of COVERAGES; empty of nothing.

    >>> risk_table([Called(0.9, True), Called(0.8, False)])
    {'n': 2, 'area': 0.25, 'risk@0.25': 0.0, 'risk@0.5': 0.0, 'risk@0.75': 0.5, 'risk@1.0': 0.5}
    """
    if not every:
        return {}
    coverages, risks = curve(every)
    at = {f"risk@{share}": round(float(risks[np.searchsorted(coverages, share - 1e-9)]), 4) for share in COVERAGES}
    return {"n": len(every), "area": round(float(risks.mean()), 4), **at}


def strictness_table(every: Sequence[Called]) -> dict[str, dict[str, float | None]]:
    """Return for each value of QA_STRICTNESS the share that is called answered, and the share of these that is right.

    >>> strict = strictness_table([Called(0.99, True), Called(0.0, True)])["strict"]
    >>> strict["called"], strict["right of these"]
    (0.5, 1.0)
    """
    limits = calibration()
    bounds = {
        "strict": limits.answered_min_strict,
        "balanced": limits.answered_min_balanced,
        "open": limits.answered_min_open,
    }
    found: dict[str, dict[str, float | None]] = {}
    for name, bound in bounds.items():
        called = [one.right for one in every if one.probability >= bound and not one.ruled_out]
        found[name] = {
            "bound": bound,
            "called": round(len(called) / max(1, len(every)), 4),
            "right of these": round(sum(called) / len(called), 4) if called else None,
        }
    return found

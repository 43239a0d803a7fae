"""Means with intervals that respect that questions of one article stand or fall together."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from scipy.stats import bootstrap

RESAMPLES = 2_000  # bootstrap samples of an interval


def mean_with_interval(values: Sequence[float], groups: Sequence[int], *, seed: int = 0) -> tuple[float, list[float]]:
    """Return the mean and its 95 % interval by a bootstrap over the groups (articles), percentile method.

    The interval of values that all lie in one group is [nan, nan]: one article says nothing about others.

    >>> mean_with_interval([1.0, 1.0, 0.0, 0.0], [0, 0, 1, 1])
    (0.5, [0.0, 1.0])
    """
    array, labels = np.asarray(values, float), np.asarray(groups)
    names = np.unique(labels)
    sums = np.array([array[labels == name].sum() for name in names])
    counts = np.array([(labels == name).sum() for name in names], float)
    mean = float(array.mean())
    if len(names) < 2:
        return mean, [float("nan"), float("nan")]
    result = bootstrap(
        (sums, counts),
        lambda sums, counts, axis: sums.sum(axis) / counts.sum(axis),
        paired=True,
        vectorized=True,
        n_resamples=RESAMPLES,
        method="percentile",
        rng=np.random.default_rng(seed),
    )
    return mean, [float(result.confidence_interval.low), float(result.confidence_interval.high)]


def summarise(scores: Mapping[str, Sequence[float]], groups: Sequence[int]) -> dict[str, Any]:
    """Return how many were scored, the mean of each score, and under "intervals" their 95 % intervals over the groups.

    >>> summarise({"F1": [1.0, 1.0, 0.0, 0.0]}, [0, 0, 1, 1])
    {'n': 4, 'F1': 0.5, 'intervals': {'F1': [0.0, 1.0]}}
    """
    measured = {name: mean_with_interval(values, groups) for name, values in scores.items()}
    return {
        "n": len(groups),
        **{name: round(mean, 4) for name, (mean, _) in measured.items()},
        "intervals": {name: [round(bound, 4) for bound in interval] for name, (_, interval) in measured.items()},
    }


def interval_over_groups(
    measure: Callable[[np.ndarray], float], groups: np.ndarray, *, strata: np.ndarray, seed: int = 0
) -> tuple[float, float]:
    """Return the 95 % interval of a measure of rows by a bootstrap over their groups, percentile method.

    Groups are drawn within their stratum (all rows of a group share one), so that no resample lacks a stratum.

    >>> interval_over_groups(lambda rows: len(rows), np.array([0, 0, 1, 1]), strata=np.array([True, True, False, False]))
    (4.0, 4.0)
    """
    rng = np.random.default_rng(seed)
    rows = {group: np.flatnonzero(groups == group) for group in np.unique(groups)}
    layers = [[g for g in rows if strata[rows[g][0]] == stratum] for stratum in np.unique(strata)]
    values = []
    for _ in range(RESAMPLES):
        drawn = [rows[layer[n]] for layer in layers for n in rng.integers(0, len(layer), len(layer))]
        values.append(measure(np.concatenate(drawn)))
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


def table(rows: Mapping[str, Mapping[str, object]]) -> str:
    """Return rows of named values as a table for people.

    >>> print(table({"ar": {"n": 2, "R@1": 0.5}}))
                n    R@1
    ar          2  0.500
    """
    columns = list(dict.fromkeys(name for row in rows.values() for name in row))
    cells = [["", *columns]] + [[name, *(_show(row.get(column)) for column in columns)] for name, row in rows.items()]
    widths = [
        max(6 if number == 0 else 5, *(len(line[number]) for line in cells)) for number in range(len(columns) + 1)
    ]
    return "\n".join(
        line[0].ljust(widths[0])
        + "".join("  " + cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))
        for line in cells
    )


def _show(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)

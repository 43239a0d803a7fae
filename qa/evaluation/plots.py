"""Pictures of how far a probability can be trusted (PNG)."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.calibration import calibration
from qa.errors import StorageError
from qa.evaluation.risk import Called, curve, strictness_table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BINS = 10  # equal ranges of the probability, one point of the plot each


def plot_risk(groups: Mapping[str, Sequence[Called]], path: Path, *, title: str) -> None:
    """Write a plot of risk against coverage, a line for each group with the area under it, the bounds of QA_STRICTNESS marked.

    Raises StorageError when the file cannot be written.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6, 4.6), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    for name, every in groups.items():
        if every:
            coverages, risks = curve(every)
            axes.plot(coverages, risks, label=f"{name} ({len(every)}): area {risks.mean():.3f}")
    for strictness, row in strictness_table(next(iter(groups.values()), ())).items():
        if (called := row["called"]) is not None and (right := row["right of these"]) is not None:
            axes.plot(called, 1 - right, "o", color="0.3")
            axes.annotate(strictness, (called, 1 - right))
    axes.set(
        xlabel="coverage: share called an answer", ylabel="risk: share of these that is wrong", xlim=(0, 1), ylim=(0, 1)
    )
    axes.legend()
    figure.suptitle(title)
    _save(figure, path)


def plot_refusal(probabilities: Sequence[float], answerable: Sequence[bool], path: Path, *, title: str) -> None:
    """Write two plots: how often questions of a given probability are answerable, and precision against recall of
    refusing at every threshold, the one in use marked. Raises StorageError when the file cannot be written."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from sklearn.calibration import calibration_curve
    from sklearn.metrics import precision_recall_curve

    probability, label = np.asarray(probabilities), np.asarray(answerable)
    figure = Figure(figsize=(10, 4.6), layout="constrained")
    FigureCanvasAgg(figure)
    left, right = figure.subplots(1, 2)
    share, mean = calibration_curve(label, probability, n_bins=BINS)
    left.plot([0, 1], [0, 1], color="0.7", linestyle="--", label="ideal")
    left.plot(mean, share, marker="o", label="measured")
    left.hist(probability, bins=BINS, range=(0, 1), weights=np.full(len(label), 1 / len(label)), alpha=0.2)
    left.set(xlabel="probability given", ylabel="share answerable", title="Reliability", xlim=(0, 1), ylim=(0, 1))
    left.legend()
    precision, recall, _ = precision_recall_curve(~label, 1 - probability)
    right.plot(recall, precision)
    threshold = calibration().answered_min_balanced
    refused = probability < threshold
    if refused.any():
        rightly = (refused & ~label).sum()
        right.plot(rightly / max(1, (~label).sum()), rightly / refused.sum(), "o", label=f"p < {threshold}")
        right.legend()
    right.set(xlabel="recall of refusal", ylabel="precision of refusal", title="Trade-off", xlim=(0, 1), ylim=(0, 1.02))
    figure.suptitle(title)
    _save(figure, path)


def _save(figure: "Figure", path: Path) -> None:
    try:
        figure.savefig(path, dpi=120)
    except OSError as error:
        raise StorageError(f"The plot cannot be written to {path}: {error.strerror or error}.") from error

"""Groups the articles by what they are about, by the mean vectors of their passages, in both languages at once."""

from collections.abc import Sequence

import numpy as np

from qa.calibration import calibration
from qa.index.records import Matter
from qa.models import Array

GROUPED_AT_ONCE = 3_000  # articles; their distances to each other take 36 MB and under a second
ROUNDS = 4  # samples that are grouped; what is near to none of them stands alone
MATTERS_KEPT = 50  # largest matters that are kept
DOCUMENTS_KEPT = 20  # most central articles of each


def matters_of(numbers: Sequence[int], vectors: Array) -> tuple[Matter, ...]:
    """Return the matters of documents, the largest first; those of one size come in the order of the documents.

    `vectors` have length 1, float32 [documents, dimension]. Up to GROUPED_AT_ONCE documents are grouped by average linkage;
    of more, an even sample is, and the others join the nearest group of two or more.

    >>> vectors = np.array([[1, 0], [0, 1], [0.98, 0.2]], np.float32)
    >>> matters_of([7, 8, 9], vectors)
    (Matter(size=2, documents=(9, 7)), Matter(size=1, documents=(8,)))
    """
    groups = sorted(_groups(vectors), key=lambda group: (-len(group), min(group)))
    matters = []
    for group in groups[:MATTERS_KEPT]:
        central = vectors[group] @ vectors[group].mean(axis=0)
        nearest = sorted(range(len(group)), key=lambda at: (-round(float(central[at]), 4), group[at]))
        matters.append(Matter(len(group), tuple(int(numbers[group[at]]) for at in nearest[:DOCUMENTS_KEPT])))
    return tuple(matters)


def _groups(vectors: Array) -> list[list[int]]:
    left = np.arange(len(vectors))
    groups: list[list[int]] = []
    for _ in range(ROUNDS):
        if not len(left):
            break
        every = len(left) <= GROUPED_AT_ONCE
        sample = left if every else left[np.linspace(0, len(left) - 1, GROUPED_AT_ONCE).astype(int)]
        fresh = _linked(vectors[sample])
        found = [sample[of].tolist() for of in fresh]
        if every:
            return groups + found
        # What is alone in the sample may have its like among the rest: it is looked at again with them.
        alone = [np.array([group[0] for group in found if len(group) == 1], int)]
        found = [group for group in found if len(group) > 1]
        if not found:
            break
        rest = np.setdiff1d(left, sample)
        means = np.stack([vectors[group].mean(axis=0) for group in found])
        means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
        for at in range(0, len(rest), GROUPED_AT_ONCE):
            part = rest[at : at + GROUPED_AT_ONCE]
            cosines = vectors[part] @ means.T
            best = cosines.argmax(axis=1)
            near = cosines[np.arange(len(part)), best] >= calibration().matter_cosine_min
            for document, group in zip(part[near].tolist(), best[near].tolist(), strict=True):
                found[group].append(document)
            alone.append(part[~near])
        groups += found
        left = np.concatenate(alone)
    return groups + [[int(document)] for document in left]


def _linked(vectors: Array) -> list[list[int]]:
    from scipy.cluster.hierarchy import fcluster, linkage

    if len(vectors) < 2:
        return [[at] for at in range(len(vectors))]
    # For vectors of length 1 half the squared distance is one minus the cosine.
    tree = linkage(1 - _condensed(vectors), "average")
    labels = fcluster(tree, 1 - calibration().matter_cosine_min, "distance")
    return [np.flatnonzero(labels == label).tolist() for label in np.unique(labels)]


def _condensed(vectors: Array) -> Array:
    # The cosines of each with each that comes after it.
    cosines = (vectors @ vectors.T)[np.triu_indices(len(vectors), 1)]
    return np.asarray(np.clip(cosines, -1, 1), np.float32)

"""Which articles are near-copies of each other: a wire taken over, a later version, a cut, the same text among other lines.

A text is the set of its runs of three folded words. Texts with much in common meet by MinHash bands and are then compared
exactly. What is folded away (hamza, tashkeel, digits' script, case, quotes, signs) makes no difference.
"""

from collections.abc import Iterable
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
import numpy.typing as npt

from qa.calibration import calibration
from qa.text.words import tokenize

if TYPE_CHECKING:
    from datasketch import MinHash

WORDS = 3  # words of a run; two are shared by any two reports of one matter, four are lost to a changed word too often
SHORT = 30  # runs; a text of fewer is a copy only of one with the very same runs, as one number may be all its news
# Texts meet when one of BANDS groups of ROWS minima is the same: at a Jaccard similarity of 0.4 with a probability of
# 0.99, at 0.3 of 0.83, at 0.05 of 0.01. Half of an article has 0.5 with the whole.
ROWS = 3
BANDS = 64
SEED = 1  # of the permutations; another one makes other bands
CANDIDATES = 50  # documents of one band that are looked at; so a thousand copies of one text cost no million comparisons

Hashes = npt.NDArray[np.uint32]


def shingles_of(text: str) -> Hashes:
    """Return the hashes of a text's runs of three folded words, each once, sorted.

    >>> len(shingles_of("The war goes on and on.")), len(shingles_of("Yes, no."))
    (4, 0)
    >>> bool((shingles_of("قال: «إنّه في ٢٠٢٤»") == shingles_of("قال انه في 2024")).all())
    True
    """
    words = tokenize(text)
    runs = zip(words, islice(words, 1, None), islice(words, 2, None), strict=False)
    return np.unique(np.fromiter((crc32(" ".join(run).encode()) for run in runs), np.uint32))


def bands_of(shingles: Hashes) -> list[int]:
    """Return the bands by which texts meet; they fit SQLite's whole numbers. A text without runs has none."""
    if not len(shingles):
        return []
    sketch = _empty_sketch().copy()
    sketch.update_batch(shingles.tolist())
    rows = np.asarray(sketch.hashvalues, np.uint32).reshape(BANDS, ROWS)
    # The band's number is part of what is hashed: equal minima of two bands are no match.
    return [number << 32 | crc32(row.tobytes()) for number, row in enumerate(rows)]


def are_copies(one: Hashes, other: Hashes) -> bool:
    """Tell whether two texts are near-copies: most of the shorter one's runs stand in the longer one.

    >>> day = shingles_of(" ".join(f"word{number}" for number in range(60)))
    >>> are_copies(day, day[:30]), are_copies(day, day[:10])
    (True, False)
    """
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < SHORT:
        return len(shorter) > 0 and len(shorter) == len(longer) and bool((shorter == longer).all())
    return share_in(shorter, longer) >= calibration().copy_share_min


def share_in(part: Hashes, whole: Hashes) -> float:
    """Return the share (0 to 1) of the runs of one text that stand in another; 0 for a text without runs."""
    return len(np.intersect1d(part, whole, assume_unique=True)) / max(1, len(part))


def clusters_of(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return for each document of some pairs its cluster, which is called by the lowest number in it.

    >>> clusters_of([(2, 1), (5, 2), (9, 8)])
    {2: 1, 1: 1, 5: 1, 9: 8, 8: 8}
    """
    parents: dict[int, int] = {}

    def root(document: int) -> int:
        parents.setdefault(document, document)
        while parents[document] != document:
            parents[document] = parents[parents[document]]
            document = parents[document]
        return document

    for pair in pairs:
        low, high = sorted(map(root, pair))
        parents[high] = low
    return {document: root(document) for document in parents}


@cache
def _empty_sketch() -> "MinHash":
    from datasketch import MinHash  # half a second, which only what writes an index needs

    return MinHash(BANDS * ROWS, seed=SEED, hashfunc=int, scheme="affine32")

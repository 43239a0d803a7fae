"""Which articles are near-copies of each other: a wire taken over, a later version, a cut, the same text among other lines.

A text is the set of its runs of three folded words. Texts with much in common meet by MinHash bands and are then compared
exactly. What is folded away (hamza, tashkeel, digits' script, case, quotes, signs) makes no difference.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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

LEAD_CHARS = 1_500  # characters in which the lead's words are looked for
LEAD_WORDS = 50  # words below the headline that tell an article's news; the first two sentences
TITLE_WORDS = 3  # words of a headline that is compared; a shorter one may be the name of a column
SHORT = 30  # runs; a text of fewer is a copy only of one with the very same runs, as one number may be all its news
# Texts meet when one of BANDS groups of ROWS minima is the same: at a Jaccard similarity of 0.4 with a probability of
# 0.99, at 0.3 of 0.83, at 0.05 of 0.01. Half of an article has 0.5 with the whole.
ROWS = 3
BANDS = 64
SEED = 1  # of the permutations; another one makes other bands
CANDIDATES = (
    50  # documents of one band that are looked at; so a thousand copies of one text cost no million comparisons
)

Hashes = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What articles are compared by: the hashes of all runs of three folded words, of those of the lead, and of the title's words."""

    shingles: Hashes
    lead: Hashes
    title: Hashes


def fingerprint_of(text: str, title: str = "") -> Fingerprint:
    """Return the fingerprint of an article; its lead begins below its title, where it has one."""
    below = text.find(title) + len(title) if title and title in text else 0
    lead = tokenize(text[below : below + LEAD_CHARS])[:LEAD_WORDS]
    return Fingerprint(shingles_of(text), _runs(lead), _hashes(tokenize(title)))


def shingles_of(text: str) -> Hashes:
    """Return the hashes of a text's runs of three folded words, each once, sorted.

    >>> len(shingles_of("The war goes on and on.")), len(shingles_of("Yes, no."))
    (4, 0)
    >>> bool((shingles_of("قال: «إنّه في ٢٠٢٤»") == shingles_of("قال انه في 2024")).all())
    True
    """
    return _runs(tokenize(text))


def _runs(words: Sequence[str]) -> Hashes:
    return _hashes(map(" ".join, zip(words, islice(words, 1, None), islice(words, 2, None), strict=False)))


def _hashes(texts: Iterable[str]) -> Hashes:
    return np.unique(np.fromiter((crc32(text.encode()) for text in texts), np.uint32))


def bands_of(shingles: Hashes) -> list[int]:
    """Return the bands by which texts meet; they fit SQLite's whole numbers. A text without runs has none."""
    if not len(shingles):
        return []
    sketch = _empty_sketch().copy()
    sketch.update_batch(shingles.tolist())
    rows = np.asarray(sketch.hashvalues, np.uint32).reshape(BANDS, ROWS)
    # The band's number is part of what is hashed: equal minima of two bands are no match.
    return [number << 32 | crc32(row.tobytes()) for number, row in enumerate(rows)]


def are_copies(one: Fingerprint, other: Fingerprint) -> bool:
    """Tell whether two articles are near-copies: the same as a whole, or a shorter and a longer one with the same news.

    Reports of one matter share whole paragraphs of background. Their headlines and leads differ, and so the headlines have
    to be the same, or each lead has to stand in the other article, or all of the shorter article in the longer one.

    >>> words = [f"word{number}" for number in range(100)]
    >>> whole, cut = fingerprint_of(" ".join(words)), fingerprint_of(" ".join(words[:50]))
    >>> later = fingerprint_of(" ".join([*(f"new{word}" for word in words), *words[50:]]))
    >>> are_copies(whole, cut), are_copies(whole, later)
    (True, False)
    """
    limits = calibration()
    shorter, longer = sorted((one, other), key=lambda each: len(each.shingles))
    if len(shorter.shingles) < SHORT:
        return len(shorter.shingles) > 0 and shorter.shingles.tolist() == longer.shingles.tolist()
    common = len(np.intersect1d(shorter.shingles, longer.shingles, assume_unique=True))
    share = common / len(shorter.shingles)
    if share < limits.copy_share_min:
        return False
    if common / (len(shorter.shingles) + len(longer.shingles) - common) >= limits.copy_jaccard_min:
        return True
    inside, around = share_in(shorter.lead, longer.shingles), share_in(longer.lead, shorter.shingles)
    held = min(share, inside) >= limits.copy_held_share_min
    return held or min(inside, around) >= limits.copy_lead_share_min or _same_headline(one.title, other.title)


def _same_headline(one: Hashes, other: Hashes) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= TITLE_WORDS and share_in(longer, shorter) >= calibration().copy_title_share_min


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

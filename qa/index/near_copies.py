"""Which articles are near-copies of each other: a wire taken over, a later version, a cut, the same text among other lines.

A text is the set of its runs of three folded words. Texts with much in common meet by MinHash bands and are then compared
exactly. What is folded away (hamza, tashkeel, digits' script, case, quotes, signs) makes no difference.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
import numpy.typing as npt

from qa.calibration import calibration
from qa.text.numbers import numbers
from qa.text.words import tokenize
from qa.types import Language

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
QUOTE_SHARE = 0.6  # share of a quote's runs that stand in a copy; one changed word takes three runs
# Documents of one band that are looked at: a thousand copies of one text cost no million comparisons.
CANDIDATES = 50

Hashes = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What articles are compared by: hashes of all runs of three folded words, of those of the lead, of the title's words."""

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


def stands_in(quote: str, text: str) -> bool:
    """Tell whether a text says what a quote says in nearly the same words, with all its numbers.

    >>> text = "«غادر ٤٠ عاملا المصنع يوم الاحد»، قال المدير."
    >>> stands_in("غادر 40 عاملًا المصنع يوم الأحد.", text), stands_in("غادر 50 عاملًا المصنع يوم الأحد.", text)
    (True, False)
    """
    runs = shingles_of(quote)
    if not len(runs):
        return f" {' '.join(tokenize(quote))} " in f" {' '.join(tokenize(text))} "
    return share_in(runs, shingles_of(text)) >= QUOTE_SHARE and numbers(quote) <= numbers(text)


@dataclass(frozen=True, slots=True)
class NearCopy:
    """A document that is a near-copy of others. `cluster` is one number for all of them, `size` how many runs of words it has.

    `date` is ISO, "" where the article does not say; the time of its file is no date.
    """

    document: int
    cluster: int
    source: str
    language: Language
    date: str
    size: int


class NearCopies:
    """The documents that are near-copies or translations of others, and which stands for all: the newest, then the fullest.

    >>> copies = NearCopies([NearCopy(3, 3, "a.txt", "en", "", 90), NearCopy(8, 3, "b.txt", "en", "2026-03-06", 50)])
    >>> copies.once([2, 3, 8]), copies.repeated([2, 3, 8]), [copy.source for copy in copies.others("a.txt")]
    ([2, 8], 1, ['b.txt'])
    """

    def __init__(self, every: Iterable[NearCopy] = ()) -> None:
        self._every = {copy.document: copy for copy in every}
        self._documents = {copy.source: copy for copy in self._every.values()}
        self._clusters: dict[int, list[NearCopy]] = {}
        for copy in sorted(self._every.values(), key=_rank):
            self._clusters.setdefault(copy.cluster, []).append(copy)

    def within(self, documents: Collection[int]) -> "NearCopies":
        """Return those among some documents."""
        return NearCopies(copy for copy in self._every.values() if copy.document in documents)

    def cluster(self, document: int) -> int:
        """Return one number for all copies of an article; what has no copies has its own."""
        return self._every[document].cluster if document in self._every else document

    def article(self, source: str) -> int | str:
        """Return what is one and the same for all copies of an article."""
        return self._documents[source].cluster if source in self._documents else source

    def of(self, source: str) -> NearCopy | None:
        """Return what is known of a document as a copy of others; None where it stands alone."""
        return self._documents.get(source)

    def others(self, source: str) -> list[NearCopy]:
        """Return the near-copies of a document, the newest first."""
        copies = self._clusters[self._documents[source].cluster] if source in self._documents else []
        return [copy for copy in copies if copy.source != source]

    def best_first(self, documents: Iterable[int], language: Language | None = None) -> list[NearCopy]:
        """Return copies in the order in which they are cited: in this language, then the newest, then the fullest."""
        copies = sorted((self._every[document] for document in documents), key=_rank)
        return sorted(copies, key=lambda copy: language not in (None, copy.language))

    def once(self, documents: Iterable[int], language: Language | None = None) -> list[int]:
        """Return documents in their order, of copies of one article the best one among them in place of the first."""
        documents = list(documents)
        best: dict[int, int] = {}
        for copy in self.best_first((document for document in documents if document in self._every), language):
            best.setdefault(copy.cluster, copy.document)
        return list(dict.fromkeys(best.get(self.cluster(document), document) for document in documents))

    def repeated(self, documents: Iterable[int] | None = None) -> int:
        """Return how many of some documents, all by default, repeat another one of them."""
        wanted = set(self._every if documents is None else documents)
        return len(wanted) - len({self.cluster(document) for document in wanted})


def _rank(copy: NearCopy) -> tuple[int, int, str]:
    return -int(copy.date.replace("-", "") or 0), -copy.size, copy.source


@cache
def _empty_sketch() -> "MinHash":
    from datasketch import MinHash  # half a second, which only what writes an index needs

    return MinHash(BANDS * ROWS, seed=SEED, hashfunc=int, scheme="affine32")

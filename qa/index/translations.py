"""Which articles are translations of each other: by the vectors of their sentences, in order.

Reports of one matter share its people, places and much of its news, so that whole articles' vectors tell them badly from
translations. Sentences tell them well: most of a translation's have a partner in the other article, and in the same order.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from qa.calibration import calibration
from qa.models import Array
from qa.text.numbers import numbers
from qa.types import LineRole

SENTENCES_MIN = 3  # sentences of an article; a shorter one has a partner for each by chance
WORDS_MIN = 4  # words of a sentence that is compared; a shorter one is a heading or a by-line
# Sentences of the shorter article as a share of the longer one's: a long page has a partner for anything, and a shorter
# report of the same matter is no translation.
LENGTHS_MIN = 0.5
COUNTED_MIN = 3  # a smaller number is often a dual, an article or left out in the other language
CANDIDATES = 5  # nearest articles of the other language that are compared sentence by sentence


@dataclass(frozen=True, slots=True)
class Lines:
    """An article's sentences of at least WORDS_MIN words, in order, with their centred vectors and where they start."""

    texts: tuple[str, ...]
    vectors: Array
    starts: tuple[int, ...] = ()


def lines_of(text: str, sentences: Iterable[tuple[int, int, LineRole]], vectors: Array) -> Lines:
    """Return the lines of an article, by the (start, end, role) of its sentences and their vectors.

    >>> lines_of("By Ann Field. She sold forty boats.", [(0, 13, "text"), (14, 35, "text")], np.eye(2)).texts
    ('She sold forty boats.',)
    """
    kept = [
        (at, text[start:end], start)
        for at, (start, end, role) in enumerate(sentences)
        if role == "text" and len(text[start:end].split()) >= WORDS_MIN
    ]
    rows = [at for at, _, _ in kept]
    return Lines(tuple(line for _, line, _ in kept), vectors[rows], tuple(start for _, _, start in kept))


def partners(one: Array, other: Array) -> list[tuple[int, int]]:
    """Return the pairs of sentences of two articles that say the same: each is the other's nearest, and near enough.

    >>> partners(np.eye(3, dtype=np.float32), np.eye(3, dtype=np.float32)[[0, 2]])
    [(0, 0), (2, 1)]
    """
    if not len(one) or not len(other):
        return []
    cosines = one @ other.T
    best, back = np.argmax(cosines, axis=1).tolist(), np.argmax(cosines, axis=0).tolist()
    bound = calibration().translated_sentence_cosine_min
    return [(at, to) for at, to in enumerate(best) if back[to] == at and cosines[at, to] >= bound]


def are_translations(one: Lines, other: Lines) -> bool:
    """Tell whether two articles in two languages are translations of each other, as wholes.

    Most sentences of the shorter one have a partner in the longer one, in the same order. Their numbers are not
    compared here: a passage with another number is not folded away.

    >>> said = Lines(("He sold forty boats.", "His sister kept nine.", "Both live by the sea."), np.eye(3))
    >>> other = Lines(("باع أربعين قاربا هناك.", "واحتفظت أخته بتسعة منها.", "ويعيش كلاهما قرب البحر."), np.eye(3))
    >>> are_translations(said, other), are_translations(said, Lines(other.texts, other.vectors[::-1]))
    (True, False)
    """
    shorter, longer = sorted((len(one.texts), len(other.texts)))
    if shorter < max(SENTENCES_MIN, LENGTHS_MIN * longer):
        return False
    return share_in_order(one, other) >= calibration().translated_share_min


def share_in_order(one: Lines, other: Lines) -> float:
    """Return the share (0 to 1) of the shorter article's sentences that have partners in the other one, in the same order."""
    chain = _in_order([to for _, to in partners(one.vectors, other.vectors)])
    return chain / max(1, min(len(one.texts), len(other.texts)))


def counted(text: str) -> frozenset[str]:
    """Return the numbers of a text that its translation names too: those from COUNTED_MIN on.

    >>> counted("Two dogs and nine men") == counted("كلبان وتسعة رجال") == {"9"}
    True
    """
    return frozenset(number for number in numbers(text) if float(number) >= COUNTED_MIN)


def _in_order(places: Sequence[int]) -> int:
    # How many of them come one after the other: the longest rising chain.
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)

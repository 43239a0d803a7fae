"""Which articles are translations of each other: by the vectors of their sentences, in order, and by the numbers in them.

Reports of one matter share its people, places and much of its news, so that whole articles' vectors tell them badly from
translations. Sentences tell them well: most of a translation's have a partner in the other article, and in the same order.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qa.calibration import calibration
from qa.models import Array
from qa.text.numbers import numbers

SENTENCES_MIN = 3  # sentences of an article; a shorter one has a partner for each by chance
WORDS_MIN = 4  # words of a sentence that is compared; a shorter one is a heading or a by-line
# Sentences of the shorter article as a share of the longer one's: a long page has a partner for anything, and a shorter
# report of the same matter is no translation.
LENGTHS_MIN = 0.6
CANDIDATES = 5  # nearest articles of the other language that are compared sentence by sentence


@dataclass(frozen=True, slots=True)
class Lines:
    """An article's sentences of at least WORDS_MIN words, with their centred vectors, in order."""

    texts: tuple[str, ...]
    vectors: Array


def partners(one: Array, other: Array) -> list[tuple[int, int]]:
    """Return the pairs of sentences of two articles that say the same: each is the other's nearest, and near enough.

    >>> partners(np.eye(3, dtype=np.float32), np.eye(3, dtype=np.float32)[[0, 2]])
    [(0, 0), (2, 1)]
    """
    if not len(one) or not len(other):
        return []
    cosines = one @ other.T
    best, back = cosines.argmax(axis=1).tolist(), cosines.argmax(axis=0).tolist()
    bound = calibration().translated_sentence_cosine_min
    return [(at, to) for at, to in enumerate(best) if back[to] == at and cosines[at, to] >= bound]


def are_translations(one: Lines, other: Lines) -> bool:
    """Tell whether two articles in two languages are translations of each other, as wholes.

    Most sentences of the shorter one have a partner in the longer one, in the same order, and most partners with numbers
    name the same ones.

    >>> said = Lines(("He sold forty boats in June.", "His sister kept nine of them.", "Both live by the sea."), np.eye(3))
    >>> other = Lines(("باع أربعين قاربا في يونيو.", "احتفظت أخته بتسعة منها.", "كلاهما يعيش قرب البحر."), np.eye(3))
    >>> are_translations(said, other), are_translations(said, Lines(other.texts[::-1], other.vectors[::-1]))
    (True, False)
    """
    limits = calibration()
    shorter, longer = sorted((len(one.texts), len(other.texts)))
    if shorter < max(SENTENCES_MIN, LENGTHS_MIN * longer):
        return False
    pairs = partners(one.vectors, other.vectors)
    if _in_order([to for _, to in pairs]) < limits.translated_share_min * shorter:
        return False
    named = [(numbers(one.texts[at]), numbers(other.texts[to])) for at, to in pairs]
    told = [mine == theirs for mine, theirs in named if mine or theirs]
    return sum(told) >= limits.translated_numbers_min * len(told)


def _in_order(places: Sequence[int]) -> int:
    # How many of them come one after the other: the longest rising chain.
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)

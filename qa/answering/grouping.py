"""Puts together the sentences that say the same, in one language or in both, and sees where articles give other values."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from qa.calibration import calibration
from qa.retrieval.search import ScoredSentence
from qa.text.names import sound_alike, spelled_alike
from qa.text.numbers import numbers
from qa.text.query import Query
from qa.text.quotations import quotations
from qa.text.words import content_words, normalise, stems, tokenize
from qa.types import Span

_NAME = re.compile(r"\b[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)+")
SOURCES_MAX = 3  # articles cited for one statement; more would be a list of sources


@dataclass(frozen=True, slots=True)
class Group:
    """One thing that is said: the sentence that says it best, then those of other articles that say the same.

    `share` (0 to 1) is the part of the belief that the best one has among all that may be quoted; `differs` tells that it
    gives another value than the first group does.
    """

    sentences: tuple[ScoredSentence, ...]
    share: float
    differs: bool

    @property
    def best(self) -> ScoredSentence:
        """Return the sentence that says it best."""
        return self.sentences[0]


def group(query: Query, quotable: Sequence[ScoredSentence], found: Iterable[ScoredSentence]) -> list[Group]:
    """Return what may be quoted, best first and each thing once, with what says the same among all that was found.

    Beside the best one nothing less likely than `neighbour_share_min` is kept, but for what gives another value than it.
    """
    weight = np.exp(np.array([sentence.score for sentence in quotable]) - quotable[0].score)
    every, share_min = list(found), calibration().neighbour_share_min
    groups: list[Group] = []
    for sentence, share in zip(quotable, weight / weight.sum(), strict=True):
        differs = bool(groups) and values_differ(query, groups[0].best, sentence)
        if not groups or (
            (share >= share_min or differs) and not any(_say_the_same(each.best, sentence) for each in groups)
        ):
            groups.append(Group((sentence, *_said_elsewhere(sentence, every)), float(share), differs))
    return groups


def values_differ(query: Query, one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether two articles speak of the same thing and each answers with a number that the other does not give."""
    limits, same_language = calibration(), _same_language(one, other)
    alike = limits.same_subject_cosine_min if same_language else limits.same_subject_cosine_min_across
    if one.passage.source == other.passage.source or float(one.vector @ other.vector) < alike:
        return False
    mine, theirs = _values(query, one), _values(query, other)
    return (
        bool(mine - numbers(other.text))
        and bool(theirs - numbers(one.text))
        and not _is_word_exchanged(one.text, other.text)
    )


def _said_elsewhere(best: ScoredSentence, found: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    nearest: dict[str, ScoredSentence] = {}
    for sentence in sorted(found, key=lambda other: -float(best.vector @ other.vector)):
        source = sentence.passage.source
        if source != best.passage.source and source not in nearest and _say_the_same(best, sentence):
            nearest[source] = sentence
    return list(nearest.values())[: SOURCES_MAX - 1]


def _say_the_same(one: ScoredSentence, other: ScoredSentence) -> bool:
    limits, same_language = calibration(), _same_language(one, other)
    alike = limits.same_statement_cosine_min if same_language else limits.same_statement_cosine_min_across
    if float(one.vector @ other.vector) < alike:
        return False
    mine, theirs = numbers(one.text), numbers(other.text)
    if mine - theirs and theirs - mine:
        return False
    return not _is_word_exchanged(one.text, other.text) and not _speakers_differ(one.text, other.text)


def _speakers_differ(one: str, other: str) -> bool:
    # Two people's quotations are two statements, however near what they say. Names are told by the capitals of one text.
    if not all(any(quotations(text, Span(0, len(text)), len(text))) for text in (one, other)):
        return False
    english, beside = (one, other) if _NAME.search(one) else (other, one)
    words = tokenize(beside)
    named = [word for name in _NAME.findall(english) for word in name.split()]
    return bool(named) and not any(
        word.casefold() == theirs or sound_alike(word, theirs) or (not theirs.isascii() and spelled_alike(word, theirs))
        for word in named
        for theirs in words
    )


def _same_language(one: ScoredSentence, other: ScoredSentence) -> bool:
    return one.passage.language == other.passage.language


def _values(query: Query, sentence: ScoredSentence) -> frozenset[str]:
    # The numbers that it answers with: those the reader points at or, unread, all that the question does not name.
    if sentence.answer is not None:
        span = slice(sentence.answer.start - sentence.start, sentence.answer.end - sentence.start)
        pointed = numbers(sentence.text[span])
        if pointed or query.asks is None:
            return pointed
    return numbers(sentence.text) - query.numbers


def _is_word_exchanged(one: str, other: str) -> bool:
    # "Birch has 20 boats", "Elm has 25 boats": said in the same words of two things.
    mine, theirs = ({stems(normalise(word))[-1] for word in content_words(text)} for text in (one, other))
    same_min = calibration().same_words_share_min * max(len(mine), len(theirs))
    return bool(mine - theirs) and bool(theirs - mine) and len(mine & theirs) >= same_min

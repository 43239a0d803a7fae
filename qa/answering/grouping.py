"""Puts together the sentences that say the same, in one language or in both, and sees where articles differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from qa.answering.agreement import Comparer, is_word_exchanged
from qa.answering.checking.facts import opposed
from qa.calibration import calibration
from qa.models import Entailment
from qa.retrieval.search import ScoredSentence
from qa.text import calendar
from qa.text.numbers import numbers
from qa.text.query import Query

SOURCES_MAX = 3  # articles cited for one statement; more would be a list of sources
YEAR_DIGITS = 4  # digits of a year
ELSEWHERE_READ_MAX = 2  # articles whose nearest sentence is compared with a statement


@dataclass(frozen=True, slots=True)
class Group:
    """One thing that is said: the sentence that says it best, then those of other articles that say the same.

    `share` (0 to 1) is the part of the belief that the best one has among all that may be quoted; `differs` tells that it
    cannot hold together with the first group, or gives another value for what was asked.
    """

    sentences: tuple[ScoredSentence, ...]
    share: float
    differs: bool

    @property
    def best(self) -> ScoredSentence:
        """Return the sentence that says it best."""
        return self.sentences[0]


def group(
    query: Query,
    quotable: Sequence[ScoredSentence],
    found: Iterable[ScoredSentence],
    comparer: Comparer | None = None,
) -> list[Group]:
    """Return each thing that may be quoted once, with what says the same among all that was found.

    The best one comes first, then what differs from it, then the others, best first. Nothing less likely than
    `neighbour_share_min` is kept beside it, except what differs from it.
    """
    comparer = comparer or Comparer()
    weight = np.exp(np.array([sentence.score for sentence in quotable]) - quotable[0].score)
    every, limits = list(found), calibration()
    groups: list[Group] = []
    for sentence, share in zip(quotable, weight / weight.sum(), strict=True):
        if any(sentence is other for each in groups for other in each.sentences):
            continue
        differs = bool(groups) and _differ(query, groups[0].best, sentence, comparer)
        if groups and not differs:
            if share < limits.neighbour_share_min:
                continue
            if any(comparer.compare(each.best, sentence).relation == "same" for each in groups):
                continue
        is_shown = not groups or differs or share >= limits.statement_share_min
        elsewhere = _said_elsewhere(sentence, every, comparer) if is_shown else []
        groups.append(Group((sentence, *elsewhere), float(share), differs))
    return sorted(groups, key=lambda each: each is not groups[0] and not each.differs)


def _differ(query: Query, best: ScoredSentence, other: ScoredSentence, comparer: Comparer) -> bool:
    if best.passage.source == other.passage.source:
        return False
    return values_differ(query, best, other, comparer) or comparer.compare(best, other).relation == "contrary"


def values_differ(query: Query, one: ScoredSentence, other: ScoredSentence, comparer: Comparer | None = None) -> bool:
    """Tell whether two articles speak of the same thing and each answers with a value that the other does not give.

    The value is what the question asks for: numbers do not count where it asks for a day.
    """
    limits, same_language = calibration(), one.passage.language == other.passage.language
    alike = limits.same_subject_cosine_min if same_language else limits.same_subject_cosine_min_across
    if one.passage.source == other.passage.source or float(one.vector @ other.vector) < alike:
        return False
    if query.asks == "time":
        return _times_differ(query, one, other, comparer or Comparer())
    mine, theirs = _values(query, one), _values(query, other)
    return (
        bool(mine - numbers(other.text))
        and bool(theirs - numbers(one.text))
        and not is_word_exchanged(one.text, other.text)
    )


def _times_differ(query: Query, one: ScoredSentence, other: ScoredSentence, comparer: Comparer) -> bool:
    # A day is compared with a day, a year with a year; and only of what may be the same event.
    for times in (
        partial(calendar.found, part="day", strict=True),
        partial(calendar.found, part="month", strict=True),
        _years,
    ):
        mine, theirs = times(one.text) - times(query.searched), times(other.text) - times(query.searched)
        if mine and theirs:
            return (
                not mine & theirs and not opposed(one.text, other.text) and _may_be_one_event(comparer.read(one, other))
            )
    return False


def _may_be_one_event(read: Sequence[Entailment]) -> bool:
    entailed = sum(each.entailment for each in read) / max(1, len(read))
    return entailed >= calibration().same_event_log_odds_min


def _years(text: str) -> frozenset[str]:
    return frozenset(number for number in numbers(text) if len(number) == YEAR_DIGITS and number[0] in "12")


def _said_elsewhere(best: ScoredSentence, found: Sequence[ScoredSentence], comparer: Comparer) -> list[ScoredSentence]:
    nearest: dict[str, ScoredSentence] = {}
    for sentence in sorted(found, key=lambda other: -float(best.vector @ other.vector)):
        source = sentence.passage.source
        if source != best.passage.source and source not in nearest and _is_near(best, sentence):
            nearest[source] = sentence
        if len(nearest) == ELSEWHERE_READ_MAX:
            break
    same = [sentence for sentence in nearest.values() if comparer.compare(best, sentence).relation == "same"]
    return same[: SOURCES_MAX - 1]


def _is_near(one: ScoredSentence, other: ScoredSentence) -> bool:
    limits = calibration()
    is_same = one.passage.language == other.passage.language
    return float(one.vector @ other.vector) >= (
        limits.compared_cosine_min if is_same else limits.compared_cosine_min_across
    )


def _values(query: Query, sentence: ScoredSentence) -> frozenset[str]:
    # The numbers that it answers with: those the reader points at or, unread, all that the question does not name.
    if sentence.answer is not None:
        span = slice(sentence.answer.start - sentence.start, sentence.answer.end - sentence.start)
        pointed = numbers(sentence.text[span])
        if pointed or query.asks is None:
            return pointed
    return numbers(sentence.text) - query.numbers if query.asks else frozenset()

"""Numbers of a question in words, written in digits where articles have them in digits alone: البند السابع والثلاثين, item 37."""

import re
from collections.abc import Iterable
from typing import Protocol

from qa.text.clitics import forms
from qa.text.marks import unmark
from qa.text.numbers import numbers
from qa.text.numbers.vocabulary import NUMBER_WORD_VALUES
from qa.text.words import normalise, word_terms
from qa.types import Span

VALUE_MIN = 10  # smaller numbers are written in words and in the other language's words too


class Keywords(Protocol):
    """The keywords of the articles."""

    def term_ids(self, words: Iterable[str]) -> dict[str, int]:
        """Return the numbers of the keywords that are in the index."""

    def postings(self, term: int) -> list[tuple[int, int]]:
        """Return the passages that hold a keyword, and how often."""


def spelled_numbers(text: str) -> list[tuple[Span, str]]:
    """Return where a text has a number in words, and that number in digits.

    >>> spelled_numbers("in the thirty-seventh item"), spelled_numbers("البند السابع والثلاثين من 40")
    ([(Span(start=7, end=21), '37')], [(Span(start=6, end=22), '37')])
    """
    runs: list[list[re.Match[str]]] = [[]]
    for match in _WORD.finditer(text):
        if _is_number(match[0]):
            runs[-1].append(match)
        elif not (runs[-1] and match[0].lower() in ("and", "و")):
            runs.append([])
    found: list[tuple[Span, str]] = []
    for run in filter(None, runs):
        span = Span(run[0].start(), run[-1].end())
        values = numbers(text[slice(*span)])
        if len(values) == 1:
            found.append((span, next(iter(values))))
    return found


def in_digits(question: str, articles: Keywords) -> str:
    """Return a question with those numbers in digits that articles have in digits and nowhere in these words."""
    found = spelled_numbers(unmark(question))
    if not found:
        return question
    question = unmark(question)
    for span, value in reversed(found):
        words = word_terms(question[slice(*span)])
        ids = articles.term_ids([value, *words])
        if float(value) >= VALUE_MIN and value in ids and not _together(value, words, ids, articles):
            question = question[: span.start] + value + question[span.end :]
    return question


def _together(value: str, words: list[str], ids: dict[str, int], articles: Keywords) -> bool:
    """Tell whether a passage has the number and each of these words (for one of its two stems)."""
    stems = [word for word in words if word.startswith(("l:", "e:"))]
    if any(stem not in ids for stem in stems):
        return False
    passages = [{passage for passage, _ in articles.postings(ids[term])} for term in (value, *stems)]
    return bool(set.intersection(*passages))


def _is_number(word: str) -> bool:
    return any(form.text in NUMBER_WORD_VALUES for form in forms(normalise(word), careful=True))


_WORD = re.compile(r"[^\W\d_]+")

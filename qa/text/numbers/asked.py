"""Whether a question asks for a number or a time, and whether a text holds one."""

import re
from functools import cache
from typing import Literal

from qa.text.calendar import time_words
from qa.text.clitics import forms
from qa.text.numbers.vocabulary import LIGHT, NUMBER_WORD_VALUES, NUMBER_WORDS, ORDINALS, TIME_UNITS
from qa.text.words import language_of, normalise, tokenize

Asks = Literal["number", "time"]


def has_kind(asks: Asks | None, text: str, *, known: frozenset[str] = frozenset()) -> bool:
    """Tell whether a text holds what is asked for, as far as its kind can be seen: a number or a time.

    True when neither is asked for. `known` are words of the question, folded: a number that it names does not count.

    >>> has_kind("number", "حضرت 50 دولة"), has_kind("time", "It ended badly."), has_kind(None, "It ended badly.")
    (True, False, True)
    >>> has_kind("number", "حضر أربعمئة"), has_kind("number", "حضر الرابع")
    (True, False)
    """
    if asks is None:
        return True
    there = [word for word in tokenize(text) if word not in known]
    if any(word[0].isdigit() for word in there):
        return True
    return bool(_with_bare(there) & _words_of(asks))


def is_another_kind(asks: Asks | None, said: str) -> bool:
    """Tell whether words cannot be what is asked for: an Arabic ordinal is no number of things.

    English ordinals may be fractions (a fifth of them).

    >>> is_another_kind("number", "السادس والعشرين"), is_another_kind("number", "a fifth of them")
    (True, False)
    """
    return asks == "number" and language_of(said) == "ar" and bool(_with_bare(tokenize(said)) & ORDINALS)


def _with_bare(every: list[str]) -> set[str]:
    return {form.text for word in every for form in forms(word, careful=True)}


@cache
def _words_of(kind: Asks) -> frozenset[str]:
    units = TIME_UNITS.keys() - LIGHT  # "second" is also an ordinal
    numbers = NUMBER_WORDS | (NUMBER_WORD_VALUES.keys() - ORDINALS - LIGHT)  # أربعمئة is one word
    return frozenset(units | (time_words() if kind == "time" else numbers))


def asked_kind(question: str) -> Asks | None:
    """Return "number", "time" or None by the question's own words.

    >>> asked_kind("In which year did it end?"), asked_kind("كم عددهم؟"), asked_kind("Who left?")
    ('time', 'number', None)
    """
    text = normalise(question)
    if re.search(_ASKS_TIME, text):
        return "time"
    return "number" if re.search(_ASKS_NUMBER, text) else None


_ASKS_TIME = (
    r"\bمتي\b|\b(?:اي|ايه)\s+(?:عام|سنه|يوم|شهر|تاريخ|قرن|ساعه|وقت|عقد)\b|\b(?:ما|ماهو)\s+(?:تاريخ|موعد)\b"
    r"|\bwhen\b|\b(?:which|what)\s+(?:year|day|month|date|century|time|decade)\b"
)
_ASKS_NUMBER = (
    r"\bكم\b|\bبكم\b|\b(?:ما|ماهو)\s+(?:عدد|مقدار|نسبه|مده|سعر|طول|قيمه)\b"
    r"|\bhow\s+(?:many|much|long|old|far|tall|high|large|big|often)\b|\bwhat\s+(?:number|percentage|percent|share|amount)\b"
)

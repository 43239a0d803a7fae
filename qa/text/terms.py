"""What the keyword index holds of a text: the stems of its words, its numbers and its months, however they are written.

A number counts in digits: السابع والثلاثين, thirty-seventh and ٣٧ are `37`, "1.3 bn" and 1.3 مليار are `1300000000`. A month
of any calendar has one name in both languages: تشرين الأول, أكتوبر and October are `m:october`.
"""

import re

from qa.text import calendar
from qa.text.numbers import numbers
from qa.text.words import normalise, word_terms


def index_terms(text: str) -> list[str]:
    """Return the keywords of a text: those of its words in order, then its numbers that no word is, and its months.

    >>> index_terms("البند السابع والثلاثين")
    ['s:بند', 'l:بند', 's:سابع', 'l:سابع', 's:والثلاث', 'l:ثلاث', '37']
    >>> index_terms("It rained in October"), index_terms("أمطرت في تشرين الأول")[-1]
    (['e:rain', 'e:octob', 'm:october'], 'm:october')
    """
    terms = word_terms(text)
    return terms + sorted(values(text).difference(terms))


def values(text: str) -> frozenset[str]:
    """Return the numbers of a text, in digits, and its months, as `m:` and the English name.

    >>> sorted(values("في 9 تشرين الأول")), sorted(values("on Oct. 9")), sorted(values("2024-10-09"))
    (['9', 'm:october'], ['9', 'm:october'], ['10', '2024', '9', 'm:october'])
    """
    return numbers(text) | months(text)


def months(text: str) -> frozenset[str]:
    """Return the months that a text names, as `m:` and the English name."""
    found = {f"m:{key}" for key in calendar.found(text, "month", strict=True)}
    for match in _SHORT.finditer(text):
        found.add(f"m:{_MONTHS[_LETTERS.index((match[1] or match[2])[:3].lower())]}")
    for match in _ISO.finditer(normalise(text)):
        found.add(f"m:{_MONTHS[int(match[1]) - 1]}")
    return frozenset(found)


_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_LETTERS = [name[:3] for name in _MONTHS]
_NAME = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_SHORT = re.compile(rf"\b({_NAME})\b\.?(?=\s?\d)|(?<=\d)\s({_NAME})\b")
_ISO = re.compile(r"\b(?:19|20)\d\d-(0[1-9]|1[0-2])-\d\d\b")

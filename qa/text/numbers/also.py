"""Numbers that a text does not write as such and may be read to state: duals, fractions, numerals, halves of units."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from qa.text.clitics import forms
from qa.text.numbers.reading import number_value
from qa.text.numbers.vocabulary import ALSO_NUMBERS, DUALS, HALF, HALVES, ROMAN, TIME_UNITS, Unit
from qa.text.words import tokenize


def also_numbers(text: str) -> frozenset[str]:
    """Return the numbers that a text may be read to state beside those that `numbers` reads in it, in digits.

    A dual is two, and two decades are 20 years. A half of a unit counts in the next smaller one: half an hour, 30 minutes.

    >>> sorted(also_numbers("استغرق دقيقتين")), sorted(also_numbers("عقدان ونصف")), sorted(also_numbers("Article IV"))
    (['2'], ['2', '20', '25'], ['4'])
    >>> sorted(also_numbers("an hour and a half")), sorted(also_numbers("نصف قرن"))
    (['90'], ['0.5', '100', '50'])
    """
    every = tokenize(text)
    found = {ROMAN[numeral] for numeral in _ROMAN.findall(text)}
    for at, word in enumerate(every):
        for form in forms(word, careful=True):
            found |= ALSO_NUMBERS.get(form.text, frozenset())
            if dual := DUALS.get(form.text):
                found.add("2")
                found |= {str(2 * dual.holds)} if dual.name in _YEARS else set()
            if unit := TIME_UNITS.get(form.text):
                found.update(_halves(every, at, unit, 2 if dual else 1))
    return frozenset(found)


def _halves(every: Sequence[str], at: int, unit: Unit, count: int) -> Iterator[str]:
    before, after = every[max(0, at - 2) : at], every[at + 1 : at + 4]
    if (after[:1] and after[0] in HALVES) or after == ["and", "a", "half"]:
        number = number_value(before[-1]) if before else None
        if unit.holds:
            yield _plain((Decimal(number or count) + Decimal("0.5")) * unit.holds)
    elif before and (before[-1] in HALF or (before[-1] in ("a", "an") and before[0] in HALF)):
        yield "0.5"
        if unit.holds:
            yield _plain(unit.holds / Decimal(2))


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


_YEARS = ("decade", "century")
_ROMAN = re.compile(rf"\b(?:{'|'.join(sorted(ROMAN, key=len, reverse=True))})\b")

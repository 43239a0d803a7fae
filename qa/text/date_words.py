"""What dates are written with, in both languages: a text's folded letters, the months by number, days of two calendars.

`qa.text.calendar` holds the names; here each has its number. A Hijri date becomes a Gregorian one by the Umm al-Qura calendar
(hijridate), which Saudi Arabia decides by calculation: where a country waits for the new moon to be seen, its date may be one
day later.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from qa.text import calendar
from qa.text.marks import Plain, strip_marks
from qa.types import LANGUAGES

FIRST_YEAR, LAST_YEAR = 1900, 2100  # Gregorian years that are read; other numbers of four digits are rarely a year
FIRST_HIJRI, LAST_HIJRI = 1343, 1500  # Hijri years that hijridate knows: August 1924 to November 2077
MONTH_WORDS = 3  # words of the longest month's name: rabi al awwal
MONTH_CHARS = 32  # characters that are looked at for a month's name
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a calendar, by its number from 1."""

    number: int
    hijri: bool = False


def fold(text: str) -> Plain:
    """Return a text in folded letters, small ones, with ASCII digits; each letter keeps a known place in the text.

    >>> fold("٦ آذَار").text, fold("٦ آذَار").places
    ('6 اذار', (0, 1, 2, 3, 5, 6, 7))
    """
    plain = strip_marks(text)
    return Plain(plain.text.translate(_FOLD).lower(), plain.places)


def in_calendar(year: int, month: Month, day: int) -> date | None:
    """Return a day of either calendar as a Gregorian date; None when there is no such day, or it is out of range.

    >>> in_calendar(1447, Month(9, hijri=True), 15), in_calendar(2026, Month(2), 30)
    (datetime.date(2026, 3, 4), None)
    """
    try:
        if not month.hijri:
            return date(year, month.number, day) if FIRST_YEAR <= year <= LAST_YEAR else None
        from hijridate import Hijri

        there = Hijri(year, month.number, day).to_gregorian()
        return date(there.year, there.month, there.day)
    except (ValueError, OverflowError):
        return None


def month_span(year: int, month: Month) -> tuple[date, date] | None:
    """Return the first and the last day of a month; None when the year is out of range.

    >>> month_span(2024, Month(2))
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    following = (year + 1, 1) if month.number == 12 else (year, month.number + 1)
    first, after = in_calendar(year, month, 1), in_calendar(following[0], Month(following[1], month.hijri), 1)
    return (first, after - timedelta(days=1)) if first and after else None


def year_on(day: date, *, hijri: bool) -> int:
    """Return the year of a calendar on a day.

    >>> year_on(date(2026, 3, 4), hijri=True)
    1447
    """
    if not hijri:
        return day.year
    from hijridate import Gregorian

    return int(Gregorian(day.year, day.month, day.day).to_hijri().year)


@cache
def months() -> dict[str, Month]:
    """Return the months by their names and short names, as `calendar.key` spells them.

    >>> months()["march"] == months()["mar"] == months()["اذار"], months()["رمضان"]
    (True, Month(number=9, hijri=True))
    """
    from babel import Locale

    english = Locale("en").months["format"]
    numbers = {english["wide"][number].lower(): Month(number) for number in range(1, 13)}
    found = {english["abbreviated"][number].lower(): Month(number) for number in range(1, 13)} | {"sept": Month(9)}
    numbers |= {
        calendar.key(in_english[0]): Month(number, hijri=True)
        for number, (in_english, _) in enumerate(calendar.HIJRI_MONTHS, 1)
    }
    for language in LANGUAGES:
        found |= {name: numbers[month] for name, month in calendar.names(language, "month").items()}
    return found


@cache
def weekdays() -> dict[str, int]:
    """Return the days of the week by their names, 0 for Monday, as `calendar.key` spells them; short ones too.

    >>> weekdays()["tuesday"], weekdays()["tue"], weekdays()["الاحد"]
    (1, 1, 6)
    """
    found = {name[:3]: number for number, name in enumerate(DAYS)} | {"tues": 1, "thur": 3, "thurs": 3}
    return found | {
        name: DAYS.index(day) for language in LANGUAGES for name, day in calendar.names(language, "day").items()
    }


def month_after(folded: str, at: int) -> tuple[Month, int] | None:
    """Return the month that a folded text names at a place, and where its name ends; two names of one month are one.

    >>> month_after("6 اذار/مارس 2026", 2), month_after("6 تموز/اب", 2), month_after("6 men", 2)
    ((Month(number=3, hijri=False), 11), None, None)
    """
    found = _month_at(folded, at)
    if found is None:
        return None
    month, end = found
    if between := _BETWEEN_NAMES.match(folded, end):
        other = _month_at(folded, between.end())
        if other is not None:
            closed = other[1] + (folded[other[1] : other[1] + 1] == ")" and "(" in between[0])
            return (month, closed) if other[0] == month else None
    return month, end


def month_before(folded: str, at: int) -> tuple[Month, int] | None:
    """Return the month whose name ends before a place of a folded text, and where the name starts; it may have a clitic.

    >>> month_before("in march 2026", 9), month_before("وباذار 2026", 7), month_before("in the end 2026", 11)
    ((Month(number=3, hijri=False), 3), (Month(number=3, hijri=False), 2), None)
    """
    floor = max(0, at - MONTH_CHARS)
    gap = _GAP.search(folded[floor:at])
    end = floor + gap.start() if gap else at
    found = _month_ending(folded, floor, end)
    if found is None:
        return None
    month, start = found
    if folded[start - 1 : start] in ("/", "(") or folded[start - 2 : start] == "/ ":  # ديسمبر/كانون الأول 2023
        other = _month_ending(folded, max(0, start - MONTH_CHARS), start - 1 - (folded[start - 1] == " "))
        if other is not None:
            return (month, other[1]) if other[0] == month else None
    return month, start


def _month_ending(folded: str, floor: int, end: int) -> tuple[Month, int] | None:
    words = list(_WORD.finditer(folded, floor, end))[-MONTH_WORDS:]
    if not words or words[-1].end() != end:
        return None
    for first in range(len(words)):
        every = words[first:]
        if any(not _JOINS.fullmatch(folded, a.end(), b.start()) for a, b in pairwise(every)):
            continue
        rest = " ".join(word[0] for word in every[1:])
        for form in calendar.without_clitic(every[0][0], left=2):
            month = months().get(f"{form} {rest}" if rest else form)
            if month is not None and (form == every[0][0] or len(form) > 2):
                return month, every[0].end() - len(form)
    return None


def _month_at(folded: str, at: int) -> tuple[Month, int] | None:
    words: list[re.Match[str]] = []
    place = at
    for _ in range(MONTH_WORDS):
        word = _WORD.match(folded, place)
        if word is None:
            break
        words.append(word)
        joins = _JOINS.match(folded, word.end())
        if joins is None:
            break
        place = joins.end()
    for count in range(len(words), 0, -1):
        month = months().get(" ".join(word[0] for word in words[:count]))
        if month is not None:
            end = words[count - 1].end()
            return month, end + (folded[end : end + 1] == "." and count == 1 and end - at <= len("sept"))
    return None


_FOLD = {
    ord(letter): one
    for letters, one in (
        ("أإآٱ", "ا"),
        ("ىیې", "ي"),
        ("ة", "ه"),
        ("ک", "ك"),
        ("ؤ", "و"),
        ("ئ", "ي"),
        ("’‘", "'"),
        ("İ", "i"),
        ("\xa0\u202f\u2009", " "),
    )
    for letter in letters
}
_WORD = re.compile(r"[^\W\d_]{1,20}(?![^\W\d_])")
_JOINS = re.compile(r"\s|[-'‐]\s?|\s-")  # between the words of one name: Dhu al-Hijjah, Sha'ban
_GAP = re.compile(r"(?:\s(?:من\s)?(?:عام|العام|سنه)\s|\sمن\s|(?<=[^\s,،.])[)]?\s?[,،.]?\s?)\Z")
_BETWEEN_NAMES = re.compile(r"\s?[/(]\s?|\s?-\s?")

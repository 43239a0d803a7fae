"""The dates of a text, in both languages and both calendars.

Every way of writing a date is read as these rules say. 6/3/2026 is the sixth of March: the day comes first, unless there is
no such month or the weekday beside it says otherwise. A year has four digits and lies between 1900 and 2100. A date is the
one that is written: a time or a zone beside it does not move it. A Hijri date is converted (`qa.text.date_words`); where a
Gregorian date stands beside it, that one is read. Years in words ("ألفين وستة") and dates with a year of two digits are not
read.
"""

import re
from dataclasses import dataclass
from datetime import date

from qa.text.date_words import (
    FIRST_HIJRI,
    FIRST_YEAR,
    LAST_HIJRI,
    LAST_YEAR,
    Month,
    fold,
    in_calendar,
    month_after,
    month_before,
    weekdays,
)
from qa.types import Span

BEFORE_NUMBER, AFTER_NUMBER = 48, 80  # characters around a number that may belong to one date, with their vowel marks


@dataclass(frozen=True, slots=True)
class Partial:
    """A date that does not say all: its year, month or day is None. `hijri` tells the calendar."""

    year: int | None
    month: int | None
    day: int | None
    hijri: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text, by its place: either `date`, or `partial` where it does not say all."""

    start: int
    end: int
    date: date | None
    partial: Partial | None = None


def dates_in(text: str) -> list[DateMention]:
    """Return the dates of a text in their order: whole ones, a day without its year, a month with its year, a year that is told.

    >>> [(each.start, each.end, each.date) for each in dates_in("It opened on 6 March 2026.")]
    [(13, 25, datetime.date(2026, 3, 6))]
    >>> [each.partial for each in dates_in("بدأت في ٧ أكتوبر/تشرين الأول، ثم في مارس ٢٠٢٤ وعام 2025")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [Partial(year=None, month=10, day=7, hijri=False), Partial(year=2024, month=3, day=None, hijri=False),
     Partial(year=2025, month=None, day=None, hijri=False)]
    """
    found: list[DateMention] = []
    for first, last in _windows(text):
        part = text[first:last]
        plain = fold(part)
        written = part if plain.places is None and len(plain.text) == len(part) else None
        for each in mentions_in(plain.text, written):
            span = plain.span(Span(each.start, each.end))
            found.append(DateMention(first + span.start, first + span.end, each.date, each.partial))
    return found


def _windows(text: str) -> list[tuple[int, int]]:
    """Return the parts of a text that may hold a date: around each number. Only these are folded, as that takes the time."""
    found: list[tuple[int, int]] = []
    for match in _DIGIT_OR_ORDINAL.finditer(text):
        first = max(0, match.start() - BEFORE_NUMBER)
        first = text.rfind(" ", max(0, first - BEFORE_NUMBER), first) + 1 or first
        last = min(len(text), match.end() + AFTER_NUMBER)
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def mentions_in(folded: str, written: str | None = None) -> list[DateMention]:
    """Return the dates of a folded text; `written` is the text as it was written, where its letters stand at the same places."""
    found: list[DateMention] = []
    at = 0
    for match in _DIGITS.finditer(folded):
        if match.start() < at or len(match[0]) > len("2026"):
            continue
        mention = _mention(folded, match, written)
        if mention is not None and mention.start >= at:
            found.append(mention)
            at = mention.end
    for match in _ORDINAL.finditer(folded):
        month = month_after(folded, match.end())
        day = _ORDINALS.get(match["one"], 0) + (_TENS[match["ten"]] if match["ten"] else 0)
        if month is not None and 1 <= day <= 31:
            mention = _with_year(folded, match.start("the"), month[1], month[0], day)
            if mention is not None:
                # The year of this date may have been read as one of a month.
                found = [each for each in found if each.end <= mention.start or each.start >= mention.end]
                found.append(mention)
    return sorted(found, key=lambda each: each.start)


def _mention(folded: str, match: re.Match[str], written: str | None) -> DateMention | None:
    start, end = match.span()
    before = folded[start - 1 : start]
    if "a" <= before <= "z" or (before and before in ".,:/" and folded[start - 2 : start - 1].isdigit()):
        return None
    if numeric := _NUMERIC.match(folded, start):
        return _numeric(folded, numeric)
    number = int(match[0])
    if len(match[0]) <= 2:
        if not 1 <= number <= 31:
            return None
        if (joint := _TO_MONTH.match(folded, end)) and (month := month_after(folded, joint.end())):
            if _could_be_word(folded, joint.end(), month[0], written) and not _year_after(folded, month[1]):
                return None
            return _with_year(folded, start, month[1], month[0], number)
        return _month_first(folded, match, written)
    if len(match[0]) == len("2026"):
        return _year(folded, match)
    return None


def _numeric(folded: str, match: re.Match[str]) -> DateMention | None:
    a, b, c = match["a"], match["b"], match["c"]
    end = match.end()
    mark = HIJRI_MARK.match(folded, end)
    if len(a) == len("2026") and len(c) <= 2:
        year, month, day, swap = int(a), int(b), int(c), False
    elif len(c) == len("2026") and len(a) <= 2:
        year, month, day, swap = int(c), int(b), int(a), True
    else:
        return None
    hijri = FIRST_HIJRI <= year <= LAST_HIJRI and mark is not None
    made = in_calendar(year, Month(month, hijri), day)
    if swap and not hijri:
        other = in_calendar(year, Month(day), month)
        said = _weekday_before(folded, match.start())
        if made is None or (said is not None and other is not None and made.weekday() != said == other.weekday()):
            made = other
    return DateMention(match.start(), mark.end() if mark and hijri else end, made) if made else None


def _with_year(folded: str, start: int, end: int, month: Month, day: int) -> DateMention | None:
    if year := _year_after(folded, end):
        number = int(year["y"])
        made = in_calendar(number, month, day)
        return DateMention(start, year.end(), made) if made else None
    if _OTHER_YEAR.match(folded, end):
        return None  # 28 فبراير 1799
    if month.hijri and month.number == 2:
        return None  # صفر is the zero of a result
    if in_calendar(1444 if month.hijri else 2024, month, min(day, 29)) is None or day > _LONGEST[month.number - 1]:
        return None
    return DateMention(start, end, None, Partial(None, month.number, day, month.hijri))


def _year_after(folded: str, end: int) -> re.Match[str] | None:
    match = _YEAR_AFTER.match(folded, end)
    return match if match and _is_year(int(match["y"])) else None


def _is_year(number: int) -> bool:
    return FIRST_YEAR <= number <= LAST_YEAR or FIRST_HIJRI <= number <= LAST_HIJRI


def _month_first(folded: str, match: re.Match[str], written: str | None) -> DateMention | None:
    # March 6, 2026; Arabic does not write so
    month = month_before(folded, match.start())
    if month is None or not folded[month[1]].isascii() or _NO_DAY.match(folded, match.end()):
        return None
    suffix = _SUFFIX.match(folded, match.end())
    end = suffix.end() if suffix else match.end()
    if not _year_after(folded, end) and (
        _could_be_word(folded, month[1], month[0], written) or _IN.search(folded[max(0, month[1] - 4) : month[1]])
    ):
        return None  # in March 15 people died
    return _with_year(folded, month[1], end, month[0], int(match[0]))


def _year(folded: str, match: re.Match[str]) -> DateMention | None:
    number = int(match[0])
    if not _is_year(number) or folded[match.end() : match.end() + 1] in ("%", "٪"):
        return None
    month = month_before(folded, match.start())
    if month is not None:
        if month[0].hijri != (number <= LAST_HIJRI):
            return None
        end = mark.end() if month[0].hijri and (mark := HIJRI_MARK.match(folded, match.end())) else match.end()
        return DateMention(month[1], end, None, Partial(number, month[0].number, None, month[0].hijri))
    told = _TELLS_YEAR.search(folded[max(0, match.start() - 12) : match.start()])
    if told and number >= FIRST_YEAR and not _COUNTED.match(folded, match.end()):
        return DateMention(match.start(), match.end(), None, Partial(number, None, None))
    return None


def _could_be_word(folded: str, at: int, month: Month, written: str | None) -> bool:
    """Tell whether a month without a year may be another word: "may" and "march" that are written small."""
    if month.hijri or not folded[at].isascii():
        return False
    return written is not None and written[at : at + 1].islower()


def _weekday_before(folded: str, start: int) -> int | None:
    words = LETTERS.findall(folded, max(0, start - 16), start)
    return weekdays().get(words[-1]) if words else None


_DIGITS = re.compile(r"(?<!\d)\d+")
LETTERS = re.compile(r"[^\W\d_]+")
_NUMERIC = re.compile(r"(?P<a>\d{1,4})(?P<s>\s?/\s?|[.-])(?P<b>\d{1,2})(?P=s)(?P<c>\d{1,4})(?!\d|[./-]\d)")
HIJRI_MARK = re.compile(r"\s?(?:هجريه|هجري|ه\b|a\.?h\.?(?![a-z]))")
_SUFFIX = re.compile(r"(?:st|nd|rd|th)\b")
_TO_MONTH = re.compile(r"(?:st|nd|rd|th)?(?:\sof\s|\sمن\s(?:شهر\s)?|\sشهر\s|\s?[-.,]?\s?|\s?/\s?)")
_YEAR_AFTER = re.compile(
    r"\s?[-,،.]?\s?(?:من\s)?(?:عام\s|العام\s|سنه\s|لعام\s|للعام\s)?(?P<y>\d{4})(?!\d|[.,:]\d)(?:\s?(?:هجريه|هجري|ه|ميلادي|ميلاديه|م|ad|ah)\b)?"
)
_OTHER_YEAR = re.compile(r"\s?[,،]?\s?(?:من\s)?(?:عام\s|العام\s|سنه\s)?\d{3,4}(?![\d:.,])")
_NO_DAY = re.compile(r"\d|\s?[%:٪]|[.,]\d|\s?(?:per ?cent|million|billion|years?|people|percent)\b|-\w")
_IN = re.compile(r"\bin\s\Z")
_TELLS_YEAR = re.compile(r"(?:\b(?:in|since|of|year|until|by|during)|(?<!\w)[بولف]?(?:ال|ل)?(?:عام|سنه|في|منذ))\s\Z")
_COUNTED = re.compile(r"[,.]\d|\s?(?:%|٪|per ?cent|metres?|people|men|women|km|kilomet|دولار|شخص|مليون|متر|كيلو)|-\d")
_ORDINALS = {
    word: number
    for number, line in enumerate(
        ("اول حادي", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر"), 1
    )
    for word in line.split()
} | {"عشرين": 20, "عشرون": 20, "ثلاثين": 30, "ثلاثون": 30}
_TENS = {"عشر": 10, "عشرين": 20, "عشرون": 20, "ثلاثين": 30, "ثلاثون": 30}
_ORDINAL = re.compile(
    rf"(?<!\w)[وفبك]?(?P<the>(?:ال|لل)(?P<one>{'|'.join(_ORDINALS)})(?:\s(?:وال)?(?P<ten>{'|'.join(_TENS)}))?)\sمن\s(?:شهر\s)?"
)
_DIGIT_OR_ORDINAL = re.compile(
    r"\d+|(?:ال|لل)(?:[اأ]ول|حادي|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|عشرين|ثلاثين)\s"
)
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

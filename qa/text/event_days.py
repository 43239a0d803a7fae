"""The day of which a sentence tells: the date that it names, or "on Wednesday" by the date of its article."""

import re
from dataclasses import dataclass
from datetime import date

from qa.text.date_words import Month, fold, in_calendar, year_on
from qa.text.dates import Partial, dates_in
from qa.text.relative_dates import resolve_relative

Day = date  # a field of this name hides the type
SAID_CHARS = 60  # characters before a day in which a verb of saying makes it the day on which something was said


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that a text names, by the place of the words; `relative` tells that they count from the article's date."""

    start: int
    end: int
    date: Day
    relative: bool = False


def event_day(text: str, on: date | None) -> NamedDay | None:
    """Return the day of which a sentence tells, in an article of a day; None when it names none.

    Without the article's day, only dates that are written out count. Of several it is the first one, but for the day on which
    somebody only said it, and for the article's own, which a wire writes before its first sentence.

    >>> event_day("He said on Thursday that the bridge fell on Tuesday.", date(2026, 3, 5)).date
    datetime.date(2026, 3, 3)
    >>> found = event_day("انهار الجسر أمس", date(2026, 3, 5))
    >>> found.date, "انهار الجسر أمس"[found.start : found.end], found.relative
    (datetime.date(2026, 3, 4), 'أمس', True)
    >>> event_day("The bridge fell on 7 October.", date(2026, 3, 5)).date, event_day("It fell on Tuesday.", None)
    (datetime.date(2025, 10, 7), None)
    """
    found = [
        NamedDay(each.start, each.end, day)
        for each in dates_in(text)
        if (day := each.date or (_nearest(each.partial, on) if on and each.partial else None))
    ]
    if on:
        named = [(each.start, each.end) for each in found]
        found += [
            NamedDay(each.start, each.end, each.date, relative=True)
            for each in resolve_relative(text, on)
            if each.date == each.last and not any(start < each.end and each.start < end for start, end in named)
        ]
    found.sort(key=lambda each: each.start)
    told = (each for each in found if not _is_said(text, each) and (each.relative or each.date != on))
    return next(told, found[0] if found else None)


def _nearest(partial: Partial, on: date) -> date | None:
    # A day without its year is the one that is nearest to the article's.
    if partial.month is None or partial.day is None:
        return None
    year = partial.year or year_on(on, hijri=partial.hijri)
    years = [partial.year] if partial.year else [year - 1, year, year + 1]
    made = [in_calendar(each, Month(partial.month, partial.hijri), partial.day) for each in years]
    return min((day for day in made if day), key=lambda day: abs((day - on).days), default=None)


def _is_said(text: str, day: NamedDay) -> bool:
    return bool(_SAID.search(fold(text[max(0, day.start - SAID_CHARS) : day.start]).text))


_SAID = re.compile(
    r"\b(?:said|says|told|added|announced|reported|wrote|confirmed|warned)(?: [a-z]{1,15}){0,2} (?:on |late |early )?\Z"
    r"|(?<!\w)[وف]?(?:قالت?|اعلنت?|صرحت?|ذكرت?|افادت?|اكدت?|اوضحت?|اضافت?|كشفت?)(?: (?!ان[هي]?)[^\s]{1,20}){0,4}"
    r" (?:يوم |مساء |صباح )?\Z"
)

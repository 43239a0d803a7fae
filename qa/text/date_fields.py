"""The date of a field that holds one and nothing else: a clock, a zone or "published on" may stand beside it."""

import re
from datetime import UTC, date, datetime

from qa.text.date_words import FIRST_YEAR, LAST_YEAR, Month, fold, in_calendar, months, weekdays
from qa.text.dates import HIJRI_MARK, LETTERS, DateMention, mentions_in

FIELD_CHARS = 160  # characters of the longest field that holds a date and nothing else
SECONDS_DIGITS, MILLISECONDS_DIGITS = 10, 13  # digits of an epoch: September 2001 to November 2286
LAST_EPOCH_YEAR = 2050  # later ones are an ID and no time


def read_date(text: str) -> date | None:
    """Return the date of a field that holds a date and nothing else but a time, a weekday and a label.

    Of a date of publishing and one of updating it is the first. None where the field says something else, two dates, or
    one that is not.

    >>> read_date("2026-03-06T23:10:00+03:00"), read_date("Fri, 06 Mar 2026 09:00:00 GMT")
    (datetime.date(2026, 3, 6), datetime.date(2026, 3, 6))
    >>> read_date("آخر تحديث: ٦ آذار/مارس ٢٠٢٦"), read_date("15 رمضان 1447هـ")
    (datetime.date(2026, 3, 6), datetime.date(2026, 3, 4))
    >>> read_date("6/3/2026"), read_date("3/25/2026"), read_date("30/2/2026"), read_date("The talks of 6 March 2026")
    (datetime.date(2026, 3, 6), datetime.date(2026, 3, 25), None, None)
    """
    stripped = text.strip()
    if not stripped or len(stripped) > FIELD_CHARS:
        return None
    folded = fold(stripped).text
    if folded.isdecimal():
        return _of_digits(folded)
    if (written := _iso(folded)) is not None:
        return written
    found = [mention for mention in mentions_in(folded) if mention.date is not None]
    return own_date(folded, found) if found and not words_beside(folded, found) else None


def _of_digits(digits: str) -> date | None:
    """Return the date of a field of digits only: 20260306, or the seconds or milliseconds since 1970."""
    if len(digits) == len("20260306"):
        return in_calendar(int(digits[:4]), Month(int(digits[4:6])), int(digits[6:]))
    if len(digits) in (SECONDS_DIGITS, MILLISECONDS_DIGITS) and digits[0] != "0":
        made = datetime.fromtimestamp(int(digits[:SECONDS_DIGITS]), UTC).date()
        return made if made.year <= LAST_EPOCH_YEAR else None
    return None


def _iso(folded: str) -> date | None:
    if not ISO_START.match(folded):
        return None
    try:
        made = datetime.fromisoformat(folded.replace(" ", "").upper() if "t" in folded else folded.upper()).date()
    except ValueError:
        return None
    return made if FIRST_YEAR <= made.year <= LAST_YEAR else None


def own_date(folded: str, found: list[DateMention]) -> date | None:
    """Return the one date that the mentions of a field say: the Gregorian of two calendars, the published before the updated."""
    gregorian = [each for each in found if not _is_hijri(folded, each)]
    every = {each.date for each in gregorian or found}
    if len(every) == 1:
        return every.pop()
    if (label := _PUBLISHED.search(folded)) and UPDATED_WORD.search(folded):
        return next((each.date for each in gregorian if each.start >= label.end()), None)
    return None


def _is_hijri(folded: str, mention: DateMention) -> bool:
    words = LETTERS.findall(folded, mention.start, mention.end)
    return bool(HIJRI_MARK.search(folded, mention.start, mention.end)) or any(word in _hijri_words() for word in words)


def _hijri_words() -> frozenset[str]:
    return frozenset(word for name, month in months().items() if month.hijri for word in name.split())


def _without(folded: str, found: list[DateMention]) -> str:
    pieces, at = [], 0
    for mention in found:
        pieces.append(folded[at : mention.start])
        at = mention.end
    return " ".join([*pieces, folded[at:]])


def words_beside(folded: str, found: list[DateMention]) -> list[str]:
    """Return the words of a field besides its dates, times, weekdays and labels."""
    rest = _ZONE.sub(" ", _CLOCK.sub(" ", _without(folded, found)))
    return [word for word in WORDS.findall(rest) if word not in _BESIDE and word not in weekdays()]


WORDS = re.compile(r"[^\W_]+")
ISO_START = re.compile(r"\d{4}-\d\d-\d\d(?:[t ]\s?\d\d:\d\d|\Z)")
# What may stand beside a date in a field.
_CLOCK = re.compile(
    r"\b\d{1,2}(?::\d{2}){1,2}(?:\.\d{1,9})?(?:\s?(?:am|pm|a\.m\.?|p\.m\.?|ص|م)\b\.?)?|\b\d{1,2}\s?(?:am|pm|a\.m|p\.m)\b\.?"
    r"|\b\d{1,2}\.\d{2}\s?(?:am|pm|gmt|bst|utc)\b|\b\d{4}\s?(?:gmt|utc)\b"
)
_ZONE = re.compile(r"[+-]\d{2}:?\d{2}\b|\b(?:gmt|utc)\s?[+-]\s?\d{1,2}\b")
_BESIDE = frozenset(
    [
        "published", "publish", "publication", "posted", "updated", "update", "last", "modified", "created", "date",
        "dated", "time", "on", "at", "of", "as", "first", "issued", "released", "pubdate", "datetime", "z", "t",
        "gmt", "utc", "bst", "est", "edt", "et", "pst", "pdt", "pt", "cet", "cest", "ast", "msk", "ist", "am", "pm",
        "a", "p", "m", "local", "uhr", "h", "نشر", "نشرت", "تاريخ", "النشر", "التاريخ", "تحديث", "اخر", "الاخير",
        "حدث", "حدثت", "التحديث", "في", "يوم", "الموافق", "بتاريخ", "الساعه", "صباحا", "مساء", "ظهرا", "بتوقيت",
        "غرينتش", "جرينتش", "غرينيتش", "مكه", "المكرمه", "القاهره", "بيروت", "بغداد", "الرياض", "المحلي", "التوقيت",
        "توقيت", "م", "ص", "ه", "هجري", "ميلادي", "من", "شهر", "عام", "سنه", "تم", "اضيف", "اضيفت", "كتب", "كتبت",
        "علي", "الي", "و", "لسنه",
    ]
)  # fmt: skip
_PUBLISHED = re.compile(
    r"\b(?:first )?(?:published|posted|publication date|issued)\b|(?<!\w)(?:نشرت?|تاريخ النشر|النشر)(?!\w)"
)
UPDATED_WORD = re.compile(r"\b(?:updated|update|modified)\b|(?<!\w)(?:اخر تحديث|التحديث|تحديث|حدث)(?!\w)")

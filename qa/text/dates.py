"""The dates of a text, of a field and of a file's name, in both languages and both calendars.

Every way of writing a date is read as these rules say. 6/3/2026 is the sixth of March: the day comes first, unless there is
no such month or the weekday beside it says otherwise. A year has four digits and lies between 1900 and 2100. A date is the
one that is written: a time or a zone beside it does not move it. A Hijri date is converted (`qa.text.date_words`); where a
Gregorian date stands beside it, that one is read. Years in words ("ألفين وستة") and dates with a year of two digits are not
read.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

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
    months,
    weekdays,
)
from qa.text.words import STOP_WORDS
from qa.types import Span

FIELD_CHARS = 160  # characters of the longest field that holds a date and nothing else
SECONDS_DIGITS, MILLISECONDS_DIGITS = 10, 13  # digits of an epoch: September 2001 to November 2286
LAST_EPOCH_YEAR = 2050  # later ones are an ID and no time
HEAD_LINES = 8  # lines that are not empty, from the first on, in which an article says its own date
LEAD_LINES = 4  # of them so many may be the first paragraph, with its dateline
LINE_CHARS = 160  # characters of the longest line that only signs and dates
PLACE_WORDS = 4  # words of the longest place or outlet before a date
SIGNED_WORDS = 8  # words of the longest by-line before a date
NEAR_DAYS = 183  # days before a known day, within which a date without a year lies
BEFORE_NUMBER, AFTER_NUMBER = 48, 80  # characters around a number that may belong to one date, with their vowel marks
NAME_WORDS = 3  # words that a file's name may have besides a date with its month in letters


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
    if folded.isdigit():
        return _of_digits(folded)
    if (written := _iso(folded)) is not None:
        return written
    found = [mention for mention in _mentions(folded) if mention.date is not None]
    return _own(folded, found) if found and not _remaining(folded, found) else None


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
        for each in _mentions(plain.text, written):
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


def dateline_date(text: str, near: date | None = None) -> date | None:
    """Return the date that an article gives itself in its first lines, and never one that it tells of.

    It stands in a line that says a date and nothing else but a place, an outlet, a writer or a label, or it opens the first
    paragraph before an agency or a dash. A date without a year counts when `near` is given, a day that the article is not
    later than: its year is the one that puts it into the six months before.

    >>> dateline_date("Talks fail\\nLONDON, March 6, 2026 (Reuters) - The talks failed.")
    datetime.date(2026, 3, 6)
    >>> dateline_date("القاهرة – 6 مارس 2026 (رويترز)\\nفشلت المحادثات"), dateline_date("فشلت محادثات 6 مارس 2026 في القاهرة")
    (datetime.date(2026, 3, 6), None)
    >>> dateline_date("July 17 (UPI) -- A woman won.", near=date(2026, 7, 18)), dateline_date("July 17 (UPI) -- A woman won.")
    (datetime.date(2026, 7, 17), None)
    """
    found: list[tuple[bool, date]] = []
    for number, line in enumerate(_LINE.finditer(text), 1):
        if number > HEAD_LINES:
            break
        own = _whole_line(line[0], near) if len(line[0]) <= LINE_CHARS else None
        if own is None and number <= LEAD_LINES:
            own = _opening(line[0], near)
        if own is not None:
            found.append((bool(_UPDATED.match(fold(line[0].strip()[:LINE_CHARS]).text)), own))
    return min(found, key=lambda each: each[0])[1] if found else None  # updated ones last; else as they stand


def name_date(name: str) -> date | None:
    """Return the date in the name of a file, a folder or an address; None where it has none, or its last part has two.

    >>> name_date("/2026/03/06/talks-fail"), name_date("2026_7_10_0612_browser.html"), name_date("20260306.txt")
    (datetime.date(2026, 3, 6), datetime.date(2026, 7, 10), datetime.date(2026, 3, 6))
    >>> name_date("06-03-2026.html"), name_date("000_2ddf12147a7d9f52.txt"), name_date("article-55812345")
    (datetime.date(2026, 3, 6), None, None)
    """
    folded = _UUID.sub(" ", fold(name).text)
    found: list[tuple[int, date]] = []  # which part of the path, and what it says
    for pattern, order in _IN_NAMES:
        for match in pattern.finditer(folded):
            year, month, day = (int(match[group]) for group in order)
            made = in_calendar(year, Month(month), day)
            if made is None and order[0] == "y3":
                made = in_calendar(year, Month(day), month)
            if made is not None:
                found.append((folded.count("/", 0, match.end()), made))
    if found:
        last = max(part for part, _ in found)
        every = {made for part, made in found if part == last}
        return every.pop() if len(every) == 1 else None
    return _named_month(folded.rsplit("/", 1)[-1])


def _named_month(part: str) -> date | None:
    # 6-march-2026.html, and no headline that tells of a date
    said = _APART.sub(" ", _ENDING.sub("", part))
    every = [mention for mention in _mentions(said) if mention.date is not None]
    if len(every) != 1:
        return None
    rest = said[: every[0].start] + " " + said[every[0].end :]
    return every[0].date if len(rest.split()) <= NAME_WORDS else None


def _of_digits(digits: str) -> date | None:
    """Return the date of a field of digits only: 20260306, or the seconds or milliseconds since 1970."""
    if len(digits) == len("20260306"):
        return in_calendar(int(digits[:4]), Month(int(digits[4:6])), int(digits[6:]))
    if len(digits) in (SECONDS_DIGITS, MILLISECONDS_DIGITS) and digits[0] != "0":
        made = datetime.fromtimestamp(int(digits[:SECONDS_DIGITS]), UTC).date()
        return made if made.year <= LAST_EPOCH_YEAR else None
    return None


def _iso(folded: str) -> date | None:
    if not _ISO.match(folded):
        return None
    try:
        made = datetime.fromisoformat(folded.replace(" ", "").upper() if "t" in folded else folded.upper()).date()
    except ValueError:
        return None
    return made if FIRST_YEAR <= made.year <= LAST_YEAR else None


def _own(folded: str, found: list[DateMention]) -> date | None:
    """Return the one date that the mentions of a field say: the Gregorian of two calendars, the published before the updated."""
    gregorian = [each for each in found if not _is_hijri(folded, each)]
    every = {each.date for each in gregorian or found}
    if len(every) == 1:
        return every.pop()
    if (label := _PUBLISHED.search(folded)) and _UPDATED_WORD.search(folded):
        return next((each.date for each in gregorian if each.start >= label.end()), None)
    return None


def _is_hijri(folded: str, mention: DateMention) -> bool:
    words = _LETTERS.findall(folded, mention.start, mention.end)
    return bool(_HIJRI_MARK.search(folded, mention.start, mention.end)) or any(word in _hijri_words() for word in words)


def _hijri_words() -> frozenset[str]:
    return frozenset(word for name, month in months().items() if month.hijri for word in name.split())


def _without(folded: str, found: list[DateMention]) -> str:
    pieces, at = [], 0
    for mention in found:
        pieces.append(folded[at : mention.start])
        at = mention.end
    return " ".join([*pieces, folded[at:]])


def _remaining(folded: str, found: list[DateMention]) -> list[str]:
    """Return the words of a field besides its dates, times, weekdays and labels."""
    rest = _ZONE.sub(" ", _CLOCK.sub(" ", _without(folded, found)))
    return [word for word in _WORDS.findall(rest) if word not in _BESIDE and word not in weekdays()]


def _whole_line(line: str, near: date | None) -> date | None:
    """Return the date of a line that only signs and dates."""
    folded = fold(line.strip()).text
    found = _mentions(folded)
    whole = [each for each in found if each.date is not None]
    if not whole and near is not None and len(found) == 1 and (made := _in_the_year(found[0].partial, near)):
        whole = [DateMention(found[0].start, found[0].end, made)]
    if not whole:
        return read_date(line) if folded.isdigit() is False and _ISO.match(folded) else None
    own = _own(folded, whole)
    if own is None:
        return None
    rest = _remaining(folded, whole)
    if not rest:
        return own
    head = folded[: whole[0].start]
    before = _remaining(_WEEKDAY_COMMA.sub(" ", head), [])
    if rest != before:  # something stands after the date
        return None
    written = _heads(line, len(_WORDS.findall(head)))
    if signed := _SIGNED.match(folded):
        return own if len(before) <= SIGNED_WORDS and not _SENTENCE_END.search(head, signed.end()) else None
    return own if _is_place(before, written, head) else None


def _opening(line: str, near: date | None) -> date | None:
    """Return the date of the dateline that a paragraph opens with: LONDON, March 6 (Reuters) –"""
    start = line.lstrip()[:LINE_CHARS]
    folded = fold(start).text
    found = _mentions(folded)
    if not found:
        return None
    head, first = folded[: found[0].start], found[0]
    if len(found) > 1 and _EQUALS.fullmatch(folded, first.end, found[1].start):
        first = found[1]  # 15 رمضان 1447 هـ الموافق 4 مارس 2026
    made = first.date or (_in_the_year(first.partial, near) if near is not None else None)
    closing = _CLOSES.match(folded, first.end)
    if made is None or closing is None:
        return None
    agency, dash = closing["agency"], closing["dash"]
    words = _remaining(_WEEKDAY_COMMA.sub(" ", head), [])
    if not words:
        return made if agency else None
    written = _heads(start, len(_WORDS.findall(head)))
    if agency and (dash or agency == _SPA) and _NEAR_PLACE.fullmatch(head):  # القاهرة في 6 مارس (أ ش أ) –
        return made
    if not _is_place(words, written, head):
        return None
    in_capitals = all(word.isupper() for word in written if word.isascii() and len(word) > 1)
    return made if agency or in_capitals else None


def _heads(line: str, count: int) -> list[str]:
    return _WORDS.findall(line)[:count]


def _is_place(words: list[str], written: list[str], head: str) -> bool:
    """Tell whether what stands before a date is a place or an outlet: few names, and then a mark."""
    if len(words) > PLACE_WORDS or not _ENDS_PLACE.search(head) or _SENTENCE_END.search(head):
        return False
    if any(word[0].islower() and word[0].isascii() for word in written if word.lower() not in _BETWEEN_PLACES):
        return False
    return all(word in _BETWEEN_PLACES or word not in STOP_WORDS for word in words) and not _QUOTE.search(head)


def _in_the_year(partial: Partial | None, near: date) -> date | None:
    if partial is None or partial.year is not None or partial.month is None or partial.day is None or partial.hijri:
        return None
    for year in (near.year, near.year - 1):
        made = in_calendar(year, Month(partial.month), partial.day)
        if made is not None and near - timedelta(days=NEAR_DAYS) <= made <= near:
            return made
    return None


def _mentions(folded: str, written: str | None = None) -> list[DateMention]:
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
    mark = _HIJRI_MARK.match(folded, end)
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
        end = mark.end() if month[0].hijri and (mark := _HIJRI_MARK.match(folded, match.end())) else match.end()
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
    words = _LETTERS.findall(folded, max(0, start - 16), start)
    return weekdays().get(words[-1]) if words else None


_LINE = re.compile(r"[^\r\n]*[^\s][^\r\n]*")
_DIGITS = re.compile(r"(?<!\d)\d+")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W_]+")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[t ]\s?\d\d:\d\d|\Z)")
_NUMERIC = re.compile(r"(?P<a>\d{1,4})(?P<s>\s?/\s?|[.-])(?P<b>\d{1,2})(?P=s)(?P<c>\d{1,4})(?!\d|[./-]\d)")
_HIJRI_MARK = re.compile(r"\s?(?:هجريه|هجري|ه\b|a\.?h\.?(?![a-z]))")
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

# What may stand beside a date in a field.
_CLOCK = re.compile(
    r"\b\d{1,2}(?::\d{2}){1,2}(?:\.\d{1,9})?(?:\s?(?:am|pm|a\.m\.?|p\.m\.?|ص|م)\b\.?)?|\b\d{1,2}\s?(?:am|pm|a\.m|p\.m)\b\.?"
    r"|\b\d{1,2}\.\d{2}\s?(?:am|pm|gmt|bst|utc)\b|\b\d{4}\s?(?:gmt|utc)\b"
)
_ZONE = re.compile(r"[+-]\d{2}:?\d{2}\b|\b(?:gmt|utc)\s?[+-]\s?\d{1,2}\b")
_BESIDE = frozenset(
    [
        "published",
        "publish",
        "publication",
        "posted",
        "updated",
        "update",
        "last",
        "modified",
        "created",
        "date",
        "dated",
        "time",
        "on",
        "at",
        "of",
        "as",
        "first",
        "issued",
        "released",
        "pubdate",
        "datetime",
        "z",
        "t",
        "gmt",
        "utc",
        "bst",
        "est",
        "edt",
        "et",
        "pst",
        "pdt",
        "pt",
        "cet",
        "cest",
        "ast",
        "msk",
        "ist",
        "am",
        "pm",
        "a",
        "p",
        "m",
        "local",
        "uhr",
        "h",
        "نشر",
        "نشرت",
        "تاريخ",
        "النشر",
        "التاريخ",
        "تحديث",
        "اخر",
        "الاخير",
        "حدث",
        "حدثت",
        "التحديث",
        "في",
        "يوم",
        "الموافق",
        "بتاريخ",
        "الساعه",
        "صباحا",
        "مساء",
        "ظهرا",
        "بتوقيت",
        "غرينتش",
        "جرينتش",
        "غرينيتش",
        "مكه",
        "المكرمه",
        "القاهره",
        "بيروت",
        "بغداد",
        "الرياض",
        "المحلي",
        "التوقيت",
        "توقيت",
        "م",
        "ص",
        "ه",
        "هجري",
        "ميلادي",
        "من",
        "شهر",
        "عام",
        "سنه",
        "تم",
        "اضيف",
        "اضيفت",
        "كتب",
        "كتبت",
        "علي",
        "الي",
        "و",
        "لسنه",
    ]
)
_PUBLISHED = re.compile(
    r"\b(?:first )?(?:published|posted|publication date|issued)\b|(?<!\w)(?:نشرت?|تاريخ النشر|النشر)(?!\w)"
)
_UPDATED_WORD = re.compile(r"\b(?:updated|update|modified)\b|(?<!\w)(?:اخر تحديث|التحديث|تحديث|حدث)(?!\w)")
_UPDATED = re.compile(rf"\A\W{{0,3}}(?:last\s)?(?:{_UPDATED_WORD.pattern})")

# Datelines.
_SIGNED = re.compile(
    r"\A\W{0,3}(?:(?:by|written by|words by|reporting by|story by)[:\s]|(?:كتبت?|كتبه|كتبها|بقلم|اعداد|تحرير|ترجمه|مراسل\w*)\s?[:–—-]?\s)"
)
_WEEKDAY_COMMA = re.compile(r"[,،]")
_SENTENCE_END = re.compile(r"[.!?؟:؛;]\s+[^\W\d_]|[!?؟]|\d")
_ENDS_PLACE = re.compile(
    r"(?:[,،–—/|:(·•-]|\s--)\s?(?:[\w']{2,12}\s?[,،]?\s){0,2}\Z"
)  # a weekday may stand between the mark and the date
_NEAR_PLACE = re.compile(r"\W{0,3}[^\W\d_]{2,15}(?:\s[^\W\d_]{2,15})?\s(?:في\s)?")
_QUOTE = re.compile(r"[«»“”\"]")
_EQUALS = re.compile(r"\s?ه?\s?الموافق\s(?:ل|يوم\s)?")
_AGENCY_CHARS = 40
_SPA = "واس"  # the Saudi agency signs without brackets
_CLOSES = re.compile(
    rf"\s?\)?\s?(?P<agency>[(\[/][^()\[\]/\n]{{2,{_AGENCY_CHARS}}}[)\]/]|{_SPA}\b)?\s?[.,:]?\s?(?P<dash>-{{1,2}}|[–—―ـ:])?(?(agency)|(?(dash)\s|(?!)))"
)
_BETWEEN_PLACES = frozenset(["and", "of", "the", "de", "la", "el", "al", "news", "now", "و"])

# Dates in names. A month's name in letters is read by `_named_month`.
_YEAR4 = r"(?:19|20)\d\d"
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_IN_NAMES: tuple[tuple[re.Pattern[str], tuple[str, str, str]], ...] = (
    (
        re.compile(rf"(?<![\d.])(?<!\d-)(?P<y>{_YEAR4})(?P<s>[-_/.])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})(?!\d)"),
        ("y", "m", "d"),
    ),
    (
        re.compile(
            rf"(?<![^\W_])(?<!\d[-_.])(?P<d3>\d{{1,2}})(?P<s>[-_/.])(?P<m3>\d{{1,2}})(?P=s)(?P<y3>{_YEAR4})(?!\d|[a-z])"
        ),
        ("y3", "m3", "d3"),
    ),
    (
        re.compile(
            rf"(?<![^\W_])(?P<y>{_YEAR4})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])"
            r"(?:t?(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?z?)?(?![^\W_])"
        ),
        ("y", "m", "d"),
    ),
)
_APART = re.compile(r"(?:[-_+]|%20)")
_ENDING = re.compile(r"\.[a-z]{2,5}\Z")

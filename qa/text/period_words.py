"""The words that say a time in a question, read as tokens and then as ranges of days: last week, in February, بين 1 و5 مايو.

A question becomes words in folded letters, in which a month stands as M, a weekday as W, a year as Y, a small number as D, a
whole date as F, a day of a month as P, and a month of a year as Q. The rows of `_ROWS` read these words from left to right.

The rules. A week starts on Monday (ISO 8601), in both languages. "Last week" is the whole week before this one; "the last week"
and "the past week" are the last seven days. A month or a day without a year is the latest one that has begun by today. A season
is the northern hemisphere's, by whole months; winter starts in December. "Early March" and "the end of March" are the whole
March. "Recent days" are seven.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from qa.text import calendar
from qa.text.date_words import FIRST_YEAR, LAST_YEAR, Month, fold, in_calendar, month_span, months, weekdays, year_on
from qa.text.dates import dates_in
from qa.text.numbers.vocabulary import NUMBER_VALUES
from qa.types import Span

FEW_DAYS = 7  # days that "recent days" are
COUNT_MAX = 1000  # units that are counted back: the last 1000 days


@dataclass(frozen=True, slots=True)
class Range:
    """Days that are asked for. `relative` tells that they are counted from today, `open_end` that they go on from `first`.

    A day or a month without its year is `yearless`: (month, day), where day is 0 for the whole month.
    """

    first: date
    last: date
    relative: bool = False
    open_end: bool = False
    yearless: tuple[Month, int] | None = None
    opening: str = ""  # the first word that says it


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a question: its code or folded letters, its place in the question, and what it stands for."""

    code: str
    start: int
    end: int
    number: int = 0
    month: Month | None = None
    range: Range | None = None


def tokens(question: str, today: date) -> list[Token]:
    """Return the words of a question, each time in it as one token of code A that carries its range.

    >>> [each.code for each in tokens("What happened in the last three days?", date(2026, 3, 6))]
    ['what', 'happened', 'in', 'A']
    >>> tokens("منذ الاثنين", date(2026, 3, 6))[1].range.first
    datetime.date(2026, 3, 2)
    """
    every = _words(question, today)
    if not any(each.code in _TELLING or each.code in _FIRST_WORDS for each in every):
        return every
    said = " ".join(each.code for each in every) + " "
    found: list[Token] = []
    at = index = 0
    while index < len(every):
        token = every[index]
        if token.code in _TELLING or token.code in _FIRST_WORDS:
            read = _read(said, at, every[index:], today)
            if read is not None:
                length, days = read
                found.append(
                    Token("A", token.start, every[index + length - 1].end, range=replace(days, opening=token.code))
                )
                at += sum(len(each.code) + 1 for each in every[index : index + length])
                index += length
                continue
        found.append(token)
        at += len(token.code) + 1
        index += 1
    return found


def resolved(month: Month, day: int, today: date) -> Range | None:
    """Return the latest such month, or day of it, that has begun by a day.

    >>> resolved(Month(2), 0, date(2026, 1, 15)).first, resolved(Month(9, hijri=True), 0, date(2026, 3, 6)).first
    (datetime.date(2025, 2, 1), datetime.date(2026, 2, 18))
    """
    year = year_on(today, hijri=month.hijri)
    for each in (year, *range(year - 1, year - 9, -1)):  # 29 February comes back after eight years at most
        found = _in_year(month, day, each)
        if found is not None and found.first <= today:
            return Range(found.first, found.last, yearless=(month, day))
    return None


def _in_year(month: Month, day: int, year: int) -> Range | None:
    if day:
        made = in_calendar(year, month, day)
        return Range(made, made) if made else None
    span = month_span(year, month)
    return Range(*span) if span else None


def in_year_of(found: Range, other: date) -> Range:
    """Return a range without a year as the first one that does not begin before a day."""
    if found.yearless is None:
        return found
    year = year_on(other, hijri=found.yearless[0].hijri)
    for each in (year, year + 1):
        made = _in_year(*found.yearless, each)
        if made is not None and made.first >= other:
            return made
    return found


def _words(question: str, today: date) -> list[Token]:
    plain = fold(question)
    dated: list[Token] = []
    for mention in dates_in(question):
        if mention.date is not None:
            dated.append(Token("F", mention.start, mention.end, range=Range(mention.date, mention.date)))
        elif (part := mention.partial) and part.month is not None:
            month = Month(part.month, part.hijri)
            if part.day is not None:
                days, code = resolved(month, part.day, today), "P"
            else:
                days, code = _in_year(month, 0, part.year or 0), "Q"
            if days is not None:
                dated.append(Token(code, mention.start, mention.end, range=days))
    found: list[Token] = []
    for match in _TOKEN.finditer(plain.text):
        span = plain.span(Span(*match.span()))
        if dated and dated[0].start <= span.start:
            if span.start < dated[0].end:
                if not (found and found[-1] is dated[0]):
                    found.append(dated[0])
                continue
            dated.pop(0)
            if dated and dated[0].start <= span.start < dated[0].end:
                found.append(dated[0])
                continue
        found += _token(match[0], span, found)
    return found


def _token(word: str, span: Span, before: list[Token]) -> list[Token]:
    """Return what a word stands for: a month joined with a preposition is two tokens, and the rest of a month's name none."""
    if word.isdecimal():
        return [_number(int(word[:6]), span)]
    if word == "s" and before and before[-1].code == "Y" and before[-1].end == span.start:
        before[-1] = replace(before[-1], code="N")  # the 1990s
        return []
    if word in _SUFFIXES and before and before[-1].code == "D" and before[-1].end == span.start:
        return []
    for form in _readings(word):
        name = _joined(form, before)
        month = None if _is_other_word(form, before) and form == word else months().get(name)
        if month is not None and (form == word or len(form) > 2):
            start = span.start
            if name != form or (before and before[-1].month == month and span.start - before[-1].end <= len(" / ")):
                start = before.pop().start
            there = Token("M", start, span.end, month=month)
            cut = word[: len(word) - len(form)]
            return [Token("في", start, start), there] if cut.endswith("ب") else [there]
        if len(form) > 3 or form == word:
            day = weekdays().get(form)
            if day is not None and (form in _LONG_DAYS):
                return [Token("W", span.start, span.end, number=day)]
    value = NUMBER_VALUES.get(word) or (NUMBER_VALUES.get(word[2:]) if word.startswith("ال") else None)
    if value is not None and int(value) <= COUNT_MAX:
        return [Token("D", span.start, span.end, number=int(value))]
    return [Token(word, span.start, span.end)]


def _is_other_word(form: str, before: list[Token]) -> bool:
    # "Who may march?", "Tariq Ramadan", من مارس الضغط; a year beside a month makes it a Q before this is asked
    if form not in calendar.AMBIGUOUS or not before:
        return form in calendar.AMBIGUOUS
    if before[-1].code == "من" and len(before) == 1:
        return True  # who practised
    return before[-1].code not in _BEFORE_MONTH and before[-1].month is None


def _readings(word: str) -> list[str]:
    return [word] if word.isascii() else calendar.without_clitic(word, left=2)


def _joined(form: str, before: list[Token]) -> str:
    # The first word of a month's name is no month by itself: كانون الثاني.
    return f"{before[-1].code} {form}" if before and f"{before[-1].code} {form}" in months() else form


def _number(number: int, span: Span) -> Token:
    code = "Y" if FIRST_YEAR <= number <= LAST_YEAR else "D" if number <= COUNT_MAX else "N"
    return Token(code, span.start, span.end, number=number)


def _read(said: str, at: int, every: list[Token], today: date) -> tuple[int, Range] | None:
    for pattern, make in _ROWS:
        match = pattern.match(said, at)
        if match is None:
            continue
        length = match[0].count(" ")
        days = make(match, every[:length], today)
        if days is not None:
            return length, days
    return None


# What the rows make. Each gets its match, its tokens and today.
def _day(back: int) -> Callable[[re.Match[str], list[Token], date], Range | None]:
    def make(match: re.Match[str], every: list[Token], today: date) -> Range | None:
        day = today - timedelta(days=back)
        return Range(day, day, relative=True)

    return make


def _group(match: re.Match[str], name: str) -> str:
    """Return what a row says, whichever of its ways said it: the group of this name, or of it and a number."""
    return next((word for key, word in match.groupdict().items() if key.startswith(name) and word), "")


def _unit_of(word: str) -> str:
    return next(unit for unit, pattern in _UNIT_WORDS.items() if pattern.fullmatch(word))


def _start_of(unit: str, day: date) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1) if unit == "year" else day


def _this(match: re.Match[str], every: list[Token], today: date) -> Range | None:
    return Range(_start_of(_unit_of(_group(match, "unit")), today), today, relative=True)


def _last(match: re.Match[str], every: list[Token], today: date) -> Range | None:
    unit = _unit_of(_group(match, "unit"))
    last = _start_of(unit, today) - timedelta(days=1)
    return Range(_start_of(unit, last), last, relative=True)


def _back(today: date, unit: str, count: int) -> date | None:
    if unit in ("day", "week", "hour"):
        days = {"day": count, "week": 7 * count, "hour": -(-count // 24)}[unit]
        return today - timedelta(days=days)
    years, month = divmod(today.month - 1 - (count if unit == "month" else 12 * count), 12)
    span = month_span(today.year + years, Month(month + 1))
    return span[0].replace(day=min(today.day, span[1].day)) if span else None


def _rolling(match: re.Match[str], every: list[Token], today: date) -> Range | None:
    word = _group(match, "unit")
    number = next((each.number for each in every if each.code == "D"), 2 if _DUAL.search(word) else 1)
    first = _back(today, _unit_of(word), number)
    return Range(first, today, relative=True) if first else None


def _ago(match: re.Match[str], every: list[Token], today: date) -> Range | None:
    found = _rolling(match, every, today)
    return Range(found.first, found.first, relative=True) if found else None


def _since_ago(match: re.Match[str], every: list[Token], today: date) -> Range | None:
    found = _rolling(match, every, today)
    return Range(found.first, today, relative=True, open_end=True) if found else None


def _few(match: re.Match[str], every: list[Token], today: date) -> Range | None:
    return Range(today - timedelta(days=FEW_DAYS), today, relative=True)


def _weekday(match: re.Match[str], every: list[Token], today: date) -> Range | None:
    day = next(each.number for each in every if each.code == "W")
    back = (today.weekday() - day) % 7
    if back == 0 and _LAST_WORD.search(match[0]):
        back = 7
    there = today - timedelta(days=back)
    return Range(there, there, relative=True)


def _month(match: re.Match[str], every: list[Token], today: date) -> Range | None:
    month = next(each.month for each in every if each.month)
    day = next((each.number for each in every if each.code == "D"), 0)
    year = next((each.number for each in every if each.code == "Y"), 0)
    if day > 31:
        return None
    if year:
        return _in_year(month, day, year)
    if said := _group(match, "year"):
        years = year_on(today, hijri=month.hijri) - bool(_LAST_WORD.search(said))
        return _in_year(month, day, years)
    found = resolved(month, day, today)
    if found and _LAST_WORD.search(match[0]) and found.last >= today:
        found = resolved(month, day, found.first - timedelta(days=1))
    return found


def _own(match: re.Match[str], every: list[Token], today: date) -> Range | None:
    return next(each.range for each in every if each.range)


def _year(match: re.Match[str], every: list[Token], today: date) -> Range | None:
    number = next(each.number for each in every if each.code == "Y")
    return Range(date(number, 1, 1), date(number, 12, 31))


def _year_of(match: re.Match[str], every: list[Token], today: date) -> int:
    year = next((each.number for each in every if each.code == "Y"), 0)
    return year or today.year - bool(_LAST_WORD.search(_group(match, "year")))


def _half(match: re.Match[str], every: list[Token], today: date) -> Range | None:
    year, first = _year_of(match, every, today), _group(match, "which") in _ORDINAL_WORDS[0]
    return Range(date(year, 1 if first else 7, 1), date(year, 6, 30) if first else date(year, 12, 31))


def _quarter(match: re.Match[str], every: list[Token], today: date) -> Range | None:
    which = next((number for number, words in enumerate(_ORDINAL_WORDS) if _group(match, "which") in words), None)
    if which is None:
        which = next(each.number for each in every if each.code == "D") - 1
    if not 0 <= which <= 3:
        return None
    year = _year_of(match, every, today)
    last = month_span(year, Month(3 * which + 3))
    return Range(date(year, 3 * which + 1, 1), last[1]) if last else None


def _season(match: re.Match[str], every: list[Token], today: date) -> Range | None:
    first = next(month for month, words in _SEASONS.items() if _group(match, "season") in words.split())
    year = next((each.number for each in every if each.code == "Y"), 0)
    if not year:
        year = today.year if date(today.year, first, 1) <= today else today.year - 1
    found = _three_months(year, first)
    if found and _LAST_WORD.search(match[0]) and found.last >= today:
        found = _three_months(year - 1, first)
    return Range(found.first, found.last, relative=not any(each.code == "Y" for each in every)) if found else None


def _three_months(year: int, first: int) -> Range | None:
    over = first + 2 > 12
    last = month_span(year + over, Month(first + 2 - 12 * over))
    return Range(date(year, first, 1), last[1]) if last else None


_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_BEFORE_MONTH = frozenset(
    [
        "in", "since", "until", "till", "before", "after", "during", "from", "to", "and", "of", "on", "last", "this",
        "by", "early", "late", "mid", "between", "the", "D", "في", "شهر", "من", "منذ", "خلال", "قبل", "بعد", "حتي",
        "بين", "الي", "اخبار", "الاخبار", "بدايه", "نهايه", "مطلع", "اوائل", "اواخر", "منتصف",
    ]
)  # fmt: skip
_TELLING = frozenset("MWYFPQ")
_UNIT_WORDS = {
    "hour": re.compile(r"hours?|(?:ال)?ساع(?:ه|ات|تين)"),
    "day": re.compile(r"days?|(?:ال)?(?:يوما?|ايام|يومين)"),
    "week": re.compile(r"weeks?|(?:ه?ال)?(?:اسبوعا?|اسابيع|اسبوعين)"),
    "month": re.compile(r"months?|(?:ه?ال)?(?:شهرا?|اشهر|شهور|شهرين)"),
    "year": re.compile(r"years?|(?:ه?ال)?(?:عاما?|اعوام|عامين|سنه|سنوات|سنين|سنتين)"),
}
_DUAL = re.compile(r"(?:يومين|اسبوعين|شهرين|عامين|سنتين|ساعتين)$")
_ORDINAL_WORDS = (
    ("first", "الاول", "الاولي"),
    ("second", "الثاني", "الثانيه"),
    ("third", "الثالث"),
    ("fourth", "last", "الرابع"),
)
_SEASONS = {3: "spring ربيع الربيع", 6: "summer صيف الصيف", 9: "autumn fall خريف الخريف", 12: "winter شتاء الشتاء"}
_PASSED = r"(?:الماضي|الماضيه|الماضيين|الماضيان|الفائت|الفائته|الفايت|الفايته|المنصرم|المنصرمه|السابق|السابقه|الاخير|الاخيره|الاخيرين|اللي فات|اللي فاتت|اللي فاتو|اللي فاتوا)"
_LAST_WORD = re.compile(rf"(?:^| )(?:last|previous|{_PASSED[3:-1]})(?: |$)")
_U = r"(?:day|week|month|year|hour)s"
_U1 = r"(?:week|month|year)"
_AU = r"(?:ال)?(?:يوما?|ايام|اسبوعا?|اسابيع|شهرا?|اشهر|شهور|عاما?|اعوام|سنه|سنوات|سنين|ساعه|ساعات)"
_AU1 = r"(?:الاسبوع|الشهر|العام|السنه)"
_TWO = r"(?:ال)?(?:يومين|اسبوعين|شهرين|عامين|سنتين|ساعتين)"
_YESTERDAY = r"(?:امس|امبارح|مبارح|البارح|البارحه)"
_SEASON = rf"(?:{'|'.join(word for words in _SEASONS.values() for word in words.split())})"
_WHOLE = r"(?:(?:the )?(?:early|late|mid|beginning of|start of|middle of|end of) (?:the )?|(?:بدايه|مطلع|اوائل|نهايه|اواخر|منتصف) )?"
_IN_YEAR = r"(?:Y |(?P<year>(?:the )?(?:this|last|previous) year |(?:هذا العام|هذه السنه|العام الماضي|السنه الماضيه|العام الحالي|العام الجاري) ))"
_OF_YEAR = rf"(?:of |in |من |في )?(?:the year )?(?:(?:ال)?عام |سنه |لعام )?{_IN_YEAR}"
_OLD = r"(?:عام|العام|سنه|السنه|لعام|بعام|للعام)"
# A row a way of saying a time; the first that fits counts, so longer ones stand first.
_ROWS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], list[Token], date], Range | None]], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"(?:the )?day before yesterday |(?:اول|قبل) {_YESTERDAY} |امس الاول ", _day(2)),
        (rf"yesterday |last night |(?:يوم |ليله )?{_YESTERDAY} ", _day(1)),
        (r"today |tonight |(?:هذا )?اليوم (?:ده |هذا )?(?:W )?|ال?نهارده |انهارده |هاليوم ", _day(0)),
        (rf"(?:the )?(?:last|past|previous) D (?P<unit>{_U}) ", _rolling),
        (rf"(?:a|D) (?P<unit>{_U[:-1]}s?) ago |قبل (?:D (?P<unit2>{_AU})|(?P<unit3>{_TWO}|يوم|اسبوع|شهر|سنه|عام)) ", _ago),
        (rf"منذ (?:D (?P<unit>{_AU})|(?P<unit2>{_TWO}|يوم|اسبوع|شهر|سنه|عام)) (?!W|M|Y|P|F|Q|امس)", _since_ago),
        (rf"اخر (?:D (?P<unit>{_AU})|(?P<unit2>{_TWO}|يوم|اسبوع|شهر|سنه|عام)) ", _rolling),
        (rf"(?P<unit>{_AU}) D {_PASSED} |D (?P<unit2>{_AU}) {_PASSED} |(?P<unit3>{_TWO}) {_PASSED} ", _rolling),
        (r"(?:the )?(?:(?:last|past) few|last couple of|past couple of|recent) days |(?:ال)?ايام (?:القليله )?(?:الماضيه|الاخيره|اللي فاتت) ", _few),
        (rf"(?:(?:the )?past|the last) (?P<unit>{_U1}) ", _rolling),
        (rf"(?:(?:this|the current) |(?:since )?(?:the )?(?:start|beginning) of the )(?P<unit>{_U1}) ", _this),
        (rf"(?:هذا|هذه|هاد|هال) (?P<unit>{_AU1}) |(?P<unit2>{_AU1}) (?:الحالي|الحاليه|الجاري|الجاريه|ده|دي|هذا|هذه|دا) ", _this),
        (r"(?P<unit>هالاسبوع|هالشهر|هالسنه|هالعام) ", _this),
        (rf"(?:the )?(?:last|previous) (?P<unit>{_U1}) |(?P<unit2>{_AU1}) {_PASSED} ", _last),
        (rf"(?:the )?(?P<which>first|second) half of {_OF_YEAR}|النصف (?P<which2>الاول|الثاني) {_OF_YEAR.replace('<year>', '<year2>')}", _half),
        (rf"(?:the )?(?P<which>first|second|third|fourth|last) quarter {_OF_YEAR}", _quarter),
        (rf"الربع (?P<which>الاول|الثاني|الثالث|الرابع) {_OF_YEAR}", _quarter),
        (rf"(?P<which>q) D {_OF_YEAR}", _quarter),
        (r"(?:last |this |(?:the )?)(?P<season>spring|summer|autumn|fall|winter) (?:of )?Y |(?:last|this) (?P<season2>spring|summer|autumn|fall|winter) ", _season),
        (rf"(?P<season>{_SEASON}) (?:{_PASSED}|{_OLD} Y|Y) |هذا (?P<season2>{_SEASON}) ", _season),
        (rf"(?:on )?(?:last |this |يوم )?W (?:{_PASSED} )?", _weekday),
        (r"(?:the )?[FP] ", _own),
        (rf"{_WHOLE}(?:شهر )?Q ", _own),
        (rf"(?:the )?D (?:of )?(?:من )?(?:شهر )?M (?:{_OF_YEAR})?", _month),
        (rf"{_WHOLE}(?:last |this |شهر )?M (?:D (?!M)(?:Y )?|{_OF_YEAR}|{_PASSED} )?", _month),
        (rf"{_WHOLE}(?:the year |{_OLD} )?Y ", _year),
    )
)  # fmt: skip


@cache
def _first_words() -> frozenset[str]:
    return frozenset(
        [
            "the", "day", "yesterday", "last", "today", "tonight", "past", "previous", "a", "D", "recent", "this",
            "since", "start", "beginning", "first", "second", "third", "fourth", "q", "on", "early", "late", "mid",
            "middle", "end", "spring", "summer", "autumn", "fall", "winter", "اول", "قبل", "امس", "يوم", "ليله",
            "امبارح", "مبارح", "البارح", "البارحه", "هذا", "هذه", "اليوم", "النهارده", "نهارده", "انهارده", "هاليوم",
            "منذ", "اخر", "هاد", "هال", "هالاسبوع", "هالشهر", "هالسنه", "هالعام", "الاسبوع", "الشهر", "العام",
            "السنه", "النصف", "الربع", "بدايه", "مطلع", "اوائل", "نهايه", "اواخر", "منتصف", "شهر", "عام", "سنه",
            "لعام", "بعام", "للعام", "يوما", "ايام", "الايام", "اسابيع", "الاسابيع", "اشهر", "الاشهر", "شهور",
            "الشهور", "اعوام", "الاعوام", "سنوات", "السنوات", "سنين", "السنين", "ساعات", "الساعات", "يومين",
            "اليومين", "اسبوعين", "الاسبوعين", "شهرين", "الشهرين", "عامين", "العامين", "سنتين", "السنتين",
        ]
    ) | frozenset(word for words in _SEASONS.values() for word in words.split())  # fmt: skip


_FIRST_WORDS = _first_words()
_LONG_DAYS = frozenset(name for name in weekdays() if len(name) > 5 or not name.isascii())

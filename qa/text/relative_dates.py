"""The days that an article names by its own date: yesterday, on Wednesday, next week, الأربعاء، أمس، الشهر المقبل.

The rules. A weekday is the nearest one that is not after the article's date, that date included; after "last" it is before it.
It is the nearest one after it where "next", "coming", المقبل or القادم stands beside it; and the nearest one that is not before it
where the nearest word about time before it in the sentence is of the future (will, is due, سوف, سيـ) and none of the past. Weeks start on Monday. الأحد and الاثنين
also mean "the one" and "the two", and are days only where the words beside them tell. "Today" and اليوم are read where they can
hardly mean "nowadays" or "the day".
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from qa.text import calendar
from qa.text.date_words import Month, fold, month_span, weekdays
from qa.types import Span

Day = date  # a field of this name hides the type
SENTENCE_CHARS = 200  # characters before and after a weekday in which a word about the future is looked for


@dataclass(frozen=True, slots=True)
class Resolved:
    """A relative date in a text, by its place: the days from `date` to `last`, which are the same but for a week, month or year."""

    start: int
    end: int
    date: Day
    last: Day


def resolve_relative(text: str, on: date) -> list[Resolved]:
    """Return the relative dates of an article that was written on a day, in their order.

    >>> thursday = date(2026, 3, 5)
    >>> [str(each.date) for each in resolve_relative("He said on Wednesday that he will fly on Friday.", thursday)]
    ['2026-03-04', '2026-03-06']
    >>> [str(each.date) for each in resolve_relative("They are due to vote on Thursday, and again next Thursday.", thursday)]
    ['2026-03-05', '2026-03-12']
    >>> [(str(each.date), str(each.last)) for each in resolve_relative("توقفت الرحلات أمس وتستأنف الأسبوع المقبل", thursday)]
    [('2026-03-04', '2026-03-04'), ('2026-03-09', '2026-03-15')]
    """
    plain = fold(text)
    folded = plain.text
    found: list[Resolved] = []
    for match in _RELATIVE.finditer(folded):
        days = _days(folded, match, on)
        if days is not None:
            span = plain.span(Span(*match.span("it")))
            found.append(Resolved(span.start, span.end, *days))
    return found


def _days(folded: str, match: re.Match[str], on: date) -> tuple[date, date] | None:
    if match["weekday"]:
        return _weekday(folded, match, on)
    if match["unit"] or match["ar_unit"]:
        return _unit(match, on)
    if match["count"] or match["ar_ago"]:
        return _ago(match, on)
    word = match["day"]
    if _TODAY.fullmatch(word) and not _is_today(folded, match):
        return None
    back = next(days for days, pattern in _BACK if pattern.fullmatch(word))
    there = on - timedelta(days=back)
    return there, there


def _weekday(folded: str, match: re.Match[str], on: date) -> tuple[date, date] | None:
    name = match["weekday"]
    number = weekdays()[name]
    beside = f"{match['before'] or ''} {match['after'] or ''}"
    if name in calendar.OTHER_WORDS and not (
        beside.strip() or _TELLS_DAY.search(folded, max(0, match.start("weekday") - 12), match.start("weekday"))
    ):
        around = folded[max(0, match.start() - 2) : match.start()].strip() in (",", "،", "(", "-")
        if not (around and folded[match.end("it") : match.end("it") + 1] in (",", "،", ")", ".", "")):
            return None
    if _NO_WEEKDAY.search(folded[max(0, match.start("it") - 12) : match.start("it")]) or _NO_DAY_AFTER.match(
        folded, match.end("it")
    ):
        return None
    back = (on.weekday() - number) % 7
    ahead = (number - on.weekday()) % 7
    if _NEXT.search(beside):
        there = on + timedelta(days=ahead or 7)
    elif not _LAST.search(beside) and _is_future(folded, match):
        there = on + timedelta(days=ahead)
    else:
        there = on - timedelta(days=back or (7 if _LAST.search(beside) else 0))
    return there, there


def _is_future(folded: str, match: re.Match[str]) -> bool:
    """Tell whether the nearest word about time before a weekday, else the first after it, is of the future."""
    start = max(0, match.start() - SENTENCE_CHARS)
    before = _SENTENCE_START.split(folded[start : match.start()])[-1]
    words = list(_TENSE.finditer(before))
    if words:
        return words[-1]["future"] is not None
    after = _SENTENCE_START.split(folded[match.end() : match.end() + SENTENCE_CHARS // 5])[0]
    first = _TENSE.search(after)
    return first is not None and first["future"] is not None


def _unit(match: re.Match[str], on: date) -> tuple[date, date] | None:
    said = match["unit"] or match["ar_unit"]
    which = match["which"] or match["ar_which"]
    unit = "week" if "week" in said or "سبوع" in said else "month" if "month" in said or "شهر" in said else "year"
    step = 1 if _NEXT.search(which) else -1 if _LAST.search(which) else 0
    if unit == "week":
        first = on - timedelta(days=on.weekday()) + timedelta(weeks=step)
        return first, first + timedelta(days=6)
    if unit == "year":
        return date(on.year + step, 1, 1), date(on.year + step, 12, 31)
    years, month = divmod(on.month - 1 + step, 12)
    return month_span(on.year + years, Month(month + 1))


def _ago(match: re.Match[str], on: date) -> tuple[date, date] | None:
    if match["ar_ago"]:
        count, unit = (2 if "ين" in match["ar_ago"] else 1), match["ar_ago"]
    else:
        count, unit = (
            _COUNTS.get(match["count"], 0) or int(match["count"] if match["count"].isdecimal() else 0),
            match["of"],
        )
    days = count * (7 if "week" in unit or "سبوع" in unit or "سابيع" in unit else 1)
    there = on - timedelta(days=days)
    return (there, there) if count else None


def _is_today(folded: str, match: re.Match[str]) -> bool:
    before, after = (
        folded[max(0, match.start() - 8) : match.start("it")],
        folded[match.end("it") : match.end("it") + 12],
    )
    if match["day"] in ("today", "tonight"):
        return not _NOWADAYS.search(before)
    return not _THE_DAY.search(before) and bool(_AFTER_TODAY.match(after))


_DAYS = "|".join(
    sorted((re.escape(name) for name in weekdays() if len(name) > 5 or not name.isascii()), key=len, reverse=True)
)
_PAST_AR = r"(?:الماضي|الفائت|المنصرم|السابق|الماضيه|الفائته|المنصرمه|السابقه)"
_NEXT_AR = r"(?:المقبل|القادم|المقبله|القادمه|الاتي|التالي)"
_NOW_AR = r"(?:الحالي|الجاري|الحاليه|الجاريه)"
_COUNTS = {
    word: number
    for number, line in enumerate(
        (
            "a an one",
            "two",
            "three ثلاثه ثلاث",
            "four اربعه",
            "five خمسه",
            "six سته",
            "seven سبعه",
            "eight ثمانيه",
            "nine تسعه",
            "ten عشره",
        ),
        1,
    )
    for word in line.split()
}
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(_COUNTS)})"
_RELATIVE = re.compile(
    r"(?<!\w)[وف]?(?P<it>"
    rf"(?:(?P<before>last|next|this|coming|on|اليوم|امس|غدا|يوم|صباح|مساء|ليله|فجر|ظهر|نهار)\s)?(?P<weekday>{_DAYS})(?:\s(?P<after>{_PAST_AR}|{_NEXT_AR}|{_NOW_AR}))?"
    r"|(?P<which>last|next|this)\s(?P<unit>week|month|year)"
    rf"|(?P<ar_unit>الاسبوع|الشهر|العام|السنه)\s(?P<ar_which>{_PAST_AR}|{_NEXT_AR}|{_NOW_AR})"
    rf"|(?:قبل\s)?(?P<count>{_COUNT})\s(?P<of>days?\sago|weeks?\sago)|قبل\s(?P<ar_ago>يومين|يوم|اسبوعين|اسبوع)"
    r"|(?P<day>the day before yesterday|day before yesterday|yesterday|today|tonight|tomorrow|اول امس|امس الاول|يوم امس|امس|اليوم|غدا|يوم غد)"
    r")(?!\w)(?!['’]s)"
)
_BACK = tuple(
    (days, re.compile(pattern))
    for days, pattern in (
        (2, "(?:the )?day before yesterday|اول امس|امس الاول"),
        (1, "yesterday|يوم امس|امس"),
        (0, "today|tonight|اليوم"),
        (-1, "tomorrow|غدا|يوم غد"),
    )
)
_TODAY = re.compile("today|tonight|اليوم")
_NOWADAYS = re.compile(r"\b(?:even|of|until|till|to|usa)\s\Z")
_THE_DAY = re.compile(r"(?<!\w)(?:ذلك|نفس|هذا|طوال|في|منذ|طيله|بقيه|حتي|ب)\s\Z")
_AFTER_TODAY = re.compile(
    rf"\s(?:{_DAYS})(?!\w)|\s?[،,.:()]|\s(?:ان|عن|علي|الي|في|من|مع|انه|انها|بعد|قبل|خلال|بان|لدي|امام)(?!\w)|\s?\Z"
)
_TELLS_DAY = re.compile(r"(?:يوم|صباح|مساء|ليله|فجر|ظهر|نهار|اليوم|امس|منذ)\s[وف]?\Z")
_NEXT = re.compile(rf"\b(?:next|coming)\b|{_NEXT_AR}|غدا")
_LAST = re.compile(rf"\blast\b|{_PAST_AR}")
_NO_WEEKDAY = re.compile(r"\b(?:every|each|black|bloody|good|most)\s\Z|(?<!\w)(?:كل|صلاه|خطبه|سوق|جسر|مسجد)\s\Z")
_NO_DAY_AFTER = re.compile(r"\s(?:times|telegraph|mirror|night football|morning america)\b|\s?\d{1,2}\s|s\b")
_SENTENCE_START = re.compile(r"[.!?؟\n]\s")
_TENSE = re.compile(
    r"(?P<future>\b(?:will|shall|due|scheduled|expects?|expected|forecasts?|plans|planned|going to|set to|is to|are to)\b"
    r"|(?<!\w)(?:سوف|من المقرر|المقرر|من المتوقع|المتوقع|يعتزم|تعتزم|ينتظر|المزمع|سي(?!ار|اس|اح|اد|نا|د|ط|ر|ب|ف|ول)[^\W\d_]{3,}|ست(?!ين|ون|ه|وكهول|ار|اد|ال)[^\W\d_]{3,}))"
    r"|(?P<past>\b(?:said|says|told|announced|was|were|had|added|reported|held|met|killed|died|wrote|took|made|came|went|began|[a-z]{3,12}ed)\b"
    r"|(?<!\w)(?:قالت?|اعلنت?|ذكرت?|افادت?|اكدت?|كانت?|صرحت?|اضافت?|شهدت?|نفذت?|قتلت?|وصلت?|اجرت?|نشرت?|كشفت?|اوضحت?|دعت?)(?!\w))"
)

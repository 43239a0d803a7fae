"""What is asked for of a time that chooses articles: what happened then, and of which matter.

"What happened in Lebanon yesterday?" and "What did yesterday's papers say about Lebanon?" ask for the events of a day, "What
did the minister say yesterday?" for an answer from the articles of that day. The words around the time tell which: a row of
`_ROWS` stands for all of them.
"""

import re
from datetime import date

from qa.text.dates import Partial, dates_in
from qa.text.kind_rows import MARKS
from qa.text.kinds import DayAsked, Request, asked_request, first_shown, written_words
from qa.text.periods import period_asked
from qa.text.words import normalise


def timeline_within(question: str, today: date, newest: date | None = None) -> Request | None:
    """Return the timeline that a question about a time asks for; None where it asks for something else.

    `newest` is the day of the newest article.

    >>> day = date(2026, 3, 6)
    >>> timeline_within("What happened this week?", day) == Request("timeline")
    True
    >>> timeline_within("What did the minister say this week?", day) is None
    True
    >>> asked = timeline_within("ما آخر أخبار الميناء منذ الاثنين؟", day)
    >>> asked.of, asked.latest
    ('الميناء', True)
    """
    question, first = first_shown(question)
    period = period_asked(question, today, newest)
    if period is None or period.role != "filter":
        return None
    rest = f"{question[: period.start]} {question[period.end :]}"
    asked = asked_request(rest)
    if asked and asked.what == "timeline":
        return Request("timeline", asked.of, latest=asked.latest, first=first)
    words = tuple(bare for word in rest.split() if (bare := word.strip(MARKS)))
    folded = tuple(map(normalise, words))
    said = " ".join(folded)
    if len(said.split()) != len(words):
        return None
    for pattern in _ROWS:
        if match := pattern.fullmatch(said):
            groups = match.groupdict()
            of = next((written_words(words, match, name) for name in ("of", "about") if groups.get(name)), "")
            return Request("timeline", of, latest=bool(groups.get("latest")), first=first)
    return None


def day_named(question: str) -> DayAsked | None:
    """Return the one day that a question names by its number and month; None for none, for several, and for "yesterday".

    >>> day_named("What happened on 8 April?"), day_named("ماذا حدث يوم 8 أبريل 2024؟"), day_named("What happened yesterday?")
    (DayAsked(year=None, month=4, day=8), DayAsked(year=2024, month=4, day=8), None)
    >>> day_named("what happened on 3 may in the village")
    DayAsked(year=None, month=5, day=3)
    """
    found: list[DayAsked] = []
    # Who writes no capitals means a month all the same where a day's number stands beside it after "on".
    written = _SMALL_MONTH.sub(lambda match: match[0].title(), question)
    for each in dates_in(written):
        said = Partial(each.date.year, each.date.month, each.date.day) if each.date else each.partial
        if said and said.month and said.day and not said.hijri:
            found.append(DayAsked(said.year, said.month, said.day))
    return found[0] if len(found) == 1 else None


_SMALL_MONTH = re.compile(
    r"\b(?:on|since) (?:the )?(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? [a-z]{3,9}|[a-z]{3,9} \d{1,2})\b"
)
_PLEASE = r"(?:(?:please|and|so|ok|now|then|only|just|hi|hello|من فضلك|لو سمحت|طيب|و) ){0,3}"
_WHERE = r"(?: (?:in|to|at|with|about|on|around|near|inside|between|from|of|regarding|concerning) (?P<of>.{1,120}))?"
_SHOW = (
    r"(?:(?:show|give|find|get|list|read|tell|bring|see|search|i|me|us|want|need|would|like|to|for|all|of|the|a|an|any|some|top|main|key"
    r"|most|important|big|biggest|other|breaking|what|what's|whats|which|are|is|were|was|there|do|you|have"
    r"|world|local|recent|new) ){0,9}"
)
_NEWS = r"(?:news|headlines|articles|stories|coverage|reports|updates|developments|events)"
_PRESS = r"(?:articles|stories|news|papers|newspapers|press|media|reports|coverage|headlines)"
_WHICH = r"(?: (?:that|which|were|was|are|published|dated|written|posted|released|came out)){0,4}"
_ARINI = (
    r"(?:(?:ما|ماهي|ماهو|هي|هو|هات|هاتي|اعطني|اعطيني|اعرض|اعرضي|ارني|وريني|لي|اريد|بدي|عايز|عاوز|ابي|ابغي|كل|جميع|اهم|ابرز|هناك|توجد"
    r"|يوجد|ثمه|اي|شو|ايه|وش|ايش) ){0,6}"
)
_AKHBAR = r"(?:ال)?(?:اخبار|مقالات|تقارير|عناوين|مستجدات|تطورات|احداث|قصص|جديد)"
_NUSHIRAT = r"(?: (?:التي|الذي|المنشوره|نشرت|الصادره|صدرت|اللي|المكتوبه|كتبت|المورخه)){0,3}"
_HADATH = r"(?:حدث|حصل|جري|صار|وقع|يحدث|يجري|يحصل|جد|استجد|تغير|بيصير|بيحصل|عم يصير)"
_FI = r"(?: (?:(?:في|مع|حول|بشان|بخصوص|عن|علي|لدي|داخل|قرب|ب|ل) ?)?(?P<of>.{1,120}))?"
_ROWS = tuple(
    map(
        re.compile,
        (
            rf"{_PLEASE}(?:what about|how about|ماذا عن)?",
            rf"{_PLEASE}what (?:(?:has|have|had|is|was|were|'s|else|all|things|events|also|important) ){{0,4}}"
            rf"(?:happened|happening|happen|new|going on|went on|changed|took place|came about|came to pass|taken place|transpired"
            rf"|occurred){_WHERE}(?: here)?",
            rf"{_PLEASE}(?:what's|whats) (?:new|happening|going on){_WHERE}|{_PLEASE}(?:is there )?anything new",
            rf"{_PLEASE}{_SHOW}{_NEWS}{_WHICH}{_WHERE}{_WHICH}",
            rf"{_PLEASE}what (?:did|do|does|has|have) (?:(?:the|these|this|s) )?{_PRESS}"
            r" (?:say|said|report|reported|write|written|tell)(?: (?:about|on|of|regarding) (?P<of>.{1,120}))?",
            rf"{_PLEASE}(?:ماذا|ما الذي|شو|ايش|ايه|بماذا|ما) (?:قالت|تقول|ذكرت|تذكر|كتبت|روت|اوردت|ورد في|جاء في)"
            rf" (?:{_AKHBAR}|(?:ال)?(?:صحف|صحافه|جرايد)){_FI}",
            rf"{_PLEASE}(?:ماذا|ما|ما الذي|شو|ايش|ايه|اش|وش|شنو|شكو|اشنو)(?: الذي| اللي| يلي| هو| لي)? {_HADATH}{_FI}",
            rf"{_PLEASE}(?:ماذا|ما|شو|ايش|ايه|وش)(?: هو)? (?:ال)?جديد{_FI}",
            rf"{_PLEASE}{_HADATH} (?:ايه|شو|ايش){_FI}",
            rf"{_PLEASE}{_ARINI}{_AKHBAR}{_NUSHIRAT}{_FI}",
        ),
    )
)

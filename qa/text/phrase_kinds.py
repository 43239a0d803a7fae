"""What a phrase is: a name, somebody, a place, a time, several, or a group of those that were counted."""

import re
from datetime import date

from qa.text.date_words import LAST_YEAR
from qa.text.glossary import gloss
from qa.text.kind_rows import MARKS
from qa.text.periods import period_asked
from qa.text.subjects import folded_words
from qa.text.terms import values
from qa.text.words import language_of, normalise

# Where a question says a time does not depend on the day; no time of it is still to come.
_ANY_DAY = date(LAST_YEAR, 12, 31)


def is_group(new: str) -> bool:
    """Tell whether words name some of the people that were counted: "the women", «الأطفال».

    >>> is_group("the women"), is_group("الجرحى"), is_group("the library")
    (True, True, False)
    """
    plain = re.sub(r"^(?:the|any|all|ال) ?", "", normalise(new))
    return plain in HAPPENED_TO or plain in SEVERAL_WORDS


def is_proper(name: str) -> bool:
    """Tell whether words are a name or a time by their letters or the glossary, and so no part of something.

    >>> is_proper("Europe"), is_proper("the Orbel Library"), is_proper("the cost"), is_proper("روسيا"), is_proper("الكلفة")
    (True, True, False, True, False)
    """
    if is_time(name):
        return True
    if language_of(name) == "en":
        return any(word[:1].isupper() for word in name.split())
    return bool(kind_of(name))


def is_person(name: str) -> bool:
    """Tell whether the glossary knows a name as that of a person.

    >>> is_person("Rubio"), is_person("Ukraine")
    (True, False)
    """
    return kind_of(name) == "name"


def is_place(name: str) -> bool:
    """Tell whether the glossary knows a name as that of a country or a city.

    >>> is_place("Ukraine"), is_place("بيروت"), is_place("Hegseth")
    (True, True, False)
    """
    return kind_of(name) in ("country", "city")


def is_anyone(phrase: str) -> bool:
    """Tell whether a phrase names nobody and nothing: "anyone", «شيء».

    >>> is_anyone("anyone"), is_anyone("the mayor")
    (True, False)
    """
    return all(normalise(word) in _ANYONE for word in phrase.split())


def is_several(phrase: str) -> bool:
    """Tell whether an English phrase speaks of several, by its last letter or "and".

    >>> is_several("the robots"), is_several("the farm"), is_several("Ana and Ben"), is_several("the press")
    (True, False, True, False)
    """
    return bool(_SEVERAL.search(phrase))


def kind_of(name: str) -> str:
    """Return the kind that the glossary knows a name by, as "name", "country" or "city"; "" for one that it does not know.

    >>> kind_of("Ukraine"), kind_of("the library")
    ('country', '')
    >>> kind_of("the US")
    'country'
    """
    if _COUNTRY_LETTERS.fullmatch(name.strip()):
        return "country"
    language = language_of(name)
    bare = re.sub(r"^(?:the|in|about|with|for|from|في|عن|مع)\s+", "", name.strip())
    found = gloss(bare, source=language, target="en" if language == "ar" else "ar")
    return found[0].kind if len(found) == 1 and found[0].text == bare else ""


def is_time(text: str) -> bool:
    """Tell whether words say a time and nothing else.

    >>> is_time("last week"), is_time("since Monday"), is_time("في الأيام الثلاثة الماضية"), is_time("the market")
    (True, True, True, False)
    """
    bare = text.strip(f" {MARKS}")
    if values(text) or _TIME.fullmatch(bare):
        return True
    period = period_asked(bare, _ANY_DAY)
    return period is not None and (period.start, period.end) == (0, len(bare))


def time_in(question: str) -> tuple[int, int] | None:
    """Return where a question says a time, with the word that bounds it; None where it says none.

    >>> "Who left since Monday?"[slice(*time_in("Who left since Monday?"))]
    'since Monday'
    """
    if period := period_asked(question, _ANY_DAY):
        return period.start, period.end
    times = list(_TIME.finditer(question))
    return times[-1].span() if times else None


FEMALE = ("ة", "اء", "ات")  # endings of a noun that takes a feminine verb
HAPPENED_TO = folded_words("missing dead injured wounded rescued killed hurt arrested displaced unaccounted ill")
SEVERAL_WORDS = folded_words(
    "women men children people police staff passengers workers girls boys soldiers civilians survivors adults students victims",
    "نساء رجال أطفال مدنيين مدنيون جنود عمال ركاب طلاب جرحى قتلى مصابين مصابون مفقودين مفقودون ناجين ناجون ضحايا فتيات شباب",
)
_COUNTRY_LETTERS = re.compile(r"(?:[Tt]he )?(?:US|U\.S\.|USA|UK|U\.K\.|UAE|EU)")
_TIME = re.compile(
    r"(?P<lead>(?:in|on|during|since|by|until|before|after|في|منذ|خلال|حتى) )?"
    r"(?:(?:last|next|this) (?:year|month|week|summer|winter|spring|autumn)|yesterday|today|tomorrow"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|(?:\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d{4})?"
    r"|(?:العام|الشهر|الأسبوع|السنة) (?:الماضي|الماضية|المقبل|المقبلة|القادم|القادمة)|أمس|اليوم|غدا"
    r"|(?:يوم )?(?:السبت|الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة)|(?:عام |سنة )?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"[^\W\d_aiousAIOUS]s\Z|(?:[aeo]|ie)s\Z|\s(?:and|&)\s")
_ANYONE = folded_words(
    "anyone anybody someone somebody nobody anything something أحد شخص شيء",
)

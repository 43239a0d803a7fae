"""The calendar in both languages: days, months of two calendars, seasons and times of day.

Days and Gregorian months are CLDR's, by Babel, with the names that Egypt, the Levant and the Maghreb use. Islamic months
stand here, as Babel does not give them. A day or a month is known by its English name: wednesday, october, shawwal.
"""

import re
from functools import cache
from typing import Literal

from qa.text.clitics import Clitic, forms
from qa.text.words import language_of, normalise, tokenize
from qa.types import Language

Part = Literal["day", "month"]


@cache
def spellings(language: Language, part: Part) -> dict[str, str]:
    """Return which day or month each name of a language means, by the name as it is written.

    >>> spellings("ar", "month")["تشرين الأول"], spellings("en", "month")["Dhu al-Hijjah"]
    ('october', 'dhuʻl hijjah')
    """
    from babel import Locale

    english = _english(part)
    found: dict[str, str] = {}
    for place in ("ar", *ARABIC_PLACES) if language == "ar" else ("en",):
        locale = Locale.parse(place)
        own = locale.days["format"]["wide"] if part == "day" else locale.months["format"]["wide"]
        found |= {own[number]: name for number, name in english.items()}
    if language == "ar":
        found |= {other: name for other, name in _OTHER_SPELLINGS.items() if name in english.values()}
    if part == "month":
        for in_english, in_arabic in HIJRI_MONTHS:
            found |= dict.fromkeys(in_arabic if language == "ar" else in_english, key(in_english[0]))
    return found


@cache
def names(language: Language, part: Part) -> dict[str, str]:
    """Return which day or month each name of a language means, by the name as `key` spells it."""
    return {key(spelling): name for spelling, name in spellings(language, part).items()}


def in_language(name: str, language: Language) -> str:
    """Return a day or a month as a language writes it.

    >>> in_language("wednesday", "ar"), in_language("shawwal", "en"), in_language("october", "ar")
    ('الأربعاء', 'Shawwal', 'أكتوبر')
    """
    return _written(language)[name]


def key(text: str) -> str:
    """Return the words of a name as one text, however its letters, hyphens and apostrophes are written.

    >>> key("Rabi' al-Awwal"), key("الأَرْبِعاء")
    ('rabi al awwal', 'الاربعاء')
    """
    return " ".join(tokenize(text))


def found(text: str, part: Part, *, strict: bool) -> frozenset[str]:
    """Return the days or months that a text names.

    A name that may also be another word or a person's counts, if `strict`, only where a word or a number beside it tells.

    >>> sorted(found("كالثلاثاء وبالأربعاء", "day", strict=True)), found("It may rain in May", "month", strict=True)
    (['tuesday', 'wednesday'], frozenset({'may'}))
    >>> found("قال رجب إن العدد صفر", "month", strict=True), found("بدأ في رجب", "month", strict=True)
    (frozenset(), frozenset({'rajab'}))
    """
    language = language_of(text)
    known, every, lengths = names(language, part), tokenize(text), _lengths(language, part)
    written = {
        name
        for at, word in enumerate(every)
        for form in without_clitic(word, left=2)
        for length in lengths.get(form, ())
        if length > 1 or form == word or len(form) > 2  # باب is a door, and not "in August"
        if (name := " ".join([form, *every[at + 1 : at + length]])) in known
    }
    certain = {name for name in written if name not in AMBIGUOUS}
    if written - certain:
        certain |= written & _told(text, language, part, strict=strict)
    return frozenset(known[name] for name in certain)


def is_calendar(word: str) -> bool:
    """Tell whether a word is the name of a day or a month and hardly a person's.

    >>> is_calendar("Monday"), is_calendar("والأربعاء"), is_calendar("May"), is_calendar("كتاب"), is_calendar("ـ")
    (True, True, False, False, False)
    """
    language = language_of(word)
    return any(
        form in names(language, "day") or form in names(language, "month")
        for form in without_clitic(key(word))
        if form not in PEOPLE
    )


def without_clitic(word: str, left: int = 3) -> list[str]:
    """Return the readings of a normalised word that may be a name: an article belongs to it, other clitics do not.

    >>> without_clitic("للثلاثاء")
    ['للثلاثاء', 'الثلاثاء', 'لثلاثاء']
    """
    return [form.text for form in forms(word, kinds=Clitic.CONJUNCTION | Clitic.PREPOSITION, left=left)]


@cache
def time_words() -> frozenset[str]:
    """Return the words of a calendar and a clock, each by itself: Friday, spring, yesterday, before.

    >>> {"ثلاثاء", "تشرين", "غدا", "autumn"} <= time_words(), "ذو" in time_words()
    (True, False)
    """
    found = set(tokenize(OTHER_TIMES))
    for language in _LANGUAGES:
        days = names(language, "day")
        found |= {form.text for day in days for form in forms(day, kinds=Clitic.ARTICLE)}
        found |= {month.split()[0] for month in names(language, "month")}
    return frozenset(found - _OWNER - _BORROWED)


def _told(text: str, language: Language, part: Part, *, strict: bool) -> set[str]:
    """Return the names of AMBIGUOUS that stand in a text as days or months, as far as this can be told."""
    if language == "en":
        return {
            key(name) for match in (_TOLD if strict else _CAPITAL).finditer(text) for name in match.groups() if name
        }
    if not strict:
        return set(AMBIGUOUS)
    pattern = _TOLD_DAY if part == "day" else _TOLD_MONTH
    return {name for match in pattern.finditer(normalise(text)) for name in match.groups() if name}


@cache
def _lengths(language: Language, part: Part) -> dict[str, set[int]]:
    """Return by the first word of each name how many words names have that begin so."""
    found: dict[str, set[int]] = {}
    for name in names(language, part):
        found.setdefault(name.split()[0], set()).add(len(name.split()))
    return found


@cache
def _english(part: Part) -> dict[int, str]:
    from babel import Locale

    every = Locale("en").days["format"]["wide"] if part == "day" else Locale("en").months["format"]["wide"]
    return {number: every[number].lower() for number in (range(7) if part == "day" else range(1, 13))}


@cache
def _written(language: Language) -> dict[str, str]:
    from babel import Locale

    locale = Locale(language)
    found = {name: locale.days["format"]["wide"][number] for number, name in _english("day").items()}
    found |= {name: locale.months["format"]["wide"][number] for number, name in _english("month").items()}
    return found | {key(en[0]): ar[0] if language == "ar" else en[0] for en, ar in HIJRI_MONTHS}


_LANGUAGES: tuple[Language, ...] = ("ar", "en")
ARABIC_PLACES = ("ar_SY", "ar_DZ", "ar_MA", "ar_MR")  # the Levant and Iraq; Algeria and Tunisia; Morocco; Mauritania
_OTHER_SPELLINGS = {"الإثنين": "monday", "إبريل": "april"}
# CLDR's name first, then other spellings. "Rabi" alone is spring in Arabic (ربيع) and never a month.
HIJRI_MONTHS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("Muharram",), ("المحرم", "محرم")),
    (("Safar",), ("صفر",)),
    (("Rabiʻ I", "Rabi I", "Rabi' I", "Rabi al-Awwal", "Rabi' al-Awwal", "Rabi ul-Awwal"), ("ربيع الأول",)),
    (
        ("Rabiʻ II", "Rabi II", "Rabi' II", "Rabi al-Thani", "Rabi' al-Thani", "Rabi al-Akhir", "Rabi' al-Akhir"),
        ("ربيع الآخر", "ربيع الثاني"),
    ),
    (("Jumada I", "Jumada al-Awwal", "Jumada al-Ula", "Jumada al-Oula"), ("جمادى الأولى", "جمادى الأول")),
    (
        (
            "Jumada II",
            "Jumada al-Thani",
            "Jumada al-Thaniyah",
            "Jumada al-Akhir",
            "Jumada al-Akhirah",
            "Jumada al-Akhira",
        ),
        ("جمادى الآخرة", "جمادى الثانية", "جمادى الآخر", "جمادى الثاني"),
    ),
    (("Rajab",), ("رجب",)),
    (("Shaʻban", "Shaban", "Sha'ban", "Shaaban"), ("شعبان",)),
    (("Ramadan", "Ramadhan", "Ramazan"), ("رمضان",)),
    (("Shawwal", "Shawal"), ("شوال",)),
    (
        ("Dhuʻl-Qiʻdah", "Dhul Qadah", "Dhul-Qa'dah", "Dhu al-Qadah", "Dhu al-Qa'dah", "Dhu'l-Qa'dah", "Dhu al-Qidah"),
        ("ذو القعدة", "ذي القعدة", "ذا القعدة"),
    ),
    (
        ("Dhuʻl-Hijjah", "Dhul Hijjah", "Dhul Hijja", "Dhu al-Hijjah", "Dhu al-Hijja", "Dhu'l-Hijjah", "Zul Hijjah"),
        ("ذو الحجة", "ذي الحجة", "ذا الحجة"),
    ),
)
_OWNER = frozenset(tokenize("ذو ذي ذا dhu zul"))  # "he of …": the first word of two months, and of much else
_BORROWED = frozenset(tokenize("ماي جوان أوت"))  # months in Algeria, and Arabic's spelling of May, Joan and Out


def _keys(text: str) -> frozenset[str]:
    return frozenset(tokenize(text))


# The one, the two; practised, returned, zero, forbidden, Recep, Joan, sheltered, May.
OTHER_WORDS = _keys("الأحد الاثنين الإثنين مارس آب صفر محرم المحرم رجب جوان أوت ماي may march")
_PEOPLE = "May March Muharram Safar Rajab Shaban Shaaban Ramadan Ramadhan Ramazan"
# ماي is none: as "may" is an English stop word, no source would be found to name her.
PEOPLE = _keys(_PEOPLE) | _keys("جوان محرم صفر رجب شعبان رمضان")
AMBIGUOUS = OTHER_WORDS | PEOPLE
NUMERALS = _keys("صفر")  # a number before it makes it the result of a match and not a date
BEFORE_DAY = _keys("يوم صباح مساء ليلة ظهر فجر نهار يومي")
BEFORE_MONTH = _keys("في شهر منذ خلال بداية نهاية مطلع أوائل أواخر منتصف")
OTHER_TIMES = (
    "اليوم أمس غدا صباح مساء ليل صيف شتاء ربيع خريف قبل بعد خلال"
    " today yesterday tomorrow morning evening night noon spring summer autumn winter before after during ago"
)
_NAMES = "|".join(sorted(AMBIGUOUS))
_DATED = "|".join(sorted(AMBIGUOUS - NUMERALS))
_CAPITAL = re.compile(rf"\b({'|'.join(_PEOPLE.split())})\b")
_TOLD = re.compile(
    r"(?:\d(?:st|nd|rd|th)?\s+(?:of\s+)?|\b(?:in|since|until|till|by|last|next|this|early|late|mid|of|during)\s+)({0})\b"
    r"|\b({0})(?=\s+\d)".format("|".join(_PEOPLE.split()))
)
_TOLD_DAY = re.compile(rf"(?:{'|'.join(sorted(BEFORE_DAY))}|\d|/)\s*({_NAMES})(?!\w)")
_TOLD_MONTH = re.compile(
    rf"(?<!\w)[وف]?(?:{'|'.join(sorted(BEFORE_MONTH))})\s+({_NAMES})(?!\w)|[\d/]\s*({_DATED})(?!\w)"
    rf"|(?<!\w)({_NAMES})(?=\s+(?:1[3-9]|20)\d\d(?!\w))"
)

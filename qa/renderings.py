"""What can be said exactly in the other language without translating: dates, durations, numbers, countries, cities, names.

An English reader of an Arabic quote is told that الأربعاء is Wednesday and ثلاث سنوات is 3 years. Names of countries,
cities, weekdays, months and units are CLDR's (by Babel), other names those of `data/names.tsv`. Nothing is guessed: a
form that may also be something else is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from qa.names import bare
from qa.quantities import number_value
from qa.types import Language, Rendering, RenderingKind
from qa.words import normalise


def render(text: str, *, source: Language, target: Language) -> tuple[Rendering, ...]:
    """Return what in a text can be said exactly in the other language, each with its kind, in order, none overlapping another.

    >>> [(each.text, each.rendered) for each in render("سُجن ثلاث سنوات في روسيا حتى الأربعاء", source="ar", target="en")]
    [('ثلاث سنوات', '3 years'), ('روسيا', 'Russia'), ('الأربعاء', 'Wednesday')]
    """
    if source == target:
        return ()
    words = [_Word(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]
    found: list[Rendering] = []
    at = 0
    while at < len(words):
        taken = next(_at(words, at, source, target), None)
        if taken:
            start, end = words[at].start + taken.cut, words[at + taken.words - 1].end
            found.append(Rendering(start, end, text[start:end], taken.said, taken.kind))
        at += taken.words if taken else 1
    return tuple(found)


def is_name(rendering: Rendering) -> bool:
    """Tell whether what was rendered is the name of a country, a city, a person or an organisation.

    >>> [is_name(each) for each in render("وصل بوتين الأربعاء بعد يومين", source="ar", target="en")]
    [True, False, False]
    """
    return rendering.kind in ("country", "city", "name")


def same_country(english: str, arabic: str) -> bool:
    """Tell whether two words may be forms of one country's, region's or language's name.

    >>> same_country("Lebanese", "اللبنانية"), same_country("Dutch", "هولندي"), same_country("Lebanese", "الليبية")
    (True, True, False)
    """
    return any(
        form.startswith(stem) and len(form) <= len(stem) + COUNTRY_ENDING
        for stem in _country_stems(english.lower())
        for form in bare(normalise(arabic))
    )


@cache
def _country_stems(english: str) -> frozenset[str]:
    # Lebanon, Lebanese: all but the last two letters, and four at least.
    return frozenset(
        stem
        for name, stem in _countries()
        if english.startswith(name[: max(4, len(name) - 2)]) and len(english) <= len(name) + COUNTRY_ENDING
    )


@cache
def _countries() -> frozenset[tuple[str, str]]:
    from babel import Locale

    arabic, english = Locale("ar"), Locale("en")
    found = set()
    for kind in ("territories", "languages"):
        theirs = getattr(arabic, kind)
        for code, name in getattr(english, kind).items():
            stem = re.sub(r"(?:يه|يا|ي|ا|ه)$", "", normalise(theirs.get(code, "")).removeprefix("ال"))
            if re.fullmatch(r"[A-Za-z]{4,}", name) and re.fullmatch(r"\w{3,}", stem):
                found.add((name.lower(), stem))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str

    @property
    def plain(self) -> str:
        return normalise(self.text)


@dataclass(frozen=True, slots=True)
class _Taken:
    """How many words were understood together, as what, and how many letters of the first one do not belong to them."""

    words: int
    said: str
    kind: RenderingKind
    cut: int = 0


def _at(words: list[_Word], at: int, source: Language, target: Language) -> Iterator[_Taken]:
    yield from _date(words, at, source, target)
    yield from _duration(words, at, target)
    names = _names(source, target)
    for length in range(min(NAME_WORDS_MAX, len(words) - at), 0, -1):
        forms = [word.plain for word in words[at : at + length]]
        for first, cut in _without_clitic(words[at], source):
            known = names.get(" ".join([first, *forms[1:]]))
            if known and (source == "ar" or words[at].text[0].isupper()):
                yield _Taken(length, *known, cut)
    if (day := _days(source, target).get(words[at].plain)) and _is_day(words, at, source):
        yield _Taken(1, day, "day")


def _date(words: list[_Word], at: int, source: Language, target: Language) -> Iterator[_Taken]:
    # A day, a month, a year; a month by itself only where it cannot be another word.
    months = _months(source, target)
    day = words[at].plain if re.fullmatch(r"[0-3]?\d", words[at].plain) else ""
    place = at + bool(day)
    for length in (2, 1):
        if place + length > len(words):
            continue
        forms = [word.plain for word in words[place : place + length]]
        for first, cut in [(forms[0], 0)] if day else _without_clitic(words[place], source):
            if said := months.get(" ".join([first, *forms[1:]])):
                after = place + length
                year = words[after].plain if after < len(words) and re.fullmatch(r"\d{4}", words[after].plain) else ""
                if day or year or (source == "ar" and first not in _AMBIGUOUS_MONTHS):
                    whole = " ".join(part for part in (day, said, year) if part)
                    yield _Taken(after - at + bool(year), whole, "date" if day or year else "month", cut)
                return


def _duration(words: list[_Word], at: int, target: Language) -> Iterator[_Taken]:
    from babel.units import format_unit

    plain = words[at].plain
    if plain in _DUALS:
        yield _Taken(1, format_unit(2, _DUALS[plain], locale=target), "duration")
    if at + 1 >= len(words):
        return
    if plain in _UNITS and words[at + 1].plain == "ونصف":
        yield _Taken(2, format_unit(1.5, _UNITS[plain], locale=target), "duration")
    value, unit = number_value(plain), _UNITS.get(words[at + 1].plain)
    # "خمس وثلاثون سنة": only a number that stands by itself is certain.
    alone = at == 0 or number_value(words[at - 1].plain) is None
    if value is not None and unit and alone and not plain.startswith("و"):
        yield _Taken(2, format_unit(float(value) if "." in value else int(value), unit, locale=target), "duration")


def _is_day(words: list[_Word], at: int, source: Language) -> bool:
    if source == "en":
        return words[at].text[0].isupper()
    named = at > 0 and words[at - 1].plain in _BEFORE_DAY
    return named or words[at].plain not in _AMBIGUOUS_DAYS


def _without_clitic(word: _Word, language: Language) -> list[tuple[str, int]]:
    # "وروسيا" is "and Russia": the name is tried without what is written together with it.
    plain = word.plain
    forms = [(plain, 0)]
    if language == "ar" and len(plain) > 3 and plain[0] in "وفبلك":
        marks = len(word.text) - len(plain)  # tashkeel: then nobody knows where the clitic's letters end
        forms.append((plain[1:], 0 if marks else 1))
        if plain[1] in "بل" and len(plain) > 5:
            forms.append((plain[2:], 0 if marks else 2))
        if plain.startswith("لل"):
            forms.append(("ا" + plain[1:], 0))  # للناتو: ل + الناتو
    return forms


@cache
def _names(source: Language, target: Language) -> dict[str, tuple[str, RenderingKind]]:
    found: dict[str, set[str]] = {}
    said: dict[str, tuple[str, RenderingKind]] = {}
    for in_arabic, in_english, kind in _pairs():
        form, other = (in_arabic, in_english) if source == "ar" else (in_english, in_arabic)
        key = " ".join(normalise(word) for word in re.findall(_WORD, form))
        found.setdefault(key, set()).add(normalise(other))
        said.setdefault(key, (other, kind))
    one_only = (key for key, others in found.items() if len(others) == 1 or source == "en")
    return {key: said[key] for key in one_only if len(key) > 2 and key not in _OTHER_WORDS}


def _pairs() -> Iterator[tuple[str, str, RenderingKind]]:
    from babel import Locale

    arabic, english = Locale("ar"), Locale("en")
    for code, name in arabic.territories.items():
        if code.isalpha():
            yield name, english.territories[code], "country"
    for zone, names in arabic.time_zones.items():
        if zone.split("/")[0] in ("Europe", "Asia", "Africa") and "city" in names:
            city = english.time_zones.get(zone, {}).get("city", zone.split("/")[-1].replace("_", " "))
            yield names["city"], city, "city"
    for line in resources.files("qa").joinpath("data", "names.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            spellings, name = line.split("\t")
            for spelling in spellings.split("|"):
                yield spelling, name, "name"
    for in_arabic, in_english in _SHORT_NAMES:
        yield in_arabic, in_english, "country"


@cache
def _days(source: Language, target: Language) -> dict[str, str]:
    from babel import Locale

    return {
        normalise(Locale(source).days["format"]["wide"][n]): Locale(target).days["format"]["wide"][n] for n in range(7)
    } | ({"الإثنين": "Monday"} if source == "ar" else {})


@cache
def _months(source: Language, target: Language) -> dict[str, str]:
    from babel import Locale

    months: dict[str, str] = {}
    for territory in (None, "SY") if source == "ar" else (None,):  # Egypt's names, then the Levant's
        own = Locale(source, territory).months["format"]["wide"]
        months |= {normalise(own[n]): Locale(target).months["format"]["wide"][n] for n in range(1, 13)}
    if source == "ar":
        months |= {normalise(arabic): english for arabic, english in _HIJRI.items()}
    return months


_WORD = re.compile(
    r"\d+(?:[.,]\d+)*|[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0670'’-](?=[^\W\d_]|[\u064b-\u065f]|\b))*[\u064b-\u065f]*"
)
COUNTRY_ENDING = 5  # letters at most by which a people's name is longer than its country's: لبنان, اللبنانيون
NAME_WORDS_MAX = 5  # words of the longest name that is looked for
_BEFORE_DAY = frozenset(map(normalise, ["يوم", "صباح", "مساء", "ليلة", "ظهر", "فجر", "نهار", "يومي"]))
_AMBIGUOUS_DAYS = frozenset(map(normalise, ("الأحد", "الاثنين", "الإثنين")))  # also "the one", "the two"
_AMBIGUOUS_MONTHS = frozenset(map(normalise, ("مارس", "آب", "صفر")))  # also "practised", "returned", "zero"
_OTHER_WORDS = frozenset(  # countries and cities whose name is also another word, or a person's
    map(normalise, ("مالي", "قطر", "العالم", "world", "jersey", "turkey", "jordan", "georgia", "chad", "nice"))
)
_SHORT_NAMES = [
    ("أمريكا", "America"),
    ("أميركا", "America"),
    ("الولايات المتحدة الأمريكية", "United States of America"),
    ("بريطانيا", "Britain"),
    ("السعودية", "Saudi Arabia"),
    ("الإمارات", "Emirates"),
    ("فلسطين", "Palestine"),
]
_HIJRI = {  # CLDR's names of the Islamic months, which Babel does not give
    "المحرم": "Muharram",
    "ربيع الأول": "Rabiʻ I",
    "ربيع الآخر": "Rabiʻ II",
    "جمادى الأولى": "Jumada I",
    "جمادى الآخرة": "Jumada II",
    "شعبان": "Shaʻban",
    "رمضان": "Ramadan",
    "شوال": "Shawwal",
    "ذو القعدة": "Dhuʻl-Qiʻdah",
    "ذو الحجة": "Dhuʻl-Hijjah",
}


def _units(forms: dict[str, str]) -> dict[str, str]:
    return {normalise(word): f"duration-{unit}" for unit, words in forms.items() for word in words.split()}


_UNITS = _units(
    {
        "year": "سنة سنوات عام عاما أعوام year years",
        "month": "شهر شهرا أشهر شهور month months",
        "week": "أسبوع أسبوعا أسابيع week weeks",
        "day": "يوم يوما أيام day days",
        "hour": "ساعة ساعات hour hours",
        "minute": "دقيقة دقائق minute minutes",
    }
)
_DUALS = _units(
    {
        "year": "سنتين سنتان عامين عامان",
        "month": "شهرين شهران",
        "week": "أسبوعين أسبوعان",
        "day": "يومين يومان",
        "hour": "ساعتين ساعتان",
        "minute": "دقيقتين دقيقتان",
    }
)

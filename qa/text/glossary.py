"""What can be said exactly in the other language without translating: dates, durations, numbers, countries, cities, names.

An English reader of an Arabic quote is told that الأربعاء is Wednesday and ثلاث سنوات is 3 years. Names of countries,
cities, weekdays, months and units are CLDR's (by Babel), other names those of `data/names.tsv`. Nothing is guessed: a
form that may also be something else is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from qa.text import calendar
from qa.text.clitics import Clitic, forms
from qa.text.numbers import number_value
from qa.text.numbers.vocabulary import UNIT_DUALS, UNIT_FORMS
from qa.text.words import normalise
from qa.types import Gloss, GlossKind, Language

COUNTRY_ENDING = 5  # letters; a people's name is longer than its country's by at most so many: لبنان, اللبنانيون
NAME_WORDS_MAX = 5  # words of the longest name that is looked for
DIGITS_MAX = 15  # digits of a duration's number; babel fails at hundreds, and so long a number is no duration


def gloss(text: str, *, source: Language, target: Language) -> tuple[Gloss, ...]:
    """Return what in a text can be said exactly in the other language, each with its kind, in order, none overlapping another.

    >>> [(each.text, each.rendered) for each in gloss("سُجن ثلاث سنوات في روسيا حتى الأربعاء", source="ar", target="en")]
    [('ثلاث سنوات', '3 years'), ('روسيا', 'Russia'), ('الأربعاء', 'Wednesday')]
    """
    if source == target:
        return ()
    words = [_Word(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]
    found: list[Gloss] = []
    at = 0
    while at < len(words):
        taken = next(_at(words, at, source, target), None)
        if taken:
            start, end = words[at].start + taken.cut, words[at + taken.words - 1].end
            found.append(Gloss(start, end, text[start:end], taken.said, taken.kind))
        at += taken.words if taken else 1
    return tuple(found)


def is_name(rendering: Gloss) -> bool:
    """Tell whether what was rendered is the name of a country, a city, a person or an organisation.

    >>> [is_name(each) for each in gloss("وصل بوتين الأربعاء بعد يومين", source="ar", target="en")]
    [True, False, False]
    """
    return rendering.kind in ("country", "city", "name")


def same_country(english: str, arabic: str) -> bool:
    """Tell whether two words may be forms of one country's, region's or language's name.

    >>> same_country("Lebanese", "اللبنانية"), same_country("Dutch", "هولندي"), same_country("Lebanese", "الليبية")
    (True, True, False)
    """
    return any(
        form.text.startswith(stem) and len(form.text) <= len(stem) + COUNTRY_ENDING
        for stem in _country_stems(english.lower())
        for form in forms(normalise(arabic))
    )


@lru_cache(maxsize=5_000)
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
            bare = forms(normalise(theirs.get(code, "")), kinds=Clitic.ARTICLE)[-1].text
            stem = re.sub(r"(?:يه|يا|ي|ا|ه)$", "", bare)
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
    kind: GlossKind
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
    for name, cut in _without_clitic(words[at], source):
        if (day := _calendar(source, "day").get(name)) and _is_day(name, words, at, source):
            yield _Taken(1, calendar.in_language(day, target), "day", cut)


def _date(words: list[_Word], at: int, source: Language, target: Language) -> Iterator[_Taken]:
    # A day, a month, a year; a month by itself only where it cannot be another word.
    months = _calendar(source, "month")
    day = words[at].plain if re.fullmatch(r"[0-3]?\d", words[at].plain) else ""
    place = at + bool(day)
    for length in (2, 1):
        if place + length > len(words):
            continue
        plain = [word.plain for word in words[place : place + length]]
        for first, cut in [(plain[0], 0)] if day else _without_clitic(words[place], source):
            if (name := " ".join([first, *plain[1:]])) in months:
                after = place + length
                year = words[after].plain if after < len(words) and re.fullmatch(r"\d{4}", words[after].plain) else ""
                dated = year or (day and name not in calendar.NUMERALS)
                if dated or (not day and source == "ar" and _is_month(name, words, at)):
                    said = calendar.in_language(months[name], target)
                    whole = " ".join(part for part in (day, said, year) if part)
                    yield _Taken(after - at + bool(year), whole, "date" if day or year else "month", cut)
                return


def _duration(words: list[_Word], at: int, target: Language) -> Iterator[_Taken]:
    from babel.units import format_unit

    plain = words[at].plain
    if plain in UNIT_DUALS:
        yield _Taken(1, format_unit(2, f"duration-{UNIT_DUALS[plain].name}", locale=target), "duration")
    if at + 1 >= len(words):
        return
    if plain in UNIT_FORMS and words[at + 1].plain == "ونصف":
        yield _Taken(2, format_unit(1.5, f"duration-{UNIT_FORMS[plain].name}", locale=target), "duration")
    value, unit = number_value(plain), UNIT_FORMS.get(words[at + 1].plain)
    # "خمس وثلاثون سنة": only a number that stands by itself is certain.
    alone = at == 0 or number_value(words[at - 1].plain) is None
    if value is not None and len(value) <= DIGITS_MAX and unit and alone and not plain.startswith("و"):
        count = float(value) if "." in value else int(value)
        yield _Taken(2, format_unit(count, f"duration-{unit.name}", locale=target), "duration")


@cache
def _calendar(language: Language, part: calendar.Part) -> dict[str, str]:
    return {_spelled(name): identity for name, identity in calendar.spellings(language, part).items()}


def _spelled(name: str) -> str:
    return " ".join(normalise(word) for word in _WORD.findall(name))


def _is_day(name: str, words: list[_Word], at: int, source: Language) -> bool:
    if source == "en":
        return words[at].text[0].isupper()
    named = at > 0 and words[at - 1].plain in calendar.BEFORE_DAY
    return named or name not in calendar.OTHER_WORDS


def _is_month(name: str, words: list[_Word], at: int) -> bool:
    named = at > 0 and words[at - 1].plain in calendar.BEFORE_MONTH
    return named or name not in calendar.OTHER_WORDS


def _without_clitic(word: _Word, language: Language) -> list[tuple[str, int]]:
    # "وروسيا" is "and Russia": the name is tried without what is written together with it, but for its article.
    plain = word.plain
    if language == "en":
        return [(plain, 0)]
    marks = len(word.text) > len(plain)  # tashkeel: then nobody knows where the clitic's letters end
    found = forms(plain, kinds=Clitic.CONJUNCTION | Clitic.PREPOSITION, left=3)
    return [(form.text, 0 if marks or not plain.endswith(form.text) else form.cut) for form in found]


@cache
def _names(source: Language, target: Language) -> dict[str, tuple[str, GlossKind]]:
    found: dict[str, set[str]] = {}
    said: dict[str, tuple[str, GlossKind]] = {}
    for in_arabic, in_english, kind in known_pairs():
        form, other = (in_arabic, in_english) if source == "ar" else (in_english, in_arabic)
        key = _spelled(form)
        found.setdefault(key, set()).add(normalise(other))
        said.setdefault(key, (other, kind))
    one_only = (key for key, others in found.items() if len(others) == 1 or source == "en")
    return {key: said[key] for key in one_only if len(key) > 2 and key not in _OTHER_WORDS}


def known_pairs() -> Iterator[tuple[str, str, GlossKind]]:
    """Yield names in Arabic and in English, and what they name: those of CLDR and of `data/names.tsv`."""
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


_WORD = re.compile(
    r"\d+(?:[.,]\d+)*|[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0670'’-](?=[^\W\d_]|[\u064b-\u065f]|\b))*[\u064b-\u065f]*"
)
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

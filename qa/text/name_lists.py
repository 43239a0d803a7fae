"""What is known of names before a text is read: given names, cities, countries, well-known names, and words beside names.

The lists are `data/given_names.txt`, `data/cities.tsv`, `data/same_names.tsv`, `data/names.tsv` and `data/name_words.tsv`;
countries and regions are CLDR's, by Babel.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from qa.text import calendar
from qa.text.glossary import known_pairs
from qa.text.same_names import AMBIGUOUS, OTHER
from qa.text.words import STOP_WORDS, normalise, without_accents

NameKind = Literal["people", "places", "organisations"]
NAME_KINDS: tuple[NameKind, ...] = ("people", "places", "organisations")
# The sections of `data/same_names.tsv` by the first word of their heading, and what their rows name.
_SECTIONS: dict[str, NameKind | None] = {
    "Countries": "places",
    "Cities": "places",
    "United": "organisations",
    "Governments": "organisations",
    "Parties": "organisations",
    "Media": "organisations",
    "Firms": "organisations",
    "Sport": "organisations",
    "Persons": "people",
}
# Rows of these sections that name something else: products, events, seasons.
_NO_NAMES = frozenset(
    map(
        normalise,
        ("ChatGPT", "Eurovision", "World Cup", "Champions League", "Premier League", "Hollywood", "Wall Street"),
    )
)
_CLUBS_AND_CITIES = frozenset(map(normalise, ("Barcelona", "برشلونة")))
_COUNTRY_WORDS = frozenset(map(normalise, ("مالي", "العالم", "world", "chad", "jersey", "georgia", "turkey", "jordan")))


@cache
def known_names() -> dict[str, NameKind]:
    """Return what well-known names name, by their words, normalised: countries, organisations, persons; no cities.

    >>> known_names()["united nations"], known_names()["الولايات المتحده"], known_names()["netanyahu"]
    ('organisations', 'places', 'people')
    """
    found: dict[str, NameKind] = {}
    for in_arabic, in_english, kind in known_pairs():
        if kind == "name":
            found.setdefault(key_of(in_arabic), "people")
            found.setdefault(key_of(in_english), "people")
        elif kind == "country":
            found[key_of(in_arabic)] = found[key_of(in_english)] = "places"
    kind_now: NameKind | None = None
    for line in _lines("same_names.tsv"):
        if line.startswith("# "):
            kind_now = _SECTIONS.get(line.split()[1], kind_now)
            continue
        forms = [form for form in line.split("|") if not form.startswith((AMBIGUOUS, OTHER))]
        if kind_now and normalise(forms[0]) not in _NO_NAMES:
            for form in forms:
                found[key_of(form)] = kind_now
    for word in (*_COUNTRY_WORDS, *_CLUBS_AND_CITIES, ""):
        found.pop(word, None)
    return {name: kind for name, kind in found.items() if len(name) > 2 or name.isascii()}


def is_country(name: str) -> bool:
    """Tell whether a name is a country's or a territory's.

    >>> is_country("Lebanon"), is_country("الأردن"), is_country("UK"), is_country("Paris")
    (True, True, True, False)
    """
    return key_of(name) in _countries()


@cache
def _countries() -> frozenset[str]:
    codes = {
        key_of(form)
        for in_arabic, in_english, kind in known_pairs()
        if kind == "country"
        for form in (in_arabic, in_english)
    }
    rows = [
        {key_of(form) for form in line.split("|") if not form.startswith(OTHER)}
        for line in _lines("same_names.tsv")
        if not line.startswith("#")
    ]
    return frozenset(codes.union(*(row for row in rows if row & codes)))


@cache
def known_cities() -> frozenset[str]:
    """Return the names of cities, normalised, in both languages. Many are names of people or words too.

    >>> "paris" in known_cities(), "قازان" in known_cities()
    (True, True)
    """
    found = {
        key_of(name)
        for in_arabic, in_english, kind in known_pairs()
        if kind == "city"
        for name in (in_arabic, in_english)
    }
    for line in _lines("cities.tsv"):
        name, _, arabic = line.partition("\t")
        found |= {key_of(name), key_of(without_accents(name))} | {key_of(form) for form in arabic.split("|")}
    return frozenset(name for name in found if len(name) > 3 and name not in STOP_WORDS and name not in known_names())


@cache
def city_names() -> dict[str, tuple[str, ...]]:
    """Return for each city's name its names in the other language, keys as `key_of` gives them; not those of several cities.

    >>> "طشقند" in city_names()["tashkent"]
    True
    """
    rows: dict[str, list[tuple[str, ...]]] = {}
    for line in _lines("cities.tsv"):
        name, _, arabic = line.partition("\t")
        english = key_of(without_accents(name))
        in_arabic = tuple(dict.fromkeys(key_of(form) for form in arabic.split("|") if form))
        rows.setdefault(english, []).append(in_arabic)
        for form in in_arabic:
            rows.setdefault(form, []).append((english,))
    return {key: found[0] for key, found in rows.items() if len(found) == 1}


@cache
def given_names() -> frozenset[str]:
    """Return people's given names, normalised and without accents, in Latin and in Arabic letters.

    >>> "maria" in given_names(), "محمد" in given_names()
    (True, True)
    """
    every = {without_accents(normalise(name)) for name in _lines("given_names.txt")}
    every |= name_words("given", "en") | name_words("given", "ar")
    other = name_words("other", "ar") | name_words("other_capital", "en") | STOP_WORDS
    return frozenset(every - other - name_words("title", "ar"))


@lru_cache(maxsize=64)
def name_words(does: str, language: Literal["ar", "en"]) -> frozenset[str]:
    """Return the words that do something beside a name, normalised (`data/name_words.tsv`).

    >>> "president" in name_words("title", "en"), "وزير" in name_words("title", "ar")
    (True, True)
    """
    found = set()
    for line in _lines("name_words.tsv"):
        if not line.startswith("#"):
            row, of, words = line.split("\t")
            found |= (
                {normalise(word.replace("_", " ")) for word in words.split()}
                if (row, of) == (does, language)
                else set()
            )
    return frozenset(found)


@cache
def calendar_words() -> frozenset[str]:
    """Return the single words that name a day or a month in either language, normalised."""
    return frozenset(
        normalise(word)
        for language in ("ar", "en")
        for part in ("day", "month")
        for spelling in calendar.spellings(language, part)
        for word in spelling.split()
    )


def key_of(name: str) -> str:
    """Return a name's words as they are compared: normalised, single spaces, without an article before them.

    >>> key_of("The United  Nations"), key_of("الأُمم المتحدة")
    ('united nations', 'الامم المتحده')
    """
    return " ".join(normalise(name).replace("-", " ").split()).removeprefix("the ")


def _lines(file: str) -> Iterator[str]:
    text = resources.files("qa").joinpath("data", file).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line)

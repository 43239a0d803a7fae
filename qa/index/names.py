"""Makes one entry of the forms in which articles name somebody or something: spellings, both scripts, a last name alone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from qa.index.records import NameEntry, NameRow
from qa.text.entity_names import last_word
from qa.text.name_forms import same_name
from qa.text.name_lists import NameKind, city_names, given_names, key_of
from qa.text.names import arabic_letters, sound_alike, sound_keys, spelled_alike
from qa.text.same_names import same_names
from qa.text.words import is_arabic, without_accents

MORE_ALONE_MAX = 3  # times as many articles may have a last name alone as have the whole name
DOMINANT = 3  # times; a last name alone is the bearer who is named so much more often than any other


@dataclass(slots=True)
class _Group:
    """Rows of one name: its forms with their articles, the articles with their mentions, and the first mention."""

    kind: NameKind | None
    forms: dict[str, int] = field(default_factory=dict)
    # Copies of an article count once, and as often as the longest.
    articles: dict[int, int] = field(default_factory=dict)
    first: tuple[str, int, int] = ("", 0, 0)

    @property
    def mentions(self) -> int:
        return sum(self.articles.values())

    def add(self, row: NameRow) -> None:
        self.forms[row.form] = self.forms.get(row.form, 0) + 1
        self.articles[row.copy] = max(self.articles.get(row.copy, 0), row.count)
        if not self.first[0] or (row.source, row.start) < self.first[:2]:
            self.first = (row.source, row.start, row.end)

    def join(self, other: "_Group") -> None:
        for form, count in other.forms.items():
            self.forms[form] = self.forms.get(form, 0) + count
        for copy, count in other.articles.items():
            self.articles[copy] = self.articles.get(copy, 0) + count
        if not self.first[0] or (other.first[0] and other.first[:2] < self.first[:2]):
            self.first = other.first


def entries_of(rows: Sequence[NameRow]) -> tuple[NameEntry, ...]:
    """Return the names of an index, those in most articles first; a word that nothing tells is left out.

    >>> def row(form, kind, copy, count=1):
    ...     return NameRow(form, kind, count, copy, f"{copy}.txt", 0, len(form))
    >>> found = entries_of([row("Ivan Petrov", "people", 1, 2), row("إيفان بيتروف", "people", 2), row("Petrov", None, 3)])
    >>> [(each.forms, each.mentions, each.articles) for each in found]
    [(('Ivan Petrov', 'إيفان بيتروف', 'Petrov'), 4, 3)]
    """
    groups: dict[tuple[str, NameKind | None], _Group] = {}
    for row in rows:
        groups.setdefault((_key(row.form), row.kind), _Group(row.kind)).add(row)
    for kind in ("people", "places", "organisations"):
        _join(groups, kind, _same_people if kind == "people" else _same_things)
    _join_words(groups)
    _join_beginnings(groups)
    _join_endings(groups)
    _join_last_names(groups)
    every = sorted(
        (group for group in groups.values() if group.kind),
        key=lambda group: (-len(group.articles), -group.mentions, group.first),
    )
    return tuple(map(_entry, every))


def _entry(group: _Group) -> NameEntry:
    # Whole names before last names alone, then by how many articles write it so; of equals the shorter one.
    forms = sorted(
        group.forms, key=lambda form: (" " not in form and group.kind == "people", -group.forms[form], len(form), form)
    )
    shown = {_key(form): form for form in reversed(forms)}
    kept = tuple(form for form in forms if shown[_key(form)] == form)
    assert group.kind is not None
    return NameEntry(group.kind, kept, group.mentions, len(group.articles), *group.first)


# Words before a name that belong to it, as keys are written.
PARTICLES = frozenset(("ابو", "ابي", "ابا", "ابن", "بن", "ام", "عبد", "ال", "بنت"))
Groups = dict[tuple[str, NameKind | None], _Group]
Pairs = Callable[[Sequence[str]], Iterator[tuple[str, str]]]


def _join(groups: Groups, kind: NameKind, pairs: Pairs) -> None:
    keys = [key for key, of in groups if of == kind]
    leader = {key: key for key in keys}

    def lead(key: str) -> str:
        while leader[key] != key:
            leader[key] = key = leader[leader[key]]
        return key

    for one, other in pairs(keys):
        if one in leader and other in leader and lead(one) != lead(other):
            leader[lead(other)] = lead(one)
    for key in keys:
        if (first := lead(key)) != key:
            groups[first, kind].join(groups.pop((key, kind)))


def _same_things(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    # Names of the tables, in both languages.
    cities = city_names()
    for key in keys:
        for other in same_names(key):
            yield key, _key(other)
        for other in cities.get(key, ()):
            yield key, other


def _same_people(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from _same_things(keys)
    buckets: dict[tuple[str, str], list[str]] = {}
    for key in keys:
        if " " in key:
            first, last = key.split()[0], key.split()[-1]
            for sound in sound_keys(last) or {_first_sound(last)}:
                buckets.setdefault((sound, _first_sound(first)), []).append(key)
    for bucket in buckets.values():
        for at, one in enumerate(bucket):
            for other in bucket[at + 1 :]:
                if _is_same_person(one, other):
                    yield one, other


def _first_sound(word: str) -> str:
    return next(iter(arabic_letters(word)), "")


def _is_same_person(one: str, other: str) -> bool:
    mine, theirs = one.split(), other.split()
    return _alike(mine[0], theirs[0]) and _alike(mine[-1], theirs[-1])


@lru_cache(maxsize=50_000)
def _alike(one: str, other: str) -> bool:
    if is_arabic(one) == is_arabic(other):
        return one == other or same_name(one, other)
    latin, arabic = (other, one) if is_arabic(one) else (one, other)
    return sound_alike(latin, arabic) or spelled_alike(latin, arabic)


def _join_words(groups: Groups) -> None:
    # A word that its article does not explain is the place or the organisation that another article names so.
    for key, kind in list(groups):
        if kind is None:
            for other in ("places", "organisations"):
                if (key, kind) not in groups or (key, other) not in groups:
                    continue
                if len(groups[key, kind].articles) <= MORE_ALONE_MAX * len(groups[key, other].articles):
                    groups[key, other].join(groups.pop((key, kind)))


def _join_beginnings(groups: Groups) -> None:
    # A name that is how a longer one begins: محمد بن زايد, محمد بن زايد آل نهيان.
    longer: dict[str, list[str]] = {}
    for key, kind in groups:
        if kind == "people":
            words = key.split()
            for count in range(2, len(words)):
                longer.setdefault(" ".join(words[:count]), []).append(key)
    for key in [key for key, kind in groups if kind == "people" and key in longer]:
        named = sorted(
            (each for each in longer[key] if (each, "people") in groups),
            key=lambda each: -groups[each, "people"].mentions,
        )
        if len(named) == 1 or (
            named and groups[named[0], "people"].mentions >= DOMINANT * groups[named[1], "people"].mentions
        ):
            groups[named[0], "people"].join(groups.pop((key, "people")))


def _join_endings(groups: Groups) -> None:
    """Join to a name one of two words or more what has another word before it, which no list of given names has: مرماه تيبو كورتوا.

    The word is no part of the name. A name of the lists may be one: محمد سامي فارس need not be سامي فارس.
    """
    for key in [key for key, kind in groups if kind == "people" and is_arabic(key)]:
        first, _, rest = key.partition(" ")
        if " " not in rest or first in given_names() or first in PARTICLES or (rest, "people") not in groups:
            continue
        known = groups[rest, "people"]
        if len(known.articles) >= len(groups[key, "people"].articles):
            shown = set(known.forms)
            known.join(groups.pop((key, "people")))
            known.forms = {form: count for form, count in known.forms.items() if form in shown}


def _join_last_names(groups: Groups) -> None:
    bearers: dict[str, list[str]] = {}
    sounding: dict[str, list[str]] = {}
    for key, kind in groups:
        if kind == "people" and last_word(key) != key:
            for last in {last_word(_key(form)) for form in groups[key, kind].forms}:
                bearers.setdefault(last, []).append(key)
                for sound in sound_keys(last.rpartition(" ")[2]):
                    sounding.setdefault(sound, []).append(key)
    alone = [(key, kind) for key, kind in groups if kind in ("people", None) and last_word(key) == key]
    named_by = {key: len(group.articles) for (key, kind), group in groups.items() if kind == "people"}
    for key, kind in alone:
        named = bearers.get(key, [])
        if not named and kind == "people":  # a last name in the other script: Hegseth, هيغسيث
            named = [
                each
                for sound in sound_keys(key)
                for each in sounding.get(sound, ())
                if is_arabic(each) != is_arabic(key)
            ]
        named = sorted(set(named), key=lambda each: (-groups[each, "people"].mentions, each))
        if not named:
            continue
        first, mine = groups[named[0], "people"], groups[key, kind]
        sole = len(named) == 1 or first.mentions >= DOMINANT * groups[named[1], "people"].mentions
        # A word that stands in many more articles than the name of which it is the last is another word.
        if sole and len(mine.articles) <= MORE_ALONE_MAX * named_by[named[0]]:
            first.join(groups.pop((key, kind)))


def _key(form: str) -> str:
    return key_of(without_accents(form) if not is_arabic(form) else form)

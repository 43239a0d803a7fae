"""Which column of a dump is what: by its name in either language, or by what stands in it.

A field may have several columns, the likeliest first; a record takes the first that holds something.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from qa.documents.fields import iso
from qa.errors import SettingError
from qa.text.front_matter import FIELDS, Field, field_of, rank_of

SAMPLE_RECORDS = 200  # records that columns are guessed from
SAMPLE_CHARS = 5_000_000  # characters of them; long records need not be so many
COLUMNS_MAX = 2_000  # columns of a record; a row of more is no record
TEXT_CHARS = 80  # characters; a column of texts has more on average
OTHER_TEXT_CHARS = 200  # characters that a second column of texts has on average,
OTHER_TEXT_SHARE = 0.3  # and as a share of the first one's; a summary has less
TITLE_CHARS_MIN, TITLE_CHARS_MAX = 15, 250  # characters of a title on average
TITLE_WORDS = 2.5  # words of a title on average; a name has fewer
TITLE_UNIQUE = 0.8  # share of titles that are unlike any other
MOST = 0.8  # share of a column's values that are dates or addresses, where the column is one of them
SECTION_CHARS = 40  # characters of a section's name
SECTIONS_MAX = 40  # different sections,
SECTIONS_SHARE = 0.3  # and as a share of the records; more are no sections
LANGUAGES = frozenset(
    [
        "ar",
        "en",
        "ara",
        "eng",
        "arabic",
        "english",
        "العربية",
        "الإنجليزية",
        "عربي",
        "إنجليزي",
        "ar-sa",
        "en-us",
        "en-gb",
    ]
)

Record = Mapping[str, str]  # a column's name, or its number from 1 where there are no names, to its value


@dataclass(frozen=True, slots=True)
class Columns:
    """What each field is read from, the likeliest column first.

    `by_content` are the fields that no name told; `missing` the columns of the settings that this file has not.
    """

    of: Mapping[Field, tuple[str, ...]]
    by_content: frozenset[Field] = frozenset()
    missing: tuple[str, ...] = ()

    def said(self) -> str:
        """Return what was taken for what.

        >>> Columns({"text": ("6", "8"), "title": ("Headline",)}).said()
        'text = column 6 (else 8), title = Headline'
        """
        taken = ", ".join(
            f"{name} = {'column ' if columns[0].isdigit() else ''}{columns[0]}"
            + (f" (else {', '.join(columns[1:])})" if columns[1:] else "")
            for name, columns in self.of.items()
            if columns
        )
        return taken + "".join(f"; no column {column!r}" for column in self.missing)


def guess(sample: Sequence[Record], asked: Mapping[str, str]) -> Columns:
    """Return which column is what, from some records and from what the settings name.

    A column of the settings that this file has not is named in the result; the field is guessed then. Raises SettingError
    for a field that there is none of.

    >>> guess([{"العنوان": "توقف العبّارة", "النص": "توقفت أمس.", "id": "7"}], {}).said()
    'text = النص, title = العنوان'
    >>> guess([{"1": "Ferry stops at the quay", "2": "The ferry stopped. " * 9, "3": "https://a.example/b"}], {}).said()
    'text = column 2, title = column 1, url = column 3'
    """
    names = list(dict.fromkeys(name for record in sample for name in record))
    columns = [_Column(name, [record.get(name, "") for record in sample]) for name in names]
    found: dict[Field, list[str]] = {each: [] for each in FIELDS}
    for name in sorted(names, key=lambda name: rank_of(_SECOND.sub("", name))):
        if own := _named_field(name):
            found[own].append(name)
    there = {_field(each): _resolved(column, names) for each, column in asked.items()}
    found |= {each: [column] for each, column in there.items() if column}
    # A column that the settings give to one field is not taken for another.
    found = {each: [n for n in own if there.get(each) == n or n not in there.values()] for each, own in found.items()}
    by_content: set[Field] = set()
    for each, candidates in _by_content(columns, found, named=not all(name.isdigit() for name in names)):
        if candidates and not found[each]:
            found[each] = candidates
            by_content.add(each)
        elif each == "text" and not there.get("text"):
            found[each] += [name for name in candidates if name not in found[each]]
    missing = tuple(asked[each] for each, column in there.items() if not column)
    return Columns({each: tuple(found[each]) for each in FIELDS if found[each]}, frozenset(by_content), missing)


@dataclass(frozen=True)
class _Column:
    name: str
    all_values: Sequence[str]
    values: Sequence[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", [value.strip() for value in self.all_values if value.strip()])

    @cached_property
    def chars(self) -> float:
        return sum(map(len, self.values)) / max(1, len(self.values))

    @cached_property
    def words(self) -> float:
        return sum(len(value[:1_000].split()) for value in self.values) / max(1, len(self.values))

    @cached_property
    def unique(self) -> float:
        return len(set(self.values)) / max(1, len(self.values))

    @cached_property
    def is_url(self) -> bool:
        return self._most(is_address)

    @cached_property
    def is_date(self) -> bool:
        return not self.is_url and self._most(lambda value: len(value) <= SECTION_CHARS and bool(iso(value)))

    @cached_property
    def is_language(self) -> bool:
        return self._most(lambda value: value.lower() in LANGUAGES)

    @cached_property
    def is_section(self) -> bool:
        different = len(set(self.values))
        few = 2 <= different <= max(2, min(SECTIONS_MAX, SECTIONS_SHARE * len(self.values)))
        return few and self._most(lambda value: len(value) <= SECTION_CHARS and bool(_LETTERS.search(value)))

    def _most(self, holds: Callable[[str], bool]) -> bool:
        return bool(self.values) and sum(map(holds, self.values)) >= MOST * len(self.values)


def _by_content(
    columns: Sequence[_Column], found: Mapping[Field, Sequence[str]], *, named: bool
) -> Iterator[tuple[Field, list[str]]]:
    taken = {name for names in found.values() for name in names}
    # A column whose name says one thing is not guessed to be another.
    unsaid = [column for column in columns if column.name not in taken and not _named_field(column.name)]
    free = [column for column in unsaid if column.values]
    urls = [column.name for column in free if column.is_url]
    yield "url", urls[:1]
    free = [column for column in free if not column.is_url]
    if not named:  # under names that say nothing, a date may be any, and so may a few values
        yield "date", [column.name for column in free if column.is_date]
        yield "language", [column.name for column in free if column.is_language][:1]
        yield (
            "section",
            [column.name for column in free if column.is_section and not column.is_language and not column.is_date][:1],
        )
    free = [column for column in free if not (column.is_date or column.is_language or column.is_section)]
    texts = _texts(free, [column for column in columns if column.name in found["text"]])
    yield "text", texts
    yield "title", _titles([column for column in free if column.name not in texts])


def _texts(free: Sequence[_Column], named: Sequence[_Column]) -> list[str]:
    ordered = sorted(free, key=lambda column: -column.chars)
    if named:
        longest = max(column.chars for column in named)
    elif not ordered or ordered[0].chars < TEXT_CHARS:
        return [column.name for column in ordered[:1] if column.words > 1 and len(free) == 1]
    else:
        longest = ordered[0].chars
    least = max(OTHER_TEXT_CHARS, OTHER_TEXT_SHARE * longest)
    others = [column.name for column in ordered if column.chars >= least and column.words > 1]
    # The first of two columns of whole texts is read first.
    position = {column.name: number for number, column in enumerate(free)}
    return sorted(others, key=lambda name: position[name]) if others or named else [ordered[0].name]


def _titles(free: Sequence[_Column]) -> list[str]:
    return [
        column.name
        for column in free
        if TITLE_CHARS_MIN <= column.chars <= TITLE_CHARS_MAX
        and column.words >= TITLE_WORDS
        and column.unique >= TITLE_UNIQUE
    ][:1]


def _named_field(name: str) -> Field | None:
    return field_of(_SECOND.sub("", name))


def _field(name: str) -> Field:
    for each in FIELDS:
        if each == name:
            return each
    raise SettingError(f"[columns] names {name!r}; a column can be {', '.join(FIELDS)}.")


def _resolved(column: str, names: Sequence[str]) -> str:
    if column in names:
        return column
    return names[int(column) - 1] if column.isdecimal() and 1 <= int(column) <= len(names) else ""


def is_address(value: str) -> bool:
    """Tell whether a value is an address: `https://a.example/b`, or the path that some dumps have for one."""
    return value.startswith(("http://", "https://", "www.")) or (
        value[:1] == "/" and value.count("/") > 1 and not _SPACE.search(value)
    )


_SPACE = re.compile(r"\s")
_SECOND = re.compile(r" \([0-9]+\)\Z")  # what a column's name has that another before it has too
_LETTERS = re.compile(r"[^\W\d_]")

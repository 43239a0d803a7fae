"""A record of a dump becomes an article: its headline, a blank line, its text, and what else its columns say."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO

from qa.documents.columns import OTHER_TEXT_CHARS, SAMPLE_CHARS, SAMPLE_RECORDS, Columns, Record, guess
from qa.documents.encodings import (
    HEAD_BYTES,
    UndecodableError,
    damaged,
    encoding_of,
    encoding_of_records,
    python_name,
)
from qa.documents.extracted import Extracted, FileContext, Unreadable
from qa.documents.fields import iso, metadata_of, one_line
from qa.documents.markup import without_markup
from qa.documents.mojibake import repaired
from qa.failures import because
from qa.text.front_matter import FIELDS, Field

RECORD_CHARS_MAX = 20_000_000  # characters of a record, as many as bytes of a text file; a longer one is no article
GLUED_WORDS_MIN = 5  # words of a headline that a scraper may have glued to the text; fewer may begin any sentence
CELLS_MIN = 2  # values of a record that make a row of a table; one alone tells nothing of the other columns
RECORDS_MAX = 1_000_000  # records of a file; an index is not made for more
BAD_MAX = 20  # records that are named one by one when they cannot be read; of more, the number is told

Numbered = tuple[int, Record]  # a record's number, from 1 as records stand in the file, and its values
# What opens a dump's records, given its encoding; `with opened(file, encoding, context) as records`.
Opened = Callable[[BinaryIO, str, FileContext], AbstractContextManager[Iterator[Numbered | Unreadable]]]


def member(number: int) -> str:
    """Return what a record's source has after the file's: "#3" for the third record, "" for 0, the only one."""
    return f"#{number}" if number else ""


def columns_of(records: Iterable[Numbered | Unreadable], context: FileContext) -> Columns:
    """Return which column is what in a dump, from its first records. Raises SettingError."""
    return guess([record for _, record in _sample(iter(records))[0]], context.columns)


def articles(
    records: Iterable[Numbered | Unreadable], context: FileContext, encoding: str = ""
) -> Iterator[Extracted | Unreadable]:
    """Yield the article of each record; a record without words, or one that cannot be read, is told with its number.

    >>> found = articles([(1, {"title": "Ferry stops", "text": "It stopped."}), (2, {"title": ""})], FileContext("a.csv"))
    >>> [each.text if isinstance(each, Extracted) else (each.member, each.error) for each in found]
    ['Ferry stops\\n\\nIt stopped.', ('#2', 'holds no words')]
    """
    source = iter(records)
    first, seen = _sample(source)
    if not seen:
        yield Unreadable(because("no records"))
        return
    columns = guess([record for _, record in first], context.columns)
    del first
    yield from _few_bad(_made(itertools.chain(seen, source), columns, encoding))


def _sample(records: Iterator[Numbered | Unreadable]) -> tuple[list[Numbered], list[Numbered | Unreadable]]:
    # The first records, and everything that was taken from the iterator for them.
    found: list[Numbered] = []
    seen: list[Numbered | Unreadable] = []
    chars = 0
    for each in records:
        seen.append(each)
        if isinstance(each, tuple):
            found.append(each)
            chars += sum(map(len, each[1].values()))
        if len(seen) >= SAMPLE_RECORDS or chars >= SAMPLE_CHARS:
            break
    return found, seen


def _made(
    records: Iterable[Numbered | Unreadable], columns: Columns, encoding: str
) -> Iterator[Extracted | Unreadable]:
    for each in records:
        if isinstance(each, Unreadable):
            yield each
        elif each[0] > RECORDS_MAX:
            yield Unreadable(because("many records", most=RECORDS_MAX))
            return
        else:
            yield _article(each[0], each[1], columns, encoding)


def _few_bad(found: Iterable[Extracted | Unreadable]) -> Iterator[Extracted | Unreadable]:
    bad = 0
    for each in found:
        if isinstance(each, Unreadable) and each.member:
            bad += 1
            if bad > BAD_MAX:
                continue
        yield each
    if bad > BAD_MAX:
        yield Unreadable(because("more bad", records=bad - BAD_MAX))


def read_dump(file: BinaryIO, context: FileContext, opened: Opened) -> Iterator[Extracted | Unreadable]:
    """Yield an article for each record of a dump; `opened` gives its records, in the encoding that its head tells."""
    try:
        encoding = encoding_of_records(file.read(HEAD_BYTES))
    except UndecodableError as error:
        yield Unreadable(error.reason)
        return
    try:
        with opened(file, encoding, context) as records:
            yield from articles(records, context, "" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        yield Unreadable(damaged(encoding, error))


def guess_of_dump(file: BinaryIO, context: FileContext, opened: Opened) -> str:
    """Return which column of a dump is what, as a person is told it; "" for a file that cannot be read."""
    try:
        return columns_of_dump(file, context, opened).said()
    except UndecodableError:
        return ""


def columns_of_dump(file: BinaryIO, context: FileContext, opened: Opened) -> Columns:
    """Return which column of a dump is what. Raises UndecodableError and SettingError."""
    with opened(file, encoding_of_records(file.read(HEAD_BYTES)), context) as records:
        return columns_of(records, context)


def _article(number: int, record: Record, columns: Columns, encoding: str) -> Extracted | Unreadable:
    if sum(map(len, record.values())) > RECORD_CHARS_MAX:
        return Unreadable(because("many chars", most=RECORD_CHARS_MAX), member(number))
    try:
        values, encoding = _mended(record, columns, encoding)
    except UndecodableError as error:
        return Unreadable(error.reason, member(number))
    fields = {name: _first(name, values, columns) for name in FIELDS}
    body = fields["text"] or _longest_other(values, columns)
    title = one_line(without_markup(fields["title"])) or ""
    if not body and "text" not in columns.of:  # a table of figures and names: its rows are the text
        body, first = _row(values, columns)
        title = title or first
        if body:
            return Extracted(body, title, metadata_of(fields), member(number), encoding)
    text = body
    if title and not _begins_with(body, title):
        text = f"{title}\n\n{body}".strip()
    if not re.search(r"\w", text):
        return Unreadable(because("no words"), member(number))
    return Extracted(text, title, metadata_of(fields), member(number), encoding)


def _mended(record: Record, columns: Columns, encoding: str) -> tuple[dict[str, str], str]:
    """Return the values as they were meant: bytes that did not fit the file's encoding, and text that was decoded wrongly."""
    used = {column for names in columns.of.values() for column in names}
    values = {name: value.replace("\0", "\ufffd") for name, value in record.items()}
    lost = [name for name, value in record.items() if _LOST.search(value)]
    if lost:  # the values together tell more than each by itself
        raws = {name: record[name].encode("utf-8", "surrogateescape") for name in lost}
        encoding = encoding_of(b"\n".join(raws.values()))
        values |= {name: raw.decode(python_name(encoding)) for name, raw in raws.items()}
    wrong = False
    for name, value in values.items():
        if not value.isascii() and (name in used or len(value) >= OTHER_TEXT_CHARS):
            better = repaired(value)
            wrong = wrong or better != value
            values[name] = better
    if wrong:  # and so was what is too short to tell by itself
        values = {name: repaired(value, sure=True) if name in used else value for name, value in values.items()}
        encoding = f"{encoding or 'utf-8'} (repaired)"
    return values, encoding


def _first(name: Field, values: Record, columns: Columns) -> str:
    """Return the first value that a field's columns hold; a date that was guessed gives way to the one in the address."""
    if name == "date" and "date" in columns.by_content and _DATED.search(_first("url", values, columns)):
        return ""
    for column in columns.of.get(name, ()):
        value = values.get(column, "")
        value = _body(value) if name == "text" else value.strip()
        if value and (iso(value) if name == "date" else _WORD.search(value)):
            return value
    return ""


def _longest_other(values: Record, columns: Columns) -> str:
    # A record of another layout, whose text stands in a column that the first records leave empty.
    taken = {column for names in columns.of.values() for column in names}
    others = (value for name, value in values.items() if name not in taken and len(value) >= OTHER_TEXT_CHARS)
    longest = max(others, key=len, default="")
    return _body(longest) if " " in longest.strip() else ""


def _row(values: Record, columns: Columns) -> tuple[str, str]:
    """Return a row of a table as a line, each value with its column's name, and its first value; "" for fewer than two.

    >>> _row({"Port": "Marsa", "Boats": "4", "url": "https://a.example"}, Columns({"url": ("url",)}))
    ('Port: Marsa; Boats: 4', 'Marsa')
    """
    left_out = {column for name in ("url", "language") for column in columns.of.get(name, ())}
    cells = [(name, one_line(value)) for name, value in values.items() if name not in left_out]
    cells = [(name, value) for name, value in cells if _WORD.search(value)]
    if len(cells) < CELLS_MIN:
        return "", ""
    return "; ".join(value if name.isdecimal() else f"{name}: {value}" for name, value in cells), cells[0][1]


def _body(value: str) -> str:
    return without_markup(value.replace("\r\n", "\n").replace("\r", "\n")).strip()


_WORD = re.compile(r"\w")
_LOST = re.compile(r"[\udc80-\udcff]")  # bytes that the file's encoding has no character for
_DATED = re.compile(r"/(?:19|20)[0-9]{2}/[0-9]{1,2}/[0-9]{1,2}(?:/|\b)|/(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}\b")


def _begins_with(body: str, title: str) -> bool:
    # In one line with what follows, only a headline of several words is sure to be one.
    if " ".join(body.strip().partition("\n")[0].split()) == title:
        return True
    return len(title.split()) >= GLUED_WORDS_MIN and " ".join(body[: 4 * len(title)].split()).startswith(title)

"""CSV and TSV: a record is an article. Delimiter, quotation marks and a line of names are told by the file's beginning."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Literal

from qa.documents.columns import COLUMNS_MAX, Columns, Record, is_address
from qa.documents.encodings import python_name
from qa.documents.extracted import Extracted, FileContext, Unreadable
from qa.documents.fields import iso
from qa.documents.mojibake import repaired
from qa.documents.records import RECORD_CHARS_MAX, Numbered, columns_of_dump, guess_of_dump, member, read_dump
from qa.failures import because
from qa.text.front_matter import field_of

SNIFFED_CHARS = 200_000  # characters that tell how a file is written
SNIFFED_ROWS = 100  # rows of them
ONE_COLUMN = 0.1  # how much less likely one column is than several; a wrong delimiter gives one
NAME_CHARS = 60  # characters of the longest name of a column
NAME_WORDS = 4  # words of the longest name of a column over short values; a headline has more


@dataclass(frozen=True, slots=True)
class _Way:
    """How a file is written."""

    delimiter: str
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL
    escape: str | None = None


def read(file: BinaryIO, context: FileContext) -> Iterator[Extracted | Unreadable]:
    """Yield an article for each record, "#1" for the first.

    >>> raw = "العنوان;النص\\nتوقف العبّارة;توقفت العبّارة أمس.\\n".encode("cp1256")
    >>> article = next(read(io.BytesIO(raw), FileContext("a.csv")))
    >>> article.member, article.title, article.encoding
    ('#1', 'توقف العبّارة', 'windows-1256')
    """
    return read_dump(file, context, _rows)


def guess_told(file: BinaryIO, context: FileContext) -> str:
    """Return which column is what, as a person is told it; "" for a file that cannot be read."""
    return guess_of_dump(file, context, _rows)


def columns_guessed(file: BinaryIO, context: FileContext) -> Columns:
    """Return which column is what. Raises UndecodableError and SettingError.

    >>> columns_guessed(io.BytesIO(b"Headline,Body\\nFerry stops,It stopped.\\n"), FileContext("a.csv")).said()
    'text = Body, title = Headline'
    """
    return columns_of_dump(file, context, _rows)


@contextmanager
def _rows(file: BinaryIO, encoding: str, context: FileContext) -> Iterator[Iterator[Numbered | Unreadable]]:
    # Bytes that are none of the encoding stay in the text as lone surrogates, and are read record by record.
    file.seek(0)
    wrapped = io.TextIOWrapper(file, python_name(encoding), errors="surrogateescape", newline="")
    try:
        yield _records(wrapped, context)
    finally:
        wrapped.detach()


def _records(text: io.TextIOWrapper, context: FileContext) -> Iterator[Numbered | Unreadable]:
    head = text.read(SNIFFED_CHARS).removeprefix("\ufeff")
    way = _way(head, ".tsv" if context.name.lower().endswith(".tsv") else "")
    names = _names(_parsed(head, way, len(head) == SNIFFED_CHARS))
    text.seek(0)
    csv.field_size_limit(max(csv.field_size_limit(), RECORD_CHARS_MAX))
    rows = _reader(_lines(text), way)
    number = -1 if names else 0
    while True:
        try:
            row = next(rows, None)
        except (csv.Error, _TooLongError) as error:
            yield Unreadable(
                because("CSV line", most=RECORD_CHARS_MAX)
                if isinstance(error, _TooLongError)
                else because("CSV broken", why=str(error)),
                member(number + 1),
            )
            return
        if row is None:
            return
        if not row:  # an empty line
            continue
        number += 1
        if number == 0:
            continue
        if len(row) > COLUMNS_MAX:
            yield Unreadable(because("many columns", columns=len(row), most=COLUMNS_MAX), member(number))
        else:
            yield number, _record(names, row)


def _record(names: Sequence[str], row: Sequence[str]) -> Record:
    # A row may be longer than the line of names, and shorter.
    return {(names[at] if at < len(names) else str(at + 1)): value for at, value in enumerate(row)}


class _TooLongError(Exception):
    """A line, or a value over several lines, is longer than a record may be."""


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    first = True
    while line := text.readline(RECORD_CHARS_MAX):
        if len(line) >= RECORD_CHARS_MAX:
            raise _TooLongError
        yield line.removeprefix("\ufeff") if first else line
        first = False


def _reader(lines: Iterator[str], way: _Way) -> Iterator[list[str]]:
    return csv.reader(
        lines, delimiter=way.delimiter, quoting=way.quoting, escapechar=way.escape, doublequote=way.escape is None
    )


def _way(head: str, suffix: str) -> _Way:
    """Return the way in which most rows of the beginning have the same number of columns, and as many as can be."""
    ways = [
        way
        for delimiter in (("\t", ",", ";", "|") if suffix == ".tsv" else (",", ";", "\t", "|"))
        for way in (_Way(delimiter), _Way(delimiter, escape="\\"), _Way(delimiter, csv.QUOTE_NONE))
    ]
    is_cut = len(head) == SNIFFED_CHARS
    scores = [_evenness(_parsed(head, way, is_cut)) for way in ways]
    return ways[scores.index(max(scores))]  # the first of equals


def _evenness(rows: Sequence[Sequence[str]]) -> float:
    if not rows:
        return 0
    columns, often = Counter(map(len, rows)).most_common(1)[0]
    # A quotation mark that stands open at the end of a value was not read as one.
    odd = sum(any(value.count('"') % 2 for value in row) for row in rows)
    return (often - odd) / len(rows) * (1 if columns > 1 else ONE_COLUMN)


def _parsed(head: str, way: _Way, is_cut: bool) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in _reader(iter(io.StringIO(head, newline="")), way):
            if row:
                rows.append(row)
            if len(rows) > SNIFFED_ROWS:
                break
    except csv.Error:
        return rows
    return rows[:-1] if len(rows) > 1 and (is_cut or len(rows) > SNIFFED_ROWS) else rows


def _names_short_columns(first: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a row names the columns of a table of short values: figures, names, places.

    >>> _names_short_columns(["Port", "Boats"], [["Marsa", "4"]]), _names_short_columns(["Marsa", "4"], [["Tell", "5"]])
    (True, False)
    """
    below = [value.strip() for row in rows for value in row]
    short = all(len(value) <= NAME_CHARS for value in below) and len(first) > 1
    told = all(value and len(value.split()) <= NAME_WORDS and not value[0].isdecimal() for value in first)
    return bool(below) and short and told and len({*first, *below}) == len(first) + len(set(below))


def _names(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the names in the first row, [] when it is a record itself."""
    if not rows:
        return []
    first = [repaired(value.strip()) for value in rows[0]]
    if not all(len(value) <= NAME_CHARS and not is_address(value) and not iso(value) for value in first):
        return []
    known = any(field_of(value) for value in first)
    below = [max((len(row[at]) for row in rows[1:] if at < len(row)), default=0) for at in range(len(first))]
    shorter = (
        len(rows) > 1 and any(chars > 4 * NAME_CHARS for chars in below) and all(map(str.strip, filter(None, first)))
    )
    if (
        not known
        and not _names_short_columns(first, rows[1:])
        and not (shorter and len(set(first)) == len(first) and not any(value.isdecimal() for value in first))
    ):
        return []
    names = [value or str(at + 1) for at, value in enumerate(first)]
    return [
        name if (before := names[:at].count(name)) == 0 else f"{name} ({before + 1})" for at, name in enumerate(names)
    ]

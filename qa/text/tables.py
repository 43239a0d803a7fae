"""Tables in a text file: a line of names, a line of dashes and a row a line, with bars between the cells."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from qa.types import Span

CELLS_MIN = 2  # cells of a row; a bar alone may be anything


class Placed(Protocol):
    """What stands somewhere in a text."""

    @property
    def start(self) -> int:
        """Return where it begins."""

    @property
    def end(self) -> int:
        """Return where it ends."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row with the names of its columns, as models read it, and where each of these characters stands in the text.

    A character that was put in stands where the next cell begins.
    """

    text: str
    places: tuple[int, ...]


def is_row(text: str) -> bool:
    """Tell whether a sentence is a row of a table: as a text file writes it, or as the other formats give it.

    >>> is_row("| Marsa | 4 |"), is_row("Port: Marsa; Boats: 4"), is_row("He said: yes; she said no.")
    (True, True, False)
    """
    return bool(_ROW.match(text) or _NAMED_CELLS.match(text))


def rows_as_read(text: str) -> Mapping[Span, ReadRow]:
    """Return each row of a text's tables as models read it, by its span; rows of names are left out.

    >>> text = "| Port | Boats |\\n|---|---:|\\n| Marsa | 4 |"
    >>> [(text[slice(*span)], row.text) for span, row in rows_as_read(text).items()]
    [('| Marsa | 4 |', 'Port: Marsa; Boats: 4')]
    """
    found: dict[Span, ReadRow] = {}
    for (head, _), *rows in _regions(text):
        names = [text[slice(*cell)] for cell in _cell_spans(text, head)]
        found |= {row: _as_read(text, names, _cell_spans(text, row)) for row, _ in rows}
    return found


def sentences_as_read(text: str, sentences: Iterable[Placed]) -> list[str]:
    """Return what models read of some sentences of a text: each to the letter, a row of a table with its columns' names.

    >>> sentences_as_read("| Port | Boats |\\n|---|---:|\\n| Marsa | 4 |", [Span(28, 41)])
    ['Port: Marsa; Boats: 4']
    """
    rows = rows_as_read(text)
    return [
        row.text if (row := rows.get(Span(each.start, each.end))) else text[each.start : each.end] for each in sentences
    ]


def _as_read(text: str, names: Sequence[str], cells: Sequence[Span]) -> ReadRow:
    written, places = "", list[int]()
    for number, cell in enumerate(cells):
        if cell.start == cell.end:
            continue
        name = names[number] if number < len(names) else ""
        before = ("; " if written else "") + (f"{name}: " if name else "")
        written += before + text[slice(*cell)]
        places += [cell.start] * len(before) + list(range(*cell))
    return ReadRow(written, tuple(places))


def _cell_spans(text: str, row: Span) -> list[Span]:
    # The bars at both ends are none between cells; a bar behind a backslash is a letter.
    start, end = row
    start += text[start] == "|"
    end -= end > start and text[end - 1] == "|"
    bars = [match.start() for match in _BAR.finditer(text, start, end)]
    edges = zip([start, *(bar + 1 for bar in bars)], [*bars, end], strict=True)
    return [_trimmed(text, Span(*edge)) for edge in edges]


def table_rows(text: str) -> list[tuple[Span, bool]]:
    """Return the rows of a text's tables each with whether it holds the columns' names.

    The line of dashes below the names makes a table; it is a row of none.

    >>> text = "Losses:\\n| Port | Boats |\\n|---|---:|\\n| Marsa | 4 |\\n\\nIt rained."
    >>> [(text[slice(*span)], names) for span, names in table_rows(text)]
    [('| Port | Boats |', True), ('| Marsa | 4 |', False)]
    """
    return [(span, names) for region in _regions(text) for span, names in region]


def without_tables(text: str) -> str:
    """Return the text with spaces in place of its tables; line breaks and offsets stay.

    >>> without_tables("a\\n| b | c |\\n|---|---|\\nd")
    'a\\n         \\n         \\nd'
    """
    if "|" not in text:
        return text
    kept = list(text)
    for first, last in _extents(text):
        for at in range(first, last):
            if kept[at] not in "\r\n":
                kept[at] = " "
    return "".join(kept)


def _lines(text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(r"[^\r\n]+|(?<=\n)\r?\n", text)] if "|" in text else []


def _found(text: str, lines: Sequence[Span]) -> list[range]:
    # The numbers of the lines of each table.
    tables, number = [], 1
    while number < len(lines):
        line, above = text[slice(*lines[number])], text[slice(*lines[number - 1])]
        if "|" in line and _is_rule(line) and _cells(above) == _cells(line) >= CELLS_MIN:
            end = number + 1
            while end < len(lines) and "|" in text[slice(*lines[end])]:
                end += 1
            tables.append(range(number - 1, end))
            number = end
        number += 1
    return tables


def _extents(text: str) -> list[Span]:
    lines = _lines(text)
    return [Span(lines[table[0]].start, lines[table[-1]].end) for table in _found(text, lines)]


def _regions(text: str) -> list[list[tuple[Span, bool]]]:
    lines = _lines(text)
    return [
        [(_trimmed(text, lines[number]), number == table[0]) for number in table if number != table[0] + 1]
        for table in _found(text, lines)
    ]


def _is_rule(line: str) -> bool:
    cells = line.strip().strip("|").split("|")
    return all(_DASHES.fullmatch(cell.strip()) for cell in cells)


def _cells(line: str) -> int:
    return line.strip().strip("|").count("|") + 1


def _trimmed(text: str, line: Span) -> Span:
    start, end = line
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


_DASHES = re.compile(r":?-+:?")
_BAR = re.compile(r"(?<!\\)\|")
_ROW = re.compile(r"\A\|[^|]+\|[^|]*\w")
_NAMED_CELLS = re.compile(r"\A[^:;|.\n]{1,60}: [^;\n]+; [^:;|.\n]{1,60}: [^;\n]")

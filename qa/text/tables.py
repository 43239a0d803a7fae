"""Tables in a text file: a line of names, a line of dashes and a row a line, with bars between the cells."""

import re
from collections.abc import Sequence

from qa.types import Span

CELLS_MIN = 2  # cells of a row; a bar alone may be anything


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

"""What Word and OpenDocument files share: a walk over paragraphs, lists and tables, each with names of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from qa.documents.extracted import Extracted, FileContext, Unreadable
from qa.documents.formats.common import article, metadata_of, one_line, sensible_title
from qa.documents.formats.zips import PartError
from qa.failures import because

TABLES_DEEP_MAX = 5  # tables within a cell within a table; their text is read as lines from there on


@dataclass(frozen=True, slots=True)
class Names:
    """The element names of a format, with their namespaces in braces.

    `texts` are elements whose own text counts (None: every element's, as OpenDocument has it); `written` are elements that
    stand for a character; `left_out` hold deleted words, comments and instructions.
    """

    paragraph: frozenset[str]
    table: str
    row: str
    cell: str
    texts: frozenset[str] | None
    written: dict[str, str]
    left_out: frozenset[str]
    item: Callable[[Any], bool]
    has_header: Callable[[Any], bool]


@dataclass
class Walk:
    """A walk through a document's body that gathers its paragraphs."""

    names: Names
    found: list[str] = field(default_factory=list)

    def through(self, element: Any, depth: int = 0) -> None:
        """Gather the paragraphs below an element, in order."""
        for child in element:
            if child.tag in self.names.left_out or not isinstance(child.tag, str):
                continue
            if child.tag in self.names.paragraph:
                self._paragraph(child, depth)
            elif child.tag == self.names.table and depth < TABLES_DEEP_MAX:
                self._table(child, depth + 1)
            else:
                self.through(child, depth)

    def _paragraph(self, paragraph: Any, depth: int) -> None:
        run: list[str] = []
        boxes: list[Any] = []
        self._inline(paragraph, run, boxes)
        text = "".join(run).strip()
        if text:
            self.found.append(f"- {text}" if self.names.item(paragraph) else text)
        for box in boxes:  # a paragraph in a text box that hangs at this one
            self._paragraph(box, depth)

    def _inline(self, element: Any, run: list[str], boxes: list[Any]) -> None:
        names = self.names
        own = names.texts is None or element.tag in names.texts
        if own and element.text:
            run.append(element.text)
        for child in element:
            if not isinstance(child.tag, str) or child.tag in names.left_out:
                pass
            elif child.tag in names.paragraph:
                boxes.append(child)
            elif child.tag in names.written:
                run.append(names.written[child.tag])
            else:
                self._inline(child, run, boxes)
            if names.texts is None and child.tail:
                run.append(child.tail)

    def _table(self, table: Any, depth: int) -> None:
        rows = [
            [one_line(" ".join(self._cell(cell, depth))) for cell in row.iter(self.names.cell)]
            for row in table.iter(self.names.row)
        ]
        self.found += table_lines([row for row in rows if any(row)], header=self.names.has_header(table))

    def _cell(self, cell: Any, depth: int) -> list[str]:
        inside = Walk(self.names)
        inside.through(cell, depth)
        return inside.found


def table_lines(rows: list[list[str]], *, header: bool) -> Iterator[str]:
    """Yield a table's rows, each cell with its column's name.

    >>> list(table_lines([["City", "Beds"], ["Cairo", "40"]], header=True))
    ['City: Cairo; Beds: 40']
    >>> list(table_lines([["Cairo", "40"]], header=True))
    ['Cairo; 40']
    """
    names = rows[0] if header and len(rows) > 1 and len(rows[0]) > 1 else []
    for row in rows[1 if names else 0 :]:
        named = names if len(names) == len(row) else [""] * len(row)
        yield "; ".join(f"{name}: {text}" if name else text for name, text in zip(named, row, strict=True) if text)


def read_parts(make: Callable[[], tuple[list[str], str, str, str]], context: FileContext) -> Extracted | Unreadable:
    """Put a document together from paragraphs, the title its style names, and the title and author of its properties."""
    try:
        paragraphs, styled, told, author = make()
    except PartError as error:
        return Unreadable(error.reason)
    except RecursionError:
        return Unreadable(because("nested"))
    title = styled or sensible_title(told, context.name)
    # A name of one word is that of a computer's user.
    facts = metadata_of(author=author if len(one_line(author).split()) > 1 else "")
    return article(title, paragraphs, facts)

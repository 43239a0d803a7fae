r"""Rich text (.rtf): paragraphs and tables, in whatever code page the file names or as \u numbers."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from qa.documents.extracted import Extracted, FileContext, Unreadable
from qa.documents.formats.common import (
    FILE_BYTES_MAX,
    SNIFFED_BYTES,
    article,
    metadata_of,
    one_line,
    sensible_title,
    too_large,
    wrong_kind,
)
from qa.documents.formats.office import table_lines
from qa.failures import because

FONT_CHARS_MAX = 2_000  # characters of a font's entry; the library's pattern takes the square of it, and more
_MAGIC = b"{\\rtf"
_HIGH_BYTE = re.compile("[\x80-\xff]")
_CODE_PAGE = re.compile(r"\\ansicpg([0-9]{3,5})")
_INFO = re.compile(r"\{\\(title|author) ([^{}]{1,2000})\}")


def read(file: BinaryIO, context: FileContext) -> Iterator[Extracted | Unreadable]:
    r"""Yield the document as one article.

    >>> import io
    >>> next(read(io.BytesIO(rb"{\rtf1\ansi\ansicpg1256 \'e4\'da\'e3\par Talks resume.}"), FileContext("a.rtf"))).text
    'نعم\n\nTalks resume.'
    """
    raw = file.read(FILE_BYTES_MAX + 1)
    if not raw.lstrip().startswith(_MAGIC):
        yield wrong_kind(".rtf", raw[:SNIFFED_BYTES])
    elif len(raw) > FILE_BYTES_MAX:
        yield too_large()
    else:
        yield _article(raw, context)


def _article(raw: bytes, context: FileContext) -> Extracted | Unreadable:
    # A byte above 127 is written out, as the library would take it for Latin 1. The space keeps the library's pattern for
    # links away, which takes the square of a line's length and writes addresses into the text.
    written = _HIGH_BYTE.sub(lambda byte: f"\\'{ord(byte[0]):02x}", raw.decode("latin-1"))
    written = written.replace("\\field{", "\\field {")
    if _endless_font(written):
        return Unreadable(because("damaged RTF"))
    try:
        text = _plain(written)
        page = _CODE_PAGE.search(written)
        start = "{\\rtf1" + (page[0] if page else "") + " "
        info = {found[1]: one_line(_plain(f"{start}{found[2]}}}")) for found in _INFO.finditer(written[:200_000])}
    except (ValueError, TypeError, OverflowError, LookupError):  # what the library raises on damaged control words
        return Unreadable(because("damaged RTF"))
    author = info.get("author", "")
    facts = metadata_of(author=author if len(author.split()) > 1 else "")
    return article(sensible_title(info.get("title", ""), context.name), _paragraphs(text), facts)


def _endless_font(written: str) -> bool:
    from striprtf.striprtf import font_table_group

    return any(len(entry) > FONT_CHARS_MAX for entry in font_table_group(written).split(";"))


def _plain(written: str) -> str:
    from striprtf.striprtf import rtf_to_text

    text = rtf_to_text(written, errors="replace")
    # \u writes a sign beyond 65,535 as two halves.
    return str(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _paragraphs(text: str) -> Iterator[str]:
    """Yield paragraphs; lines that end with the library's mark of a cell are a table."""
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if line.rstrip().endswith("|"):
            rows.append([one_line(cell) for cell in line.rstrip()[:-1].split("|")])
            continue
        yield from table_lines(rows, header=True)
        rows = []
        yield line.replace("\u2022", "-", 1) if line.lstrip().startswith("\u2022") else line

"""ZIP files as strangers make them: opened and read with bounds, and each fault told in a sentence."""

import lzma
import struct
import zipfile
import zlib
from typing import Any, BinaryIO

from qa.documents.extracted import Unreadable
from qa.failures import Reason, because

PART_BYTES_MAX = 50_000_000  # bytes of a document's text part when expanded; a book has 5 MB
PARTS_MAX = 10_000  # entries of a document; a report with pictures has hundreds
ENCRYPTED = 0x1  # the bit of an entry's flags
# What `zipfile` and its decompressors raise on damaged files.
FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, NotImplementedError,
    RuntimeError, OverflowError, KeyError, IndexError,
)  # fmt: skip


class PartError(Exception):
    """A part cannot be read. The text goes on from the file's name."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.text("en"))
        self.reason = reason


def open_zip(file: BinaryIO) -> zipfile.ZipFile | Unreadable:
    """Open a ZIP file."""
    try:
        opened = zipfile.ZipFile(file)
        entries = len(opened.infolist())
    except FAULTS as error:
        return Unreadable(because("damaged", why=one_reason(error)))
    if entries > PARTS_MAX:
        return Unreadable(because("many entries", entries=entries, most=PARTS_MAX))
    return opened


def read_part(opened: zipfile.ZipFile, name: str, limit: int = PART_BYTES_MAX) -> bytes:
    """Return a part's bytes. Raises PartError."""
    try:
        entry = opened.getinfo(name)
    except KeyError:
        raise PartError(because("damaged part", part=name)) from None
    if entry.flag_bits & ENCRYPTED:
        raise PartError(because("encrypted"))
    try:
        with opened.open(entry) as part:
            raw = part.read(limit + 1)
    except FAULTS as error:
        raise PartError(because("damaged", why=one_reason(error))) from error
    if len(raw) > limit:
        raise PartError(because("expands", most=limit))
    return raw


def xml_of(raw: bytes) -> Any:
    """Return an XML part's root; entities stay unresolved and nothing is fetched. Raises PartError."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(raw, parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise PartError(because("damaged XML", why=one_reason(error))) from error


def one_reason(error: BaseException) -> str:
    """Return an error's first line without the place in a program, short enough for a sentence.

    >>> one_reason(ValueError("no end\\nsee there"))
    'no end'
    """
    lines = str(error).partition(" (<string>")[0].strip().splitlines()
    return (lines[0] if lines else type(error).__name__)[:80]

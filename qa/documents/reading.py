"""Files become documents, each with its metadata; whatever cannot be read is reported."""

import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from urllib.parse import urlsplit

from qa.documents.extracted import Extracted, FileContext, Unreadable
from qa.documents.files import OpenedFile, changed_at, files, opened, printable, unreadable
from qa.documents.formats import format_of
from qa.documents.formats.common import suffix_of
from qa.documents.roots import Folder, corpus_of
from qa.documents.sandbox import read_apart
from qa.documents.titles import title_of
from qa.failures import Failure, because
from qa.text.date_fields import read_date
from qa.text.date_names import name_date
from qa.text.datelines import dateline_agency, dateline_date
from qa.text.words import language_of
from qa.types import DateSource, Document, Metadata

READ_AT_ONCE = 20_000_000  # bytes; a file of so many is read in one go, a larger one record by record
_HASHED_AT_ONCE = 1_000_000  # bytes
Columns = Mapping[str, str]  # which column of a dump is what, as `FileContext` takes it
NO_COLUMNS: Columns = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What tells one version of a file from another: `modified` in nanoseconds, `sha256` "" when it was not read."""

    bytes: int
    modified: int
    sha256: str = ""

    def same_stat(self, other: "FileStamp") -> bool:
        """Tell whether size and time are those of the other state."""
        return (self.bytes, self.modified) == (other.bytes, other.modified)


def load(corpus: Folder, columns: Columns = NO_COLUMNS) -> Iterator[Document | Failure]:
    """Yield every article of a folder, files in the order of their names, and a Failure for each that cannot be read.

    Raises CorpusError when there is no such folder.

    >>> from pathlib import Path
    >>> [article.source for article in load(Path("seeds"))][0]
    '000_2ddf12147a7d9f52.txt'
    """
    for name in files(corpus):
        with opened(corpus, name) as file:
            yield from [file] if isinstance(file, Failure) else documents_of(file, columns)


def read_document(corpus: Folder, source: str, columns: Columns = NO_COLUMNS) -> Document | Failure:
    """Read one article. A record of a dump is found by reading the records before it.

    >>> from pathlib import Path
    >>> read_document(Path("seeds"), "none.txt").error
    'cannot be read: No such file or directory'
    """
    with opened(corpus, file_of(source)) as file:
        if isinstance(file, Failure):
            return file
        for found in documents_of(file, columns):
            if found.source == source or (isinstance(found, Failure) and found.source == printable(file.name)):
                return found
    return Failure(printable(source), because("not inside"), unusable=True)


def file_of(source: str) -> str:
    """Return the file that an article is in.

    >>> file_of("dump.csv#12"), file_of("old.zip!/a/b.csv#3"), file_of("C#1.txt"), file_of("wow!/b.txt")
    ('dump.csv', 'old.zip', 'C#1.txt', 'wow!/b.txt')
    """
    for at in (match.start() for match in re.finditer("!/", source)):
        if format_of(source[:at]):
            return source[:at]
    head, mark, number = source.rpartition("#")
    return head if mark and number.isdecimal() and format_of(head) else source


def documents_of(file: OpenedFile, columns: Columns = NO_COLUMNS) -> Iterator[Document | Failure]:
    """Yield the articles of an open file, and a Failure for each that cannot be read."""
    name = file.name
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        yield Failure(printable(name), because("name not UTF-8"), unusable=True)
        return
    there = False
    try:
        for found in _extracted(file, FileContext(name, columns)):
            there = True
            yield _document(file, found)
    except OSError as error:
        yield unreadable(name, error)
        return
    if not there:
        yield Failure(name, because("no articles"), unusable=True)


def digest_of_file(file: OpenedFile) -> str:
    """Return the SHA-256 of an open file, which is at its beginning again afterwards."""
    digest = hashlib.sha256()
    while part := file.content.read(_HASHED_AT_ONCE):
        digest.update(part)
    file.content.seek(0)
    return digest.hexdigest()


def at_once(file: OpenedFile) -> OpenedFile:
    """Return a file whose bytes were read in one go, if it is small, so that its digest and its text are of one moment."""
    if file.size > READ_AT_ONCE:
        return file
    return replace(file, content=io.BytesIO(file.content.read(READ_AT_ONCE + 1)))


def guess_of(file: OpenedFile, columns: Columns = NO_COLUMNS) -> str:
    """Return what was taken for what in an open dump, "" for other files. The file is at its beginning again afterwards."""
    if file.format.guess is None:
        return ""
    told = file.format.guess(file.content, FileContext(file.name, columns))
    file.content.seek(0)
    return told


def digest_of(document: Document) -> str:
    """Return what tells one version of an article from another: the SHA-256 of its text and of what is known of it.

    A date that is the file's own time is not part of it, as a copied file is no changed article.
    """
    known = document.metadata
    if known.date_source == "file":
        known = replace(known, date="", date_source="")
    parts = [document.title, document.text, document.language, *(getattr(known, name) for name in Metadata.__slots__)]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def stamp_of(corpus: Folder, name: str) -> FileStamp:
    """Return the size and time of a file, without reading it. Raises OSError when there is none."""
    state = corpus_of(corpus).path_of(name).stat()
    return FileStamp(state.st_size, changed_at(state))


def day_of(file: OpenedFile) -> str:
    """Return the day on which a file was last written (UTC), as an ISO date; "" when that is not known."""
    written = _written(file)
    return written.isoformat() if written else ""


def _extracted(file: OpenedFile, context: FileContext) -> Iterable[Extracted | Unreadable]:
    if file.format.foreign:
        return read_apart(file.path, suffix_of(file.name), context)
    return file.format.read(file.content, context)


def _document(file: OpenedFile, found: Extracted | Unreadable) -> Document | Failure:
    source = file.name + found.member
    if isinstance(found, Unreadable):
        return Failure(printable(source), found.reason, unusable=True)
    if not re.search(r"\w", found.text):
        why = because("no words" if found.text.strip("\ufeff \t\r\n") else "empty")
        return Failure(source, why, unusable=True)
    title = found.title or title_of(found.text)
    return Document(source, title, found.text, language_of(found.text), _dated(file, found))


def _dated(file: OpenedFile, found: Extracted) -> Metadata:
    """Return what is known of an article, with its date: where it says it itself, else its dateline, its name, its file's time.

    A file's time is no date of the many articles that it may hold. It tells the year of a dateline that has none.
    """
    known, written = found.metadata, _written(file)
    known = known if known.outlet else replace(known, outlet=dateline_agency(found.text))
    address = urlsplit(known.url).path if known.url else ""
    dated: list[tuple[DateSource, date | None]] = [
        ("metadata", read_date(known.date) if known.date else None),
        ("metadata", name_date(address) if address else None),
        ("dateline", dateline_date(found.text, near=written)),
        ("name", name_date(file.name + found.member.partition("#")[0])),
        ("file", None if found.member else written),
    ]
    for source, day in dated:
        if day:
            return replace(known, date=day.isoformat(), date_source=source)
    return replace(known, date="", date_source="")


def _written(file: OpenedFile) -> date | None:
    return datetime.fromtimestamp(file.written / 1e9, UTC).date() if file.written else None

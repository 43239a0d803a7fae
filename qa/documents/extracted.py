"""What a file format gives: articles as they stand in a file, or why one cannot be read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from qa.failures import Reason
from qa.types import NO_METADATA, Metadata

ARTICLE_BYTES_MAX = 20_000_000  # bytes of a file with one article; a larger one is a dump, not an article


@dataclass(frozen=True, slots=True)
class Extracted:
    """One article of a file.

    `text` is the whole text that is indexed and shown; offsets count in it. A headline that the format keeps apart is its
    first paragraph. `title` is "" where the format names none; the first line is looked at then. `member` is what the
    article's source has after the file's own: "" for the only article of a file, "#3" for the third record of a dump,
    "!/a/b.html" for a member of an archive. `encoding` is "" for plain UTF-8; otherwise the text's offsets are not the
    file's.
    """

    text: str
    title: str = ""
    metadata: Metadata = NO_METADATA
    member: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An article, or a whole file, that cannot be read, and why."""

    reason: Reason
    member: str = ""

    @property
    def error(self) -> str:
        """Return the reason in English; it goes on from the file's name."""
        return self.reason.text("en")


@dataclass(frozen=True, slots=True)
class FileContext:
    """What a reader is told besides the bytes: the file's name, and which column of a dump is what.

    `columns` come from the settings: "text", "title", "date", "url", "outlet", "author", "section" or "language" to the
    name or number (from 1) of a column.
    """

    name: str
    columns: Mapping[str, str] = field(default_factory=dict)


Read = Callable[[BinaryIO, FileContext], Iterator[Extracted | Unreadable]]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: the endings of its files, and what reads them.

    `foreign` readers parse what strangers wrote with big libraries; they run in a process of their own, with limits.
    `plain` files are their own text: a reader of the file sees the very characters that offsets count. `bytes_max` is the
    size of the largest file that is read. `guess` returns what was taken for what in a dump, as a person is told it.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Read
    foreign: bool = True
    plain: bool = False
    bytes_max: int = ARTICLE_BYTES_MAX
    guess: Callable[[BinaryIO, FileContext], str] | None = None

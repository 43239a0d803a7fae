"""The folder of added articles: puts files in under safe names, takes them out, and puts them back."""

import contextlib
import io
import os
import re
import secrets
import threading
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from qa.documents.extracted import Format
from qa.documents.files import SUFFIXES, OpenedFile, files, is_article_file, printable, too_large
from qa.documents.formats import format_of
from qa.documents.reading import NO_COLUMNS, Columns, documents_of
from qa.documents.roots import Corpus
from qa.errors import StorageError, UsageError
from qa.failures import Failure
from qa.private import make_folder
from qa.types import LANGUAGES, Document
from qa.wording import UPLOADS

FILE_BYTES_MAX = 20_000_000  # bytes of an added file; as much as is indexed while somebody waits
FOLDER_BYTES_MAX = 500_000_000  # bytes of all added files together
FILES_AT_ONCE = 50  # files that the page takes in one go
NAME_CHARS_MAX = 120  # characters of a file's name
NAME_BYTES_MAX = 240  # bytes of it in UTF-8; file systems take 255, and a number may be added
REMOVED_SECONDS = 24 * 3600  # seconds for which a removed file can be put back
_REMOVED = ".removed"  # hidden, so that no article is in it
_NOT_IN_NAMES = re.compile(r'[<>:"|?*#!]')  # what other systems do not take, and what sources give a meaning to


class KeepingError(StorageError):
    """An added file cannot be kept. The sentence names no path, and may be shown to whoever sent it."""


@dataclass(frozen=True, slots=True)
class AddedFile:
    """An added file: its name, the source of its article, its size, and when it was added (seconds since 1970)."""

    name: str
    source: str
    bytes: int
    when: float
    articles: int = 0
    failures: tuple[Failure, ...] = ()


class AddedFiles:
    """The added files of a corpus. Safe to use from several threads.

    Raises UsageError for what cannot be added or removed, KeepingError when the folder cannot be written.
    """

    def __init__(self, corpus: Corpus, columns: Columns = NO_COLUMNS) -> None:
        self._corpus = corpus
        self._columns = columns
        self._lock = threading.Lock()

    def all(self) -> list[AddedFile]:
        """Return the files that are there, the newest first."""
        folder = self._corpus.added
        found = [self._told(name) for name in files(folder)] if folder and folder.is_dir() else []
        return sorted((each for each in found if each), key=lambda each: (-each.when, each.name))

    def put(self, name: str, content: bytes) -> AddedFile:
        """Keep a file, if there is an article in it, under its name or one with a number; what is there already stays.

        What could not be read in it is said in `failures`.
        """
        name = safe_name(name)
        known = self._known(name, content)
        if not known.foreign:
            return self._keep(name, content, *self._read(name, Path(name), known, content))
        # Another process reads it, from a file.
        beside = self._write_beside(content)
        try:
            documents, failures = self._read(name, beside, known, content)
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
        return self._keep(name, content, documents, failures)

    def _keep(self, name: str, content: bytes, documents: list[str], failures: list[Failure]) -> AddedFile:
        with self._lock:
            there = self.all()
            for each in there:
                if each.bytes == len(content) and (self._folder() / each.name).read_bytes() == content:
                    raise _wrong("there", name=each.name)
            if sum(each.bytes for each in there) + len(content) > FOLDER_BYTES_MAX:
                raise _wrong("full", most=FOLDER_BYTES_MAX // 1_000_000)
            folder = self._folder()
            name = _free(folder, name)
            beside = self._write_beside(content)
            try:
                beside.replace(folder / name)
            except OSError as error:
                with contextlib.suppress(OSError):
                    beside.unlink(missing_ok=True)
                raise _unwritable(error) from error
        source = self._corpus.prefix + name
        return AddedFile(name, source, len(content), time.time(), len(documents), tuple(failures))

    def _write_beside(self, content: bytes) -> Path:
        """Write a hidden file into the folder, which no article is in."""
        folder = self._folder()
        beside = folder / f".{secrets.token_hex(8)}.new"
        try:
            make_folder(folder.parent)
            make_folder(folder)
            with beside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            with contextlib.suppress(OSError):  # the folder may not be there
                beside.unlink(missing_ok=True)
            raise _unwritable(error) from error
        return beside

    def remove(self, name: str) -> str:
        """Take a file out, and return the source that its article had. It can be put back for a day."""
        source = self._corpus.prefix + name
        with self._lock:
            if not is_article_file(self._corpus, source):
                raise _wrong("not there", name=name)
            kept = self._folder() / _REMOVED / name
            try:
                kept.parent.mkdir(parents=True, exist_ok=True)
                self._corpus.path_of(source).replace(kept)
                os.utime(kept)  # when it was removed
                self._forget_old()
            except OSError as error:
                raise _unwritable(error) from error
        return source

    def restore(self, name: str) -> str:
        """Put a removed file back, and return the source of its article."""
        kept = self._folder() / _REMOVED / name
        with self._lock:
            if not is_article_file(self._folder() / _REMOVED, name):
                raise _wrong("not removed", name=name)
            back = name if not (self._folder() / name).exists() else _free(self._folder(), Path(name).name)
            try:
                kept.replace(self._folder() / back)
            except OSError as error:
                raise _unwritable(error) from error
        return self._corpus.prefix + back

    def _folder(self) -> Path:
        if self._corpus.added is None:
            raise _wrong("nowhere")
        return self._corpus.added

    def _told(self, name: str) -> AddedFile | None:
        try:
            state = (self._folder() / name).stat()
        except OSError:  # it went just now
            return None
        return AddedFile(printable(name), self._corpus.prefix + printable(name), state.st_size, state.st_mtime)

    def _known(self, name: str, content: bytes) -> Format:
        known = format_of(name)
        if known is None:
            raise _wrong("kind", name=name, kinds=" ".join(SUFFIXES))
        if len(content) > FILE_BYTES_MAX:
            raise _wrong("large", name=name, most=FILE_BYTES_MAX // 1_000_000)
        if len(content) > known.bytes_max:
            raise _unreadable(name, too_large(name, len(content), known.bytes_max))
        return known

    def _read(self, name: str, path: Path, known: Format, content: bytes) -> tuple[list[str], list[Failure]]:
        # The sources of the articles in a file, and what could not be read in it.
        now = time.time_ns()
        opened = OpenedFile(name, path, known, io.BytesIO(content), len(content), now, now)
        documents, failures = [], []
        for found in documents_of(opened, self._columns):
            if isinstance(found, Document):
                documents.append(found.source)
            else:
                failures.append(found)
        if not documents:
            raise _unreadable(name, failures[0])
        return documents, failures

    def _forget_old(self) -> None:
        until = time.time() - REMOVED_SECONDS
        for file in (self._folder() / _REMOVED).rglob("*"):
            if file.is_file() and file.stat().st_mtime < until:
                file.unlink(missing_ok=True)


def safe_name(name: str) -> str:
    r"""Return a file's name as it is kept: the last part of a path, without controls, leading dots and signs of sources.

    >>> safe_name("../../etc/a\u202e:b.txt"), safe_name(".hidden.md"), safe_name("C:\\news\\الأخبار 1.txt")
    ('a_b.txt', 'hidden.md', 'الأخبار 1.txt')
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(letter for letter in last if letter == " " or letter.isprintable())
    kept = " ".join(_NOT_IN_NAMES.sub("_", kept).split()).lstrip(". ").rstrip(". ")
    ending = next((each for each in sorted(SUFFIXES, key=len, reverse=True) if kept.lower().endswith(each)), "")
    stem, ending = (kept[: -len(ending)], kept[-len(ending) :]) if ending else (kept, "")
    if not stem and not ending:  # a name of nothing, or ".txt"
        return kept or "article"
    stem = (stem[: NAME_CHARS_MAX - len(ending)].rstrip(". ")) or "article"
    while len(f"{stem}{ending}".encode()) > NAME_BYTES_MAX:
        stem = stem[:-1]
    return stem + ending


def _free(folder: Path, name: str) -> str:
    # The name, or the first one with a number that no file has.
    ending = next((each for each in sorted(SUFFIXES, key=len, reverse=True) if name.lower().endswith(each)), "")
    stem, ending = name[: len(name) - len(ending)], name[len(name) - len(ending) :]
    number = 1
    while (folder / name).exists():
        number += 1
        name = f"{stem} ({number}){ending}"
    return name


def _unwritable(error: OSError) -> KeepingError:
    said = {"reason": error.strerror or str(error)}
    return KeepingError(UPLOADS["en"]["unwritable"].format(**said), arabic=UPLOADS["ar"]["unwritable"].format(**said))


def _unreadable(name: str, failure: Failure) -> UsageError:
    english, arabic = (
        UPLOADS[language]["unreadable"].format(name=name, reason=failure.reason.text(language))
        for language in LANGUAGES[::-1]
    )
    return UsageError(english, arabic=arabic)


def _wrong(what: str, **values: object) -> UsageError:
    return UsageError(UPLOADS["en"][what].format(**values), arabic=UPLOADS["ar"][what].format(**values))

"""The files of a corpus folder: which ones are articles, and their bytes, opened so that nothing strange is read."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from qa.documents.extracted import Format
from qa.documents.formats import FORMATS, format_of
from qa.documents.roots import Folder, corpus_of
from qa.errors import CorpusError
from qa.failures import Failure, because, reason_of

HIDDEN = (".", "~$")  # beginnings of names that are nobody's articles; Word keeps a "~$" file beside an open one
SUFFIXES = tuple(suffix for each in FORMATS for suffix in each.suffixes)


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file of a known format, open for reading, and its size and times (nanoseconds) when it was opened.

    `modified` is the time of its last change of any kind, `written` that of its contents, as far as the system knows.
    """

    name: str
    path: Path
    format: Format
    content: BinaryIO
    size: int
    modified: int = 0
    written: int = 0


def files(corpus: Folder) -> list[str]:
    """Return the files that hold articles, by their names (see `Corpus`), with `/`, sorted.

    Hidden files and folders hold none. Raises CorpusError when there is no such folder.
    """
    require_folder(corpus)
    return sorted(name for name in _walk(corpus) if format_of(name))


def require_folder(corpus: Folder) -> None:
    """Raise CorpusError when there is no such folder."""
    folder = corpus_of(corpus).folder
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "does not exist"
        raise CorpusError(f"The corpus folder {folder} {what}; name one that holds articles with --corpus.")


def other_files(corpus: Folder) -> list[str]:
    """Return the visible files that hold no articles, so that a caller can say what was left aside."""
    return sorted(printable(name) for name in _walk(corpus) if not format_of(name))


def printable(source: str) -> str:
    r"""Return a source as it is stored and shown: bytes of its name that are not UTF-8 are written out.

    >>> printable("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    return source.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def is_article_file(corpus: Folder, name: str) -> bool:
    """Tell whether a path is that of a file of the folder that holds articles, without listing the folder.

    >>> is_article_file(Path("seeds"), "../README.md"), is_article_file(Path("seeds"), "000_2ddf12147a7d9f52.txt")
    (False, True)
    """
    parts = name.split("/")
    known = format_of(name) is not None and not any(part.startswith(HIDDEN) or not part for part in parts)
    try:
        return (
            known and os.path.normpath(name).replace(os.sep, "/") == name and corpus_of(corpus).path_of(name).is_file()
        )
    except (OSError, ValueError, RuntimeError):  # a name too long, a NUL, a link to itself
        return False


@contextmanager
def opened(corpus: Folder, name: str) -> Iterator[OpenedFile | Failure]:
    """Open a regular file inside the folder, of a known format and no larger than that format may be; nothing else.

    A pipe or a device is refused before it is read: it would give bytes for ever, or none for ever. So is a link that leads
    out of the folder.
    """
    where = corpus_of(corpus)
    root, path, known = where.root_of(name), where.path_of(name), format_of(name)
    descriptor = -1
    found: OpenedFile | Failure
    try:
        if known is None:
            found = Failure(printable(name), because("kind"), unusable=True)
        elif not path.resolve(strict=True).is_relative_to(root.resolve()):
            found = Failure(printable(name), because("outside"), unusable=True)
        else:
            # Non-blocking: opening a pipe would otherwise wait for somebody to write into it.
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
            found = _checked(name, path, known, descriptor)
    except RuntimeError:  # which Python before 3.13 raises here, and nowhere else
        found = Failure(printable(name), because("loop"), unusable=True)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        found = unreadable(name, error)
    try:
        yield found
    finally:
        if isinstance(found, OpenedFile):
            found.content.close()
        elif descriptor >= 0:
            os.close(descriptor)


def unreadable(name: str, error: OSError | ValueError) -> Failure:
    """Return why a file cannot be read; only one that is gone is unusable, another may be readable in a moment."""
    return Failure(printable(name), reason_of(error), unusable=isinstance(error, FileNotFoundError))


def changed_at(state: os.stat_result) -> int:
    """Return when a file was last changed, in nanoseconds: its contents or, as a copy may keep their time, its entry."""
    return max(state.st_mtime_ns, state.st_ctime_ns if os.name != "nt" else 0)


def too_large(name: str, size: int, most: int) -> Failure:
    """Return the failure of a file that is larger than its format may be."""
    return Failure(printable(name), because("file bytes", size=size, most=most), unusable=True)


def _checked(name: str, path: Path, known: Format, descriptor: int) -> OpenedFile | Failure:
    state = os.fstat(descriptor)
    if not stat.S_ISREG(state.st_mode):
        return Failure(printable(name), because("no file", kind=_kind(state.st_mode)), unusable=True)
    if state.st_size > known.bytes_max:
        return too_large(name, state.st_size, known.bytes_max)
    return OpenedFile(
        name, path, known, os.fdopen(descriptor, "rb"), state.st_size, changed_at(state), state.st_mtime_ns
    )


def _walk(corpus: Folder) -> Iterator[str]:
    where = corpus_of(corpus)
    for prefix, root in where.folders():
        # The added articles are no part of the corpus folder, even where their folder lies in it.
        apart = where.added.resolve() if where.added and not prefix else None
        if apart and not apart.is_relative_to(root.resolve()):
            apart = None
        # followlinks stays off: a link back into the folder would never end.
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(
                name for name in folders if not name.startswith(HIDDEN) and (not apart or _lies(folder, name) != apart)
            )
            inside = Path(folder).relative_to(root).as_posix()
            before = prefix if inside == "." else f"{prefix}{inside}/"
            yield from (before + name for name in names if not name.startswith(HIDDEN))


def _lies(folder: str, name: str) -> Path:
    return Path(folder, name).resolve()


def _kind(mode: int) -> str:
    kinds = ((stat.S_ISFIFO, "pipe"), (stat.S_ISSOCK, "socket"), (stat.S_ISDIR, "folder"))
    return next((name for is_kind, name in kinds if is_kind(mode)), "device")

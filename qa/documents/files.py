"""Files become documents. Reads UTF-8 `.txt` and `.md`; whatever cannot be read is reported, never lost in silence."""

import itertools
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qa.errors import CorpusError
from qa.text.front_matter import head_of
from qa.text.line_roles import FURNITURE, role_of
from qa.text.line_wrapping import END_MARK, is_hard_wrapped, wrapped_blocks
from qa.text.words import language_of
from qa.types import Document, Failure

ARTICLE_BYTES_MAX = 20_000_000  # bytes of a text file; a larger one is a dump, not an article
TITLE_CHARS = 120  # characters of a first line; a longer one is a paragraph, not a title
SUFFIXES = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file's bytes, and its size and time of change (nanoseconds) when it was opened."""

    raw: bytes
    size: int
    modified: int


def load(corpus: Path) -> Iterator[Document | Failure]:
    """Yield every article of a folder in the order of its source, and a Failure for each that cannot be read.

    Raises CorpusError when there is no such folder.

    >>> [article.source for article in load(Path("seeds"))][0]
    '000_2ddf12147a7d9f52.txt'
    """
    for source in sources(corpus):
        yield read_document(corpus, source)


def sources(corpus: Path) -> list[str]:
    """Return the paths of the articles relative to the folder, with `/`, sorted; hidden files and folders are not articles.

    Raises CorpusError when there is no such folder.
    """
    require_folder(corpus)
    return sorted(source for source in _walk(corpus) if source.lower().endswith(SUFFIXES))


def require_folder(corpus: Path) -> None:
    """Raise CorpusError when there is no such folder."""
    if not corpus.is_dir():
        what = "is a file, not a folder" if corpus.exists() else "does not exist"
        raise CorpusError(f"The corpus folder {corpus} {what}; name one that holds .txt or .md articles with --corpus.")


def other_files(corpus: Path) -> list[str]:
    """Return the visible files that are not articles, so that a caller can say what was left aside."""
    return sorted(printable(source) for source in _walk(corpus) if not source.lower().endswith(SUFFIXES))


def printable(source: str) -> str:
    r"""Return a source as it is stored and shown: bytes of its name that are not UTF-8 are written out.

    >>> printable("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    return source.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def is_article(corpus: Path, source: str) -> bool:
    """Tell whether a source is an article of the folder, without listing the folder.

    >>> is_article(Path("seeds"), "../README.md"), is_article(Path("seeds"), "000_2ddf12147a7d9f52.txt")
    (False, True)
    """
    parts = source.split("/")
    names = source.lower().endswith(SUFFIXES) and not any(part.startswith(".") or not part for part in parts)
    try:
        return names and os.path.normpath(source).replace(os.sep, "/") == source and (corpus / source).is_file()
    except (OSError, ValueError, RuntimeError):  # a name too long, a NUL, a link to itself
        return False


def read_document(corpus: Path, source: str) -> Document | Failure:
    """Read one article. The text is the file's, to the letter: a BOM and each half of CRLF keep their places.

    >>> read_document(Path("seeds"), "none.txt")
    Failure(source='none.txt', error='cannot be read: No such file or directory', unusable=True)
    """
    found = read_file(corpus, source)
    return found if isinstance(found, Failure) else parse_document(source, found.raw)


def read_file(corpus: Path, source: str) -> RawFile | Failure:
    """Read a file's bytes: of a regular file inside the folder, of at most ARTICLE_BYTES_MAX bytes, and of nothing else.

    A pipe or a device is refused before it is read: it would give bytes for ever, or none for ever. So is a link that leads
    out of the folder.
    """
    path = corpus / source
    try:
        if not path.resolve(strict=True).is_relative_to(corpus.resolve()):
            return Failure(
                printable(source), "is a link to a file outside the folder; copy the file there", unusable=True
            )
        # Non-blocking: opening a pipe would otherwise wait for somebody to write into it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
        with os.fdopen(descriptor, "rb") as file:
            state = os.fstat(descriptor)
            if not stat.S_ISREG(state.st_mode):
                return Failure(printable(source), f"is {_kind(state.st_mode)}, not a file", unusable=True)
            if state.st_size > ARTICLE_BYTES_MAX:
                return _too_large(source, state.st_size)
            raw = file.read(ARTICLE_BYTES_MAX + 1)
    except RuntimeError:  # which Python before 3.13 raises here, and nowhere else
        return Failure(printable(source), "is a link to itself", unusable=True)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        why = (error.strerror if isinstance(error, OSError) else None) or str(error)
        gone = isinstance(error, FileNotFoundError)
        return Failure(printable(source), f"cannot be read: {why}", unusable=gone)
    return RawFile(raw, state.st_size, changed_at(state))


def changed_at(state: os.stat_result) -> int:
    """Return when a file was last changed, in nanoseconds: its contents or, as a copy may keep their time, its entry."""
    return max(state.st_mtime_ns, state.st_ctime_ns if os.name != "nt" else 0)


def parse_document(source: str, raw: bytes) -> Document | Failure:
    """Turn a file's bytes into a document.

    >>> parse_document("a.txt", b"Talks resume\\n\\nTalks resumed on Monday.").title
    'Talks resume'
    """
    try:
        source.encode("utf-8")
    except UnicodeEncodeError:
        return Failure(printable(source), "has a name that is not UTF-8; rename the file", unusable=True)
    if len(raw) > ARTICLE_BYTES_MAX:
        return _too_large(source, len(raw))
    if b"\0" in raw:
        return Failure(source, "is binary (it holds a NUL byte), not UTF-8 text", unusable=True)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return Failure(
            source,
            f"is not UTF-8 text (byte {error.start} is {raw[error.start]:#04x}); save it as UTF-8",
            unusable=True,
        )
    if not re.search(r"\w", text):
        return Failure(source, "holds no words" if text.strip("\ufeff \t\r\n") else "is empty", unusable=True)
    return Document(source, title_of(text), text, language_of(text))


def title_of(text: str) -> str:
    """Return the first line when it can be a title (short, no end mark, not the first of a wrapped paragraph), else "".

    A stamp, a by-line or a dateline above it is none. A headline in capitals may have two lines.

    >>> title_of("# Peace talks"), title_of("He left.\\nThen he came."), title_of("حرب.. وسلام\\nقال.")
    ('Peace talks', '', 'حرب.. وسلام')
    >>> title_of("(Reuters) -\\nPeace talks\\nThe talks go on.")
    'Peace talks'
    """
    text = _below_head(text)
    lines = text.splitlines()
    while len(lines) > 1 and (not lines[0].strip() or role_of(lines[0]) in FURNITURE):
        del lines[0]
    first = lines[0]
    if len(lines) > 1 and lines[1].strip() and is_hard_wrapped(text):
        rest = "\n".join(lines)
        first = rest[slice(*wrapped_blocks(rest)[0])]
        if len(first.splitlines()) > 1 and first.upper() != first:
            return ""
    line = re.sub(r"^#+\s*", "", re.sub(r"[\r\n]+", " ", first)).strip()
    return "" if END_MARK.search(line) or len(line) > TITLE_CHARS else line


def next_title_of(text: str) -> str:
    """Return the title of a text whose first line is none: a site's stamp, the name of a column.

    >>> next_title_of("NAYA TODAY\\n\\nPeace talks\\n\\nThe talks go on.")
    'Peace talks'
    """
    below = _below_head(text).splitlines()[1:]
    return title_of("\n".join(below)) if any(line.strip() for line in below) else ""


def first_lines_of(text: str) -> tuple[str, str]:
    """Return the first two lines that are not blank, "" for none, each no longer than a title with its marks may be.

    >>> first_lines_of("NAYA TODAY\\n\\nPeace talks\\n\\nThe talks go on.")
    ('NAYA TODAY', 'Peace talks')
    """
    lines = (line.strip() for line in _below_head(text).splitlines())
    first, second, *_ = [*itertools.islice((line for line in lines if line), 2), "", ""]
    return first[: TITLE_CHARS * 2], second[: TITLE_CHARS * 2]


def _below_head(text: str) -> str:
    return text[head_of(text).end :].lstrip("\ufeff").strip() or text.lstrip("\ufeff").strip()


def _walk(corpus: Path) -> Iterator[str]:
    # followlinks stays off: a link back into the folder would never end.
    for folder, folders, files in os.walk(corpus):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = Path(folder).relative_to(corpus).as_posix()
        prefix = "" if inside == "." else f"{inside}/"
        yield from (prefix + name for name in files if not name.startswith("."))


def _too_large(source: str, size: int) -> Failure:
    return Failure(
        printable(source),
        f"is {size:,} bytes; an article may have {ARTICLE_BYTES_MAX:,}; split the file",
        unusable=True,
    )


def _kind(mode: int) -> str:
    kinds = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISDIR, "a folder"))
    return next((name for is_kind, name in kinds if is_kind(mode)), "a device")

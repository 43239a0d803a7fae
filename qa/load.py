"""Files become documents. Reads UTF-8 `.txt` and `.md`; whatever cannot be read is reported, never lost in silence."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from qa.config import ARTICLE_BYTES_MAX, TITLE_CHARS
from qa.errors import CorpusError
from qa.types import Document, Failure
from qa.words import language_of

SUFFIXES = (".txt", ".md")


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
    return sorted(source for source in _walk(corpus) if not source.lower().endswith(SUFFIXES))


def read_document(corpus: Path, source: str) -> Document | Failure:
    """Read one article. The text is the file's, to the letter: a BOM and each half of CRLF keep their places.

    >>> read_document(Path("seeds"), "none.txt")
    Failure(source='none.txt', error='cannot be read: No such file or directory', gone=True)
    """
    try:
        raw = (corpus / source).read_bytes()
    except OSError as error:
        return Failure(source, f"cannot be read: {error.strerror or error}", gone=isinstance(error, FileNotFoundError))
    return parse_document(source, raw)


def parse_document(source: str, raw: bytes) -> Document | Failure:
    """Turn a file's bytes into a document.

    >>> parse_document("a.txt", b"Talks resume\\n\\nTalks resumed on Monday.").title
    'Talks resume'
    """
    try:
        source.encode("utf-8")
    except UnicodeEncodeError:
        return Failure(source.encode("utf-8", "replace").decode(), "its name is not UTF-8; rename the file", gone=True)
    if len(raw) > ARTICLE_BYTES_MAX:
        return Failure(
            source, f"is {len(raw):,} bytes; an article may have {ARTICLE_BYTES_MAX:,}; split the file", gone=True
        )
    if b"\0" in raw:
        return Failure(source, "is binary (it holds a NUL byte), not UTF-8 text", gone=True)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return Failure(
            source, f"is not UTF-8 text (byte {error.start} is {raw[error.start]:#04x}); save it as UTF-8", gone=True
        )
    if not re.search(r"\w", text):
        return Failure(source, "holds no words" if text.strip("\ufeff \t\r\n") else "is empty", gone=True)
    return Document(source, title_of(text), text, language_of(text))


def title_of(text: str) -> str:
    """Return the first line when it can be a title (short, no end mark, not the first of a wrapped paragraph), else "".

    >>> title_of("# Peace talks"), title_of("He left.\\nThen he came."), title_of("حرب.. وسلام\\nقال.")
    ('Peace talks', '', 'حرب.. وسلام')
    """
    first, *rest = text.lstrip("\ufeff").strip().splitlines()
    line = re.sub(r"^#+\s*", "", first).strip()
    wrapped = bool(rest) and bool(rest[0].strip()) and is_hard_wrapped(text)
    return "" if _END_MARK.search(line) or len(line) > TITLE_CHARS or wrapped else line


def is_hard_wrapped(text: str) -> bool:
    """Tell whether line breaks are layout: most lines that another follows are full, even, and end mid-sentence.

    >>> is_hard_wrapped("The talks that began on\\nMonday in the old town\\nwent on until the late\\nevening of Friday.")
    True
    """
    lines = text.splitlines()
    inner = [line.strip() for line, after in zip(lines, lines[1:], strict=False) if line.strip() and after.strip()]
    if len(inner) < 3:
        return False
    open_ends = sum(not _END_MARK.search(line) for line in inner)
    lengths = sorted(map(len, inner))
    even = lengths[len(lengths) // 2] >= 0.7 * lengths[-1]
    return lengths[-1] <= 130 and even and lengths[-1] >= 20 and open_ends / len(inner) >= 0.6


def _walk(corpus: Path) -> Iterator[str]:
    # followlinks stays off: a link back into the folder would never end.
    for folder, folders, files in os.walk(corpus):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            if not name.startswith("."):
                yield os.path.relpath(os.path.join(folder, name), corpus).replace(os.sep, "/")


# An ellipsis ends nothing.
_END_MARK = re.compile(r"(?:(?<!\.)\.|[!?؟۔؛])[\"'”’»)\]]*\s*$")

"""Text files: the file's own characters, to the letter."""

from collections.abc import Iterator
from typing import BinaryIO

from qa.documents.extracted import Extracted, FileContext, Unreadable


def read(file: BinaryIO, context: FileContext) -> Iterator[Extracted | Unreadable]:
    """Yield the file's text: a BOM and each half of CRLF keep their places.

    >>> import io
    >>> next(read(io.BytesIO(b"Talks resume."), FileContext("a.txt"))).text
    'Talks resume.'
    """
    raw = file.read()
    if b"\0" in raw:
        yield Unreadable("is binary (it holds a NUL byte), not UTF-8 text")
        return
    try:
        yield Extracted(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        yield Unreadable(f"is not UTF-8 text (byte {error.start} is {raw[error.start]:#04x}); save it as UTF-8")

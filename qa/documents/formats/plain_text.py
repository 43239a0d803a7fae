"""Text files, .txt and .md: the file's own characters, to the letter where it is UTF-8.

A head (front matter, or lines such as "Date: …") stays in the text, so that offsets stay the file's; what it says becomes
metadata, and `qa.text.sentences` keeps it from being quoted.
"""

from collections.abc import Iterator
from typing import BinaryIO

from qa.documents.encodings import UndecodableError, decode
from qa.documents.extracted import Extracted, FileContext, Unreadable
from qa.documents.fields import metadata_of, one_line
from qa.documents.heads import fields_of_head


def read(file: BinaryIO, context: FileContext) -> Iterator[Extracted | Unreadable]:
    """Yield the file's text: in UTF-8 a BOM and each half of CRLF keep their places.

    >>> import io
    >>> next(read(io.BytesIO(b"Talks resume."), FileContext("a.txt"))).text
    'Talks resume.'
    """
    try:
        decoded = decode(file.read())
    except UndecodableError as error:
        yield Unreadable(error.reason)
        return
    fields = fields_of_head(decoded.text)
    yield Extracted(decoded.text, one_line(fields.get("title", "")), metadata_of(fields), encoding=decoded.note)

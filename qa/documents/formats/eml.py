"""Messages (.eml): the text part, or else the HTML part; attachments are named and left aside."""

import re
from collections.abc import Iterator
from email.message import Message
from typing import BinaryIO

from qa.documents.extracted import Extracted, FileContext, Unreadable
from qa.documents.formats.common import (
    article,
    clean,
    iso_date,
    metadata_of,
    text_of,
)
from qa.documents.formats.html import declared_in, fragment_paragraphs
from qa.documents.formats.mail import bytes_of, charset_of, file_name_of, header, leaves, message_in, sender
from qa.failures import because

_BLANK_LINE = re.compile(r"\n\n+")


def read(file: BinaryIO, context: FileContext) -> Iterator[Extracted | Unreadable]:
    """Yield the message as one article, then what is attached.

    >>> import io
    >>> message = b"From: Sara Nasser <s@bay.example>\\nSubject: Talks resume\\n\\nThey resumed on Monday."
    >>> next(read(io.BytesIO(message), FileContext("a.eml"))).text
    'Talks resume\\n\\nThey resumed on Monday.'
    """
    message = message_in(file, context)
    if isinstance(message, Unreadable):
        yield message
        return
    facts = metadata_of(day=iso_date(header(message, "date")), author=sender(message))
    parts = list(leaves(message))
    attached = [part for part in parts if _is_attached(part)]
    made = article(header(message, "subject"), _body([part for part in parts if part not in attached]), facts)
    yield Unreadable(because("no message text")) if isinstance(made, Unreadable) else made
    for number, part in enumerate(attached, 1):
        yield Unreadable(because("attached"), f"!/{file_name_of(part) or number}")


def _is_attached(part: Message) -> bool:
    if "attachment" in str(part.get("content-disposition", "")).lower():
        return True
    # Such a picture belongs to the HTML part.
    return bool(file_name_of(part)) and part.get_content_maintype() != "image"


def _body(parts: list[Message]) -> list[str]:
    for part in parts:
        if part.get_content_type() == "text/plain":
            paragraphs = _BLANK_LINE.split(clean(text_of(bytes_of(part), charset_of(part))))
            if any(paragraph.strip() for paragraph in paragraphs):
                return paragraphs
    for part in parts:
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            raw = bytes_of(part)
            return fragment_paragraphs(text_of(raw, charset_of(part) or declared_in(raw)))
    return []

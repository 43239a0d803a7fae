"""E-mail as the standard library reads it: the parts of a message, and its headers as text."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from typing import BinaryIO

from qa.documents.extracted import FileContext, Unreadable
from qa.documents.formats.common import SNIFFED_BYTES, kind_of, one_line, suffix_of, text_of, whole, wrong_kind

PARTS_MAX = 10_000  # parts of a message; a saved page has one for each of its pictures
_LEAST_HEADERS = ("from", "subject", "date", "mime-version", "content-type")  # one of them makes a text a message


def message_in(file: BinaryIO, context: FileContext) -> Message | Unreadable:
    """Return the message that a file holds."""
    raw = whole(file)
    if isinstance(raw, Unreadable):
        return raw
    head = raw[:SNIFFED_BYTES]
    message = None if kind_of(head) else message_of(raw)
    return wrong_kind(suffix_of(context.name), head) if message is None else message


def message_of(raw: bytes) -> Message | None:
    """Return a message, None when the bytes are none.

    >>> message_of(b"Talks resume on Monday.") is None, message_of(b"Subject: Talks\\n\\nThey resume.")["subject"]
    (True, 'Talks')
    """
    try:
        # The older policy, as the newer one parses headers and breaks down on damaged ones.
        message = message_from_bytes(raw, policy=policy.compat32)
    except (MessageError, RecursionError, ValueError, LookupError):
        return None
    names = {name.lower() for name in message}
    return message if any(name in names for name in _LEAST_HEADERS) else None


def header(message: Message, name: str) -> str:
    """Return a header as text on one line.

    >>> header(message_of("Subject: =?utf-8?b?2YbYudmF?= 2".encode()), "subject")
    'نعم 2'
    """
    try:
        written = str(message.get(name, ""))
        pieces = decode_header(written)
    except (HeaderParseError, ValueError, LookupError):
        return ""
    texts = [text_of(piece, codec or "") if isinstance(piece, bytes) else piece for piece, codec in pieces]
    return one_line("".join(texts).encode("utf-8", "replace").decode())


def sender(message: Message) -> str:
    """Return the name of who wrote a message, or the address.

    >>> sender(message_of(b"From: Sara Nasser <sara@bay.example>"))
    'Sara Nasser'
    """
    # The library's own parser calls itself for each group of addresses, and breaks down on many.
    name, _, address = header(message, "from").partition("<")
    return name.strip(" \"'") or address.partition(">")[0].strip()


def leaves(message: Message) -> Iterator[Message]:
    """Yield the parts of a message that hold no others, in order."""
    waiting = [message]
    count = 0
    while waiting and count < PARTS_MAX:
        part = waiting.pop()
        count += 1
        # Asking a part without others for its payload would decode it, in whatever encoding it names.
        inside = part.get_payload() if part.is_multipart() else None
        if isinstance(inside, list):
            waiting += [each for each in reversed(inside) if isinstance(each, Message)]
        else:
            yield part


def bytes_of(part: Message) -> bytes:
    """Return what a part holds, decoded from how it was sent."""
    try:
        raw = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AssertionError):  # damaged base64, a codec that does not exist
        return b""
    return raw if isinstance(raw, bytes) else b""


def charset_of(part: Message) -> str:
    """Return the encoding that a part declares, "" for none."""
    try:
        return part.get_content_charset() or ""
    except (ValueError, LookupError, TypeError):
        return ""


def file_name_of(part: Message) -> str:
    """Return the name of an attachment, "" for what is no attachment."""
    try:
        return one_line(str(part.get_filename() or ""))
    except (ValueError, LookupError, TypeError):
        return ""

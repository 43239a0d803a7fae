"""Web pages that a browser saved in one file (.mhtml): the page's own HTML is read like any other."""

from collections.abc import Iterator
from typing import BinaryIO

from qa.documents.extracted import Extracted, FileContext, Unreadable
from qa.documents.formats.common import text_of
from qa.documents.formats.html import article_of, declared_in
from qa.documents.formats.mail import bytes_of, charset_of, header, leaves, message_in
from qa.failures import because


def read(file: BinaryIO, context: FileContext) -> Iterator[Extracted | Unreadable]:
    """Yield the page's article. The message's date tells when the page was saved and is no date of the article."""
    message = message_in(file, context)
    if isinstance(message, Unreadable):
        yield message
        return
    pages = [part for part in leaves(message) if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    address = header(message, "snapshot-content-location")
    page = next(
        (part for part in pages if address and header(part, "content-location") == address), pages[0] if pages else None
    )
    if page is None:
        yield Unreadable(because("no page"))
        return
    content = bytes_of(page)
    yield article_of(
        text_of(content, charset_of(page) or declared_in(content)), url=address or header(page, "content-location")
    )

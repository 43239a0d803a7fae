"""What the readers share: text from bytes, clean lines, dates, and an article put together."""

import re
from collections.abc import Iterable
from datetime import date
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from qa.documents.encodings import UndecodableError, decode
from qa.documents.extracted import Extracted, Unreadable
from qa.failures import because
from qa.types import NO_METADATA, Metadata

FILE_BYTES_MAX = 20_000_000  # bytes of a file or a member; a larger one is a dump or a film, not an article
TITLE_CHARS_MAX = 300  # characters of a title in metadata; a longer one is a text that stands in the wrong field
YEARS = range(1900, 2101)  # a date outside them is a slip or a default of a program
DAMAGE_SHARE = 10  # of so many signs beyond ASCII one may be damaged in UTF-8; other encodings damage nearly all
SNIFFED_BYTES = 1024  # bytes at the head that tell a file's type
# What a file's first bytes say it is, in the words of the sentence about a wrong ending.
MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
    (b"\xd0\xcf\x11\xe0", "old Office"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
)

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\ufeff\ufffe\uffff]")
_SPACES = re.compile(r"[^\S\n]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_DAY = re.compile(r"\A([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![0-9])")
_PACKED_DAY = re.compile(r"\A([0-9]{4})([0-9]{2})([0-9]{2})(?![0-9])")
_FILE_NAME = re.compile(r"\.(?:docx?|odt|rtf|pdf|html?|indd|qxd|txt|pages)\Z", re.IGNORECASE)
_WORD = re.compile(r"\w")
_NO_WORD = re.compile(r"[\W_]+")


def text_of(raw: bytes, declared: str = "") -> str:
    """Return bytes as text: by their byte order mark, what the file declares, UTF-8, or Windows' Arabic, in this order.

    A few damaged bytes in UTF-8 are replaced, as nothing else looks like it.

    >>> text_of("نعم".encode("cp1256"), "windows-1256"), text_of("نعم".encode("utf-16"))
    ('نعم', 'نعم')
    """
    marks = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
    by_mark = [codec for mark, codec in marks if raw.startswith(mark)]
    for codec in (*by_mark, declared, "utf-8"):
        try:
            return raw.decode(codec)
        except (UnicodeError, LookupError, ValueError):  # ValueError: a NUL in the declared name
            continue
    text = raw.decode("utf-8", "replace")
    if text.count("\ufffd") * DAMAGE_SHARE < len(text) - len(text.encode("ascii", "ignore")):
        return text
    try:
        return decode(raw).text
    except UndecodableError:
        return raw.decode("cp1256", "replace")


def kind_of(head: bytes) -> str:
    """Return what a file holds by its first bytes, a name of `FILE_KINDS`; "" when they tell nothing.

    >>> kind_of(b"%PDF-1.7"), kind_of(b"<!DOCTYPE html><html>"), kind_of(b"Talks resume")
    ('PDF', 'web page', '')
    """
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "web page"
    return "XML" if start.startswith(b"<?xml") else ""


def suffix_of(name: str) -> str:
    """Return a file's ending with its dot, in small letters.

    >>> suffix_of("Talks.MHT")
    '.mht'
    """
    return name[max(name.rfind("."), 0) :].lower()


def wrong_kind(suffix: str, head: bytes) -> Unreadable:
    """Say that a file's content is not what its ending names.

    >>> wrong_kind(".pdf", b"PK\\x03\\x04").error
    'is called .pdf but holds a ZIP archive; give it the right ending'
    >>> wrong_kind(".pdf", b"").error
    'is empty'
    """
    if not head.strip():
        return Unreadable(because("empty"))
    kind = kind_of(head)
    if not kind:
        return Unreadable(because("wrong content", suffix=suffix))
    return Unreadable(because("wrong kind", suffix=suffix, kind=kind))


def too_large(member: str = "") -> Unreadable:
    """Say that a file or a member is too large to be an article."""
    return Unreadable(because("larger", most=FILE_BYTES_MAX), member)


def whole(file: BinaryIO) -> bytes | Unreadable:
    """Return a file's bytes, unless it is too large to be an article."""
    raw = file.read(FILE_BYTES_MAX + 1)
    return too_large() if len(raw) > FILE_BYTES_MAX else raw


def clean(text: str) -> str:
    r"""Return text with plain line ends and spaces, and without control characters, halves of pairs and soft hyphens.

    >>> clean("  Talks\u00a0 re\u00adsume\r\non Monday.\x00 ")
    'Talks resume\non Monday.'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    text = _SURROGATE.sub(
        "\ufffd", _CONTROL.sub("", text.replace("\x85", "\n").replace("\x0b", "\n").replace("\x0c", "\n"))
    )
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip()


def one_line(text: str | None) -> str:
    r"""Return text on one line.

    >>> one_line("Talks\n resume")
    'Talks resume'
    """
    return " ".join(clean(text or "").split())


def iso_date(written: str | None) -> str:
    """Return a date of a metadata field as ISO, in the zone it was written in; "" for none.

    >>> iso_date("2026-03-06T23:10:00+03:00"), iso_date("Fri, 06 Mar 2026 23:10:00 +0300"), iso_date("soon")
    ('2026-03-06', '2026-03-06', '')
    """
    written = (written or "").strip()[:100]
    found = _DAY.match(written) or _PACKED_DAY.match(written)
    try:
        day = date(*map(int, found.groups())) if found else parsedate_to_datetime(written).date()
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""
    return day.isoformat() if day.year in YEARS else ""


def metadata_of(*, day: str = "", outlet: str = "", author: str = "", url: str = "", section: str = "") -> Metadata:
    """Return metadata in plain lines; a date that is known comes from the file's own metadata.

    >>> metadata_of(day="2026-03-06", outlet=" Bay  News").date_source
    'metadata'
    """
    fields = [one_line(value)[:TITLE_CHARS_MAX] for value in (outlet, author, section)]
    link = one_line(url)
    link = link if link.lower().startswith(("http://", "https://")) and " " not in link else ""
    return Metadata(day, "metadata" if day else "", fields[0], fields[1], link, fields[2])


def article(
    title: str, paragraphs: Iterable[str], metadata: Metadata = NO_METADATA, member: str = ""
) -> Extracted | Unreadable:
    r"""Put an article together: the headline first, unless the body begins with it, and a blank line between paragraphs.

    >>> article("Talks resume", ["They resumed.", " ", "All came."]).text
    'Talks resume\n\nThey resumed.\n\nAll came.'
    >>> article("", [" "]).error
    'holds no text'
    """
    title = one_line(title)
    title = title if len(title) <= TITLE_CHARS_MAX else ""
    body = [paragraph for paragraph in map(clean, paragraphs) if paragraph]
    if not any(_WORD.search(paragraph) for paragraph in body):
        return Unreadable(because("no text"), member)
    if title and not same_start(body[0], title):
        body.insert(0, title)
    return Extracted("\n\n".join(body), title, metadata, member)


def same_start(body: str, title: str) -> bool:
    """Tell whether a body's first line is its title, whatever stands between the words.

    >>> same_start("TALKS: RESUME\\nThey", "Talks resume"), same_start("Talks resume here.", "Talks resume")
    (True, False)
    """
    bare = _NO_WORD.sub("", title).casefold()
    return bool(bare) and _NO_WORD.sub("", body.split("\n", 1)[0]).casefold() == bare


def sensible_title(told: str, file_name: str) -> str:
    """Return the title in a document's properties when a person wrote it: words, and no file's name.

    >>> sensible_title("Talks resume in the port", "a.pdf"), sensible_title("Microsoft Word - a.doc", "a.pdf")
    ('Talks resume in the port', '')
    >>> sensible_title("untitled", "a.pdf"), sensible_title("report final", "report final.pdf")
    ('', '')
    """
    title = one_line(told)
    words = [word for word in title.split() if _WORD.search(word)]
    named = title.casefold() in (file_name.casefold(), file_name.rpartition(".")[0].casefold())
    by_program = title.startswith(("Microsoft ", "PowerPoint ", "Untitled", "untitled"))
    if len(words) < 2 or len(title) > TITLE_CHARS_MAX or named or by_program or _FILE_NAME.search(title):
        return ""
    return title

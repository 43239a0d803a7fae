"""What is shown of an article besides its text: date, outlet, author, and the address that it came from."""

from datetime import date
from urllib.parse import urlsplit

from babel.dates import format_date

from qa.types import Citation, Language, Metadata


def about_article(known: Metadata, language: Language) -> list[str]:
    """Return an article's date, outlet and author, as far as it says them; its file's time is no date of it.

    >>> about_article(Metadata("2026-03-06", "dateline", "Reuters"), "en")
    ['6 March 2026', 'Reuters']
    """
    return _about(known.date if known.date_source != "file" else "", known.outlet, known.author, language)


def about_citation(citation: Citation, language: Language) -> list[str]:
    """Return the same of the article that is cited."""
    return _about(citation.date, citation.outlet, citation.author, language)


def _about(day: str, outlet: str, author: str, language: Language) -> list[str]:
    shown = format_date(date.fromisoformat(day), "d MMMM y", locale=language) if day else ""
    return [part for part in (shown, outlet, author) if part]


def web_address(url: str) -> str:
    """Return an address that may be a link: http or https with a host; "" for any other.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)"), web_address("http://")
    ('https://example.org/a', '', '')
    """
    return url if site_of(url) else ""


def site_of(url: str) -> str:
    """Return the host of a web address, "" for what is none.

    >>> site_of("https://www.example.org/a?b"), site_of("ftp://example.org")
    ('www.example.org', '')
    """
    try:
        parts = urlsplit(url)
        return (parts.hostname or "") if parts.scheme in ("http", "https") and url.isprintable() else ""
    except ValueError:  # such as an IPv6 address that is not closed
        return ""

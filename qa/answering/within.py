"""Which articles are searched: what is said of the filters, and the refusal where they let none through."""

from datetime import date

from babel.dates import format_date

from qa.answering.draft import Draft
from qa.index import Snapshot
from qa.text.query import Query
from qa.types import Filters, Language
from qa.wording import FILTERS


def told(filters: Filters, reply: Language) -> str:
    """Return what filters let through, in words; "" when they filter nothing.

    >>> told(Filters(since="2026-03-02", until="2026-03-06", outlets=("Reuters",)), "en")
    'from 2 March 2026 to 6 March 2026 · from Reuters'
    """
    say = FILTERS[reply]
    since, until = (in_words(day, reply) for day in (filters.since, filters.until))
    parts = []
    if since and until:
        parts.append(say["on" if since == until else "between"].format(since=since, until=until))
    elif since or until:
        parts.append(say["since" if since else "until"].format(since=since, until=until))
    if filters.language:
        parts.append(say[filters.language])
    parts += [say["outlet"].format(outlet=outlet) for outlet in filters.outlets]
    parts += [say["source"].format(source=source) for source in filters.sources]
    return " · ".join(parts)


def nothing_within(query: Query, everything: Snapshot) -> Draft:
    """Return the refusal of a question that is asked of no article at all; it names the newest day that an article has."""
    say = FILTERS[query.reply]
    heading = say["nothing"].format(filters=told(query.filters, query.reply))
    if newest := everything.newest_day():
        heading += " " + say["newest"].format(day=in_words(newest, query.reply))
    return Draft(query, 0.0, (), heading=heading, state="refused")


def in_words(day: str, reply: Language) -> str:
    """Return an ISO date in words; "" for none."""
    return format_date(date.fromisoformat(day), "d MMMM y", locale=reply) if day else ""

"""Which articles are searched: what is said of the filters, and the refusal where they let none through."""

from dataclasses import replace
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
    return " · ".join(words for words, _ in each_told(filters, reply))


def each_told(filters: Filters, reply: Language) -> list[tuple[str, Filters]]:
    """Return each filter in words, with the filters that are left without it. A period is one filter.

    >>> both = Filters(language="ar", outlets=("Reuters",))
    >>> [(words, left.outlets) for words, left in each_told(both, "en")]
    [('in Arabic', ('Reuters',)), ('from Reuters', ())]
    """
    say = FILTERS[reply]
    since, until = (in_words(day, reply) for day in (filters.since, filters.until))
    parts: list[tuple[str, Filters]] = []
    if since or until:
        name = ("on" if since == until else "between") if since and until else ("since" if since else "until")
        parts.append((say[name].format(since=since, until=until), replace(filters, since="", until="")))
    if filters.language:
        parts.append((say[filters.language], replace(filters, language=None)))
    for outlet in filters.outlets:
        rest = tuple(each for each in filters.outlets if each != outlet)
        parts.append((say["outlet"].format(outlet=outlet), replace(filters, outlets=rest)))
    for source in filters.sources:
        rest = tuple(each for each in filters.sources if each != source)
        parts.append((say["source"].format(source=source), replace(filters, sources=rest)))
    return parts


def nothing_within(query: Query, everything: Snapshot) -> Draft:
    """Return the refusal of a question that is asked of no article at all; it names the newest day, where all articles have one."""
    say = FILTERS[query.reply]
    heading = say["nothing"].format(filters=told(query.filters, query.reply))
    some_undated = any(source == "file" for _, source in everything.days().values())
    if (newest := everything.newest_day()) and not some_undated:
        heading += " " + say["newest"].format(day=in_words(newest, query.reply))
    return Draft(query, 0.0, (), heading=heading, state="refused")


def in_words(day: str, reply: Language) -> str:
    """Return an ISO date in words; "" for none."""
    return format_date(date.fromisoformat(day), "d MMMM y", locale=reply) if day else ""

"""The articles that a question chooses by itself: by their days, their outlet or their language."""

from collections.abc import Collection
from datetime import date

from qa.text.periods import period_asked
from qa.text.sources_asked import language_asked, outlet_asked
from qa.types import Filters


def filters_asked(
    question: str, today: date, outlets: Collection[str], newest: date | None = None, *, of_articles: bool = False
) -> Filters:
    """Return the filters that a question names; nothing is filtered where it names none.

    `outlets` are those that articles name, `newest` is the day of the newest one. A time that belongs to the
    fact that is asked for filters nothing. `of_articles` tells that articles are asked for, so that their time is meant.

    >>> filters_asked("What did Reuters report since Monday?", date(2026, 3, 6), ["Reuters"]).since
    '2026-03-02'
    >>> bool(filters_asked("Who won the election of 2024?", date(2026, 3, 6), ["Reuters"]))
    False
    """
    period = period_asked(question, today, newest)
    since = until = ""
    if period and (of_articles or period.role == "filter"):
        since = period.since.isoformat() if period.since else ""
        until = period.until.isoformat() if period.until else ""
    outlet = outlet_asked(question, outlets) if outlets else ()
    return Filters(since, until, language_asked(question), outlet, read_from_question=True)
